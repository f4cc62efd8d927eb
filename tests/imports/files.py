"""Files as people upload them, and as nobody should."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

Rows = Sequence[Sequence[object]]
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx_file(
    rows: Rows, *, merged: Sequence[str] = (), others: Mapping[str, Rows] | None = None
) -> bytes:
    """Writes a workbook; `others` are further sheets by their names."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, table in {"List": rows, **(others or {})}.items():
            page: Any = book.add_worksheet(name)
            for number, row in enumerate(table):
                page.write_row(number, 0, row)
            if name == "List":
                for area in merged:
                    page.merge_range(area, "")
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
    return stream.getvalue()


def ods_cell(value: object) -> str:
    if value == "":
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string"><text:p>'
        f"{escape(str(value))}</text:p></table:table-cell>"
    )


def ods_row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"


def ods_file(rows: Rows = (), *, body: str = "", manifest: str = "", head: str = "") -> bytes:
    """Writes a document whose only table has these rows, or `body` as it is."""
    table = body or "".join(map(ods_row, rows))
    spaces = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {spaces}>'
        f'<office:body><office:spreadsheet><table:table table:name="List">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zip_file(
        {
            "mimetype": ODS_TYPE,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_OFFICE}manifest:1.0">{manifest}'
            "</m:manifest>",
            "content.xml": content,
        }
    )


def csv_file(rows: Rows, encoding: str = "utf-8", separator: str = ";") -> bytes:
    quoted = [
        [f'"{cell}"' if separator in str(cell) else str(cell) for cell in row] for row in rows
    ]
    return "\r\n".join(separator.join(row) for row in quoted).encode(encoding)


def zip_file(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Puts another part into a packed file, in place of the one of that name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    return zip_file(parts | {name: part})


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
