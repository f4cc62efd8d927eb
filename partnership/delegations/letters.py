"""The letter that comes along with a nomination: what it may be, told by its content."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from partnership.core.errors import Refused
from partnership.core.text import clean_line, shortened
from partnership.core.wording import N_
from partnership.delegations.service_nominations import Note
from partnership.imports.limits import LARGEST_UPLOAD, MEGABYTE

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SIGNATURES = (
    (b"%PDF-", "application/pdf", ("pdf",)),
    (b"\xff\xd8\xff", "image/jpeg", ("jpg", "jpeg")),
    (b"\x89PNG\r\n\x1a\n", "image/png", ("png",)),
)
_PACKED = b"PK\x03\x04"
_DOCUMENT, _MACROS = "word/document.xml", "word/vbaproject.bin"
_MOST_PARTS = 2000
_LONGEST_NAME = 120


def checked_letter(name: str, content: bytes) -> Note:
    """Takes a letter as PDF, JPEG, PNG or DOCX; its name gets the ending that fits its content.

    Raises:
        Refused: it is empty, too large, or something else.
    """
    if not content:
        raise Refused("letter", N_("Choose a file."))
    if len(content) > LARGEST_UPLOAD:
        raise Refused(
            "letter",
            N_("The letter is larger than %(limit)s MB."),
            limit=LARGEST_UPLOAD // MEGABYTE,
        )
    media_type, endings = _kind_of(content)
    stem, _, ending = clean_line(name.replace("\\", "/").rpartition("/")[2]).rpartition(".")
    kept = ending.lower() if stem and ending.lower() in endings else endings[0]
    plain = shortened((stem or ending).strip(". "), _LONGEST_NAME) or "letter"
    return Note(f"{plain}.{kept}", media_type, content)


def _kind_of(content: bytes) -> tuple[str, tuple[str, ...]]:
    for signature, media_type, endings in _SIGNATURES:
        if content.startswith(signature):
            return media_type, endings
    if content.startswith(_PACKED) and _is_document(content):
        return _WORD, ("docx",)
    raise Refused("letter", N_("A letter is a PDF, JPEG, PNG or DOCX file; this is none."))


def _is_document(content: bytes) -> bool:
    """Looks into the directory of a packed file alone; nothing of it is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = {each.lower() for each in packed.namelist()[:_MOST_PARTS]}
    except (BadZipFile, ValueError, NotImplementedError):
        return False
    return _DOCUMENT in parts and _MACROS not in parts
