"""Series, seminars, topics, participations, outcomes and articles: the staff's draft."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.cities.models import City, Partnership
from partnership.core.db import Base, TranslatedText, UtcMoment, Words, filled, one_of, same_owner
from partnership.core.finding import found_by
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import (
    Audience,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
    SeminarState,
    VisitType,
)
from partnership.people.models import Function, Organisation, Person


class Series(Base):
    """A row of numbered seminars of one partnership; hosts usually take turns, never by rule."""

    __tablename__ = "series"
    __table_args__ = (filled("title"), UniqueConstraint("id", "partnership_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    title: Mapped[Translated] = mapped_column(TranslatedText)
    short_title: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    field: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    hosting_rule: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    founding: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    is_example: Mapped[bool] = mapped_column(default=False)
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    partnership: Mapped[Partnership] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Seminar(Base):
    """One edition; its number is stored, since the numbers before it may be lost.

    `languages` are its working languages, none where they are unknown. `override_reason` says why
    it is planned although its partnership is suspended or has ended. `is_state_confirmed` is false
    where a state was reached by date and nobody has confirmed it.
    """

    __tablename__ = "seminar"
    __table_args__ = (
        filled("title"),
        UniqueConstraint("series_id", "ordinal"),
        CheckConstraint("ordinal > 0", name="ordinal_is_positive"),
        CheckConstraint("ordinal IS NULL OR series_id IS NOT NULL", name="ordinal_needs_series"),
        same_owner(("series_id", "partnership_id"), ("series.id", "series.partnership_id")),
        CheckConstraint("ends_on >= starts_on", name="period_is_ordered"),
        CheckConstraint("previous_id <> id", name="does_not_follow_itself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    ordinal: Mapped[int | None]
    title: Mapped[Translated] = mapped_column(TranslatedText)
    short_title: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    summary: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    is_example: Mapped[bool] = mapped_column(default=False)
    host_city_id: Mapped[int] = mapped_column(ForeignKey("city.id"), index=True)
    zone: Mapped[str] = mapped_column(String(60))
    languages: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date]
    state: Mapped[SeminarState] = mapped_column(
        one_of(SeminarState, "state_is_known"), default=SeminarState.DRAFT
    )
    visit_type: Mapped[VisitType | None] = mapped_column(one_of(VisitType, "visit_type_is_known"))
    source: Mapped[str] = mapped_column(String(500), default="")
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("seminar.id"), index=True)
    needs_step_free: Mapped[bool] = mapped_column(default=False)
    override_reason: Mapped[str] = mapped_column(String(500), default="")
    is_state_confirmed: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    series: Mapped[Series | None] = relationship(foreign_keys=[series_id], lazy="raise_on_sql")
    partnership: Mapped[Partnership] = relationship(lazy="raise_on_sql")
    host_city: Mapped[City] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Topic(Base):
    """A subject that seminars come back to."""

    __tablename__ = "topic"
    __table_args__ = (filled("title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[Translated] = mapped_column(TranslatedText)
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class SeminarTopic(Base):
    """A topic of a seminar; a focus is what the seminar was held for."""

    __tablename__ = "seminar_topic"

    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    is_focus: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)

    topic: Mapped[Topic] = relationship(lazy="raise_on_sql")


class Engagement(Base):
    """An organisation's part in a seminar."""

    __tablename__ = "engagement"
    __table_args__ = (UniqueConstraint("seminar_id", "organisation_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[SeminarRole] = mapped_column(one_of(SeminarRole, "role_is_known"))
    position: Mapped[int] = mapped_column(default=0)

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")


class Participation(Base):
    """A person's part in a seminar as a whole, in the function that was true then."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("seminar_id", "person_id", "role"),
        same_owner(("function_id", "person_id"), ("function.id", "function.person_id")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"), index=True)
    role: Mapped[SeminarRole] = mapped_column(one_of(SeminarRole, "role_is_known"))
    audience: Mapped[Audience] = mapped_column(
        one_of(Audience, "audience_is_known"), default=Audience.PARTICIPANTS
    )
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    function: Mapped[Function | None] = relationship(
        foreign_keys=[function_id], lazy="raise_on_sql"
    )


class Outcome(Base):
    """What was agreed or planned, and whose it is; open ones are carried to the next edition.

    `owner` is who does it, `counterpart` the other side’s part in it.
    """

    __tablename__ = "outcome"
    __table_args__ = (
        filled("text"),
        CheckConstraint("last_year >= first_year", name="period_is_ordered"),
        same_owner(("item_id", "seminar_id"), ("programme_item.id", "programme_item.seminar_id")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("outcome.id"), index=True)
    kind: Mapped[OutcomeKind] = mapped_column(one_of(OutcomeKind, "kind_is_known"))
    text: Mapped[Translated] = mapped_column(TranslatedText)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    counterpart_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    first_year: Mapped[int | None]
    last_year: Mapped[int | None]
    due_on: Mapped[date | None]
    status: Mapped[OutcomeStatus] = mapped_column(one_of(OutcomeStatus, "status_is_known"))
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    owner: Mapped[Organisation | None] = relationship(foreign_keys=[owner_id], lazy="raise_on_sql")
    counterpart: Mapped[Organisation | None] = relationship(
        foreign_keys=[counterpart_id], lazy="raise_on_sql"
    )
    seminar: Mapped[Seminar] = relationship(foreign_keys=[seminar_id], lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class SetAside(Base):
    """A warning about a programme that somebody has set aside, and why.

    `warning` names the warning and the things it is about; `facts` is a digest of what it rested
    on, so that it is shown again when that changes.
    """

    __tablename__ = "set_aside"
    __table_args__ = (
        UniqueConstraint("seminar_id", "warning"),
        CheckConstraint("length(reason) >= 1", name="has_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    warning: Mapped[str] = mapped_column(String(300))
    facts: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(500))
    set_by: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime] = mapped_column(UtcMoment)


class Article(Base):
    """A press text about a seminar, in Markdown, with the line that names its author.

    The public sees it once it `is_public`, but not before the day `published_on`, which may be
    unknown for a text of the past.
    """

    __tablename__ = "article"
    __table_args__ = (filled("title"), filled("body"))

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    title: Mapped[Translated] = mapped_column(TranslatedText)
    body: Mapped[Translated] = mapped_column(TranslatedText)
    byline: Mapped[str] = mapped_column(String(200), default="")
    published_on: Mapped[date | None]
    is_public: Mapped[bool] = mapped_column(default=False)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    version: Mapped[int] = mapped_column(default=1)

    seminar: Mapped[Seminar] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


found_by(Series, lambda row: (*row.title.values(), *row.short_title.values()))
found_by(
    Seminar,
    lambda row: (*row.title.values(), *row.short_title.values(), str(row.ordinal or "")),
)
found_by(Topic, lambda topic: topic.title.values(), names=lambda topic: topic.title.values())
