"""Separated values as spreadsheet programs read them."""

import csv
import io
from collections.abc import Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(lines: Sequence[Sequence[str | float]]) -> bytes:
    """Writes UTF-8 with a mark for Excel; a text that a spreadsheet would compute gets a quote."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for line in lines:
        writer.writerow([_cell(each) for each in line])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | float) -> str | float:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
