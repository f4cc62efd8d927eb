"""The final report as a text document that an office can edit: real headings and tables."""

from datetime import UTC
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from partnership.core.text import clean_line
from partnership.core.wording import colon
from partnership.exports import docx
from partnership.exports.elements import legal
from partnership.exports.report import Report
from partnership.exports.report_sheet import report_sheet
from partnership.exports.report_words import Fact, ReportSheet, Said, Section, Table
from partnership.exports.view import View

_WIDTH = 170


def render(report: Report, view: View) -> bytes:
    sheet = report_sheet(report, view)
    document = Document()
    docx.dress(document, view)
    _describe(document, report, sheet, view)
    docx.number_pages(document, sheet.foot, Mm(_WIDTH))
    _head(document, sheet)
    for section in sheet.sections:
        _section(document, section)
    stream = BytesIO()
    document.save(stream)
    return docx.repacked(stream)


def _describe(document: docx.Part, report: Report, sheet: ReportSheet, view: View) -> None:
    core = document.core_properties
    moment = (report.closed_at or report.made_at).astimezone(UTC).replace(microsecond=0)
    title = f"{sheet.kind[0]}: {clean_line(sheet.title[0].text)}"
    core.title = legal(title)[:250]
    core.author = core.last_modified_by = legal(view.site_name)[:250]
    core.created = core.modified = moment.replace(tzinfo=None)
    core.comments, core.revision = "", 1


def _head(document: docx.Part, sheet: ReportSheet) -> None:
    if sheet.example:
        docx.pair(document.add_paragraph(), sheet.example, separator=" / ")
    docx.pair(document.add_paragraph(), sheet.kind, separator=" / ")
    first, *others = sheet.title
    docx.say(document.add_paragraph(style="Title"), first)
    for phrase in others:
        docx.say(document.add_paragraph(), phrase, quiet=True)
    docx.pair(document.add_paragraph(), sheet.subtitle, separator=" / ")


def _section(document: docx.Part, section: Section) -> None:
    heading = document.add_paragraph(style="Heading 1")
    docx.pair(heading, section.title, separator=" / ")
    for text in section.texts:
        paragraph = document.add_paragraph()
        docx.pair(paragraph, text)
        paragraph.paragraph_format.space_after = Pt(6)
    for fact in section.facts:
        _fact(document, fact)
    if section.table is not None:
        _table(document, section.table)
    if section.note:
        docx.pair(document.add_paragraph(), section.note, separator=" / ")


def _fact(document: docx.Part, fact: Fact) -> None:
    paragraph = document.add_paragraph()
    docx.pair(paragraph, fact.label, separator=" / ")
    paragraph.add_run(f"{colon(fact.label[-1].language)} ")
    for number, line in enumerate(fact.lines):
        if number:
            paragraph.add_run().add_break()
        docx.pair(paragraph, line, separator=" / ")


def _table(document: docx.Part, table: Table) -> None:
    drawn = document.add_table(rows=1, cols=len(table.heads))
    drawn.style, drawn.autofit = "Table Grid", False
    for cell, head in zip(drawn.rows[0].cells, table.heads, strict=True):
        _fill(cell, head, is_bold=True)
    docx.mark(drawn.rows[0], "w:tblHeader")
    for row in table.rows:
        added = drawn.add_row()
        docx.mark(added, "w:cantSplit")
        for place, (cell, said) in enumerate(zip(added.cells, row, strict=True)):
            _fill(cell, said, is_number=place in table.numbers)
    for index, share in enumerate(table.widths):
        width = Mm(round(_WIDTH * share / sum(table.widths)))
        drawn.columns[index].width = width
        for cell in drawn.columns[index].cells:
            cell.width = width


def _fill(cell: docx.Part, said: Said, *, is_bold: bool = False, is_number: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, phrase in enumerate(said):
        if number:
            paragraph.add_run().add_break()
        run = docx.say(paragraph, phrase, quiet=number > 0)
        run.font.size, run.bold = Pt(9.5), is_bold
