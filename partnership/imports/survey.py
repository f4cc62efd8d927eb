"""How far the cells of a packed table reach, found out before anything is built of them.

A few bytes may say that a cell stands in the last column of the last row, or that a row stands a
million times. Whoever reads such a part makes room for all of it, so it is walked through first.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from partnership.core.wording import N_
from partnership.imports.limits import (
    LAST_ROW,
    MOST_COLUMNS,
    MOST_ELEMENTS,
    MOST_HEADING_ROWS,
    MOST_ROWS,
    Unreadable,
)
from partnership.imports.sheet import Area, Position

TOO_MANY_ROWS = N_("The list has more than %(limit)s rows. Upload it in several parts.")
TOO_MUCH = N_(
    "The file holds far more than a list of people. Copy the list into a new file, and upload that."
)
TOO_MANY_COLUMNS = N_(
    "The table has more than %(limit)s columns. Copy the list into a new file, and upload that."
)
DAMAGED = N_(
    "The file is damaged or incomplete. Save it once more in your spreadsheet program, and upload"
    " it again."
)
_LAST_ROW_OF_ANY_PROGRAM = 1_048_576
Attributes = Mapping[str, str]


@dataclass(slots=True)
class Extent:
    """What is known of one table: what is merged, and which formulas came without a result."""

    name: str = ""
    merged: list[Area] = field(default_factory=list)
    unknown: set[Position] = field(default_factory=set)
    filled_rows: int = 0
    last_filled: int = -1
    _merged_rows: int = 0

    def fill(self, row: int, column: int, rows: int = 1) -> None:
        """Notes that a cell has a value.

        Raises:
            Unreadable: it lies further out than any list does.
        """
        if column >= MOST_COLUMNS:
            raise Unreadable(TOO_MANY_COLUMNS, limit=MOST_COLUMNS)
        last = row + rows - 1
        if last > self.last_filled:
            self.filled_rows += min(rows, last - self.last_filled)
            self.last_filled = last
        if self.last_filled >= LAST_ROW or self.filled_rows > MOST_ROWS + MOST_HEADING_ROWS:
            raise Unreadable(TOO_MANY_ROWS, limit=MOST_ROWS)

    def merge(self, area: Area) -> None:
        """Notes merged cells, as far down as rows are looked at.

        Raises:
            Unreadable: there are more than a table has room for.
        """
        self._merged_rows += min(area.bottom, LAST_ROW) - area.top + 1
        if self._merged_rows > LAST_ROW * MOST_COLUMNS:
            raise Unreadable(DAMAGED)
        self.merged.append(area)


class Walk:
    """Walks through the elements of a part by their local names."""

    def __init__(self, elements: Iterator[int]) -> None:
        """Begins with what the walks through other parts have counted of elements."""
        self._elements = elements
        self.inside = 0
        self.has_text = False
        self.begin: dict[str, Callable[[Attributes], None]] = {}
        self.end: dict[str, Callable[[], None]] = {}

    def through(self, part: bytes) -> None:
        """Walks through one part.

        Raises:
            Unreadable: it is no XML, declares entities, or reaches too far.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = _refuse_declarations
        try:
            parser.Parse(part, True)  # noqa: FBT003 - expat's own way to say that this is all
        except (expat.ExpatError, ValueError, LookupError) as broken:
            raise Unreadable(DAMAGED) from broken

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        if next(self._elements) >= MOST_ELEMENTS:
            raise Unreadable(TOO_MUCH)
        begin = self.begin.get(name.rpartition(" ")[2])
        if begin is not None:
            begin({key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def _ended(self, name: str) -> None:
        end = self.end.get(name.rpartition(" ")[2])
        if end is not None:
            end()

    def _said(self, text: str) -> None:
        if self.inside and not self.has_text and not text.isspace():
            self.has_text = True

    def enter(self, _: Attributes) -> None:
        self.inside += 1

    def leave(self) -> None:
        self.inside -= 1


def _refuse_declarations(*_: object) -> None:
    raise Unreadable(DAMAGED)


def number_in(attributes: Attributes, name: str, otherwise: int) -> int:
    """Reads how often or where something stands; no program writes more than its last row."""
    said = attributes.get(name)
    if said is None:
        return otherwise
    if not (said.isascii() and said.isdecimal() and 1 <= int(said[:8]) <= _LAST_ROW_OF_ANY_PROGRAM):
        raise Unreadable(DAMAGED)
    return int(said[:8])
