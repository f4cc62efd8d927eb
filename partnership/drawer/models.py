"""Sealed values: encrypted field by field, with the day on which the row is deleted.

`lot` is a random mark of the row that is sealed along with each value: a value that is moved to
another row or column cannot be opened there.
"""

from datetime import date, datetime
from typing import cast

from sqlalchemy import (
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    event,
    inspect,
    select,
)
from sqlalchemy.orm import Mapped, Session, UOWTransaction, mapped_column

from partnership.core.db import Base, UtcMoment, one_of
from partnership.drawer.rules import deletion_day
from partnership.exports.vocabulary_visit import DrawerPart
from partnership.seminars.models import Seminar


def _sealed() -> Mapped[bytes | None]:
    return mapped_column(LargeBinary, info={"secret": True}, nullable=True)


class TravelDocument(Base):
    """A person's passport or identity card: for logistics alone.

    `seminar_id` is the latest edition that it is kept for, whose last day decides on `delete_on`.
    """

    __tablename__ = "travel_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    lot: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    seminar_id: Mapped[int | None] = mapped_column(ForeignKey("seminar.id"), index=True)
    document_name: Mapped[bytes | None] = _sealed()
    born_on: Mapped[bytes | None] = _sealed()
    nationality: Mapped[bytes | None] = _sealed()
    number: Mapped[bytes | None] = _sealed()
    issued_by: Mapped[bytes | None] = _sealed()
    issued_on: Mapped[bytes | None] = _sealed()
    expires_on: Mapped[bytes | None] = _sealed()
    delete_on: Mapped[date] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class VisaCase(Base):
    """A person's visa for an edition: for logistics alone."""

    __tablename__ = "visa_case"
    __table_args__ = (UniqueConstraint("seminar_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lot: Mapped[str] = mapped_column(String(32))
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[bytes | None] = _sealed()
    number: Mapped[bytes | None] = _sealed()
    applied_on: Mapped[bytes | None] = _sealed()
    valid_from: Mapped[bytes | None] = _sealed()
    valid_to: Mapped[bytes | None] = _sealed()
    delete_on: Mapped[date] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class CareRecord(Base):
    """What a person needs in an edition (Art. 9 GDPR), told with consent: for care alone.

    `agreed_at` is when the person, or somebody for them on paper, agreed to `text_version`.
    """

    __tablename__ = "care_record"
    __table_args__ = (UniqueConstraint("seminar_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lot: Mapped[str] = mapped_column(String(32))
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    diets: Mapped[bytes | None] = _sealed()
    diet_note: Mapped[bytes | None] = _sealed()
    access_needs: Mapped[bytes | None] = _sealed()
    health: Mapped[bytes | None] = _sealed()
    emergency_contact: Mapped[bytes | None] = _sealed()
    agreed_at: Mapped[datetime] = mapped_column(UtcMoment)
    text_version: Mapped[str] = mapped_column(String(40))
    delete_on: Mapped[date] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class DrawerReading(Base):
    """That somebody opened something, and what for; kept for twelve months, without any value.

    `person` and `account_id` are no foreign keys: the log outlives both.
    """

    __tablename__ = "drawer_reading"
    __table_args__ = (Index("ix_drawer_reading_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    actor: Mapped[str] = mapped_column(String(200))
    account_id: Mapped[int | None]
    person: Mapped[str] = mapped_column(String(40))
    part: Mapped[DrawerPart] = mapped_column(one_of(DrawerPart, "part_is_known"))
    purpose: Mapped[str] = mapped_column(String(300))


Row = TravelDocument | VisaCase | CareRecord
PARTS: dict[DrawerPart, type[Row]] = {
    DrawerPart.DOCUMENT: TravelDocument,
    DrawerPart.VISA: VisaCase,
    DrawerPart.CARE: CareRecord,
}


@event.listens_for(Session, "before_flush")
def _follow_the_last_day(session: Session, context: UOWTransaction, instances: object) -> None:
    """Moves the days of deletion along with an edition whose last day moves, whoever moves it."""
    del context, instances
    for seminar in [row for row in session.dirty if isinstance(row, Seminar)]:
        if not inspect(seminar).attrs.ends_on.history.has_changes():
            continue
        for part, model in PARTS.items():
            kept = session.scalars(select(model).where(model.seminar_id == seminar.id))
            for row in cast("list[Row]", kept.all()):
                row.delete_on = deletion_day(part, seminar.ends_on)
