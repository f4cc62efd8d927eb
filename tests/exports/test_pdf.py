import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from partnership.exports import pdf
from partnership.exports.glyphs import fit_to_print, missing_glyphs, printable
from tests.builders import a_place, a_programme, a_timing, a_view, an_item, said
from tests.exports.drawing import a_full_programme, pdf_text

FONTS = Path(pdf.__file__).with_name("fonts")
BOTH = a_view("de", "ru")


@pytest.fixture(scope="module")
def document() -> bytes:
    return pdf.render(a_full_programme(), BOTH)


def many(count: int) -> Iterator[Any]:
    for number in range(count):
        start = f"2027-03-{24 + number // 10}T{8 + number % 10:02}:00"
        yield an_item(number, f"Gespräch {number}", timing=a_timing(start), place=a_place())


def test_a_pdf_is_accessible_and_knows_title_and_language(document: bytes) -> None:
    reader = PdfReader(io.BytesIO(document))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata
    assert reader.metadata.title == "Wohnen im Alter"
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_its_date_is_that_of_the_release(document: bytes) -> None:
    metadata = PdfReader(io.BytesIO(document)).metadata
    assert metadata
    assert str(metadata.creation_date) == "2027-02-12 13:05:00+00:00"


def test_all_fonts_are_in_it(document: bytes) -> None:
    resources: Any = PdfReader(io.BytesIO(document)).pages[0]["/Resources"]
    fonts = [each.get_object() for each in resources["/Font"].values()]
    assert fonts
    assert all("FiraSans" in font["/BaseFont"] for font in fonts)


def test_both_languages_stand_on_the_page(document: bytes) -> None:
    text = pdf_text(document)
    for words in ("Wohnen im Alter", "Жильё в пожилом возрасте", "Mittwoch, 24. März", "Открытие"):
        assert words in text
    assert "09:30–10:30" in text
    assert "neue Zeit, vorher 10:00" in text


def test_every_page_names_release_page_and_address() -> None:
    document = pdf.render(a_programme(*many(40), is_example=True), a_view("en"))
    pages = pdf_text(document).split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}\n" in page.replace(" ", "")
        assert "Release 3 of 12 February 2027, 14:05" in page
        assert "programme.example.org/seminars/wohnen-im-alter/" in page
        assert "Example: this seminar and all people in it are invented." in page


def test_no_item_is_lost_at_the_end_of_a_page() -> None:
    text = pdf_text(pdf.render(a_programme(*many(40)), a_view("en")))
    assert [number for number in range(40) if f"Gespräch {number}\n" not in text] == []


def test_an_item_longer_than_a_page_is_printed_to_its_end() -> None:
    item = an_item(text=said("Wort " * 2500 + "Schluss."))
    assert "Schluss." in pdf_text(pdf.render(a_programme(item), a_view("de")))


def test_markup_is_printed_as_it_was_typed() -> None:
    title = '#let x = 1; #read("/etc/passwd") *fett* $x$ @label'
    text = pdf_text(pdf.render(a_programme(an_item(title=title)), a_view("de")))
    assert " ".join(title.split()) in " ".join(text.split())


def test_the_table_of_glyphs_is_that_of_the_fonts() -> None:
    faces = [set(TTFont(path).getBestCmap()) for path in sorted(FONTS.glob("*.ttf"))]
    common = {chr(point) for point in set.intersection(*faces)}
    assert len(faces) == 5
    assert printable() <= common
    assert {letter for letter in common - printable() if letter.isprintable()} == set()


def test_glyphs_that_are_missing_are_reported_and_printed_as_a_question_mark() -> None:
    programme = a_programme(an_item(title="Grüße nach 北京 und Łódź, Київ"))
    assert missing_glyphs(programme) == {"北", "京"}
    assert fit_to_print("北京 Łódź") == "?? Łódź"
    assert missing_glyphs(a_full_programme()) == frozenset()
