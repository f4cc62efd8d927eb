"""Putting values into the drawer and taking them out for good; each is sealed by itself.

The journal keeps that somebody did it, and for whom: neither values nor which fields, and nothing
of it can be undone. What there is, without values, say the `queries`; to open it is a reading, see
`service_reading`.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, subject_of
from partnership.core.errors import Refused
from partnership.core.journal import Deed, JournalEntry
from partnership.core.wording import N_
from partnership.drawer.locking import hold_keys
from partnership.drawer.models import CareRecord, Row, TravelDocument, VisaCase
from partnership.drawer.queries import HELD
from partnership.drawer.rules import demand_fit, demand_time
from partnership.drawer.sealing import UnopenableError, context_of, ring
from partnership.drawer.values import CareValues, DocumentValues, Sealable, VisaValues
from partnership.exports.vocabulary_visit import DrawerPart
from partnership.seminars.models import Seminar

_LONGEST_VERSION = 40


@dataclass(frozen=True, slots=True)
class Keeping:
    """How values are kept.

    With `only_filled`, fields that are empty in the new values stay as they are, but for those
    named in `forget`. `version` is the one that the form was drawn from, `None` where it does not
    matter, as on a private page.
    """

    only_filled: bool = False
    forget: Collection[str] = ()
    version: int | None = None


ALL = Keeping()


def keep_document(
    session: Session,
    seminar: Seminar,
    person_id: int,
    values: DocumentValues,
    *,
    edit: Edit,
    how: Keeping = ALL,
) -> Line:
    """Keeps a person's travel document, for the edition that is named.

    A document that is kept for a later edition already stays until then.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value cannot be true, or it would have to be deleted at once.
    """
    due = demand_time(DrawerPart.DOCUMENT, seminar.ends_on, edit.at.date())
    row = session.scalar(select(TravelDocument).where(TravelDocument.person_id == person_id))
    row = row or TravelDocument(lot=_lot(), person_id=person_id, delete_on=due)
    if row.seminar_id is None or row.delete_on <= due:
        row.seminar_id, row.delete_on = seminar.id, due
    return _keep(session, row, values, seminar, edit, how)


def keep_visa(
    session: Session,
    seminar: Seminar,
    person_id: int,
    values: VisaValues,
    *,
    edit: Edit,
    how: Keeping = ALL,
) -> Line:
    """Keeps how a person's visa for an edition stands.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value cannot be true, or it would have to be deleted at once.
    """
    due = demand_time(DrawerPart.VISA, seminar.ends_on, edit.at.date())
    row = session.scalar(
        select(VisaCase).where(VisaCase.seminar_id == seminar.id, VisaCase.person_id == person_id)
    )
    row = row or VisaCase(lot=_lot(), seminar_id=seminar.id, person_id=person_id)
    row.delete_on = due
    return _keep(session, row, values, seminar, edit, how)


def keep_care(
    session: Session,
    seminar: Seminar,
    person_id: int,
    values: CareValues,
    *,
    agreed_at: datetime | None,
    text_version: str,
    edit: Edit,
    how: Keeping = ALL,
) -> Line:
    """Keeps what a person needs in an edition, with the consent that they gave to a text.

    Raises:
        Conflict: somebody else was quicker.
        Refused: there is no consent, a value is too long, or it would have to be deleted at once.
    """
    if agreed_at is None or agreed_at > edit.at or not 0 < len(text_version) <= _LONGEST_VERSION:
        raise Refused("agreed_at", N_("This is kept with the person’s explicit consent alone."))
    due = demand_time(DrawerPart.CARE, seminar.ends_on, edit.at.date())
    row = _care(session, seminar, person_id)
    row = row or CareRecord(lot=_lot(), seminar_id=seminar.id, person_id=person_id)
    row.agreed_at, row.text_version, row.delete_on = agreed_at, text_version, due
    return _keep(session, row, values, seminar, edit, how)


def withdraw_care(session: Session, seminar: Seminar, person_id: int, *, edit: Edit) -> Line:
    """Deletes what a person has told of their needs, as whoever withdraws a consent may ask."""
    row = _care(session, seminar, person_id)
    return _empty(session, row, person_id, edit, seminar)


def delete_document(
    session: Session, person_id: int, *, edit: Edit, seminar: Seminar | None = None
) -> Line:
    """Deletes a person's travel document; `seminar` is the one at which that is told."""
    row = session.scalar(select(TravelDocument).where(TravelDocument.person_id == person_id))
    return _empty(session, row, person_id, edit, seminar)


