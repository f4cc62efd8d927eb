"""Old editions in a table: XLSX, ODS or CSV, with columns known by name and changed by hand."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from partnership.core.text import shortened
from partnership.core.wording import N_
from partnership.imports.cells import cleaned
from partnership.imports.formats import book_of
from partnership.imports.headings import plain_words
from partnership.imports.limits import LONGEST_CELL, MOST_HEADING_ROWS, MOST_ROWS, Unreadable
from partnership.imports.sheet import Sheet
from partnership.imports.survey import TOO_MANY_ROWS

NO_ROWS = N_("There is no row beneath the headings.")
_WORDS = tomllib.loads(Path(__file__).with_name("editions.toml").read_text(encoding="utf-8"))
_LONGEST_HEADING = 80
_ENOUGH = 2


class EditionField(StrEnum):
    """What a column may hold; each but a title in no certain language says what it is."""

    PARTNERSHIP = "partnership"
    SERIES = "series"
    ORDINAL = "ordinal"
    TITLE = "title"
    TITLE_DE = "title_de"
    TITLE_EN = "title_en"
    TITLE_RU = "title_ru"
    TITLE_FR = "title_fr"
    PERIOD = "period"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    YEAR = "year"
    CITY = "city"
    VISIT_TYPE = "visit_type"
    PLANNED_COUNT = "planned_count"
    UNNAMED_COUNT = "unnamed_count"
    FOCI = "foci"
    TOPICS = "topics"
    SOURCE = "source"


LABELS: dict[EditionField, str] = {
    EditionField.PARTNERSHIP: N_("Partnership"),
    EditionField.SERIES: N_("Series"),
    EditionField.ORDINAL: N_("Number"),
    EditionField.TITLE: N_("Title"),
    EditionField.TITLE_DE: N_("Title in German"),
    EditionField.TITLE_EN: N_("Title in English"),
    EditionField.TITLE_RU: N_("Title in Russian"),
    EditionField.TITLE_FR: N_("Title in French"),
    EditionField.PERIOD: N_("Dates"),
    EditionField.STARTS_ON: N_("First day"),
    EditionField.ENDS_ON: N_("Last day"),
    EditionField.YEAR: N_("Year"),
    EditionField.CITY: N_("Host city"),
    EditionField.VISIT_TYPE: N_("Kind of visit"),
    EditionField.PLANNED_COUNT: N_("Number of people"),
    EditionField.UNNAMED_COUNT: N_("People without a name"),
    EditionField.FOCI: N_("Focus topics"),
    EditionField.TOPICS: N_("Topics"),
    EditionField.SOURCE: N_("Source"),
}
Mapping = tuple[EditionField | None, ...]
_KNOWN = {
    plain_words(word): EditionField(field)
    for field, words in reversed(_WORDS["headings"].items())
    for word in words
}
VISITS = {plain_words(word): kind for kind, words in _WORDS["visits"].items() for word in words}
"""Kinds of visit by the words for them."""


@dataclass(frozen=True, slots=True)
class EditionTable:
    """The texts beneath the headings, each row with its number in the sheet."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def guessed(self) -> Mapping:
        """Says what the columns hold, as far as their headings tell; each field once."""
        seen: set[EditionField] = set()
        mapping: list[EditionField | None] = []
        for heading in self.headings:
            field = known_field(heading)
            is_new = field is not None and field not in seen
            mapping.append(field if is_new else None)
            seen |= {field} if field else set()
        return tuple(mapping)


def known_field(heading: str) -> EditionField | None:
    return _KNOWN.get(plain_words(heading))


def read_edition_table(content: bytes) -> EditionTable:
    """Reads the sheet that has most known headings, or the first with the headings on top.

    Raises:
        Unreadable: it is no table, too large, or has nothing beneath its headings.
    """
    book = book_of(content, _known_in)
    sheets = [sheet for sheet in book.sheets if sheet.rows]
    if not sheets:
        raise Unreadable(NO_ROWS)
    sheet = max(sheets, key=lambda each: max(map(_known_in, each.rows[:MOST_HEADING_ROWS])))
    return _table(sheet, _heading_row(sheet))


def _known_in(row: Sequence[str]) -> int:
    return len({known_field(cell) for cell in row if cell} - {None})


def _heading_row(sheet: Sheet) -> int:
    """Finds the row with the headings; where none is known, it is the first that is filled."""
    head = sheet.rows[:MOST_HEADING_ROWS]
    counts = [_known_in(row) for row in head]
    if max(counts) >= _ENOUGH:
        return counts.index(max(counts))
    return next((at for at, row in enumerate(head) if any(map(cleaned, row))), 0)


def _table(sheet: Sheet, at: int) -> EditionTable:
    headings = tuple(shortened(cleaned(cell), _LONGEST_HEADING) for cell in sheet.rows[at])
    rows = []
    for number, row in enumerate(sheet.rows[at + 1 :], start=at + 2):
        cells = tuple(shortened(cleaned(cell), LONGEST_CELL) for cell in row[: len(headings)])
        if any(cells):
            rows.append((number, cells + ("",) * (len(headings) - len(cells))))
    if not rows:
        raise Unreadable(NO_ROWS)
    if len(rows) > MOST_ROWS:
        raise Unreadable(TOO_MANY_ROWS, limit=MOST_ROWS)
    return EditionTable(headings, tuple(rows))
