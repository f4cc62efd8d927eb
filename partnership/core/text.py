"""What people type, made fit to be kept: NFC, no control characters, no stray white space."""

import re
import unicodedata

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff\ud800-\udfff]"
)
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_EDGES = re.compile(r"[ \t]+(?=\n)|(?<=\n\n)\n+")
_SPACES = re.compile(r"\s+")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


def clean_text(text: str) -> str:
    """Gives a text of several lines: NFC (DIN 91379), line feeds, trimmed edges."""
    kept = _CONTROLS.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")
    return _EDGES.sub("", unicodedata.normalize("NFC", kept)).strip()


def clean_line(text: str) -> str:
    """Gives a text of one line, as `clean_text`."""
    return _SPACES.sub(" ", clean_text(text))


def number_of(text: str) -> int | None:
    """Reads a whole number of at most nine digits, such as a key or a version."""
    return int(text) if _NUMBER.fullmatch(text) else None


def shortened(text: str, length: int) -> str:
    """Cuts at a word, with an ellipsis, to at most `length` characters."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head[length // 2 :] else head}…"


def slug_of(text: str) -> str:
    """Gives the A-Z form of a Latin text for an address: `Höffken` becomes `hoeffken`."""
    lowered = text.lower()
    for letter, plain in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ø": "o"}.items():
        lowered = lowered.replace(letter, plain)
    folded = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", folded).strip("-")
