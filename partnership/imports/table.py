"""Where in a sheet the list begins, and what each of its columns holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from partnership.core.text import shortened
from partnership.core.wording import N_
from partnership.imports.cells import cleaned
from partnership.imports.columns import Field, Withheld
from partnership.imports.headings import known_heading
from partnership.imports.limits import MOST_HEADING_ROWS, Unreadable
from partnership.imports.sheet import Sheet

NO_HEADINGS = N_(
    "No row with headings was found. A heading such as “Name” must stand above the names; the"
    " template shows how."
)
_LONGEST_HEADING = 80
_WHOLE = frozenset({Field.NAME, Field.NAME_FAMILY_FIRST, Field.GIVEN_OR_NAME})
_ONCE = frozenset({Field.NUMBER, Field.MAIL, Field.ADDRESS, Field.ROLE, Field.NATIVE})


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place; `holds` is `None` where its heading is not known."""

    index: int
    heading: str
    holds: Field | Withheld | None


Groups = dict[int, tuple[Column, bool]]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a list and the first row beneath their headings, counted from 0."""

    sheet: Sheet
    first: int
    columns: tuple[Column, ...]


def headings_in(row: Sequence[str]) -> int:
    """Counts the different headings of a row that are known; without one for names it has none."""
    known = {known_heading(cell) for cell in row if cell} - {None}
    has_name = any(isinstance(each, Field) and each.is_of_a_name for each in known)
    return len(known) if has_name else 0


def table_of(sheets: Iterable[Sheet]) -> tuple[Table, tuple[str, ...]]:
    """Finds the sheet that has most known headings; gives the names of the other lists too.

    Raises:
        Unreadable: there is no heading for names anywhere.
    """
    found = [
        (max(headings_in(row) for row in head), sheet)
        for sheet in sheets
        if (head := sheet.rows[:MOST_HEADING_ROWS])
    ]
    lists = [each for each in found if each[0]]
    if not lists:
        raise Unreadable(NO_HEADINGS)
    sheet = max(lists, key=lambda each: each[0])[1]
    return _table_in(sheet), tuple(each.name for _, each in lists if each is not sheet)


def _table_in(sheet: Sheet) -> Table:
    head = sheet.rows[:MOST_HEADING_ROWS]
    known = [headings_in(row) for row in head]
    at = known.index(max(known))
    columns = _columns(head[at])
    over = _groups(sheet, at, columns)
    first = at + 1
    if first < len(head) and _is_second_row(sheet, at, over):
        return Table(sheet, first + 1, tuple(_decided(_under(over, head[first]))))
    if known[first : first + 1] == [known[at]] and head[first] != head[at]:
        at, first, columns = first, first + 1, _columns(head[first])
    if at and sum(map(bool, head[at - 1])) > 1:
        columns = _withheld_by(_groups(sheet, at - 1, _columns(head[at - 1])), columns)
    return Table(sheet, first, tuple(_decided(columns)))


def _columns(row: Sequence[str]) -> list[Column]:
    headings = [shortened(cleaned(cell), _LONGEST_HEADING) for cell in row]
    return [
        Column(index, heading, known_heading(cell))
        for index, (heading, cell) in enumerate(zip(headings, row, strict=True))
    ]


def _is_second_row(sheet: Sheet, at: int, over: Groups) -> bool:
    """Tells whether the headings go on: with `Vorname` and `Nachname` beneath a wider `Name`.

    A person's row may have words of headings too, such as `Mitglied` beneath `Rolle`.
    """
    above, row = sheet.rows[at], sheet.rows[at + 1]
    filled = {index for index, cell in enumerate(row) if cell}
    wide = {
        index
        for area in sheet.merged
        if area.top <= at <= area.bottom and area.left < area.right
        for index in range(area.left, min(area.right + 1, len(row)))
    }
    if filled and filled <= wide:
        return True
    lower = [column for column in _columns(row) if column.holds]
    return (
        headings_in(row) > 1
        and 2 * len(lower) >= len(filled)
        and any(index >= len(above) or not above[index] for index in filled)
        and all(_may_be_a_name(over, column.index) for column in lower if _is_of_a_name(column))
    )


def _may_be_a_name(over: Groups, index: int) -> bool:
    """Tells whether a heading for a part of a name may stand in a column beneath the first row."""
    upper = over[index][0] if index in over else None
    return upper is None or upper.holds is None or _is_of_a_name(upper)


def _groups(sheet: Sheet, at: int, columns: Sequence[Column]) -> Groups:
    """Gives for each column the heading that stands over it, and whether it surely does.

    Where cells are merged, that is sure; elsewhere an empty cell may belong to the one before it.
    """
    merged = {
        index: area.left
        for area in sheet.merged
        if area.top <= at <= area.bottom and area.right - area.left < len(columns)
        for index in range(area.left, area.right + 1)
    }
    over: Groups = {}
    last: Column | None = None
    for column in columns:
        if column.heading:
            last = column
        if column.index in merged:
            over[column.index] = columns[min(merged[column.index], len(columns) - 1)], True
        elif last is not None:
            over[column.index] = last, last is column
    return over


def _under(over: Groups, row: Sequence[str]) -> list[Column]:
    """Joins two rows of headings; the lower one is the more exact."""
    lower = _columns(row)
    width = max(len(lower), *(index + 1 for index in over)) if over else len(lower)
    lower += [Column(index, "", None) for index in range(len(lower), width)]
    joined = [
        upper if not column.heading and upper.index == column.index else column
        for column in lower
        for upper in (over[column.index][0] if column.index in over else column,)
    ]
    return _withheld_by(over, joined)


def _withheld_by(over: Groups, columns: list[Column]) -> list[Column]:
    """Withholds what stands beneath a heading such as `Passport`, whatever it is called there."""
    return [
        replace(column, holds=upper.holds)
        if column.heading
        and isinstance(upper.holds, Withheld)
        and not isinstance(column.holds, Withheld)
        and (is_sure or column.holds in {None, Field.NUMBER})
        else column
        for column in columns
        for upper, is_sure in (over.get(column.index, (column, False)),)
    ]


def _decided(columns: Sequence[Column]) -> Iterable[Column]:
    """Decides what only the other columns tell: which part of a name, and whose number."""
    kinds = {column.holds for column in columns}
    first_name = min((column.index for column in columns if _is_of_a_name(column)), default=0)
    seen: set[Field] = set()
    for column in columns:
        if not column.heading:
            continue
        holds = column.holds
        if isinstance(holds, Field):
            holds = _among(holds, kinds)
            is_late = holds is Field.NUMBER and column.index > first_name
            if is_late or (holds in _ONCE and holds in seen):
                holds = None
            else:
                seen.add(holds)
        yield replace(column, holds=holds)


def _among(field: Field, kinds: set[Field | Withheld | None]) -> Field:
    """Tells one part of a name from another by what else there is."""
    has_family = Field.FAMILY in kinds
    match field:
        case Field.GIVEN_OR_NAME:
            return Field.GIVEN if has_family else Field.NAME
        case Field.NAME if Field.GIVEN in kinds and not has_family:
            return Field.FAMILY
        case Field.PATRONYMIC if not (has_family or kinds & _WHOLE):
            return Field.FAMILY
        case _:
            return field


def _is_of_a_name(column: Column) -> bool:
    return isinstance(column.holds, Field) and column.holds.is_of_a_name
