"""Closing the record of an edition: what is missing, the closing itself, corrections after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from partnership.archive.closing_points import Point, points_of
from partnership.archive.record import Tables, digest_of, read_tables, tables_of
from partnership.archive.record_differences import Difference, differences
from partnership.core.changes import Edit, Line, expect_version, flushed, subject_of, written
from partnership.core.db import dump_json
from partnership.core.errors import Refused
from partnership.core.journal import Deed, JournalEntry
from partnership.core.wording import N_
from partnership.exports.vocabulary import SeminarState
from partnership.materials.models import StoredFile
from partnership.seminars.models import Seminar
from partnership.seminars.record_models import RecordClosing
from partnership.seminars.rules_life import demand_step

RECORD_TYPE = "application/vnd.partnership.record+json"
"""The media type under which the record is kept as it was when it was closed."""
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """How the record of an edition stands: closed or not, and what became of it since."""

    points: Sequence[Point]
    closing: RecordClosing | None
    digest: str
    differences: Sequence[Difference] = ()
    corrections: Sequence[JournalEntry] = ()

    @property
    def warnings(self) -> list[Point]:
        return [point for point in self.points if point.is_warning]

    @property
    def is_as_closed(self) -> bool:
        return self.closing is not None and self.closing.digest == self.digest


def standing_of(session: Session, seminar: Seminar) -> Standing:
    """Reads how a record stands, in a number of queries that does not grow."""
    tables = tables_of(session, seminar)
    closing = session.get(RecordClosing, seminar.id)
    digest = digest_of(tables)
    if closing is None:
        return Standing(points_of(session, seminar), None, digest)
    before = None if closing.digest == digest else kept_record(session, closing.digest)
    return Standing(
        points_of(session, seminar),
        closing,
        digest,
        differences(before, tables) if before is not None else (),
        corrections_of(session, seminar),
    )


def close_record(
    session: Session, seminar: Seminar, *, note: str, version: int, edit: Edit
) -> Line:
    """Closes the record: the edition goes to the archive, and is changed with a reason alone.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it is not completed, it is closed already, or something is missing and nobody says
            why the record is closed nevertheless.
    """
    expect_version(seminar, version)
    _demand_closable(session, seminar, edit)
    note = note.strip()
    missing = [point for point in points_of(session, seminar) if point.is_warning]
    if missing and not note:
        raise Refused(
            "note", N_("Something is missing. Say why the record is closed nevertheless.")
        )
    if len(note) > LONGEST_NOTE:
        raise Refused(
            "note",
            N_("At most %(most)s characters; these are %(found)s."),
            most=LONGEST_NOTE,
            found=len(note),
        )
    details = {"before": seminar.state.value, "state": SeminarState.ARCHIVED.value}
    if note:
        details["reason"] = note
    with written(session, Deed.RECORD_CLOSED, edit, seminar, **details) as line:
        seminar.state = SeminarState.ARCHIVED
        seminar.is_state_confirmed = True
        flushed(session)
        digest = keep_record(session, tables_of(session, seminar))
        session.add(
            RecordClosing(
                seminar_id=seminar.id,
                closed_at=edit.at,
                closed_by=edit.actor.name,
                note=note,
                digest=digest,
            )
        )
    return line.for_good()


def _demand_closable(session: Session, seminar: Seminar, edit: Edit) -> None:
    if session.get(RecordClosing, seminar.id) is not None:
        raise Refused("", N_("This record is closed already."))
    if seminar.state is not SeminarState.ARCHIVED:
        demand_step(seminar, SeminarState.ARCHIVED, edit.at)


def keep_record(session: Session, tables: Tables) -> str:
    """Keeps the record as it is under its own digest, and gives that."""
    digest, content = digest_of(tables), dump_json(tables).encode()
    if session.get(StoredFile, digest) is None:
        session.add(
            StoredFile(digest=digest, media_type=RECORD_TYPE, size=len(content), content=content)
        )
    return digest


def kept_record(session: Session, digest: str) -> Tables | None:
    """Reads the record as it was closed; none where it came without."""
    row = session.scalar(
        select(StoredFile.content).where(
            StoredFile.digest == digest, StoredFile.media_type == RECORD_TYPE
        )
    )
    return read_tables(row) if row is not None else None


def corrections_of(session: Session, seminar: Seminar) -> Sequence[JournalEntry]:
    """Lists what was changed since the closing with its reason, the newest first."""
    own = subject_of(seminar)
    closed = (
        select(func.max(JournalEntry.id))
        .where(JournalEntry.subject == own, JournalEntry.deed == Deed.RECORD_CLOSED)
        .scalar_subquery()
    )
    entries = session.scalars(
        select(JournalEntry)
        .where(or_(JournalEntry.subject == own, JournalEntry.scope == own))
        .where(JournalEntry.id > closed, JournalEntry.deed != Deed.PACKAGE_READ)
        .order_by(JournalEntry.id.desc())
    )
    return [entry for entry in entries if entry.details.get("reason")]
