"""The programme as a text document that an office can edit: real headings, tables, fields."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from partnership.core.text import clean_line
from partnership.core.translated import Phrase
from partnership.core.wording import colon
from partnership.exports.elements import legal
from partnership.exports.outline import Fact, Row
from partnership.exports.programme import Programme
from partnership.exports.sheet import Head, sheet
from partnership.exports.view import View

Part = Any  # python-docx has no types

_QUIET = RGBColor(0x4A, 0x50, 0x72)
_INK = RGBColor(0x12, 0x14, 0x2B)
_TIME_WIDTH, _ITEM_WIDTH = Mm(30), Mm(140)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LOCALES = {"de": "de-DE", "en": "en-GB", "ru": "ru-RU", "fr": "fr-FR"}


def render(programme: Programme, view: View) -> bytes:
    drawn = sheet(programme, view)
    document = Document()
    dress(document, view)
    _describe(document, programme, view)
    _furnish(document, drawn.head)
    _head(document, drawn.head)
    for day in drawn.days:
        _heading(document, day.name, 1)
        _table(document, day.rows, view)
    if drawn.untimed:
        _heading(document, drawn.untimed_title, 1)
        _table(document, drawn.untimed, view)
    for section in drawn.sections:
        _heading(document, section.title, 1)
        facts(document, section.facts)
        facts(document, section.second_facts, quiet=True)
    stream = BytesIO()
    document.save(stream)
    return repacked(stream)


def dress(document: Part, view: View) -> None:
    """Sets paper, fonts and the language in which the office proofreads."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(22), Mm(22)
    sizes = {"Normal": 10.5, "Title": 24, "Heading 1": 15, "Heading 2": 12}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = _INK
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_after = Pt(2)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), _locale(view.languages[0]))


def _locale(language: str) -> str:
    return _LOCALES.get(language, language)


def _describe(document: Part, programme: Programme, view: View) -> None:
    core = document.core_properties
    moment = (
        programme.release.released_at.astimezone(UTC)
        if programme.release
        else datetime.combine(programme.starts_on, time())
    )
    core.title = legal(clean_line(str(view.said(programme.title))))[:250]
    core.author = core.last_modified_by = legal(view.site_name)[:250]
    core.created = core.modified = moment.replace(tzinfo=None)
    core.language, core.comments = _locale(view.languages[0]), ""
    core.revision = programme.release.number if programme.release else 1


def _furnish(document: Part, head: Head) -> None:
    """Puts the mark of an example above every page, the release and the page's number below."""
    page = document.sections[0]
    above = page.header.paragraphs[0]
    for phrase in (*head.example, *head.cities[:1]):
        run = say(above, phrase, quiet=True)
        run.font.size = Pt(9)
        above.add_run("   ")
    number_pages(document, (head.release,), Mm(170))
    address = page.footer.add_paragraph()
    say(address, Phrase(head.url, ""), quiet=True)
    for run in address.runs:
        run.font.size = Pt(9)


def number_pages(document: Part, release: tuple[Phrase, ...], width: Part) -> None:
    """Puts what is held in the hand, and the page's number, at the foot of every page."""
    below = document.sections[0].footer.paragraphs[0]
    below.paragraph_format.tab_stops.clear_all()
    below.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    pair(below, release, separator=" / ")
    for run in below.runs:
        run.font.color.rgb = _QUIET
    below.add_run("\t")
    _field(below, "PAGE")
    below.add_run(" / ")
    _field(below, "NUMPAGES")
    for run in below.runs:
        run.font.size = Pt(9)


def _head(document: Part, head: Head) -> None:
    for phrases in (head.example, head.cities, head.occasion):
        if phrases:
            pair(document.add_paragraph(), phrases, separator=" / ")
    first, *others = head.title
    say(document.add_paragraph(style="Title"), first)
    for phrase in (*others, *head.state):
        run = say(document.add_paragraph(), phrase, quiet=phrase in others)
        run.font.size, run.bold = Pt(14), phrase in head.state
    facts(document, head.facts)
    facts(document, head.second_facts, quiet=True)
    for number, phrase in enumerate(head.summary):
        say(document.add_paragraph(), phrase, quiet=number > 0)


