"""Keeping cost lines of editions and the titles of the budget that they are charged to.

What a visit cost is known when everybody has left: a seminar that is over does not close its costs,
only the closing of its record does.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.money import is_currency
from partnership.core.wording import N_
from partnership.costs.models import BudgetLine, CostLine
from partnership.costs.queries import next_position
from partnership.costs.values import BudgetLineValues, CostValues
from partnership.exports.vocabulary_memory import CostPayer
from partnership.honours.service import demand_item, fill
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_unclosed


def create_budget_line(session: Session, values: BudgetLineValues, *, edit: Edit) -> Line:
    """Adds a title of the budget.

    Raises:
        Refused: a value is missing, or there is such a title already.
    """
    _check_budget_line(session, values)
    with written(session, Deed.CREATED, edit) as line:
        row = BudgetLine()
        fill(row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return line


def change_budget_line(
    session: Session, row: BudgetLine, values: BudgetLineValues, *, version: int, edit: Edit
) -> Line:
    """Changes a title of the budget.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is missing, or there is such a title already.
    """
    expect_version(row, version)
    _check_budget_line(session, values, row)
    with written(session, Deed.CHANGED, edit, row) as line:
        fill(row, values)
    return line


def _check_budget_line(
    session: Session, values: BudgetLineValues, row: BudgetLine | None = None
) -> None:
    for name in ("chapter", "number"):
        if not getattr(values, name):
            raise Refused(name, N_("Fill this in."))
    if not values.name:
        raise Refused("name", N_("Give a name in at least one language."))
    alike = session.scalar(
        select(BudgetLine).where(
            BudgetLine.chapter == values.chapter, BudgetLine.number == values.number
        )
    )
    if alike is not None and alike is not row:
        raise Refused("number", N_("This chapter has a budget line of this number already."))


def create_cost(
    session: Session, seminar: Seminar, values: CostValues, *, edit: Edit, reason: str = ""
) -> Line:
    """Adds a cost line to an edition.

    Raises:
        Refused: a value is wrong, or the record is closed and no reason is given.
    """
    details = demand_unclosed(seminar, reason)
    _check_cost(session, seminar, values)
    with written(session, Deed.CREATED, edit, scope=seminar, **details) as line:
        row = CostLine(seminar_id=seminar.id, position=next_position(session, seminar))
        fill(row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return line


def change_cost(
    session: Session,
    seminar: Seminar,
    row: CostLine,
    values: CostValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Changes a cost line.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong, or the record is closed and no reason is given.
    """
    expect_version(row, version)
    details = demand_unclosed(seminar, reason)
    _check_cost(session, seminar, values, row)
    with written(session, Deed.CHANGED, edit, row, scope=seminar, **details) as line:
        fill(row, values)
    return line


def delete_cost(
    session: Session, seminar: Seminar, row: CostLine, *, version: int, edit: Edit, reason: str = ""
) -> Line:
    """Deletes a cost line; the journal can bring it back.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the record is closed and no reason is given.
    """
    expect_version(row, version)
    details = demand_unclosed(seminar, reason)
    with written(session, Deed.DELETED, edit, row, scope=seminar, **details) as line:
        session.delete(row)
    return line


def _check_cost(
    session: Session, seminar: Seminar, values: CostValues, row: CostLine | None = None
) -> None:
    if values.planned_cents is None and values.actual_cents is None:
        raise Refused(
            "planned_cents", N_("Give a planned or an actual amount; the other one may be unknown.")
        )
    if not is_currency(values.currency):
        raise Refused("currency", N_("Write the currency in three letters, such as EUR."))
    if values.payer is CostPayer.THIRD and not values.payer_name:
        raise Refused("payer_name", N_("Say who this third party is."))
    demand_item(session, seminar, values.item_id)
    _check_charged(session, values, row)


def _check_charged(session: Session, values: CostValues, row: CostLine | None) -> None:
    """Refuses a title that does not exist, and one out of use unless it was chosen before."""
    number = values.budget_line_id
    if number is None or (row is not None and row.budget_line_id == number):
        return
    charged = session.get(BudgetLine, number)
    if charged is None or charged.is_retired:
        raise Refused("budget_line", N_("Choose one of the values offered."))
