"""Figures as they are seen: one table for the page, the charts and all files."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnership.archive.figures_names import Names
from partnership.archive.figures_queries import Counted, Grid
from partnership.archive.figures_rules import Measure, Place, Wish, measures_of
from partnership.core.money import amount
from partnership.core.wording import N_, Wording
from partnership.desk.figures_words import DIMENSIONS, MEASURES, in_order
from partnership.exports.figures_sheet import SheetCell

MOST_ROWS = 500
_OF_NAMED = (Measure.NAMED, Measure.FIRST_TIMERS)
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """What is written in a cell, and the place whose list it opens; `currency` for money."""

    text: str
    place: Place | None = None
    measure: Measure = Measure.EDITIONS


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure; `note` says what is not known of it."""

    parts: tuple[Part, ...]
    note: str = ""
    number: int | None = None
    currency: str = ""

    @property
    def text(self) -> str:
        said = "\n".join(part.text for part in self.parts)
        return f"{said}\n({self.note})" if said and self.note else said or self.note


@dataclass(frozen=True, slots=True)
class FigureRow:
    name: str
    cells: Sequence[FigureCell]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The whole table; `further` rows did not fit in."""

    heads: Sequence[str]
    rows: Sequence[FigureRow]
    further: int = 0

    def lines(self) -> list[list[str]]:
        return [[row.name, *(cell.text for cell in row.cells)] for row in self.rows]

    def sheet(self) -> list[list[SheetCell]]:
        return [
            [SheetCell(row.name), *(_sheet_cell(cell) for cell in row.cells)] for row in self.rows
        ]


def _sheet_cell(cell: FigureCell) -> SheetCell:
    return SheetCell(cell.text, cell.number, cell.currency, cell.note)


@dataclass(frozen=True, slots=True)
class Said:
    """What is needed to write a table in words."""

    wish: Wish
    names: Names
    words: Wording
    with_costs: bool


def table_of(grid: Grid, said: Said) -> FigureTable:
    """Writes the figures with a row for each key, and the sum beneath."""
    rows = in_order(said.wish.rows, list(grid.rows), said.names, said.words)
    columns = columns_of(grid, said)
    lines = [
        FigureRow(name, [_cell(grid, said, key, *column[:2]) for column in columns])
        for key, name in rows[:MOST_ROWS]
    ]
    whole = FigureRow(
        said.words.gettext(N_("In all")),
        [_cell(grid, said, None, *column[:2]) for column in columns],
        is_sum=True,
    )
    heads = [said.words.gettext(DIMENSIONS[said.wish.rows]), *(column[2] for column in columns)]
    return FigureTable(heads, [*lines, whole], max(0, len(rows) - MOST_ROWS))


def columns_of(grid: Grid, said: Said) -> list[tuple[str | None, Measure, str]]:
    """Gives the key, the figure and the name of each column."""
    wish, words = said.wish, said.words
    if wish.columns is None:
        measures = measures_of(wish.rows, with_costs=said.with_costs)
        return [(None, each, words.gettext(MEASURES[each])) for each in measures]
    keys = in_order(wish.columns, list(grid.columns), said.names, words)
    columns: list[tuple[str | None, Measure, str]] = [
        (key, wish.figure, name) for key, name in keys[:_MOST_COLUMNS]
    ]
    return [*columns, (None, wish.figure, words.gettext(N_("In all")))]


def _cell(
    grid: Grid, said: Said, row: str | None, column: str | None, measure: Measure
) -> FigureCell:
    counted = grid.at(row, column)
    unknown = unknown_of(counted, measure)
    note = _unknown(unknown, said.words) if unknown else ""
    if measure.is_money:
        return _money(counted, said, Place(row, column), measure, note)
    number = counted.number(measure)
    if not number and unknown:
        return FigureCell((), note)
    if not number and row is not None and unknown_of(grid.at(row), measure):
        return FigureCell((), said.words.gettext(N_("unknown")))
    text = said.words.number(number)
    place = Place(row, column) if number else None
    return FigureCell((Part(text, place, measure),), note, number)


def unknown_of(counted: Counted, measure: Measure) -> int:
    """Of how many editions a figure is not known; names too, where there is not one of them."""
    if measure in _OF_NAMED and not counted.number(measure):
        return counted.size_unknown
    return counted.unknown(measure)


def said_number(counted: Counted, measure: Measure, words: Wording) -> str:
    """Writes a number for a chart: no nought where nobody knows it."""
    number = counted.number(measure)
    if not number and unknown_of(counted, measure):
        return words.gettext(N_("unknown"))
    return words.number(number)


def _money(counted: Counted, said: Said, place: Place, measure: Measure, note: str) -> FigureCell:
    parts, notes = [], [note] if note else []
    for total in counted.costs:
        cents = total.planned if measure is Measure.PLANNED else total.actual
        at = Place(place.row, place.column, total.currency)
        parts.append(Part(amount(cents, total.currency, said.words), at, measure))
        is_plan = measure is Measure.PLANNED
        if total.without_plan if is_plan else total.without_actual:
            notes.append(_without(total.without_plan if is_plan else total.without_actual, said))
    single = counted.costs[0] if len(counted.costs) == 1 else None
    cents = (single.planned if measure is Measure.PLANNED else single.actual) if single else None
    return FigureCell(tuple(parts), "; ".join(notes), cents, single.currency if single else "")


def _without(lines: int, said: Said) -> str:
    return said.words.ngettext(
        "%(number)s line without an amount", "%(number)s lines without an amount", lines
    )


def _unknown(editions: int, words: Wording) -> str:
    return words.ngettext(
        "unknown for %(number)s edition", "unknown for %(number)s editions", editions
    )
