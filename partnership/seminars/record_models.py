"""The record of an edition: how many came, reports on outcomes, its final report, its closing."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, TranslatedText, UtcMoment, one_of
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import OutcomeStatus
from partnership.exports.vocabulary_memory import ReportState
from partnership.people.models import Person
from partnership.seminars.models import Outcome


class Headcount(Base):
    """How many people came to a programme item, as somebody counted them."""

    __tablename__ = "headcount"
    __table_args__ = (CheckConstraint("counted >= 0", name="counted_is_a_count"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("programme_item.id"), primary_key=True)
    counted: Mapped[int]
    note: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class OutcomeReport(Base):
    """What somebody reported of an outcome: how far it is, and what shows it.

    A report of the office counts at once; one that came through a private link counts when
    somebody has accepted it. `person_id` is who reported through a link.
    """

    __tablename__ = "outcome_report"
    __table_args__ = (
        CheckConstraint("length(text) >= 1", name="says_something"),
        CheckConstraint("(state = 'given') = (decided_at IS NULL)", name="decision_has_its_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"), index=True)
    status: Mapped[OutcomeStatus] = mapped_column(one_of(OutcomeStatus, "status_is_known"))
    text: Mapped[str] = mapped_column(String(2000))
    language: Mapped[str] = mapped_column(String(12), default="")
    evidence: Mapped[str] = mapped_column(String(500), default="")
    happened_on: Mapped[date | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    reported_by: Mapped[str] = mapped_column(String(200))
    reported_at: Mapped[datetime] = mapped_column(UtcMoment)
    state: Mapped[ReportState] = mapped_column(
        one_of(ReportState, "state_is_known"), default=ReportState.GIVEN
    )
    answer: Mapped[str] = mapped_column(String(500), default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    version: Mapped[int] = mapped_column(default=1)

    outcome: Mapped[Outcome] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class FinalReport(Base):
    """What people write into the final report of an edition; its facts come from the record."""

    __tablename__ = "final_report"

    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), primary_key=True)
    results: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    press_echo: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    lessons: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    next_steps: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class RecordClosing(Base):
    """That the record of an edition is closed; `digest` is the SHA-256 of the record as it was.

    `source` says where the record came from if it was read from a package, and is empty otherwise.
    """

    __tablename__ = "record_closing"

    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), primary_key=True)
    closed_at: Mapped[datetime] = mapped_column(UtcMoment)
    closed_by: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(500), default="")
    digest: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(500), default="")
