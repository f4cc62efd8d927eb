"""Values of a record read back: each is checked against the column that it is for."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    Integer,
    String,
    Text,
)

from partnership.archive.record_parts import ALL, Kept, target_of
from partnership.core.db import TranslatedText, UtcMoment, Words
from partnership.core.errors import Refused
from partnership.core.spans import ZONES
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.imports.file_kinds import KINDS

_LONGEST = 200_000
_MOST_WORDS = 100
_LARGEST = 2**31 - 1
_NAMED: dict[str, Callable[[str], object]] = {
    "uid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch,
    "slug": re.compile(r"[a-z0-9_-]+").fullmatch,
    "zone": ZONES.__contains__,
    "media_type": KINDS.__contains__,
}
"""What addresses, clocks and answers are made of, by the name of the column."""
UNREADABLE = N_("The record in the package cannot be read: %(place)s.")
Row = dict[str, Any]


def unreadable(place: str) -> Refused:
    return Refused("file", UNREADABLE, place=place)


def checked_rows(kept: Kept, rows: object) -> list[Row]:
    """Gives the rows of a table with values as the columns hold them; references stay as they are.

    Raises:
        Refused: a value cannot be one of its column, is missing, or is of no column known here.
    """
    name = kept.model.__tablename__
    if not isinstance(rows, list):
        raise unreadable(name)
    columns = {column.name: column for column in kept.columns}
    return [
        _checked_row(f"{name} {number}", columns, row) for number, row in enumerate(rows, start=1)
    ]


def _checked_row(place: str, columns: Mapping[str, Column[Any]], row: object) -> Row:
    if not isinstance(row, dict) or not columns.keys() >= row.keys():
        raise unreadable(place)
    missing = [
        column.name
        for column in columns.values()
        if column.name not in row and not column.nullable and column.default is None
    ]
    if missing:
        raise unreadable(f"{place}, {missing[0]}")
    return {name: _checked(f"{place}, {name}", columns[name], row[name]) for name in row}


def _checked(place: str, column: Column[Any], value: object) -> Any:  # noqa: ANN401 - what a column may hold
    if value is None:
        if not column.nullable:
            raise unreadable(place)
        return None
    if target_of(column) in ALL:
        return _line(value, 500)
    if (fits := _NAMED.get(column.name)) and not (isinstance(value, str) and fits(value)):
        raise unreadable(place)
    try:
        return _read(column, value)
    except (ValueError, TypeError, AttributeError, OverflowError) as wrong:
        raise unreadable(place) from wrong


def _read(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - what a column may hold
    kind = column.type
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    if isinstance(kind, String) and not isinstance(kind, Enum | Text):
        return _line(value, kind.length or _LONGEST)
    return next(make for known, make in _READERS if isinstance(kind, known))(value)


def _line(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most or not _is_legal(value):
        raise unreadable(str(value)[:60])
    return value


def _is_legal(text: str) -> bool:
    return all(letter >= " " or letter in "\t\n" for letter in text) and _is_encodable(text)


def _is_encodable(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _translated(value: Any) -> Translated:  # noqa: ANN401 - whatever the file says
    return Translated({str(tag): _line(text, _LONGEST) for tag, text in dict(value).items()})


def _words(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever the file says
    if not isinstance(value, list) or len(value) > _MOST_WORDS:
        raise ValueError("no list")
    return tuple(_line(each, 200) for each in value)


def _moment(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError("a moment without its zone")
    return found


def _wall(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is not None:
        raise ValueError("a wall clock has no zone")
    return found


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        raise ValueError("no whole number")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError("no number")
    return float(value)


_READERS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (TranslatedText, _translated),
    (Words, _words),
    (UtcMoment, _moment),
    (DateTime, _wall),
    (Date, date.fromisoformat),
    (Boolean, _truth),
    (Integer, _whole),
    (Float, _number),
    (Text, lambda value: _line(value, _LONGEST)),
)
