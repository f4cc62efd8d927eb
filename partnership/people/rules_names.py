"""What a name may look like: which letters, which parts, which times."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from partnership.core.din91379 import strange_characters
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.people.rules import Dated

LONGEST_NAME = 200
LONGEST_PART = 120
_SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk"), ("CYRILLIC",)),
    "el": ("GREEK",),
    "ka": ("GEORGIAN",),
    "hy": ("ARMENIAN",),
    "ar": ("ARABIC",),
    "fa": ("ARABIC",),
    "he": ("HEBREW",),
    "zh": ("CJK",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "ko": ("HANGUL", "CJK"),
}
"""The scripts of languages that have one of their own."""


def check_printed_name(name: str) -> None:
    """Demands the Latin letters in which a name is printed.

    Raises:
        Refused: it is empty, or has letters of another script.
    """
    if not any(letter.isalpha() for letter in name):
        raise Refused("printed_name", N_("Give the name as it is printed."))
    if odd := _letters_but(name, ("LATIN",)):
        raise Refused(
            "printed_name",
            N_(
                "The printed name is written in Latin letters; these are not: %(letters)s."
                " The name in its own script has a field of its own."
            ),
            letters=odd,
        )


def check_native_name(name: str, language: str) -> None:
    """Demands that name and language are given together, and the letters of that language.

    A Latin letter among Cyrillic ones often looks right, and is never found again.

    Raises:
        Refused: one of the two is missing, or the letters are those of another script.
    """
    if name and not language:
        raise Refused("native_language", N_("Say in which language this name is written."))
    if language and not name:
        raise Refused("native_name", N_("Give the name in this language, or choose no language."))
    scripts = _SCRIPTS.get(language)
    if scripts and (odd := _letters_but(name, scripts)):
        raise Refused(
            "native_name",
            N_(
                "In this language a name is not written with these letters: %(letters)s."
                " The name in Latin letters belongs in the field for the printed name."
            ),
            letters=odd,
        )


def has_own_script(language: str) -> bool:
    """Whether a language is written in other letters than those in which names are printed."""
    return language in _SCRIPTS


def check_characters(field: str, text: str) -> None:
    """Demands characters that public registers can keep (DIN 91379), in a native name any script.

    Raises:
        Refused: there are others, such as symbols or what cannot be seen.
    """
    if strange := strange_characters(text, own_script=field == "native_name"):
        raise Refused(
            field,
            N_("These characters cannot be kept in a name: %(letters)s. Type it anew."),
            letters=strange,
        )


def check_times(times: Sequence[Dated], field: str) -> None:
    """Demands that each time ends after it begins.

    Raises:
        Refused: beside the first row that does not, as `functions-0-valid_to`.
    """
    for number, time in enumerate(times):
        if time.valid_from and time.valid_to and time.valid_to < time.valid_from:
            raise Refused(f"{field}-{number}-valid_to", N_("This ends before it begins."))


def check_one_at_a_time(times: Sequence[Dated], field: str) -> None:
    """Demands that no two times share a day.

    Raises:
        Refused: beside the row that begins while another still holds.
    """
    order = sorted(range(len(times)), key=lambda number: times[number].valid_from or date.min)
    for earlier, later in pairwise(order):
        ends, begins = times[earlier].valid_to, times[later].valid_from
        if ends is None or begins is None or begins <= ends:
            raise Refused(
                f"{field}-{later}-valid_from",
                N_("Another name still holds then. End it on the day before this one begins."),
            )


def _letters_but(name: str, scripts: Sequence[str]) -> str:
    """Gives the letters of a name that belong to none of these scripts, each once."""
    return " ".join(
        dict.fromkeys(
            letter
            for letter in name
            if letter.isalpha()
            and not unicodedata.name(letter, "").startswith(tuple(scripts))
            and unicodedata.category(letter) != "Lm"
        )
    )
