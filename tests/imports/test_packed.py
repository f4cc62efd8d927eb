"""Broken and hostile workbooks; none of them may cost more than a refusal."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from partnership.imports import body, formats, packed, survey
from partnership.imports.limits import (
    LARGEST_UNPACKED,
    LARGEST_UPLOAD,
    LAST_ROW,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
)
from partnership.imports.problems import Weight
from partnership.imports.roster import read_roster
from tests.imports.files import (
    ODS_TYPE,
    ods_cell,
    ods_file,
    ods_row,
    part_of,
    with_part,
    xlsx_file,
    zip_file,
)

TABLE = [("Name", "Funktion"), ("Anna Li", "Stadträtin")]
GOOD = xlsx_file(TABLE)
GOOD_ODS = ods_file(TABLE)
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = ods_row(("Name",))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def a_sheet(cells: str, after: str = "") -> bytes:
    """Gives a workbook with a sheet of these cells as they are written in the file."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>{after}</worksheet>'
    return with_part(GOOD, SHEET, sheet.encode())


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


NAME = f'<row r="1">{inline("A1", "Name")}</row>'


def reason_for(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_roster(content, "list.xlsx")
    assert refused.value.field == "file"
    assert "%" not in str(refused.value)
    return refused.value.reason


def lying(content: bytes, name: str, size: int) -> bytes:
    """Says in the directory that a part is smaller than it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        true = archive.getinfo(name).file_size.to_bytes(4, "little")
    return content.replace(true, size.to_bytes(4, "little"))


def encrypted(content: bytes) -> bytes:
    """Sets the mark of a protected part in the directory."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + b"\x01" + content[at + 1 :]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OLE, formats.OLD_FORMAT),
        (OLE + "EncryptedPackage".encode("utf-16-le"), packed.PROTECTED),
        (encrypted(GOOD), packed.PROTECTED),
        (
            ods_file(TABLE, manifest="<m:file-entry><m:encryption-data/></m:file-entry>"),
            packed.PROTECTED,
        ),
        (zip_file({"list.xlsx": GOOD}), packed.NO_TABLE),
        (zip_file({"word/document.xml": "<w/>"}), packed.NO_TABLE),
        (zip_file({"xl/workbook.bin": b"\0"}), packed.NO_TABLE),
        (zip_file({"mimetype": "text", "content.xml": "<a/>"}), packed.NO_TABLE),
        (zip_file({}), packed.NO_TABLE),
        (zip_file({"xl/workbook.xml": "<a/>"}), survey.DAMAGED),
        (zip_file({"mimetype": ODS_TYPE, "content.xml": "<a/>"}), survey.DAMAGED),
        (GOOD[: len(GOOD) // 2], survey.DAMAGED),
        (GOOD[:-10], survey.DAMAGED),
        (GOOD_ODS[: len(GOOD_ODS) // 2], survey.DAMAGED),
        (with_part(GOOD, SHEET, b"<worksheet"), survey.DAMAGED),
        (with_part(GOOD, SHEET, b"\xff\xfe\0"), survey.DAMAGED),
        (a_sheet(NAME + '<row r="2"><c r="ZZZZ1"/></row>'), survey.DAMAGED),
        (a_sheet(NAME + '<row r="x"/>'), survey.DAMAGED),
        (lying(GOOD, STRINGS, 10), survey.DAMAGED),
        (GOOD + bytes(LARGEST_UPLOAD), formats.TOO_LARGE),
    ],
)
def test_what_is_no_readable_workbook_is_refused(content: bytes, reason: str) -> None:
    assert reason_for(content) == reason


@pytest.mark.parametrize("name", [SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml"])
def test_declared_entities_are_refused(name: str) -> None:
    part = part_of(GOOD, name).decode()
    declared = part.replace("?>", f"?>{ENTITIES}", 1).encode()
    assert reason_for(with_part(GOOD, name, declared)) == survey.DAMAGED


def test_declared_entities_in_an_ods_file_are_refused() -> None:
    assert reason_for(ods_file([("Name",), ("&c;",)], head=ENTITIES)) == survey.DAMAGED


@pytest.mark.parametrize("name", [SHEET, STRINGS, "xl/media/image1.png", "nested.zip"])
def test_a_hundred_megabytes_of_nothing_are_refused(name: str) -> None:
    bomb = with_part(GOOD, name, bytes(100 * 1024 * 1024))
    assert len(bomb) < LARGEST_UPLOAD
    assert reason_for(bomb) == survey.TOO_MUCH
    if name in {SHEET, STRINGS}:
        assert reason_for(lying(bomb, name, 1_000)) == survey.DAMAGED
    else:
        assert len(read_roster(lying(bomb, name, 1_000), "").rows) == 1


def test_many_parts_are_refused() -> None:
    assert reason_for(zip_file({f"{n}.xml": "" for n in range(2_000)})) == survey.TOO_MUCH


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (f'<row r="1048576">{inline("A1048576", "x")}</row>', survey.TOO_MANY_ROWS),
        (f'<row r="2">{inline("XFD2", "x")}</row>', survey.TOO_MANY_COLUMNS),
        ('<row r="2"><c r="XFD1048576"><f>1+1</f></c></row>', survey.TOO_MANY_COLUMNS),
        (f'<row r="{LAST_ROW + 1}"><c t="n"><v>1</v></c></row>', survey.TOO_MANY_ROWS),
        (
            "".join(f'<row r="{n}">{inline(f"A{n}", "x")}</row>' for n in range(2, 50_000)),
            survey.TOO_MANY_ROWS,
        ),
        (
            "".join(f'<row r="{n}">{inline(f"A{n}", "x")}</row>' for n in range(2, MOST_ROWS + 3)),
            survey.TOO_MANY_ROWS,
        ),
    ],
)
def test_cells_further_out_than_any_list_are_refused(cells: str, reason: str) -> None:
    assert reason_for(a_sheet(NAME + cells)) == reason


REPEATED_ROWS = "table:number-rows-repeated"
REPEATED_CELL = '<table:table-cell table:number-columns-repeated="{}" office:value-type="float"/>'


@pytest.mark.parametrize(
    ("row", "cells", "reason"),
    [
        (f'{REPEATED_ROWS}="1000000"', ods_cell("x"), survey.TOO_MANY_ROWS),
        (f'{REPEATED_ROWS}="99999999999999999999"', ods_cell("x"), survey.DAMAGED),
        (f'{REPEATED_ROWS}="-1"', ods_cell("x"), survey.DAMAGED),
        ("", REPEATED_CELL.format(16384), survey.TOO_MANY_COLUMNS),
        ("", ods_cell("") * MOST_COLUMNS + ods_cell("x"), survey.TOO_MANY_COLUMNS),
    ],
)
def test_cells_that_stand_a_million_times_are_refused(row: str, cells: str, reason: str) -> None:
    body_ = f"{HEAD}<table:table-row {row}>{cells}</table:table-row>"
    assert reason_for(ods_file(body=body_)) == reason


def test_empty_cells_to_the_end_of_the_sheet_are_what_offices_write() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    rows = f'<table:table-row table:number-rows-repeated="1048000">{blank}'
    (row,) = read_roster(ods_file(body=HEAD + ods_row(("Anna",)) + rows), "").rows
    assert row.printed_name == "Anna"
    styled = "".join(f'<row r="{n}" s="1"><c r="XFD{n}" s="1"/></row>' for n in range(3, 9_000))
    found = read_roster(a_sheet(f'{NAME}<row r="2">{inline("A2", "Anna")}</row>{styled}'), "")
    assert [row.printed_name for row in found.rows] == ["Anna"]


def test_more_sheets_than_any_list_are_refused() -> None:
    many = xlsx_file([("x",)], others={f"S{n}": [("x",)] for n in range(60)})
    assert reason_for(many) == survey.TOO_MUCH
    table = '</table:table><table:table table:name="x">' * 60
    assert reason_for(ods_file(body=table)) == survey.TOO_MUCH


def test_more_merged_cells_than_there_is_room_for_are_refused() -> None:
    merged = '<mergeCell ref="A1:A1048576"/>' * 1_000
    assert reason_for(a_sheet(NAME, f"<mergeCells>{merged}</mergeCells>")) == survey.DAMAGED


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    book.active.append(["Name"])  # type: ignore[union-attr]
    hidden = book.create_sheet("old")
    hidden.append(["Name", "Funktion"])
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    found = read_roster(stream.getvalue(), "")
    assert (found.sheet, found.rows, found.problems) == ("Sheet", (), ())


def test_formulas_give_what_they_gave_when_the_file_was_saved() -> None:
    cells = (
        f'{NAME.replace("</row>", inline("B1", "Funktion") + "</row>")}<row r="2">'
        '<c r="A2" t="str"><f>WEBSERVICE("http://x.example")</f><v>Anna Li</v></c>'
        '<c r="B2"><f>1+1</f><v></v></c></row><row r="3"><c r="A3" t="e"><f>1/0</f>'
        f"<v>#DIV/0!</v></c>{inline('B3', 'x')}</row>"
    )
    found = read_roster(a_sheet(cells), "")
    assert found.rows[0].printed_name == "Anna Li"
    assert [(each.row, each.column, each.text, each.weight) for each in found.problems][:2] == [
        (2, "Funktion", body.NO_RESULT, Weight.LOOK),
        (3, "Name", body.NO_RESULT, Weight.BLOCKS),
    ]
    assert "WEBSERVICE" not in repr(found)


def test_formulas_without_result_in_an_ods_file_are_told() -> None:
    failed = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" xmlns:x="urn:x"'
        ' x:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    row = f"<table:table-row>{ods_cell('Anna')}{failed}</table:table-row>"
    found = read_roster(ods_file(body=ods_row(("Name", "Amt")) + row), "")
    assert [each.text for each in found.problems] == [body.NO_RESULT]


def test_macros_and_pictures_are_not_looked_at() -> None:
    content = with_part(GOOD, "xl/vbaProject.bin", b"\0" * 1_000)
    content = with_part(content, "xl/media/nested.zip", zip_file({"a": bytes(LARGEST_UNPACKED)}))
    assert [row.printed_name for row in read_roster(content, "list.xlsm").rows] == ["Anna Li"]
