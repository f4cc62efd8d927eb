"""A delegation list as a text document that an office can edit."""

from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from partnership.core.text import clean_line
from partnership.core.translated import Phrase
from partnership.exports import docx
from partnership.exports.elements import legal
from partnership.exports.roster import Roster
from partnership.exports.roster_sheet import Cell, RosterSheet, roster_sheet
from partnership.exports.view import View

_WIDTH = 257


def render(roster: Roster, view: View, since: Roster | None = None) -> bytes:
    drawn = roster_sheet(roster, view, since)
    document = Document()
    docx.dress(document, view)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    _describe(document, roster, drawn, view)
    docx.number_pages(document, drawn.as_of, Mm(_WIDTH))
    _head(document, drawn)
    _table(document, drawn)
    if drawn.unnamed:
        docx.pair(document.add_paragraph(), drawn.unnamed)
    if drawn.changes:
        docx.pair(document.add_paragraph(style="Heading 1"), (drawn.changes_title,))
        for change in drawn.changes:
            docx.say(document.add_paragraph(style="List Bullet"), change)
    stream = BytesIO()
    document.save(stream)
    return docx.repacked(stream)


def _describe(document: docx.Part, roster: Roster, drawn: RosterSheet, view: View) -> None:
    core = document.core_properties
    moment = (
        roster.head.released_at.astimezone(UTC)
        if roster.head
        else datetime.combine(roster.starts_on, time())
    )
    core.title = legal(clean_line(drawn.title[0].text))[:250]
    core.author = core.last_modified_by = legal(view.site_name)[:250]
    core.created = core.modified = moment.replace(tzinfo=None)
    core.comments, core.revision = "", roster.head.number if roster.head else 1


def _head(document: docx.Part, drawn: RosterSheet) -> None:
    for phrases in (drawn.example, drawn.seminar):
        if phrases:
            docx.pair(document.add_paragraph(), phrases, separator=" / ")
    first, *others = drawn.title
    docx.say(document.add_paragraph(style="Title"), first)
    for phrase in others:
        docx.say(document.add_paragraph(), phrase, quiet=True)
    docx.facts(document, drawn.facts)
    docx.facts(document, drawn.second_facts, quiet=True)
    for phrase in drawn.note:
        docx.say(document.add_paragraph(), phrase)


def _table(document: docx.Part, drawn: RosterSheet) -> None:
    table = document.add_table(rows=1, cols=len(drawn.columns))
    table.style, table.autofit = "Table Grid", False
    for cell, column in zip(table.rows[0].cells, drawn.columns, strict=True):
        _fill(cell, column.title, is_bold=True)
    docx.mark(table.rows[0], "w:tblHeader")
    for row in drawn.rows:
        added = table.add_row()
        docx.mark(added, "w:cantSplit")
        for place, (cell, lines) in enumerate(zip(added.cells, row, strict=True)):
            _fill(cell, lines, is_bold=place == 1)
    whole = sum(column.width for column in drawn.columns)
    for index, column in enumerate(drawn.columns):
        width = Mm(round(_WIDTH * column.width / whole))
        table.columns[index].width = width
        for cell in table.columns[index].cells:
            cell.width = width


def _fill(cell: docx.Part, lines: Cell, *, is_bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    for number, line in enumerate(lines or (Phrase("", ""),)):
        if number:
            paragraph.add_run().add_break()
        run = docx.say(paragraph, line, quiet=number > 0)
        run.font.size, run.bold = Pt(9.5), is_bold and not number
