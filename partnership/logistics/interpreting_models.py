"""Interpreters in programme items."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, one_of
from partnership.exports.vocabulary import InterpretingMode
from partnership.exports.vocabulary_visit import BookingState
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem


class InterpreterBooking(Base):
    """Somebody who interprets in an item, between two languages or in one direction alone."""

    __tablename__ = "interpreter_booking"
    __table_args__ = (
        UniqueConstraint("item_id", "person_id", "from_language", "to_language"),
        CheckConstraint("from_language <> to_language", name="languages_differ"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("programme_item.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_language: Mapped[str] = mapped_column(String(12))
    to_language: Mapped[str] = mapped_column(String(12))
    is_both_ways: Mapped[bool] = mapped_column(default=True)
    mode: Mapped[InterpretingMode | None] = mapped_column(one_of(InterpretingMode, "mode_is_known"))
    state: Mapped[BookingState] = mapped_column(
        one_of(BookingState, "state_is_known"), default=BookingState.REQUESTED
    )
    remark: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)

    item: Mapped[ProgrammeItem] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way
