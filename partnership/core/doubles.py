"""Pairs that were looked at and are not the same, so that nobody is asked about them again."""

from sqlalchemy import CheckConstraint, String, exists, func, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from partnership.core.changes import Edit, Line, written
from partnership.core.db import Base
from partnership.core.errors import Refused
from partnership.core.finding import SearchWord
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
    one, other = aliased(SearchWord), aliased(SearchWord)
    is_settled = exists().where(
        ToldApart.kind == kind,
        ToldApart.first_id == one.ref_id,
        ToldApart.second_id == other.ref_id,
    )
    pairs = (
        select(one.ref_id.label("first"), other.ref_id.label("second"))
        .distinct()
        .join(other, (other.kind == one.kind) & (other.word == one.word))
        .where(one.kind == f"{kind}=", one.ref_id < other.ref_id, ~is_settled)
        .subquery()
    )
    total = session.scalar(select(func.count()).select_from(pairs)) or 0
    found = session.execute(
        select(pairs.c.first, pairs.c.second)
        .order_by(pairs.c.first, pairs.c.second)
        .limit(PAIRS)
        .offset((number - 1) * PAIRS)
    )
    return Page([(first, second) for first, second in found], number, PAIRS, total)


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
