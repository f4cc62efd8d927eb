"""Tables in CSV files, which say neither how their letters are written nor what separates them."""

import codecs
import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice, pairwise

from partnership.core.wording import N_
from partnership.imports.limits import (
    LAST_ROW,
    MOST_COLUMNS,
    MOST_HEADING_ROWS,
    MOST_ROWS,
    Unreadable,
)
from partnership.imports.packed import NO_TABLE
from partnership.imports.sheet import Sheet
from partnership.imports.survey import DAMAGED, TOO_MANY_COLUMNS, TOO_MANY_ROWS

UNKNOWN_LETTERS = N_(
    "The letters of this file cannot be read. Save the list as CSV in UTF-8, or as XLSX or ODS."
)
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("windows-1252", "windows-1251", "koi8-r", "cp866")
"""The encodings of Western and Russian offices; an earlier one is taken where two fit alike."""
_SEPARATORS = (";", ",", "\t", "|")
_DECLARED = re.compile(r"\s*sep=(.)\s*")
_WORD = re.compile(r"[^\W\d_]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*(<[!?a-z]|%PDF|\{\\rtf)", re.IGNORECASE)
_LOOKED_AT = 50_000
Headings = Callable[[list[str]], int]


@dataclass(frozen=True, slots=True)
class Plain:
    """A table with its encoding; `is_guessed` where the file did not say it."""

    sheet: Sheet
    encoding: str
    is_guessed: bool


def plain_sheet(content: bytes, headings_in: Headings) -> Plain:
    """Reads a CSV file; `headings_in` counts the known headings of a row.

    Raises:
        Unreadable: it is no text, or larger than any list.
    """
    text, encoding = _decoded(content)
    if _CONTROLS.search(text) or _MARKUP.match(text):
        raise Unreadable(NO_TABLE)
    try:
        rows = list(_rows(text, _separator(text, headings_in)))
    except csv.Error as broken:
        raise Unreadable(NO_TABLE) from broken
    return Plain(Sheet("", rows), encoding, encoding in _OLD)


def _decoded(content: bytes) -> tuple[str, str]:
    named = [encoding for mark, encoding in _MARKED if content.startswith(mark)]
    for encoding in named or [*_utf16(content), "utf-8"]:
        try:
            return content.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeDecodeError as wrong:
            if wrong.reason == "unexpected end of data" and not content[: wrong.start].isascii():
                raise Unreadable(DAMAGED) from wrong
    if named or b"\0" in content:
        raise Unreadable(UNKNOWN_LETTERS)
    return _decoded_as_of_old(content)


def _utf16(content: bytes) -> list[str]:
    """Gives the byte orders in which every second byte of the beginning could be one of text."""
    head = content[:1000]
    if len(content) % 2 or b"\0" not in head:
        return []
    return ["utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"]


def _decoded_as_of_old(content: bytes) -> tuple[str, str]:
    """Takes the encoding in which the words look most like words."""
    readings: list[tuple[int, str, str]] = []
    for encoding in _OLD:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        readings.append((_oddities(text[:_LOOKED_AT]), text, encoding))
    if not readings:
        raise Unreadable(UNKNOWN_LETTERS)
    _, text, encoding = min(readings, key=lambda reading: reading[0])
    return text, encoding


def _oddities(text: str) -> int:
    """Counts what words do not have: two alphabets, capitals at the end, marks on each letter."""
    odd = sum(unicodedata.category(letter) in {"So", "Cc", "Sk"} for letter in text if letter > "~")
    for word in set(_WORD.findall(text)):
        if word.isascii():
            continue
        cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in word)
        marked = sum("\x7f" < letter < "\u0400" for letter in word)
        odd += 2 * (0 < cyrillic < len(word))
        odd += 2 * any(one.islower() and two.isupper() for one, two in pairwise(word))
        odd += 2 * (2 * marked > len(word) > 1)
    return odd


def _separator(text: str, headings_in: Headings) -> str:
    """Takes the separator with which most headings are found in one row, or most columns."""
    declared = _DECLARED.fullmatch(text.partition("\n")[0])
    if declared:
        return declared[1]

    def found(separator: str) -> tuple[int, int]:
        rows = list(islice(_records(text[:_LOOKED_AT], separator), MOST_HEADING_ROWS))
        return (
            max((headings_in(row[:MOST_COLUMNS]) for row in rows), default=0),
            sum(len(row) for row in rows),
        )

    return max(_SEPARATORS, key=found)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    filled = 0
    for number, row in enumerate(_records(text, separator)):
        while row and not row[-1].strip():
            row.pop()
        filled += bool(row)
        if len(row) > MOST_COLUMNS:
            raise Unreadable(TOO_MANY_COLUMNS, limit=MOST_COLUMNS)
        if filled > MOST_ROWS + MOST_HEADING_ROWS or number >= LAST_ROW:
            raise Unreadable(TOO_MANY_ROWS, limit=MOST_ROWS)
        yield [] if _DECLARED.fullmatch("".join(row)) and not number else row
