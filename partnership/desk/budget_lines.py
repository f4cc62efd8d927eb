"""The titles of the budget that costs are charged to, with chapter and number."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.finding import matches
from partnership.core.wording import N_
from partnership.costs.models import BudgetLine
from partnership.costs.service import change_budget_line, create_budget_line
from partnership.costs.values import BudgetLineValues
from partnership.desk.blueprint import desk
from partnership.desk.fields import LineField, TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.rule_pages import RulePages, rule_of
from partnership.desk.tables import Cell, Column, Listing, answered, in_language, in_use


class BudgetLineForm(DeskForm):
    chapter = LineField(N_("Chapter"), N_("As the budget numbers it."), most=20, required=True)
    number = LineField(N_("Number"), N_("The number of the title."), most=20, required=True)
    name = TranslatedField(N_("Name"), required=True)

    def values(self) -> BudgetLineValues:
        return BudgetLineValues(
            chapter=self.chapter.data, number=self.number.data, name=self.name.data
        )


@desk.get("/budget-lines/")
@requires(Permission.COSTS)
def budget_lines() -> ResponseReturnValue:
    return answered("desk/budget_lines.html", _listing())


@desk.route("/budget-lines/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def budget_line_new() -> ResponseReturnValue:
    def keep(writer: Session, form: BudgetLineForm) -> Line:
        return create_budget_line(writer, form.values(), edit=edit())

    return _PAGES.added(BudgetLineForm, keep)


@desk.route("/budget-lines/<slug>/", methods=["GET", "POST"])
@requires(Permission.COSTS, editing=Permission.EDIT)
def budget_line(slug: str) -> ResponseReturnValue:
    def keep(writer: Session, row: BudgetLine, form: BudgetLineForm, version: int) -> Line:
        return change_budget_line(writer, row, form.values(), version=version, edit=edit())

    return _PAGES.changed(slug, BudgetLineForm, keep)


def _listing() -> Listing[BudgetLine]:
    return Listing(
        name="budget-lines",
        title=words().gettext(N_("Budget lines")),
        rows=select(BudgetLine),
        columns=(
            Column("chapter", N_("Chapter"), BudgetLine.chapter),
            Column("number", N_("Number"), BudgetLine.number),
            Column("name", N_("Name"), in_language(BudgetLine.name, words().language)),
        ),
        cells=_cells,
        tie=BudgetLine.number,
        search=lambda query: matches("budget_line", BudgetLine.id, query),
        filters=(in_use(BudgetLine.is_retired),),
    )


def _cells(rows: Sequence[BudgetLine]) -> list[list[Cell]]:
    retired = words().gettext(N_("retired"))
    return [
        [
            Cell(row.chapter),
            Cell(row.number),
            Cell(
                row.name.pick((words().language,)).text,
                url_for("desk.budget_line", slug=row.id),
                mark=retired if row.is_retired else "",
            ),
        ]
        for row in rows
    ]


_PAGES = RulePages(
    name="budget_line",
    listing="desk.budget_lines",
    new=N_("New budget line"),
    get=rule_of(BudgetLine),
)
add_lifecycle(Kind(name="budget_line", path="budget-lines", listing=_PAGES.listing, get=_PAGES.get))