def delete_visa(session: Session, seminar: Seminar, person_id: int, *, edit: Edit) -> Line:
    row = session.scalar(
        select(VisaCase).where(VisaCase.seminar_id == seminar.id, VisaCase.person_id == person_id)
    )
    return _empty(session, row, person_id, edit, seminar)


def seal(row: Row, name: str, text: str) -> bytes:
    return ring().seal(text, context_of(row.__tablename__, name, row.lot))


def opened(row: Row, name: str) -> str:
    """Gives the text of a sealed field, empty where there is none.

    Raises:
        UnopenableError: its key is missing.
    """
    sealed: bytes | None = getattr(row, name)
    return ring().open(sealed, context_of(row.__tablename__, name, row.lot)) if sealed else ""


def _known(row: Row, name: str) -> str | None:
    """Gives the text of a field, `None` where it cannot be read any more and may be replaced."""
    try:
        return opened(row, name)
    except UnopenableError:
        return None


def _lot() -> str:
    return secrets.token_hex(16)


def _care(session: Session, seminar: Seminar, person_id: int) -> CareRecord | None:
    return session.scalar(
        select(CareRecord).where(
            CareRecord.seminar_id == seminar.id, CareRecord.person_id == person_id
        )
    )


def _keep(
    session: Session, row: Row, values: Sealable, seminar: Seminar, edit: Edit, how: Keeping
) -> Line:
    demand_fit(values, edit.at.date())
    is_new = row.id is None
    if not is_new and how.version is not None:
        expect_version(row, how.version)
    hold_keys(session)
    _fill(row, values, how)
    is_empty = not any(getattr(row, name) for name in HELD[type(row)].__dataclass_fields__)
    if is_empty:
        return _empty(session, None if is_new else row, row.person_id, edit, seminar)
    session.add(row)
    if not (is_new or session.is_modified(row)):
        return Line(f"person:{row.person_id}", seminar, {})
    flushed(session)
    return _told(session, Deed.DRAWER_KEPT, row.person_id, edit, seminar)


def _fill(row: Row, values: Sealable, how: Keeping) -> None:
    """Seals what differs from what is kept, so that nothing is written that is not new."""
    texts = values.texts()
    for name in HELD[type(row)].__dataclass_fields__:
        text = texts.get(name, "")
        if not text and how.only_filled and name not in how.forget:
            continue
        if text != _known(row, name):
            setattr(row, name, seal(row, name, text) if text else None)


def _empty(
    session: Session, row: Row | None, person_id: int, edit: Edit, seminar: Seminar | None
) -> Line:
    if row is None:
        return Line(f"person:{person_id}", seminar, {})
    session.delete(row)
    flushed(session)
    return _told(session, Deed.DRAWER_EMPTIED, person_id, edit, seminar)


def _told(
    session: Session, deed: Deed, person_id: int, edit: Edit, seminar: Seminar | None
) -> Line:
    """Writes the line of the journal itself: it holds no image of a row, and is final."""
    person = f"person:{person_id}"
    line = Line(person, seminar, {})
    line.entry = JournalEntry(
        at=edit.at,
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        subject=person,
        scope=subject_of(seminar) if seminar else person,
        deed=deed,
        details={},
        changes=[],
        can_be_undone=False,
    )
    session.add(line.entry)
    session.flush()
    return line
