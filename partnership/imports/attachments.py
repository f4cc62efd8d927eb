"""Files for the record, told by what is in them: neither name nor declared type is believed."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from partnership.core.wording import N_
from partnership.imports.file_kinds import (
    DOCX,
    LARGEST_FILE,
    MARKDOWN,
    ODP,
    ODS,
    ODT,
    PDF,
    PPTX,
    TEXT,
    XLSX,
    FileKind,
    clean_name,
)
from partnership.imports.limits import BROKEN_ZIP, MEGABYTE, Unreadable
from partnership.imports.pictures import Photo, is_picture, read_photo

EMPTY = N_("The file is empty.")
TOO_LARGE = N_("The file is larger than %(limit)s MB.")
UNKNOWN = N_(
    "This kind of file is not taken. Photos: JPEG, PNG or WebP. Documents: PDF, DOCX, XLSX, PPTX,"
    " ODT, ODS, ODP, plain text or Markdown."
)
MARKED_UP = N_(
    "This is a web page, a drawing (SVG) or a program, which may act in a browser. It is"
    " not taken; save it as PDF or as a picture."
)
HEIC = N_("This is a photo in the format HEIC. Save it as JPEG, and upload that.")
OLD_FORMAT = N_(
    "This file is in an old or protected format. Open it, save it as DOCX, XLSX, PPTX or PDF"
    " without a password, and upload that."
)
MACROS = N_("The file has macros, which are programs. Save it without them, and upload it again.")
DAMAGED = N_("The file is damaged or incomplete.")
PROTECTED = N_(
    "The file is protected by a password. Take the protection off, save it, and upload it again."
)
NO_UTF8 = N_("The text is not written in UTF-8. Save it so, and upload it again.")
_MAIN = {
    b"wordprocessingml.document.main+xml": DOCX,
    b"spreadsheetml.sheet.main+xml": XLSX,
    b"presentationml.presentation.main+xml": PPTX,
}
_ODF = {kind.media_type.encode(): kind for kind in (ODT, ODS, ODP)}
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAM = re.compile(
    r"(^|/)(vbaproject|vbadata|macrosheets|activex)|^(basic|scripts)/.", re.IGNORECASE
)
_MARKUP = re.compile(
    rb"\s*(<[!?a-z]|#!)|.{0,2000}<(script|svg|html|iframe|object|embed)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HEIC = re.compile(rb"....ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)", re.DOTALL)
_MOST_PARTS = 20_000
_ENCRYPTED = 1


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that may be kept: `photo` where it is one, whose bytes are then new ones."""

    content: bytes
    kind: FileKind
    file_name: str
    photo: Photo | None = None


def read_attachment(content: bytes, filename: str) -> Attachment:
    """Looks at a file, and draws a photo anew without all that its camera wrote into it.

    Raises:
        Unreadable: it is not taken; the text says why, and what can be done.
    """
    if not content:
        raise Unreadable(EMPTY)
    if len(content) > LARGEST_FILE:
        raise Unreadable(TOO_LARGE, limit=LARGEST_FILE // MEGABYTE)
    if is_picture(content):
        photo = read_photo(content)
        return Attachment(photo.content, photo.kind, clean_name(filename, photo.kind), photo)
    kind = _document(content, filename)
    return Attachment(content, kind, clean_name(filename, kind))


def _document(content: bytes, filename: str) -> FileKind:
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise Unreadable(DAMAGED)
        return PDF
    if content.startswith(_PACKED):
        return _packed(content)
    if content.startswith(_COMPOUND):
        raise Unreadable(OLD_FORMAT)
    if _HEIC.match(content):
        raise Unreadable(HEIC)
    return _text(content, filename)


def _packed(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS:
                raise Unreadable(UNKNOWN)
            if any(each.flag_bits & _ENCRYPTED for each in entries):
                raise Unreadable(PROTECTED)
            if any(_PROGRAM.search(each.filename) for each in entries):
                raise Unreadable(MACROS)
            return _kind_of(archive, {each.filename for each in entries})
    except BROKEN_ZIP as broken:
        raise Unreadable(DAMAGED) from broken


def _kind_of(archive: zipfile.ZipFile, names: set[str]) -> FileKind:
    if "[Content_Types].xml" in names:
        types = _beginning(archive, "[Content_Types].xml")
        if b"macroenabled" in types.lower():
            raise Unreadable(MACROS)
        found = next((kind for mark, kind in _MAIN.items() if mark in types), None)
    else:
        told = _beginning(archive, "mimetype") if "mimetype" in names else b""
        found = _ODF.get(told.strip())
    if found is None:
        raise Unreadable(UNKNOWN)
    return found


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(MEGABYTE)


def _text(content: bytes, filename: str) -> FileKind:
    if _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise Unreadable(MARKED_UP)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_text = filename.lower().endswith((".txt", ".md")) and b"\0" not in content
        raise Unreadable(NO_UTF8 if is_text else UNKNOWN) from error
    if _CONTROLS.search(text) or not text.strip():
        raise Unreadable(EMPTY if not text.strip() else UNKNOWN)
    return MARKDOWN if filename.lower().endswith((".md", ".markdown")) else TEXT
