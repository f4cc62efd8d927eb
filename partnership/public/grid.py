"""A day as a table: a column for each hall, a row for each moment at which something changes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from partnership.core.wording import Wording
from partnership.exports.outline import Day, Row
from partnership.exports.programme import Programme
from partnership.exports.view import View
from partnership.exports.voice import Line, voices

_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """What takes place in one hall over `span` rows; overlapping items share a cell."""

    rows: tuple[Row, ...]
    span: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A moment, and the cells that begin at it: a column that still runs has none."""

    time: str
    moment: datetime
    cells: tuple[Cell, ...]

    @property
    def begins_something(self) -> bool:
        return any(cell.rows for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    date: date
    columns: tuple[Line, ...]
    rows: tuple[GridRow, ...]


@dataclass(slots=True)
class _Block:
    rows: list[Row]
    begins_at: datetime
    ends_at: datetime


def grids(days: Sequence[Day], programme: Programme, view: View) -> tuple[Grid, ...]:
    """Sets each day as a table; where an item has no place, its column has no name."""
    return tuple(_grid(day, _columns(day, programme, view), view.wording) for day in days)


def _columns(day: Day, programme: Programme, view: View) -> dict[Line, list[Row]]:
    voice = voices(view)[0]
    found: dict[Line, list[Row]] = {}
    for row in day.rows:
        place = programme.items_by_uid[row.uid].place
        found.setdefault(voice.place(place) if place else Line(()), []).append(row)
    return dict(sorted(found.items(), key=lambda entry: _place_in_order(entry[0])))


def _place_in_order(name: Line) -> tuple[bool, list[tuple[bool, int, str]]]:
    """Orders hall 2 before hall 10, and what has no name behind all."""
    parts = _DIGITS.split(str(name).casefold())
    return not name, [
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts
    ]


def _grid(day: Day, columns: dict[Line, list[Row]], words: Wording) -> Grid:
    blocks = [_blocks(rows) for rows in columns.values()]
    every = [block for column in blocks for block in column]
    moments = sorted({m for block in every for m in (block.begins_at, block.ends_at)})
    zone = every[0].begins_at.tzinfo if every else None
    rows = tuple(
        GridRow(
            time=words.time(moment.astimezone(zone)),
            moment=moment.astimezone(zone),
            cells=tuple(_cells(blocks, moment, moments)),
        )
        for moment in moments[:-1]
    )
    return Grid(day.date, tuple(columns), rows)


def _blocks(rows: Iterable[Row]) -> list[_Block]:
    """Joins what overlaps in one hall, so that no two cells of a column meet."""
    blocks: list[_Block] = []
    for row in rows:
        if row.clock is None:
            continue
        if blocks and row.clock.starts_at < blocks[-1].ends_at:
            blocks[-1].rows.append(row)
            blocks[-1].ends_at = max(blocks[-1].ends_at, row.clock.ends_at)
        else:
            blocks.append(_Block([row], row.clock.starts_at, row.clock.ends_at))
    return blocks


def _cells(
    columns: Sequence[Sequence[_Block]], moment: datetime, moments: Sequence[datetime]
) -> Iterable[Cell]:
    """Gives the cells that begin in this row: blocks, and a single empty cell for a free hall."""
    for column in columns:
        running = next((b for b in column if b.begins_at <= moment < b.ends_at), None)
        if running is None:
            yield Cell((), 1)
        elif running.begins_at == moment:
            span = moments.index(running.ends_at) - moments.index(running.begins_at)
            yield Cell(tuple(running.rows), span)
