"""Which kind of file somebody has uploaded, told by what is in it and not by its name."""

from dataclasses import dataclass

from partnership.core.wording import N_
from partnership.imports.limits import LARGEST_UPLOAD, MEGABYTE, Unreadable
from partnership.imports.packed import PROTECTED, packed_sheets
from partnership.imports.plain import Headings, plain_sheet
from partnership.imports.sheet import FileFormat, Sheet

TOO_LARGE = N_(
    "The file is larger than %(limit)s MB. Take out pictures and further sheets, and upload it"
    " again."
)
EMPTY = N_("The file is empty.")
OLD_FORMAT = N_(
    "This file is in an old format (XLS). Open it, save it as XLSX or ODS, and upload that."
)
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED_INSIDE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Book:
    """The tables of a file; `guessed` is the encoding where it had to be guessed."""

    format: FileFormat
    sheets: tuple[Sheet, ...]
    guessed: str = ""


def book_of(content: bytes, headings_in: Headings) -> Book:
    """Reads the tables of a file.

    Raises:
        Unreadable: it has none, or is larger or other than what is read here.
    """
    if len(content) > LARGEST_UPLOAD:
        raise Unreadable(TOO_LARGE, limit=LARGEST_UPLOAD // MEGABYTE)
    if not content.strip():
        raise Unreadable(EMPTY)
    if content.startswith(_COMPOUND):
        raise Unreadable(PROTECTED if _PROTECTED_INSIDE in content else OLD_FORMAT)
    if content.startswith(_PACKED):
        found, sheets = packed_sheets(content)
        return Book(found, tuple(sheets))
    plain = plain_sheet(content, headings_in)
    return Book(FileFormat.CSV, (plain.sheet,), plain.encoding if plain.is_guessed else "")
