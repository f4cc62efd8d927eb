"""The list of a delegation, read from an uploaded file: XLSX, ODS or CSV.

All that is doubtful is told in one pass, with the row and the column; whether the list is taken is
decided by whoever asked. What people enter through their private link alone, such as passport
data, is left in the file: it gets neither into a row nor into the text of a problem.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnership.core.text import shortened
from partnership.core.wording import N_
from partnership.exports.vocabulary import DelegationRole
from partnership.imports.body import people_in
from partnership.imports.cells import cleaned
from partnership.imports.columns import Field, Withheld
from partnership.imports.formats import Book, book_of
from partnership.imports.problems import Problem, Problems, Weight
from partnership.imports.rows import RosterRow, row_of
from partnership.imports.sheet import FileFormat
from partnership.imports.table import Table, headings_in, table_of

GUESSED = N_(
    "The file does not say how its letters are written; it was read as %(encoding)s. Look at the"
    " names."
)
OTHER_NAME = N_("By its name this is another kind of file; it was read as %(format)s.")
ONE_SHEET = N_("Only the sheet “%(sheet)s” was read. There are lists in these too: %(others)s.")
TWICE = N_("The same name stands in row %(other)s.")
SECOND_HEAD = N_("Row %(other)s has the head of the delegation already.")
_ENDINGS = {"xlsx": "XLSX", "xlsm": "XLSX", "ods": "ODS", "csv": "CSV", "tsv": "CSV", "txt": "CSV"}
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Recognised:
    """A column that was taken, by its heading in the sheet."""

    heading: str
    field: Field


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column that was not taken: as it is withheld, or as its heading is not known."""

    heading: str
    withheld: Withheld | None


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file has; `sheet` is empty for a CSV file, `rows` where nobody is entered yet."""

    format: FileFormat
    filename: str
    sheet: str
    rows: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]
    columns_recognised: tuple[Recognised, ...]
    columns_ignored: tuple[LeftOut, ...]

    @property
    def is_blocked(self) -> bool:
        return any(problem.weight is Weight.BLOCKS for problem in self.problems)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """What was in the file and is for each person's private link."""
        found = {column.withheld for column in self.columns_ignored}
        return tuple(each for each in Withheld if each in found)

    def problems_of(self, row: int | None) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.row == row)


def read_roster(content: bytes, filename: str) -> Roster:
    """Reads a list; what kind of file it is, its content tells and not its name.

    Raises:
        Unreadable: it cannot be read as a whole; the text says what can be done.
    """
    book = book_of(content, headings_in)
    table, others = table_of(book.sheets)
    problems = Problems()
    name = shortened(cleaned(filename), _LONGEST_NAME)
    _about_the_file(book, name, table, others, problems)
    rows = tuple(_rows(table, problems))
    _between_rows(rows, problems)
    return Roster(
        format=book.format,
        filename=name,
        sheet=table.sheet.name,
        rows=rows,
        problems=tuple(sorted(problems.found, key=lambda problem: problem.row or 0)),
        columns_recognised=tuple(
            Recognised(column.heading, column.holds)
            for column in table.columns
            if isinstance(column.holds, Field)
        ),
        columns_ignored=tuple(
            LeftOut(column.heading, column.holds)
            for column in table.columns
            if not isinstance(column.holds, Field)
        ),
    )


def _about_the_file(
    book: Book, filename: str, table: Table, others: Sequence[str], problems: Problems
) -> None:
    ending = filename.rpartition(".")[2].lower()
    if ending in _ENDINGS and _ENDINGS[ending] != book.format:
        problems.look("", OTHER_NAME, format=book.format.value)
    if book.guessed:
        problems.look("", GUESSED, encoding=book.guessed)
    if others:
        problems.look("", ONE_SHEET, sheet=table.sheet.name, others=", ".join(others))


def _rows(table: Table, problems: Problems) -> Iterator[RosterRow]:
    return (row_of(number, cells, problems) for number, cells in people_in(table, problems))


def _between_rows(rows: Sequence[RosterRow], problems: Problems) -> None:
    """Tells who is in the list twice, and that there is a second head."""
    named: dict[str, int] = {}
    head: int | None = None
    for row in rows:
        problems.row = row.row
        name = (row.printed_name or row.native_name).casefold()
        if name and named.setdefault(name, row.row) != row.row:
            problems.look("", TWICE, other=named[name])
        if row.role is DelegationRole.HEAD:
            if head is not None:
                problems.blocks("", SECOND_HEAD, other=head)
            head = head or row.row
