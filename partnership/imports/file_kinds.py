"""Kinds of files that the record takes: how they end, what they are served as, what they are."""

import re
import unicodedata
from dataclasses import dataclass

LARGEST_FILE = 25 * 1024 * 1024
"""The most bytes of one file that is uploaded for the record."""
_LONGEST_STEM = 120
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\/]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that are not seen, or turn what is seen around."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """`name` is what people call it."""

    ending: str
    media_type: str
    name: str


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
JPEG = FileKind("jpg", "image/jpeg", "JPEG")
PNG = FileKind("png", "image/png", "PNG")
WEBP = FileKind("webp", "image/webp", "WebP")
PDF = FileKind("pdf", "application/pdf", "PDF")
TEXT = FileKind("txt", "text/plain", "TXT")
MARKDOWN = FileKind("md", "text/markdown", "Markdown")
DOCX = FileKind("docx", f"{_OOXML}.wordprocessingml.document", "DOCX")
XLSX = FileKind("xlsx", f"{_OOXML}.spreadsheetml.sheet", "XLSX")
PPTX = FileKind("pptx", f"{_OOXML}.presentationml.presentation", "PPTX")
ODT = FileKind("odt", f"{_ODF}.text", "ODT")
ODS = FileKind("ods", f"{_ODF}.spreadsheet", "ODS")
ODP = FileKind("odp", f"{_ODF}.presentation", "ODP")
PICTURES = (JPEG, PNG, WEBP)
TEXTS = (TEXT, MARKDOWN)
KINDS = {
    kind.media_type: kind for kind in (*PICTURES, PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, *TEXTS)
}


def clean_name(name: str, kind: FileKind) -> str:
    """Gives the name of a file as it is kept: no folder, nothing unseen, with its true ending."""
    stem = stem_of(name)
    return f"{stem or kind.name.lower()}.{kind.ending}"


def stem_of(name: str) -> str:
    """Gives the name of a file without folders and ending; empty where nothing is left."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in _UNSEEN)
    stem, point, ending = _UNFIT.sub("_", seen).rpartition(".")
    whole = stem if point and re.fullmatch(r"\w{1,8}", ending) else seen
    return " ".join(_UNFIT.sub("_", whole).split()).strip(" .")[:_LONGEST_STEM].strip(" .")
