"""A table as it was uploaded: texts in rows and columns, and nothing of where they came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

Value = int | float | str | bool | time | date | datetime | timedelta
Position = tuple[int, int]
"""Row and column of a cell, both counted from 0."""


class FileFormat(StrEnum):
    XLSX = "XLSX"
    ODS = "ODS"
    CSV = "CSV"


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that were merged, from the first to the last of them."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of a table; `unknown` are the cells whose formula came without a result."""

    name: str
    rows: Sequence[Sequence[str]]
    merged: Sequence[Area] = ()
    unknown: frozenset[Position] = frozenset()


def text_of(value: Value) -> str:
    """Writes a value as it would be typed: a whole number without its decimals, a date as ISO."""
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)
