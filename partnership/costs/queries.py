"""Cost lines of an edition, and titles of the budget."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from partnership.core.errors import NotFound
from partnership.costs.models import BudgetLine, CostLine
from partnership.seminars.models import Seminar

_KEYS_END = 2**31 - 1


def list_costs(session: Session, seminar_id: int) -> Sequence[CostLine]:
    """Lists the lines of an edition with their budget lines, as they were entered."""
    return session.scalars(
        select(CostLine)
        .where(CostLine.seminar_id == seminar_id)
        .options(joinedload(CostLine.budget_line))
        .order_by(CostLine.position, CostLine.id)
    ).all()


def get_cost(session: Session, seminar: Seminar, number: int) -> CostLine:
    """Finds a cost line of this seminar.

    Raises:
        NotFound: there is none of this number in it.
    """
    found = session.get(CostLine, number) if number <= _KEYS_END else None
    if found is None or found.seminar_id != seminar.id:
        raise NotFound(f"cost line {number}")
    return found


def next_position(session: Session, seminar: Seminar) -> int:
    last = select(func.max(CostLine.position)).where(CostLine.seminar_id == seminar.id)
    return (session.scalar(last) or 0) + 1


def list_budget_lines(session: Session, *, kept_id: int | None = None) -> Sequence[BudgetLine]:
    """Lists the titles in use by chapter and number, and the one that is chosen already."""
    return session.scalars(
        select(BudgetLine)
        .where(BudgetLine.is_retired.is_(False) | (BudgetLine.id == kept_id))
        .order_by(BudgetLine.chapter, BudgetLine.number)
    ).all()