def _heading(document: Part, phrases: tuple[Phrase, ...], level: int) -> None:
    pair(document.add_paragraph(style=f"Heading {level}"), phrases)


def _table(document: Part, rows: Iterable[Row], view: View) -> None:
    table = document.add_table(rows=1, cols=2)
    table.style, table.autofit = "Table Grid", False
    gettext = view.wording.gettext
    titles = (gettext("Time"), gettext("Programme item"))
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        run = say(cell.paragraphs[0], Phrase(title, view.wording.language))
        run.bold = True
    mark(table.rows[0], "w:tblHeader")
    for row in rows:
        added = table.add_row()
        _time(added.cells[0].paragraphs[0], row)
        _item(added.cells[1], row)
    for index, width in enumerate((_TIME_WIDTH, _ITEM_WIDTH)):
        table.columns[index].width = width
        for cell in table.columns[index].cells:
            cell.width = width


def mark(row: Part, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no other way


def _time(paragraph: Part, row: Row) -> None:
    if row.clock is None:
        return
    run = paragraph.add_run(f"{row.clock.start}–{row.clock.end}")
    run.bold, run.font.strike = True, row.is_cancelled
    for said in (
        row.clock.end_day and f"({row.clock.end_day})",
        row.clock.duration,
        row.clock.zone,
    ):
        if said:
            paragraph.add_run().add_break()
            say(paragraph, Phrase(said, ""), quiet=True)


def _item(cell: Part, row: Row) -> None:
    kind = cell.paragraphs[0]
    pair(kind, row.kind_words, separator=" / ")
    for mark in row.marks:
        kind.add_run("   ")
        say(kind, Phrase(f"[{mark.text}]", mark.text.language)).bold = True
    first, *others = row.title
    title = cell.add_paragraph(style="Heading 2")
    kind.paragraph_format.keep_with_next = True
    title.paragraph_format.space_before = Pt(0)
    say(title, first).font.strike = row.is_cancelled
    for phrase in others:
        say(cell.add_paragraph(), phrase, quiet=True).font.strike = row.is_cancelled
    for number, phrase in enumerate(row.text):
        say(cell.add_paragraph(), phrase, quiet=number > 0)
    facts(cell, row.facts)
    facts(cell, row.second_facts, quiet=True)


def facts(where: Part, facts: Iterable[Fact], *, quiet: bool = False) -> None:
    for fact in facts:
        paragraph = where.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        say(paragraph, _labelled(fact.label), quiet=True)
        for number, line in enumerate(fact.lines):
            if number:
                paragraph.add_run().add_break()
            for index, part in enumerate(line.parts):
                if index:
                    paragraph.add_run(", ")
                say(paragraph, part, quiet=quiet)


def _labelled(label: Phrase) -> Phrase:
    return Phrase(f"{label}{colon(label.language)} ", label.language)


def pair(paragraph: Part, phrases: tuple[Phrase, ...], separator: str = "   ") -> None:
    for number, phrase in enumerate(phrases):
        if number:
            paragraph.add_run(separator)
        say(paragraph, phrase, quiet=number > 0)


def say(paragraph: Part, phrase: Phrase, *, quiet: bool = False) -> Part:
    """Adds a text marked with the language it is in."""
    run = paragraph.add_run(legal(phrase.text))
    if quiet:
        run.font.color.rgb = _QUIET
    if phrase.language:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), _locale(phrase.language))
        run._r.get_or_add_rPr().append(language)  # noqa: SLF001 - python-docx has no other way
    return run


def _field(paragraph: Part, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no other way


def repacked(stream: BytesIO) -> bytes:
    """Packs the parts with one date, so that the same programme gives the same bytes."""
    packed = BytesIO()
    with ZipFile(stream) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(
            source.namelist(), key=lambda each: (each != "[Content_Types].xml", each)
        ):
            info = ZipInfo(name, _ZIP_DATE)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return packed.getvalue()
