"""Content lines of iCalendar, made here: the library does not escape NAME and X- properties."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from urllib.parse import quote

from partnership.core.text import clean_text

CRLF = b"\r\n"
_LIMIT = 75
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"[ \u00a0]{2,}")
_ESCAPES = str.maketrans({";": "\\;", ",": "\\,", "\n": "\\n"})
_CARETS = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"


def plain(text: str) -> str:
    r"""Makes a text safe for every known reader: nothing that controls, no backslash.

    A widespread reader turns even the correct `C:\\new` into a line break.
    """
    return _BLANKS.sub(" ", clean_text(_TURNED.sub("", text))).replace("\\", "/")


def escaped(text: str) -> str:
    """Writes a value of type TEXT, escaped once (RFC 5545 §3.3.11)."""
    return plain(text).translate(_ESCAPES)


def line(name: str, value: str, parameters: Mapping[str, str] | None = None) -> bytes:
    """Writes a line whose value is no TEXT; it is folded and ends with CRLF."""
    told = "".join(f";{key}={_quoted(given)}" for key, given in (parameters or {}).items())
    return folded(f"{name}{told}:{value}".encode())


def text_line(name: str, text: str) -> bytes:
    """Writes a property of type TEXT, nothing at all where the text is empty."""
    value = escaped(text)
    return line(name, value) if value else b""


def list_line(name: str, texts: Iterable[str]) -> bytes:
    """Writes one property with several texts, none with a mark that Exchange takes for an end."""
    values = (re.sub(r"[,;\s]+", " ", plain(text)).strip() for text in texts)
    return line(name, ",".join(value for value in values if value))


def uri_line(name: str, address: str, parameters: Mapping[str, str] | None = None) -> bytes:
    """Writes a URI, in which all that RFC 3986 does not know is percent-encoded."""
    known = address.encode("utf-8", "ignore")
    return line(name, quote(known, safe=_IN_ADDRESSES), parameters)


def utc(moment: datetime) -> str:
    """Writes a moment (RFC 5545 §3.3.5, form 2)."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S}Z"


def local(wall: datetime) -> str:
    """Writes a wall-clock time (RFC 5545 §3.3.5, form 1 and 3)."""
    return f"{wall:%Y%m%dT%H%M%S}"


def whole_day(day: date) -> str:
    return f"{day:%Y%m%d}"


def folded(raw: bytes) -> bytes:
    """Cuts after at most 75 octets, never within a character or an escape (RFC 5545 §3.1)."""
    if len(raw) <= _LIMIT:
        return raw + CRLF
    cut = _cut(raw, 0, _LIMIT)
    pieces = [raw[:cut]]
    while cut < len(raw):
        following = _cut(raw, cut, _LIMIT - 1)
        pieces.append(raw[cut:following])
        cut = following
    return b"\r\n ".join(pieces) + CRLF


def _cut(raw: bytes, start: int, room: int) -> int:
    """Finds where the piece that begins at `start` has to end."""
    end = start + room
    if end >= len(raw):
        return len(raw)
    while raw[end] & 0xC0 == 0x80:  # noqa: PLR2004 - a following octet of UTF-8
        end -= 1
    return end - 1 if raw[end - 1] in b"\\^" else end


def _quoted(value: str) -> str:
    """Writes a parameter, quoted where it must be (RFC 5545 §3.2, RFC 6868)."""
    said = plain(value).translate(_CARETS)
    return f'"{said}"' if re.search(r"[:;, ^]|[^\x00-\x7f]", said) else said
