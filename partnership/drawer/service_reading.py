"""Opening the drawer: whoever reads says what for, and the log keeps it in the same transaction."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.errors import NotFound, Refused
from partnership.core.wording import N_
from partnership.drawer.models import CareRecord, DrawerReading, Row, TravelDocument, VisaCase
from partnership.drawer.queries import HELD
from partnership.drawer.rules import demand_purpose
from partnership.drawer.sealing import UnopenableError
from partnership.drawer.service import opened
from partnership.drawer.values import CareValues, DocumentValues, VisaValues, diets_of
from partnership.exports.vocabulary_visit import Diet, DrawerPart, ReadingReason

UNOPENABLE = N_(
    "This cannot be opened: it was damaged, or its key is missing. Ask whoever runs this site for"
    " the kept keys."
)
REASONS = tuple(reason.value for reason in ReadingReason)
"""Purposes that need no words of one's own, as the log keeps them."""


def read_document(
    session: Session, person_id: int, *, purpose: str, reader: Edit
) -> DocumentValues:
    """Opens a person's travel document, and logs it.

    Raises:
        NotFound: there is none.
        Refused: the purpose says nothing, or the key is missing.
    """
    row = session.scalar(select(TravelDocument).where(TravelDocument.person_id == person_id))
    _log(session, DrawerPart.DOCUMENT, person_id, purpose, reader, row)
    return DocumentValues.of(_texts(row))


def read_visa(
    session: Session, seminar_id: int, person_id: int, *, purpose: str, reader: Edit
) -> VisaValues:
    """Opens a person's visa case of an edition, and logs it.

    Raises:
        NotFound: there is none.
        Refused: the purpose says nothing, or the key is missing.
    """
    row = session.scalar(
        select(VisaCase).where(VisaCase.seminar_id == seminar_id, VisaCase.person_id == person_id)
    )
    _log(session, DrawerPart.VISA, person_id, purpose, reader, row)
    return VisaValues.of(_texts(row))


def read_care(
    session: Session, seminar_id: int, person_id: int, *, purpose: str, reader: Edit
) -> CareValues:
    """Opens what a person needs in an edition, and logs it.

    Raises:
        NotFound: there is nothing.
        Refused: the purpose says nothing, or the key is missing.
    """
    row = session.scalar(
        select(CareRecord).where(
            CareRecord.seminar_id == seminar_id, CareRecord.person_id == person_id
        )
    )
    _log(session, DrawerPart.CARE, person_id, purpose, reader, row)
    return CareValues.of(_texts(row))


def diet_totals(
    session: Session,
    seminar_id: int,
    person_ids: Collection[int],
    *,
    reader: Edit,
    purpose: str = ReadingReason.CATERING.value,
) -> dict[Diet, int]:
    """Counts the diets of those people in the order of the vocabulary, without saying whose.

    It is one reading, of the edition, however many people are counted.

    Raises:
        Refused: the purpose says nothing.
    """
    rows = session.scalars(
        select(CareRecord).where(
            CareRecord.seminar_id == seminar_id,
            CareRecord.person_id.in_(person_ids),
            CareRecord.diets.is_not(None),
        )
    )
    try:
        counted = Counter(diet for row in rows for diet in diets_of(opened(row, "diets")))
    except UnopenableError as error:
        raise Refused("", UNOPENABLE) from error
    _write(session, DrawerPart.CARE, f"seminar:{seminar_id}", purpose, reader)
    return {diet: counted[diet] for diet in Diet if counted[diet]}


def _texts(row: Row | None) -> dict[str, str]:
    if row is None:
        raise NotFound("drawer")
    try:
        texts = {name: opened(row, name) for name in HELD[type(row)].__dataclass_fields__}
    except UnopenableError as error:
        raise Refused("", UNOPENABLE) from error
    return {name: text for name, text in texts.items() if text}


def _log(
    session: Session,
    part: DrawerPart,
    person_id: int,
    purpose: str,
    reader: Edit,
    row: Row | None,
) -> None:
    if row is None:
        raise NotFound(part.value)
    _write(session, part, f"person:{person_id}", purpose, reader)


def _write(session: Session, part: DrawerPart, subject: str, purpose: str, reader: Edit) -> None:
    session.add(
        DrawerReading(
            at=reader.at,
            actor=reader.actor.name,
            account_id=reader.actor.account_id,
            person=subject,
            part=part,
            purpose=demand_purpose(purpose, REASONS),
        )
    )
    session.flush()
