"""The file `record.json` of a package: the record with its closing, releases and history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, undefer

from partnership.archive.record import Tables, digest_of, tables_of
from partnership.archive.record_values import unreadable
from partnership.core.capture import plain
from partnership.core.changes import subject_of
from partnership.core.db import dump_json
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.exports.programme import digest_of as digest_of_snapshot
from partnership.exports.programme import load
from partnership.exports.vocabulary import Audience
from partnership.releases.models import Release, ReleaseEdition
from partnership.seminars.models import Seminar
from partnership.seminars.record_models import RecordClosing

FORMAT = "partnership-record"
NEWEST = 1
CARRIED = "carried"
"""Where a line of the journal that came with a package has what it said."""
_UNTOLD = frozenset(
    {
        Deed.PACKAGE_READ,
        Deed.LINK_MADE,
        Deed.LINK_RENEWED,
        Deed.LINK_REVOKED,
        Deed.DRAWER_KEPT,
        Deed.DRAWER_EMPTIED,
        Deed.MAILS_QUEUED,
        Deed.MAIL_DROPPED,
    }
)
"""Deeds that are no part of the record: on what is restricted, and on links and mails."""
_TOLD = ("reason", "part", "before", "state", "number", "days", "starts_on")
Snapshots = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The record as a package has it; `snapshots` are the editions of releases by their digest."""

    tables: Tables
    closing: dict[str, Any] | None
    releases: list[dict[str, Any]]
    journal: list[dict[str, Any]]
    snapshots: Snapshots

    @property
    def digest(self) -> str:
        return digest_of(self.tables)

    def text(self) -> bytes:
        """Gives the canonical JSON."""
        whole = {
            "format": FORMAT,
            "version": NEWEST,
            "tables": self.tables,
            "closing": self.closing,
            "releases": self.releases,
            "journal": self.journal,
        }
        return dump_json(whole).encode()


def record_file(session: Session, seminar: Seminar) -> RecordFile:
    releases, snapshots = _releases(session, seminar)
    return RecordFile(
        tables=tables_of(session, seminar),
        closing=_closing(session.get(RecordClosing, seminar.id)),
        releases=releases,
        journal=[_told(entry) for entry in _entries(session, seminar)],
        snapshots=snapshots,
    )


def _closing(row: RecordClosing | None) -> dict[str, Any] | None:
    """Says the closing; where a record was read from is no part of it."""
    if row is None:
        return None
    columns = ("closed_at", "closed_by", "note", "digest")
    return {name: plain(getattr(row, name)) for name in columns}


def _releases(session: Session, seminar: Seminar) -> tuple[list[dict[str, Any]], Snapshots]:
    rows = session.scalars(
        select(Release).where(Release.seminar_id == seminar.id).order_by(Release.number)
    ).all()
    editions = session.scalars(
        select(ReleaseEdition)
        .where(ReleaseEdition.release_id.in_([row.id for row in rows]))
        .options(undefer(ReleaseEdition.snapshot))
    ).all()
    said = []
    for row in rows:
        own = {each.audience.value: each.digest for each in editions if each.release_id == row.id}
        values = {name: plain(getattr(row, name)) for name in _RELEASE}
        said.append(values | {"editions": own})
    return said, {each.digest: each.snapshot for each in editions}


_RELEASE = (
    "number",
    "released_at",
    "released_by",
    "note",
    "is_correction",
    "withdrawn_at",
    "withdrawn_by",
    "withdrawal_reason",
)


def _entries(session: Session, seminar: Seminar) -> Sequence[JournalEntry]:
    own = subject_of(seminar)
    return session.scalars(
        select(JournalEntry)
        .where(or_(JournalEntry.subject == own, JournalEntry.scope == own))
        .where(JournalEntry.deed.not_in(_UNTOLD))
        .order_by(JournalEntry.id)
    ).all()


