"""Delegations as counts and named members."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.cities.models import City
from partnership.core.db import Base, TranslatedText, one_of, same_owner
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import Audience, DelegationRole, Direction
from partnership.people.models import Function, Organisation, Person


class Delegation(Base):
    """Those whom a city sends; `unnamed_count` is `None` where nobody knows."""

    __tablename__ = "delegation"
    __table_args__ = (
        UniqueConstraint("seminar_id", "city_id", "direction"),
        CheckConstraint("unnamed_count >= 0", name="unnamed_count_is_a_count"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    city_id: Mapped[int] = mapped_column(ForeignKey("city.id"), index=True)
    direction: Mapped[Direction] = mapped_column(one_of(Direction, "direction_is_known"))
    unnamed_count: Mapped[int | None]
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    version: Mapped[int] = mapped_column(default=1)

    city: Mapped[City] = relationship(lazy="raise_on_sql")
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
    """A named member, once per delegation; at most one is the head."""

    __tablename__ = "delegation_member"
    __table_args__ = (
        UniqueConstraint("delegation_id", "person_id"),
        same_owner(("function_id", "person_id"), ("function.id", "function.person_id")),
        Index(
            "uq_delegation_member_one_head",
            "delegation_id",
            unique=True,
            sqlite_where=text("role = 'head'"),
            postgresql_where=text("role = 'head'"),
        ),
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

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    function: Mapped[Function | None] = relationship(
        foreign_keys=[function_id], lazy="raise_on_sql"
    )
