"""Figures of the archive: filtered and split by the address, drawn, and as files."""

from importlib import import_module
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.figures_names import Names
from partnership.archive.figures_queries import load_grid
from partnership.archive.figures_rules import (
    Dimension,
    Level,
    Measure,
    Wish,
    demand_costs,
    measures_of,
    read_wish,
)
from partnership.core.errors import NotFound
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.figures_charts import charts_of
from partnership.desk.figures_frame import (
    answered_figures,
    as_answer,
    ask,
    choices,
    csv_lines,
    demand,
    kept,
    known_filters,
    made_document,
    pdf_of,
    said_filters,
    with_costs,
)
from partnership.desk.figures_table import FigureTable, Part, Said, table_of
from partnership.desk.figures_words import DEFINITIONS, DIMENSIONS, GROUP_RULE, MANY_RULE, MEASURES
from partnership.desk.frame import page, session, words
from partnership.exports import tables

_TITLE = N_("Figures")


@desk.get("/archive/figures")
@requires(Permission.READ)
def figures() -> ResponseReturnValue:
    def draw(names: Names) -> ResponseReturnValue:
        said = _said(names)
        grid = load_grid(session(), said.wish, with_costs=said.with_costs)
        return page(
            "desk/figures.html",
            table=table_of(grid, said),
            charts=charts_of(grid, said),
            wish=said.wish,
            counted=said_filters(said.wish.filters, names),
            choices=choices(names),
            dimensions=_offered_dimensions(),
            measures=[(each.value, MEASURES[each]) for each in _offered_measures()],
            notes=_notes(said),
            behind=_behind,
            kept=kept,
            with_costs=said.with_costs,
        )

    return answered_figures("desk/figures.html", draw)


@desk.get("/archive/figures/files/<name>")
@requires(Permission.READ)
def figures_file(name: str) -> ResponseReturnValue:
    stem, _, kind = name.rpartition(".")
    if stem != "figures" or kind not in {"pdf", "xlsx", "csv"}:
        raise NotFound(name)

    def draw(names: Names) -> ResponseReturnValue:
        said = _said(names)
        table = table_of(load_grid(session(), said.wish, with_costs=said.with_costs), said)
        return as_answer(_file(table, said, names, kind), stem, kind)

    return answered_figures("desk/figures.html", draw)


def _file(table: FigureTable, said: Said, names: Names, kind: str) -> bytes:
    title = said.words.gettext(_TITLE)
    notes = [said_filters(said.wish.filters, names), *_notes(said)]
    if kind == "xlsx":
        written = import_module("partnership.exports.figures_sheet")
        body: bytes = written.as_workbook(title, table.heads, table.sheet(), notes)
        return body
    widths = (3, *(2 for _ in table.heads[1:]))
    part = tables.Part("", table.heads, table.lines(), notes[1:] if kind == "pdf" else (), widths)
    document = made_document(title, notes[0], [part])
    if kind == "pdf":
        return pdf_of(document)
    separated = import_module("partnership.desk.spreadsheets")
    written_lines: bytes = separated.as_csv(csv_lines(document))
    return written_lines


def _said(names: Names) -> Said:
    """Reads the wish of this address, and whether whoever asks may see it."""
    filters = known_filters(names)
    wish = read_wish(ask)
    demand(demand_costs(wish, with_costs=with_costs()))
    return Said(Wish(filters, wish.rows, wish.columns, wish.figure), names, words(), with_costs())


def _offered_dimensions() -> list[tuple[str, str]]:
    return [
        (each.value, DIMENSIONS[each])
        for each in Dimension
        if with_costs() or each.level is not Level.COST
    ]


def _offered_measures() -> list[Measure]:
    return [each for each in Measure if with_costs() or not each.is_money]


def _notes(said: Said) -> list[str]:
    """Says what each figure counts, and by which rule it is split."""
    wish, gettext = said.wish, said.words.gettext
    shown = (wish.figure,) if wish.columns else measures_of(wish.rows, with_costs=said.with_costs)
    found = [f"{gettext(MEASURES[each])}: {gettext(DEFINITIONS[each])}" for each in shown]
    if any(each.level is Level.PERSON for each in shown):
        found.append(gettext(GROUP_RULE))
    if any(each and each.is_many for each in (wish.rows, wish.columns)):
        found.append(gettext(MANY_RULE))
    return found


def _behind(part: Part) -> str:
    """Gives the address of the list behind a figure."""
    place = part.place
    if place is None:
        return ""
    changes: dict[str, Any] = {"figure": part.measure.value}
    more = {"row": place.row, "column": place.column, "currency": place.currency or None}
    found: dict[str, Any] = {
        **kept(**changes),
        **{name: value for name, value in more.items() if value is not None},
    }
    return url_for("desk.figures_behind", **found)
