"""The rows of a list beneath its headings, without those that are furniture."""

from collections.abc import Iterator, Sequence
from itertools import count

from partnership.core.wording import N_
from partnership.imports.cells import cleaned
from partnership.imports.columns import Field
from partnership.imports.limits import MOST_ROWS, Unreadable
from partnership.imports.names import Cell
from partnership.imports.problems import Problems
from partnership.imports.sheet import Position
from partnership.imports.survey import TOO_MANY_ROWS
from partnership.imports.table import Column, Table

NAMELESS = N_("There is no name in this row. It was left out.")
NO_RESULT = N_("The formula in this cell has no result. Type the value in its place.")
ACROSS = N_("This text stands across the table. It was left out.")
_ONE_PERSONS_OWN = frozenset({Field.NUMBER, Field.MAIL})
_MANY = 3
Taken = tuple[Column, Field]


def people_in(table: Table, problems: Problems) -> Iterator[tuple[int, list[Cell]]]:
    """Gives the filled cells of each row that may be a person, with its number in the sheet.

    Raises:
        Unreadable: there are more rows than are taken.
    """
    taken = [(column, column.holds) for column in table.columns if isinstance(column.holds, Field)]
    shared = _shared_downwards(table, taken)
    across = _across(table)
    filled = 0
    for index, texts in enumerate(table.sheet.rows[table.first :], start=table.first):
        if not any(texts) or _is_furniture(texts, table.columns):
            continue
        filled += 1
        if filled > MOST_ROWS:
            raise Unreadable(TOO_MANY_ROWS, limit=MOST_ROWS)
        problems.row = index + 1
        if index in across and sum(map(bool, texts)) == 1:
            problems.look("", ACROSS)
            continue
        cells = list(_cells(table, taken, shared, index, problems))
        if {cell.field for cell in cells} - {Field.NUMBER}:
            yield index + 1, cells
        elif any(map(cleaned, texts)):
            problems.look("", NAMELESS)


def _cells(
    table: Table,
    taken: Sequence[Taken],
    shared: dict[Position, int],
    index: int,
    problems: Problems,
) -> Iterator[Cell]:
    for column, field in taken:
        texts = table.sheet.rows[shared.get((index, column.index), index)]
        text = cleaned(texts[column.index]) if column.index < len(texts) else ""
        if (index, column.index) in table.sheet.unknown:
            tell = problems.blocks if field.is_of_a_name else problems.look
            tell(column.heading, NO_RESULT)
        elif text:
            yield Cell(field, column.heading, text)


def _is_furniture(texts: Sequence[str], columns: Sequence[Column]) -> bool:
    """Tells whether a row repeats the headings, or numbers the columns as forms do."""
    said = {index: text for index, each in enumerate(texts) if each and (text := cleaned(each))}
    if len(said) < _MANY:
        return False
    headings = {column.index: column.heading for column in columns}
    is_count = all(text == str(number) for text, number in zip(said.values(), count(1)))
    return is_count or all(headings.get(index) == text for index, text in said.items())


def _across(table: Table) -> frozenset[int]:
    """Gives the rows in which cells are merged over half the table, as the title of a part is."""
    width = max(_MANY, len(table.columns) // 2)
    return frozenset(
        row
        for area in table.sheet.merged
        if area.right - area.left + 1 >= width
        for row in range(area.top, min(area.bottom + 1, len(table.sheet.rows)))
    )


def _shared_downwards(table: Table, taken: Sequence[Taken]) -> dict[Position, int]:
    """Gives for cells that were merged downwards the row that has the text for all of them.

    What is one person's own, such as a name, is not shared by merging.
    """
    kinds = {
        column.index
        for column, field in taken
        if not field.is_of_a_name and field not in _ONE_PERSONS_OWN
    }
    return {
        (row, area.left): area.top
        for area in table.sheet.merged
        if area.top >= table.first and area.left in kinds
        for row in range(area.top, min(area.bottom + 1, len(table.sheet.rows)))
    }
