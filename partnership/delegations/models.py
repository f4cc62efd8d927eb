"""Delegations: who comes, how many, and where each member stands."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.cities.models import City
from partnership.core.db import Base, TranslatedText, UtcMoment, one_of, same_owner
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import Audience, DelegationRole, Direction
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.models import Function, Organisation, Person

_IS_HEAD = "role = 'head' AND state NOT IN ('declined', 'withdrawn', 'no_show')"


class Delegation(Base):
    """Those whom a city sends; counts are `None` where nobody knows.

    `planned_count` is how many are expected in all, `unnamed_count` how many of those who come have
    no name yet. `liaison_id` is the person of the host's side who looks after them.
    """

    __tablename__ = "delegation"
    __table_args__ = (
        UniqueConstraint("seminar_id", "city_id", "direction"),
        CheckConstraint("unnamed_count >= 0", name="unnamed_count_is_a_count"),
        CheckConstraint("planned_count >= 0", name="planned_count_is_a_count"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    city_id: Mapped[int] = mapped_column(ForeignKey("city.id"), index=True)
    direction: Mapped[Direction] = mapped_column(one_of(Direction, "direction_is_known"))
    unnamed_count: Mapped[int | None]
    planned_count: Mapped[int | None]
    liaison_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    version: Mapped[int] = mapped_column(default=1)

    city: Mapped[City] = relationship(lazy="raise_on_sql")
    liaison: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    members: Mapped[list["Member"]] = relationship(
        order_by="Member.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )
    senders: Mapped[list["Sender"]] = relationship(
        order_by="Sender.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Sender(Base):
    """An organisation that members of a delegation come from."""

    __tablename__ = "delegation_sender"

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")


class Member(Base):
    """A named member, once per delegation; at most one of those who come is the head.

    `replaces_id` is the member in whose place this one comes. `position` is the place in the list
    that the sending city gave; `precedence` makes the order of protocol.
    """

    __tablename__ = "delegation_member"
    __table_args__ = (
        UniqueConstraint("delegation_id", "person_id"),
        same_owner(("function_id", "person_id"), ("function.id", "function.person_id")),
        Index(
            "uq_delegation_member_one_head",
            "delegation_id",
            unique=True,
            sqlite_where=text(_IS_HEAD),
            postgresql_where=text(_IS_HEAD),
        ),
        CheckConstraint("replaces_id <> id", name="replaces_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"), index=True)
    role: Mapped[DelegationRole] = mapped_column(one_of(DelegationRole, "role_is_known"))
    is_inferred: Mapped[bool] = mapped_column(default=False)
    audience: Mapped[Audience] = mapped_column(
        one_of(Audience, "audience_is_known"), default=Audience.PARTICIPANTS
    )
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[MemberState] = mapped_column(
        one_of(MemberState, "state_is_known"), default=MemberState.CONFIRMED
    )
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("delegation_member.id"), index=True)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    function: Mapped[Function | None] = relationship(
        foreign_keys=[function_id], lazy="raise_on_sql"
    )
    steps: Mapped[list["MemberStep"]] = relationship(
        order_by="MemberStep.id", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class MemberStep(Base):
    """A state that a member reached: when, through whom, and why where somebody said so."""

    __tablename__ = "member_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("delegation_member.id"), index=True)
    state: Mapped[MemberState] = mapped_column(one_of(MemberState, "state_is_known"))
    at: Mapped[datetime] = mapped_column(UtcMoment)
    actor: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(500), default="")
