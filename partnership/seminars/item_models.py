"""Programme items and what people contribute to them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, TranslatedText, Words, filled, one_of, same_owner
from partnership.core.finding import found_by
from partnership.core.merging import told_once
from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)
from partnership.people.models import Function, Organisation, Person
from partnership.seminars.models import Seminar
from partnership.venues.models import Hall, Venue


class ProgrammeItem(Base):
    """An item of a seminar's programme; its uid is for ever, its time may be unknown.

    `headcount` is how many are expected, for the desk alone; `None` where nobody knows.
    """

    __tablename__ = "programme_item"
    __table_args__ = (
        filled("title"),
        Index("ix_programme_item_seminar_id", "seminar_id"),
        Index(
            "ix_programme_item_cancelled",
            "seminar_id",
            sqlite_where=text("is_cancelled = 1"),
            postgresql_where=text("is_cancelled"),
        ),
        CheckConstraint("end_wall > start_wall OR end_fold > start_fold", name="span_is_ordered"),
        CheckConstraint(
            "(start_wall IS NULL) = (end_wall IS NULL) AND (start_wall IS NULL) = (zone IS NULL)",
            name="span_is_whole",
        ),
        CheckConstraint("start_fold IN (0, 1) AND end_fold IN (0, 1)", name="folds_are_known"),
        CheckConstraint("hall_id IS NULL OR venue_id IS NOT NULL", name="hall_is_in_a_venue"),
        same_owner(("hall_id", "venue_id"), ("hall.id", "hall.venue_id")),
        CheckConstraint("headcount >= 0", name="headcount_is_a_count"),
        UniqueConstraint("id", "seminar_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    kind: Mapped[ItemKind] = mapped_column(one_of(ItemKind, "kind_is_known"))
    title: Mapped[Translated] = mapped_column(TranslatedText)
    text: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    participants_note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    team_note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    dress_code: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    guests: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    press_access: Mapped[PressAccess | None] = mapped_column(one_of(PressAccess, "press_is_known"))
    start_wall: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    end_wall: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    zone: Mapped[str | None] = mapped_column(String(60))
    start_fold: Mapped[int] = mapped_column(default=0)
    end_fold: Mapped[int] = mapped_column(default=0)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), index=True)
    hall_id: Mapped[int | None] = mapped_column(ForeignKey("hall.id"), index=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    languages: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    interpreting: Mapped[InterpretingMode | None] = mapped_column(
        one_of(InterpretingMode, "interpreting_is_known")
    )
    audience: Mapped[Audience] = mapped_column(
        one_of(Audience, "audience_is_known"), default=Audience.TEAM
    )
    headcount: Mapped[int | None]
    is_tradition: Mapped[bool] = mapped_column(default=False)
    is_cancelled: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    seminar: Mapped[Seminar] = relationship(foreign_keys=[seminar_id], lazy="raise_on_sql")
    venue: Mapped[Venue | None] = relationship(foreign_keys=[venue_id], lazy="raise_on_sql")
    hall: Mapped[Hall | None] = relationship(foreign_keys=[hall_id], lazy="raise_on_sql")
    host: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    contributions: Mapped[list["Contribution"]] = relationship(
        order_by="Contribution.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way

    @property
    def span(self) -> Span | None:
        if self.start_wall is None or self.end_wall is None or self.zone is None:
            return None
        return Span(self.start_wall, self.end_wall, self.zone, self.start_fold, self.end_fold)

    @span.setter
    def span(self, span: Span | None) -> None:
        self.start_wall = span.start if span else None
        self.end_wall = span.end if span else None
        self.zone = span.zone if span else None
        self.start_fold = span.start_fold if span else 0
        self.end_fold = span.end_fold if span else 0


class Contribution(Base):
    """What a person does in an item, in which function, and for whom."""

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint("on_behalf_of_id <> person_id", name="is_not_on_own_behalf"),
        CheckConstraint(
            "on_behalf_function_id IS NULL OR on_behalf_of_id IS NOT NULL",
            name="on_behalf_function_has_its_person",
        ),
        same_owner(("function_id", "person_id"), ("function.id", "function.person_id")),
        same_owner(
            ("on_behalf_function_id", "on_behalf_of_id"), ("function.id", "function.person_id")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("programme_item.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"), index=True)
    role: Mapped[ContributionRole] = mapped_column(one_of(ContributionRole, "role_is_known"))
    on_behalf_of_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    on_behalf_function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"), index=True)
    title: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    summary: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    language: Mapped[str] = mapped_column(String(12), default="")
    audience: Mapped[Audience] = mapped_column(
        one_of(Audience, "audience_is_known"), default=Audience.PARTICIPANTS
    )
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="raise_on_sql")
    function: Mapped[Function | None] = relationship(
        foreign_keys=[function_id], lazy="raise_on_sql"
    )
    on_behalf_of: Mapped[Person | None] = relationship(
        foreign_keys=[on_behalf_of_id], lazy="raise_on_sql"
    )
    on_behalf_function: Mapped[Function | None] = relationship(
        foreign_keys=[on_behalf_function_id], lazy="raise_on_sql"
    )


found_by(ProgrammeItem, lambda item: item.title.values())
told_once(Contribution, "item_id", "person_id", "role", "on_behalf_of_id")
