"""Pairs that were looked at and are not the same, so that nobody is asked about them again."""

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    String,
    Subquery,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from partnership.core.changes import Edit, Line, written
from partnership.core.db import Base
from partnership.core.errors import Refused
from partnership.core.indexing import Alike
from partnership.core.journal import Deed
from partnership.core.paging import Page
from partnership.core.wording import N_

PAIRS = 25


class ToldApart(Base):
    """Two things of a kind whose names sound alike and which are two; the smaller id is first."""

    __tablename__ = "told_apart"
    __table_args__ = (CheckConstraint("first_id < second_id", name="pair_is_ordered"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    first_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    second_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


def list_doubles(session: Session, kind: str, number: int = 1) -> Page[tuple[int, int]]:
    """Gives a page of pairs of ids whose whole names sound alike and that nobody has told apart."""
    pairs = _pairs(kind)
    total = session.scalar(select(func.count()).select_from(pairs)) or 0
    found = session.execute(
        select(pairs.c.first, pairs.c.second)
        .order_by(pairs.c.first, pairs.c.second)
        .limit(PAIRS)
        .offset((number - 1) * PAIRS)
    )
    return Page([(first, second) for first, second in found], number, PAIRS, total)


def count_doubles(session: Session, kind: str) -> int:
    """Counts the pairs that `list_doubles` lists."""
    return session.scalar(select(func.count()).select_from(_pairs(kind))) or 0


def _pairs(kind: str) -> Subquery:
    return (
        select(Alike.first_id.label("first"), Alike.second_id.label("second"))
        .where(Alike.kind == kind, ~_is_settled())
        .subquery()
    )


def doubles_of(session: Session, kind: str, ref_id: int) -> list[int]:
    """Gives the ids of what sounds like one thing and was not told apart from it, the first few."""
    found = session.execute(
        select(Alike.first_id, Alike.second_id)
        .where(
            Alike.kind == kind,
            or_(Alike.first_id == ref_id, Alike.second_id == ref_id),
            ~_is_settled(),
        )
        .order_by(Alike.first_id, Alike.second_id)
        .limit(PAIRS)
    )
    return sorted(second if first == ref_id else first for first, second in found)


def _is_settled() -> ColumnElement[bool]:
    return exists().where(
        ToldApart.kind == Alike.kind,
        ToldApart.first_id == Alike.first_id,
        ToldApart.second_id == Alike.second_id,
    )


def tell_apart(
    session: Session, one: Base, other: Base, *, names: tuple[str, str], edit: Edit
) -> Line:
    """Notes that two things of a kind are two; who has noted it before changes nothing.

    Raises:
        Refused: they are one and the same record.
    """
    kind = one.__tablename__
    first, second = sorted([one.id, other.id])  # type: ignore[attr-defined]
    if first == second:
        raise Refused("", N_("Choose two different records."))
    with written(session, Deed.TOLD_APART, edit, one, name=names[0], other=names[1]) as line:
        if session.get(ToldApart, (kind, first, second)) is None:
            session.add(ToldApart(kind=kind, first_id=first, second_id=second))
    return line


def forget_pairs(session: Session, kind: str, ref_id: int) -> None:
    """Removes what was noted about something that goes, since its number may come again."""
    named = or_(ToldApart.first_id == ref_id, ToldApart.second_id == ref_id)
    for pair in session.scalars(select(ToldApart).where(ToldApart.kind == kind, named)):
        session.delete(pair)
