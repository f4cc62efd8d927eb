"""Invitations to programme items, and what holds for all invitations to one of them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, TranslatedText, UtcMoment, one_of, same_owner
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState, ReplyWay
from partnership.people.models import Function, Person
from partnership.seminars.item_models import ProgrammeItem


class InvitationCall(Base):
    """To a programme item with a call only those come who are invited; others are for everybody.

    `capacity` counts guests and those who come with them; `None` where nobody has set a limit.
    """

    __tablename__ = "invitation_call"
    __table_args__ = (CheckConstraint("capacity >= 0", name="capacity_is_a_count"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("programme_item.id"), primary_key=True)
    reply_by: Mapped[date | None]
    capacity: Mapped[int | None]
    has_waiting_list: Mapped[bool] = mapped_column(default=False)
    allows_plus_one: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    version: Mapped[int] = mapped_column(default=1)

    item: Mapped[ProgrammeItem] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Invitation(Base):
    """One person's invitation to one item, with the reply and how it came.

    Who is represented names a person of the registry or, through the private link, a name alone;
    so may who waits for a seat, and is represented once there is one.
    `replied_at` orders the waiting list. `has_come` is `None` until somebody has noted it.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("item_id", "person_id"),
        same_owner(("function_id", "person_id"), ("function.id", "function.person_id")),
        CheckConstraint("represented_by_id <> person_id", name="is_represented_by_another"),
        CheckConstraint(
            "state <> 'represented' OR represented_by_id IS NOT NULL OR represented_by <> ''",
            name="representation_has_its_name",
        ),
        CheckConstraint(
            "state IN ('represented', 'waiting')"
            " OR (represented_by_id IS NULL AND represented_by = '')",
            name="only_who_comes_is_represented",
        ),
        CheckConstraint("plus_one OR plus_one_name = ''", name="plus_one_has_its_name"),
        CheckConstraint("(replied_at IS NULL) = (reply_way IS NULL)", name="reply_is_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("programme_item.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"), index=True)
    category: Mapped[GuestCategory] = mapped_column(one_of(GuestCategory, "category_is_known"))
    state: Mapped[ReplyState] = mapped_column(
        one_of(ReplyState, "state_is_known"), default=ReplyState.PLANNED
    )
    represented_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    represented_by: Mapped[str] = mapped_column(String(200), default="")
    plus_one: Mapped[bool] = mapped_column(default=False)
    plus_one_name: Mapped[str] = mapped_column(String(200), default="")
    invited_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    replied_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    reply_way: Mapped[ReplyWay | None] = mapped_column(one_of(ReplyWay, "reply_way_is_known"))
    replied_by: Mapped[str] = mapped_column(String(200), default="")
    has_come: Mapped[bool | None]
    note: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)

    item: Mapped[ProgrammeItem] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="raise_on_sql")
    function: Mapped[Function | None] = relationship(
        foreign_keys=[function_id], lazy="raise_on_sql"
    )
    representative: Mapped[Person | None] = relationship(
        foreign_keys=[represented_by_id], lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way
