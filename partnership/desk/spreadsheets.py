"""A list as a file for spreadsheet programs; loaded when first asked for."""

import io
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from partnership.exports.separated import as_csv

__all__ = ["as_csv", "as_xlsx"]

_WIDEST = 60
_A4 = 9
_LOOKED_AT = 200
_LONGEST_NAME = 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\\s]+")


def as_xlsx(lines: Sequence[Sequence[str]], title: str) -> bytes:
    """Writes a sheet with a fixed and filtered head; a text stays one, whatever it looks like."""
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet(
            _NO_SHEET_NAME.sub(" ", title)[:_LONGEST_NAME].strip(" '") or None
        )
        book.set_properties({"title": title})
        bold = book.add_format({"bold": True, "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text, plain if number else bold)
        sheet.freeze_panes(1, 0)
        _to_be_printed(sheet)
        if len(lines) > 1:
            sheet.autofilter(0, 0, len(lines) - 1, len(lines[0]) - 1)
        for column in range(len(lines[0])):
            longest = max(_width(line[column]) for line in lines[:_LOOKED_AT])
            sheet.set_column(column, column, min(_WIDEST, max(10, longest + 2)))
    return data.getvalue()


def _to_be_printed(sheet: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Puts all columns on the width of one sheet of A4, under the same head on every page."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(text: str) -> int:
    return max(map(len, text.split("\n")))
