"""Spellings of a Russian name in Latin letters, to choose from: none is put anywhere by itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from partnership.core.wording import N_

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SCHEMAS: tuple[tuple[str, str], ...] = (
    (N_("passport (ICAO)"), "ICAO_DOC_9303"),
    (N_("French passport form"), "MVD_310_FR"),
    (N_("British and American (BGN/PCGN)"), "BGN_PCGN"),
    (N_("libraries (ISO/R 9, DIN 1460)"), "ISO_9_1968"),
    (N_("scientific"), "SCIENTIFIC"),
    (N_("letter by letter (ISO 9)"), "GOST_779"),
)
_PRESS = N_("German press (Duden)")
_SINGLE = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        (
            *("a", "b", "w", "g", "d", "e", "sch", "s", "i", "i", "k", "l", "m", "n", "o", "p"),
            *("r", "s", "t", "u", "f", "ch", "z", "tsch", "sch", "schtsch", "", "y", "", "e"),
            *("ju", "ja"),
        ),
        strict=True,
    )
)
_V = "аеёиоуыэюя"
_IN_CONTEXT: tuple[tuple[str, str], ...] = (
    (rf"(?:\b|(?<=[{_V}ъь]))е", "je"),
    (r"(?<=[жчшщ])ё", "o"),
    (r"ё", "jo"),
    (r"(?<=ь)и", "ji"),
    (rf"\bй|й(?=[{_V}])", "j"),
    (r"(?<=[иы])й", ""),
    (rf"(?<=[{_V}])с(?=[{_V}])", "ss"),
    (r"кс", "x"),
    (r"ь(?=о)", "j"),
)
"""Letters that sound otherwise in some places; the first that fits holds."""
_SOUNDS = re.compile("|".join(f"({pattern})" for pattern, _ in _IN_CONTEXT) + "|([а-я])")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling and the rules that give it, which are named by texts of the catalogue."""

    text: str
    rules: tuple[str, ...]


def has_cyrillic(text: str) -> bool:
    return bool(_CYRILLIC.search(text))


def has_latin(text: str) -> bool:
    return bool(_LATIN.search(text))


def spellings_of(native_name: str, language: str) -> tuple[Spelling, ...]:
    """Gives the Latin spellings of a name, none where the rules are not made for its language.

    There is no way back: Latin letters do not tell which Cyrillic ones they stood for.
    """
    if language != "ru" or not has_cyrillic(native_name) or has_latin(native_name):
        return ()
    found: dict[str, tuple[str, ...]] = {}
    for rule, write in _rules():
        text = write(native_name)
        if not has_cyrillic(text):
            found[text] = (*found.get(text, ()), rule)
    return tuple(Spelling(text, rules) for text, rules in found.items())


def press_spelling(name: str) -> str:
    """Writes a Russian name as German newspapers do (Duden, "Transkription")."""
    return re.sub(r"[\u0400-\u04ff]+", lambda word: _press_word(word[0]), name)


def _press_word(word: str) -> str:
    sounds = _SOUNDS.sub(_sound, word.lower())
    if word.isupper() and len(word) > 1:
        return sounds.upper()
    return sounds[:1].upper() + sounds[1:] if word[:1].isupper() else sounds


def _sound(found: re.Match[str]) -> str:
    place = (found.lastindex or 0) - 1
    return _IN_CONTEXT[place][1] if place < len(_IN_CONTEXT) else _SINGLE[found[0]]


@cache
def _rules() -> tuple[tuple[str, Callable[[str], str]], ...]:
    """Loads the tables once they are needed; most pages never need them."""
    tables = import_module("iuliia")

    def writer(name: str) -> Callable[[str], str]:
        schema = getattr(tables, name)
        return lambda text: str(schema.translate(text)).replace("ё", "ë").replace("Ё", "Ë")

    return ((_PRESS, press_spelling), *((rule, writer(name)) for rule, name in _SCHEMAS))
