"""A table of figures for spreadsheet programs, in which numbers are numbers to go on with."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

_A4, _WIDEST, _LONGEST_NAME = 9, 60, 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\\s]+")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What is seen, and the number it is, if it is one; money is in hundredths of its currency.

    `note` is shown behind the number, which can be counted on all the same.
    """

    text: str
    number: int | None = None
    currency: str = ""
    note: str = ""


def as_workbook(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[SheetCell]], notes: Sequence[str]
) -> bytes:
    """Writes a sheet with the table, and beneath it what is to be said of it."""
    import xlsxwriter  # noqa: PLC0415 - not before somebody asks for the file

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet(_NO_SHEET_NAME.sub(" ", title)[:_LONGEST_NAME].strip(" '"))
        book.set_properties({"title": title})
        wrapped = {"text_wrap": True, "valign": "top"}
        bold = book.add_format({"bold": True, "bottom": 1, **wrapped})
        plain = book.add_format(wrapped)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if cell.number is None:
                    sheet.write_string(number, column, cell.text, plain)
                else:
                    shown = book.add_format({**wrapped, "num_format": _format(cell)})
                    value = cell.number / 100 if cell.currency else cell.number
                    sheet.write_number(number, column, value, shown)
        for number, note in enumerate(notes, len(rows) + 2):
            sheet.write_string(number, 0, note)
        sheet.freeze_panes(1, 1)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for column in range(len(heads)):
            texts = [heads[column], *(row[column].text for row in rows[:200])]
            widest = max(len(line) for text in texts for line in text.split("\n"))
            sheet.set_column(column, column, min(_WIDEST, max(12, widest + 2)))
    return data.getvalue()


def _format(cell: SheetCell) -> str:
    """Gives the format that shows the currency, and what is not known, beside the number."""
    quoted = cell.note.replace('"', "'")
    whole = f'#,##0.00 "{cell.currency}"' if cell.currency else "#,##0"
    return f'{whole} "({quoted})"' if quoted else whole
