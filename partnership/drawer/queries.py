"""What there is in the drawer, without opening any of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from partnership.drawer.models import CareRecord, Row, TravelDocument, VisaCase
from partnership.drawer.values import CareValues, DocumentValues, Sealable, VisaValues

HELD: dict[type[Row], type[Sealable]] = {
    TravelDocument: DocumentValues,
    VisaCase: VisaValues,
    CareRecord: CareValues,
}
"""What the rows of each table hold."""


@dataclass(frozen=True, slots=True)
class Kept:
    """That something is kept of a person: which fields are filled, until when, never a value.

    `agreed_at` and `text_version` are those of the consent to care, empty elsewhere.
    """

    fields: frozenset[str]
    delete_on: date
    version: int
    agreed_at: datetime | None = None
    text_version: str = ""


def has_document(session: Session, person_id: int) -> Kept | None:
    """Says which fields of a person's travel document are filled; `None` where there is none."""
    return list_documents(session, [person_id]).get(person_id)


def has_visa(session: Session, seminar_id: int, person_id: int) -> Kept | None:
    return list_visas(session, seminar_id, [person_id]).get(person_id)


def has_care(session: Session, seminar_id: int, person_id: int) -> Kept | None:
    """Says which needs a person has told for an edition; `None` where there are none."""
    return list_care(session, seminar_id, [person_id]).get(person_id)


def list_documents(session: Session, person_ids: Collection[int]) -> dict[int, Kept]:
    return _kept(session, _asked(TravelDocument, person_ids), TravelDocument)


def list_visas(session: Session, seminar_id: int, person_ids: Collection[int]) -> dict[int, Kept]:
    wanted = _asked(VisaCase, person_ids).where(VisaCase.seminar_id == seminar_id)
    return _kept(session, wanted, VisaCase)


def list_care(session: Session, seminar_id: int, person_ids: Collection[int]) -> dict[int, Kept]:
    wanted = _asked(CareRecord, person_ids).where(CareRecord.seminar_id == seminar_id)
    wanted = wanted.add_columns(CareRecord.agreed_at, CareRecord.text_version)
    return _kept(session, wanted, CareRecord)


def _names(model: type[Row]) -> tuple[str, ...]:
    return tuple(HELD[model].__dataclass_fields__)


def _asked(model: type[Row], person_ids: Collection[int]) -> Select[Any]:
    filled = [getattr(model, name).is_not(None).label(name) for name in _names(model)]
    return select(model.person_id, model.delete_on, model.version, *filled).where(
        model.person_id.in_(person_ids)
    )


def _kept(session: Session, wanted: Select[Any], model: type[Row]) -> dict[int, Kept]:
    names = _names(model)
    return {
        row["person_id"]: Kept(
            fields=frozenset(name for name in names if row[name]),
            delete_on=row["delete_on"],
            version=row["version"],
            agreed_at=row.get("agreed_at"),
            text_version=row.get("text_version", ""),
        )
        for row in session.execute(wanted).mappings()
    }
