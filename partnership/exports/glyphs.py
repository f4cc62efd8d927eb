"""Which characters the shipped fonts can print, and what becomes of the others."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import msgspec

from partnership.exports.programme import Programme, dump

_TABLE = Path(__file__).with_name("glyphs.txt")
_INSTEAD = {"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2011": "-", "\u2212": "\u2013"}
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = {"Cc", "Cf", "Cs", "Mn", "Me"}
_UNPRINTED = "?"


@cache
def printable() -> frozenset[str]:
    """Gives the characters of `glyphs.txt`, which `tools/glyphs.py` writes."""
    ranges = (line.split("-") for line in _TABLE.read_text(encoding="ascii").split())
    return frozenset(
        chr(point)
        for first, last in ranges
        for point in range(int(first, 16), int(last, 16) + 1)
        if unicodedata.category(chr(point)) not in {"Cc", "Cf"}
    )


def missing_glyphs(programme: Programme) -> frozenset[str]:
    """Gives the characters of a programme that its PDF would have to print as `?`."""
    printed = msgspec.structs.replace(programme, editions=())
    return unprinted(dump(printed).decode())


def unprinted(text: str) -> frozenset[str]:
    """Gives the characters of a text that would be printed as `?`."""
    return frozenset(
        character
        for character in set(text)
        if character not in printable()
        and character not in _INSTEAD
        and not character.isspace()
        and unicodedata.category(character) not in _UNSEEN
    )


def fit_to_print(text: str) -> str:
    """Gives a text that the shipped fonts have a glyph for throughout (ISO 14289-1 §7.21.8)."""
    lines = (_fit_line(line) for line in _BREAKS.split(text))
    return "\n".join(lines)


def _fit_line(line: str) -> str:
    return "".join(_fit(character) for character in unicodedata.normalize("NFC", line))


def _fit(character: str) -> str:
    if character in printable():
        return character
    if character in _INSTEAD:
        return _INSTEAD[character]
    if unicodedata.category(character) in _UNSEEN:
        return " " if character == "\t" else ""
    return " " if character.isspace() else _UNPRINTED
