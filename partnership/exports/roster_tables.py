"""A delegation list as a workbook and as separated values, for an office's own lists."""

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from partnership.core.text import clean_line
from partnership.exports.elements import legal
from partnership.exports.roster import Roster
from partnership.exports.roster_sheet import (
    RosterSheet,
    flat_columns,
    flat_rows,
    roster_sheet,
)
from partnership.exports.separated import as_csv
from partnership.exports.view import View
from partnership.exports.voice import voices

_WIDEST = 60
_FOOTER_LENGTH = 200


def render_csv(roster: Roster, view: View, since: Roster | None = None) -> bytes:
    """Writes those who come, one a line; changes have no place in it."""
    del since
    return as_csv([flat_columns(view), *flat_rows(roster, view)])


def render_xlsx(roster: Roster, view: View, since: Roster | None = None) -> bytes:
    stream = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    drawn = roster_sheet(roster, view, since)
    first = voices(view)[0]
    with Workbook(stream, options) as book:
        _describe(book, roster, drawn, view)
        lines = [flat_columns(view), *flat_rows(roster, view)]
        _write(book, first.gettext("Delegation list").text, lines, drawn)
        if drawn.changes:
            changes = [[drawn.changes_title.text], *([each.text] for each in drawn.changes)]
            _write(book, first.gettext("Changes").text, changes, drawn)
    return stream.getvalue()


def _describe(book: Any, roster: Roster, drawn: RosterSheet, view: View) -> None:  # noqa: ANN401 - xlsxwriter has no types
    properties = {
        "title": legal(clean_line(drawn.title[0].text))[:_FOOTER_LENGTH],
        "author": legal(view.site_name),
        "comments": drawn.as_of[0].text,
    }
    if roster.head:
        moment = roster.head.released_at.astimezone(UTC).replace(tzinfo=None)
        properties["created"] = moment  # type: ignore[assignment]
    book.set_properties(properties)


def _write(
    book: Any,  # noqa: ANN401 - xlsxwriter has no types
    name: str,
    lines: Sequence[Sequence[str]],
    drawn: RosterSheet,
) -> None:
    plain = {"valign": "top", "text_wrap": True, "font_name": "Arial", "font_size": 10}
    text, head = book.add_format(plain), book.add_format({**plain, "bold": True, "bottom": 1})
    page = book.add_worksheet(name[:31])
    for number, line in enumerate(lines):
        for column, value in enumerate(line):
            if value:
                page.write_string(number, column, legal(value), text if number else head)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    footer = drawn.as_of[0].text.replace("&", "&&")
    page.set_footer(f"&L{footer[:_FOOTER_LENGTH]}&R&P / &N")
    for column in range(len(lines[0])):
        longest = max((len(line[column]) for line in lines if column < len(line)), default=0)
        page.set_column(column, column, min(_WIDEST, max(6, longest + 2)))
