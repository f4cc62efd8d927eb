"""Tables in packed files: looked into before they are unpacked, and read by calamine afterwards.

What calamine gets is a new file with the parts that were looked at and no other, so that it cannot
find in the upload what was not seen here.
"""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from partnership.core.wording import N_
from partnership.imports.limits import (
    BROKEN_ZIP,
    LARGEST_UNPACKED,
    MEGABYTE,
    MOST_PARTS,
    MOST_SHEETS,
    Unreadable,
)
from partnership.imports.sheet import FileFormat, Sheet, text_of
from partnership.imports.survey import DAMAGED, TOO_MUCH, Extent
from partnership.imports.survey_ods import OdsWalk
from partnership.imports.survey_xlsx import XlsxWalk, sheet_parts

if TYPE_CHECKING:
    import python_calamine

NO_TABLE = N_(
    "This is no table that can be read. Save the list as XLSX, ODS or CSV, and upload that."
)
PROTECTED = N_(
    "The file is protected by a password. Take the protection off, save it, and upload it again."
)
_XLSX_WORKBOOK, _XLSX_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_ODS_CONTENT = "content.xml"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = "META-INF/manifest.xml"
_ODS_PARTS = frozenset({"mimetype", _ODS_MANIFEST, _ODS_CONTENT})
_XLSX_LEFT_OUT = ("xl/theme/", "xl/drawings/", "xl/charts/", "docProps/", "customXml/", "xl/pivot")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 1
_CHUNK = 256 * 1024
Parts = dict[str, zipfile.ZipInfo]


def packed_sheets(content: bytes) -> tuple[FileFormat, list[Sheet]]:
    """Reads the visible tables of an XLSX or ODS file.

    Raises:
        Unreadable: it is something else, damaged, protected, or larger than any list.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = _parts_of(archive)
            if _XLSX_WORKBOOK in parts:
                return FileFormat.XLSX, _xlsx(archive, parts)
            if _ODS_CONTENT in parts and _unpacked(archive, parts, "mimetype") == _ODS_TYPE:
                return FileFormat.ODS, _ods(archive, parts)
    except BROKEN_ZIP as broken:
        raise Unreadable(DAMAGED) from broken
    raise Unreadable(NO_TABLE)


def _parts_of(archive: zipfile.ZipFile) -> Parts:
    """Gives the directory by names, after a look at what it promises."""
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > LARGEST_UNPACKED:
        raise Unreadable(TOO_MUCH)
    if any(each.flag_bits & _ENCRYPTED for each in entries):
        raise Unreadable(PROTECTED)
    return {each.filename: each for each in entries}


def _unpacked(archive: zipfile.ZipFile, parts: Parts, name: str) -> bytes:
    """Unpacks a part, and stops where it is larger than the directory said."""
    entry = parts.get(name)
    if entry is None or entry.compress_type not in _METHODS:
        raise Unreadable(DAMAGED)
    unpacked = BytesIO()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked.write(chunk)
            if unpacked.tell() > entry.file_size:
                raise Unreadable(DAMAGED)
    return unpacked.getvalue()


def _xlsx(archive: zipfile.ZipFile, parts: Parts) -> list[Sheet]:
    kept: dict[str, Extent] = {}
    elements = count()

    def look(name: str, part: bytes) -> None:
        walk = XlsxWalk(elements)
        walk.through(part)
        kept[name] = walk.extent

    names = [
        name
        for name in parts
        if name.endswith((".xml", ".rels")) and not name.startswith(_XLSX_LEFT_OUT)
    ]
    again = _packed_again(archive, parts, names, look)
    tables = [_unpacked(archive, parts, name) for name in (_XLSX_WORKBOOK, _XLSX_RELATIONS)]
    if max(map(len, tables)) > MEGABYTE:
        raise Unreadable(TOO_MUCH)
    places = sheet_parts(*tables)
    extents = {name: kept[place] for name, place in places.items() if place in kept}
    return list(_read(again, extents))


def _ods(archive: zipfile.ZipFile, parts: Parts) -> list[Sheet]:
    walk = OdsWalk(count())

    def look(name: str, part: bytes) -> None:
        if name == _ODS_MANIFEST and b"encryption-data" in part:
            raise Unreadable(PROTECTED)
        if name == _ODS_CONTENT:
            walk.through(part)

    again = _packed_again(archive, parts, [each for each in parts if each in _ODS_PARTS], look)
    return list(_read(again, {extent.name: extent for extent in walk.extents}))


def _packed_again(
    archive: zipfile.ZipFile, parts: Parts, names: list[str], look: Callable[[str, bytes], None]
) -> BytesIO:
    again = BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as copy:
        # The manifest comes first: of a protected file nothing else can be looked at.
        for name in sorted(names, key=lambda each: each != _ODS_MANIFEST):
            part = _unpacked(archive, parts, name)
            look(name, part)
            copy.writestr(name, part)
    again.seek(0)
    return again


def _read(packed: BytesIO, extents: dict[str, Extent]) -> Iterator[Sheet]:
    import python_calamine  # noqa: PLC0415 - megabytes that a server needs for an upload alone

    try:
        with python_calamine.load_workbook(packed) as book:
            for name in _visible(book):
                values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                extent = extents.get(name, Extent(name))
                rows = [[text_of(value) for value in row] for row in values]
                yield Sheet(name, rows, tuple(extent.merged), frozenset(extent.unknown))
    except (python_calamine.CalamineError, OSError, ValueError) as broken:
        raise Unreadable(DAMAGED) from broken
    except BaseException as broken:
        if type(broken).__name__ != "PanicException":  # what a panic in Rust becomes has no class
            raise
        raise Unreadable(DAMAGED) from broken


def _visible(book: "python_calamine.CalamineWorkbook") -> list[str]:
    import python_calamine  # noqa: PLC0415 - see above

    names = [
        each.name
        for each in book.sheets_metadata
        if each.visible is python_calamine.SheetVisibleEnum.Visible
        and each.typ is python_calamine.SheetTypeEnum.WorkSheet
    ]
    if len(names) > MOST_SHEETS:
        raise Unreadable(TOO_MUCH)
    return names
