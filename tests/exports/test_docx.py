import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from partnership.exports import docx
from partnership.exports.programme import Programme
from tests.builders import a_programme, a_view, an_item, said
from tests.exports.drawing import a_full_programme, packed_text

BOTH = a_view("de", "ru")


def opened(programme: Programme) -> Any:
    return Document(io.BytesIO(docx.render(programme, BOTH)))


def test_days_are_headings_of_which_word_makes_an_outline() -> None:
    headings = [
        paragraph.text
        for paragraph in opened(a_full_programme()).paragraphs
        if paragraph.style.name == "Heading 1"
    ]
    assert headings[0] == "Mittwoch, 24. März   среда, 24 марта"


def test_each_day_is_a_table_that_repeats_its_head() -> None:
    table = opened(a_full_programme()).tables[0]
    assert len(table.rows) == 4
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [
        True,
        False,
        False,
        False,
    ]
    assert table.cell(1, 0).text.startswith("09:30–10:30")
    for words in ("Eröffnung", "Открытие", "neue Zeit, vorher 10:00", "Rathaus, Saal 1"):
        assert words in table.cell(1, 1).text


def test_the_column_of_times_is_narrow_in_every_office_program() -> None:
    """LibreOffice reads the widths of the grid, Word those of the cells."""
    table = opened(a_full_programme()).tables[0]
    grid = [round(column.width.mm) for column in table.columns if column.width]
    cells = [round(cell.width.mm) for cell in table.rows[1].cells if cell.width]
    assert grid == cells == [30, 140]


def test_a_cancelled_item_is_struck_out_and_says_so() -> None:
    cell = opened(a_full_programme()).tables[0].cell(2, 1)
    title = next(each for each in cell.paragraphs if each.text == "Rundgang")
    assert title.runs[0].font.strike
    assert "[abgesagt]" in cell.text


def test_document_and_texts_name_their_language() -> None:
    document = opened(a_full_programme())
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "de-DE"
    assert document.core_properties.language == "de-DE"
    russian = [
        run.text
        for run in document.paragraphs[0].part.element.body.iter(qn("w:r"))
        if run.rPr is not None
        and (tag := run.rPr.find(qn("w:lang"))) is not None
        and tag.get(qn("w:val")) == "ru-RU"
    ]
    assert "Жильё в пожилом возрасте" in russian
    assert "Eröffnung" not in russian


def test_every_page_names_release_page_and_example() -> None:
    document = opened(a_full_programme(is_example=True))
    section = document.sections[0]
    header, footer = section.header.paragraphs[0].text, section.footer
    assert "Beispiel: Dieses Seminar und alle Personen darin sind erfunden." in header
    assert "Fassung\xa03 vom" in footer.paragraphs[0].text
    fields = [each.get(qn("w:instr")) for each in footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_its_dates_are_those_of_the_release() -> None:
    core = opened(a_full_programme()).core_properties
    assert core.created.isoformat() == core.modified.isoformat() == "2027-02-12T13:05:00+00:00"
    assert (core.title, core.revision) == ("Wohnen im Alter", 3)


def test_markup_is_text() -> None:
    programme = a_programme(an_item(title=said("</w:t><w:br/> & <b>")))
    assert "</w:t><w:br/> & <b>" in opened(programme).tables[0].cell(1, 1).text
    assert "<w:br/> &" not in packed_text(docx.render(programme, BOTH))
