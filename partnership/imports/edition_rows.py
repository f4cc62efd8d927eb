"""The rows of a table of old editions: what each says, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.exports.vocabulary import VisitType
from partnership.imports.editions import VISITS, EditionField, EditionTable
from partnership.imports.editions import Mapping as Columns
from partnership.imports.headings import plain_words
from partnership.imports.press_text_dates import periods_in
from partnership.imports.press_words import MONTHS

BAD_NUMBER = N_("“%(text)s” is no number of an edition.")
BAD_COUNT = N_("“%(text)s” is no number of people.")
BAD_DAY = N_("“%(text)s” is no day. Write it as 23.11.2014 or 2014-11-23.")
TWO_READINGS = N_("“%(text)s” can be read as two days. Write it as 23.11.2014 or 2014-11-23.")
TURNED = N_("The last day lies before the first.")
BAD_VISIT = N_("“%(text)s” is no known kind of visit.")
_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ONLY_YEAR = re.compile(r"(?:(\d{1,2})[./]|([^\W\d_]+)\s)?((?:19|20)\d\d)")
_ORDINAL = re.compile(r"(\d{1,4})\s?(?:\.|st|nd|rd|th|-?й|e|er|re)?")
_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_MOST_ORDINAL, _MOST_PEOPLE, _MOST_MONTH = 9999, 9999, 12
Problem = tuple[EditionField | None, str, Mapping[str, str]]
_F = EditionField


@dataclass(slots=True)
class EditionRow:
    """What a row says; `year` and `month` stand where no day is known, `None` for nothing."""

    row: int
    partnership: str = ""
    series: str = ""
    city: str = ""
    source: str = ""
    ordinal: int | None = None
    titles: dict[str, str] = field(default_factory=dict)
    starts_on: date | None = None
    ends_on: date | None = None
    year: int | None = None
    month: int | None = None
    visit_type: VisitType | None = None
    planned_count: int | None = None
    unnamed_count: int | None = None
    foci: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_days(self) -> bool:
        return self.starts_on is not None and self.ends_on is not None


def rows_of(table: EditionTable, columns: Columns, language: str) -> Iterator[EditionRow]:
    """Reads the rows; a title in no certain language is one in `language`."""
    for number, cells in table.rows:
        said = {
            column: cell
            for column, cell in zip(columns, cells, strict=True)
            if column is not None and cell
        }
        if said:
            yield _row(number, said, language)


def _row(number: int, said: Mapping[EditionField, str], language: str) -> EditionRow:
    row = EditionRow(
        row=number,
        partnership=said.get(_F.PARTNERSHIP, ""),
        series=said.get(_F.SERIES, ""),
        city=said.get(_F.CITY, ""),
        source=said.get(_F.SOURCE, ""),
        foci=_parts(said.get(_F.FOCI, "")),
        topics=_parts(said.get(_F.TOPICS, "")),
    )
    for name in (_F.TITLE, _F.TITLE_DE, _F.TITLE_EN, _F.TITLE_RU, _F.TITLE_FR):
        if name in said:
            row.titles[name.value.partition("_")[2] or language] = said[name]
    row.ordinal = _ordinal(row, said.get(_F.ORDINAL, ""))
    row.planned_count = _count(row, said, _F.PLANNED_COUNT)
    row.unnamed_count = _count(row, said, _F.UNNAMED_COUNT)
    if visit := said.get(_F.VISIT_TYPE):
        kind = VISITS.get(plain_words(visit))
        row.visit_type = VisitType(kind) if kind else None
        if kind is None:
            row.problems.append((_F.VISIT_TYPE, BAD_VISIT, {"text": visit}))
    _days(row, said)
    return row


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _BETWEEN.split(text) if part))


def _ordinal(row: EditionRow, text: str) -> int | None:
    match = _ORDINAL.fullmatch(text)
    if match and 0 < int(match[1]) <= _MOST_ORDINAL:
        return int(match[1])
    if text:
        row.problems.append((_F.ORDINAL, BAD_NUMBER, {"text": text}))
    return None


def _count(row: EditionRow, said: Mapping[EditionField, str], name: EditionField) -> int | None:
    text = said.get(name, "")
    number = number_of(text) if text else None
    if text and (number is None or number > _MOST_PEOPLE):
        row.problems.append((name, BAD_COUNT, {"text": text}))
        return None
    return number


def _days(row: EditionRow, said: Mapping[EditionField, str]) -> None:
    if period := said.get(_F.PERIOD):
        found = periods_in(period)
        days = found[0].value if len(found) == 1 else {}
        if days.get("starts_on"):
            row.starts_on = date.fromisoformat(str(days["starts_on"]))
            row.ends_on = date.fromisoformat(str(days["ends_on"]))
        else:
            _one(row, _F.PERIOD, period)
    if text := said.get(_F.STARTS_ON):
        row.starts_on = _one(row, _F.STARTS_ON, text)
        row.ends_on = row.starts_on if _F.ENDS_ON not in said else row.ends_on
    if text := said.get(_F.ENDS_ON):
        row.ends_on = _one(row, _F.ENDS_ON, text)
    if (year := said.get(_F.YEAR)) and not row.has_days:
        _one(row, _F.YEAR, year)
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        row.problems.append((_F.ENDS_ON, TURNED, {}))


def _one(row: EditionRow, name: EditionField, text: str) -> date | None:
    """Reads a day; a month or a year alone is kept as such, and gives no day."""
    if match := _ONLY_YEAR.fullmatch(text):
        row.year = int(match[3])
        month = int(match[1] or 0) or MONTHS.get((match[2] or "").casefold(), 0)
        row.month = month if 0 < month <= _MOST_MONTH else None
        return None
    parts = _parts_of_day(text)
    if parts is None:
        row.problems.append((name, TWO_READINGS, {"text": text}))
        return None
    try:
        return date(*parts)
    except ValueError:
        row.problems.append((name, BAD_DAY, {"text": text}))
        return None


def _parts_of_day(text: str) -> tuple[int, int, int] | None:
    """Gives year, month and day, zeros where it is no day; `None` where it may be two days."""
    if match := _DAY.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SLASHED.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        if first != second and max(first, second) <= _MOST_MONTH:
            return None
        day, month = (first, second) if second <= _MOST_MONTH else (second, first)
        return int(match[3]), month, day
    found = periods_in(text)
    if len(found) == 1 and found[0].value["starts_on"]:
        day_read = date.fromisoformat(str(found[0].value["starts_on"]))
        return day_read.year, day_read.month, day_read.day
    return 0, 0, 0