def _told(entry: JournalEntry) -> dict[str, Any]:
    """Says a line without the values that it changed: who, when, what, and why."""
    if isinstance(carried := entry.details.get(CARRIED), dict):
        return carried
    told = {
        "at": plain(entry.at),
        "who": entry.actor,
        "deed": entry.deed.value,
        "on": entry.subject.partition(":")[0],
    }
    plain_details = {
        name: entry.details[name]
        for name in _TOLD
        if isinstance(entry.details.get(name), str | int)
    }
    return told | plain_details


def read_record_file(whole: object, snapshots: Mapping[str, bytes]) -> RecordFile:
    """Reads what `RecordFile.text` wrote; the tables are looked at by `checked_tables`.

    Raises:
        Refused: something is not as it was written.
    """
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise unreadable("record.json")
    parts = [whole.get(name) for name in ("releases", "journal")]
    if not isinstance(whole.get("tables"), dict) or not all(isinstance(p, list) for p in parts):
        raise unreadable("record.json")
    closing = whole.get("closing")
    if closing is not None and not isinstance(closing, dict):
        raise unreadable("closing")
    return RecordFile(
        tables=whole["tables"],
        closing=closing,
        releases=whole["releases"],
        journal=whole["journal"],
        snapshots=dict(snapshots),
    )


def keep_history(session: Session, seminar: Seminar, file: RecordFile, source: str) -> None:
    """Adds the closing, the releases and the history that came with a record.

    Raises:
        Refused: a value is not as it was written.
    """
    try:
        for release in file.releases:
            _keep_release(session, seminar, release, file.snapshots)
        for told in file.journal:
            session.add(_carried(seminar, told))
        if file.closing is not None:
            session.add(_closed(seminar, file.closing, source))
    except (KeyError, ValueError, TypeError, AttributeError) as wrong:
        raise unreadable("record.json") from wrong


def _keep_release(
    session: Session, seminar: Seminar, told: dict[str, Any], snapshots: Snapshots
) -> None:
    withdrawn = told["withdrawn_at"]
    row = Release(
        seminar_id=seminar.id,
        number=int(told["number"]),
        released_at=datetime.fromisoformat(told["released_at"]),
        released_by=str(told["released_by"])[:200],
        note=Translated(told["note"]),
        is_correction=bool(told["is_correction"]),
        withdrawn_at=datetime.fromisoformat(withdrawn) if withdrawn else None,
        withdrawn_by=str(told["withdrawn_by"])[:200],
        withdrawal_reason=str(told["withdrawal_reason"])[:500],
    )
    session.add(row)
    session.flush()
    for audience, digest in told["editions"].items():
        snapshot = snapshots[digest]
        if not _is_of(snapshot, digest, seminar, Audience(audience)):
            raise unreadable(f"release {row.number}")
        session.add(
            ReleaseEdition(
                release_id=row.id, audience=Audience(audience), digest=digest, snapshot=snapshot
            )
        )
    session.flush()


def _is_of(snapshot: bytes, digest: str, seminar: Seminar, audience: Audience) -> bool:
    """Whether a snapshot is what it is said to be: of this edition, for this audience."""
    programme = load(snapshot)
    is_its_own = (programme.uid, programme.slug) == (seminar.uid, seminar.slug)
    return is_its_own and programme.audience is audience and digest_of_snapshot(snapshot) == digest


def _carried(seminar: Seminar, told: dict[str, Any]) -> JournalEntry:
    details = {name: told[name] for name in _TOLD if isinstance(told.get(name), str | int)}
    return JournalEntry(
        at=datetime.fromisoformat(told["at"]),
        actor=str(told["who"])[:200],
        subject=subject_of(seminar),
        scope=subject_of(seminar),
        deed=Deed(told["deed"]),
        details={**details, CARRIED: told},
        changes=[],
        can_be_undone=False,
    )


def _closed(seminar: Seminar, told: dict[str, Any], source: str) -> RecordClosing:
    return RecordClosing(
        seminar_id=seminar.id,
        closed_at=datetime.fromisoformat(told["closed_at"]),
        closed_by=str(told["closed_by"])[:200],
        note=str(told["note"])[:500],
        digest=str(told["digest"])[:64],
        source=source[:500],
    )
