"""The names of a row: which letters they are written in tells where each belongs."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from partnership.core.din91379 import strange_characters
from partnership.core.wording import N_
from partnership.imports.columns import Field
from partnership.imports.problems import Problems
from partnership.imports.words import address_at_start

NO_NAME = N_("This row has no name.")
NO_LATIN_NAME = N_("The name in Latin letters is missing.")
STRANGE = N_("These characters do not belong in a name: %(characters)s.")
TWO_SCRIPTS = N_("Letters of two scripts are mixed here: %(word)s.")
WITH_TITLE = N_(
    "The name begins with a form of address or a title. These have columns of their own."
)
_WORD = re.compile(r"[^\W\d_]+")
_BOTH = re.compile(r"[/|()]")
_EDGES = " ,;/|()–—-"
_TITLE = re.compile(r"(?:dr|prof|dipl|ing|mag|др|проф)\b\.?", re.IGNORECASE)
_INITIAL = 1
_TWO = 2
_MIXED_ON_PURPOSE = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A text under a heading, and what the heading says of it."""

    field: Field
    heading: str
    text: str


@dataclass(slots=True)
class Names:
    printed: str = ""
    given: str = ""
    patronymic: str = ""
    family: str = ""
    native: str = ""


def names_of(cells: Sequence[Cell], problems: Problems) -> Names:
    """Puts Latin letters into the printed name and its parts, others into the native name.

    Nothing is transcribed. A printed name that the list does not have is put together from its
    parts, given name first.
    """
    names = Names()
    native_parts: list[str] = []
    for cell in cells:
        _check(cell, problems)
        match cell.field:
            case Field.NATIVE:
                names.native = names.native or cell.text
            case Field.GIVEN | Field.FAMILY | Field.PATRONYMIC:
                if _is_latin(cell.text):
                    _put(names, cell.field, cell.text)
                else:
                    native_parts.append(cell.text)
            case _:
                _whole(names, cell)
    names.native = names.native or " ".join(dict.fromkeys(native_parts))
    names.printed = names.printed or f"{names.given} {names.family}".strip()
    _complain(names, cells, problems)
    return names


def _complain(names: Names, cells: Sequence[Cell], problems: Problems) -> None:
    if not (names.printed or names.native):
        problems.blocks("", NO_NAME)
    elif not names.printed:
        problems.look("", NO_LATIN_NAME)
    begun = next((cell for cell in cells if cell.text == names.printed), None)
    if begun and _begins_with_title(names.printed):
        problems.look(begun.heading, WITH_TITLE)


def _begins_with_title(name: str) -> bool:
    first = name.split(maxsplit=1)[0]
    is_address = len(first.rstrip(".")) > _INITIAL and address_at_start(first) is not None
    return is_address or bool(_TITLE.match(name))


def _put(names: Names, part: Field, text: str) -> None:
    match part:
        case Field.GIVEN:
            names.given = names.given or text
        case Field.FAMILY:
            names.family = names.family or text
        case _:
            names.patronymic = names.patronymic or text


def _whole(names: Names, cell: Cell) -> None:
    """Puts a whole name where its letters belong; one cell may have it in both scripts."""
    latin, native = _by_script(cell.text)
    if latin and cell.field is Field.NAME_FAMILY_FIRST:
        family, given = _turned(latin)
        names.family, names.given = names.family or family, names.given or given
        latin = f"{given} {family}".strip() or latin
    names.printed = names.printed or latin
    if native and cell.field is Field.NAME_FAMILY_FIRST:
        native = " ".join(native.replace(",", " ").split())
    names.native = names.native or native


def _turned(name: str) -> tuple[str, str]:
    """Gives family and given name of `Müller, Anna Maria` or `Müller Anna`, where that is sure."""
    family, comma, given = name.partition(",")
    if comma:
        return family.strip(), given.strip()
    words = name.split()
    return (words[0], words[1]) if len(words) == _TWO else ("", "")


def _by_script(text: str) -> tuple[str, str]:
    """Parts a name into its Latin and its other words."""
    words = text.split()
    latin = [word for word in words if _is_latin(word)]
    native = [word for word in words if not _is_latin(word) and _WORD.search(word)]
    if not native:
        return text, ""
    if not latin or not (_BOTH.search(text) or min(len(latin), len(native)) >= _TWO):
        return "", text
    return " ".join(latin).strip(_EDGES), " ".join(native).strip(_EDGES)


def _check(cell: Cell, problems: Problems) -> None:
    strange = strange_characters(cell.text, own_script=not _is_latin(cell.text))
    if strange:
        problems.blocks(cell.heading, STRANGE, characters=strange)
    latin, native = _by_script(cell.text)
    mixed = [word for word in _WORD.findall(cell.text) if len(_scripts(word)) > 1]
    if mixed:
        problems.blocks(cell.heading, TWO_SCRIPTS, word=mixed[0])
    elif native and not latin and "LATIN" in _scripts(cell.text):
        problems.blocks(cell.heading, TWO_SCRIPTS, word=cell.text)


def _is_latin(text: str) -> bool:
    return _scripts(text) <= {"LATIN"} and bool(_scripts(text))


@lru_cache(maxsize=10_000)
def _scripts(text: str) -> frozenset[str]:
    """Gives the scripts of the letters, by their names in Unicode; Japanese has several at once."""
    scripts = {
        unicodedata.name(letter, "UNKNOWN").partition(" ")[0]
        for letter in text
        if letter.isalpha() and unicodedata.category(letter) != "Lm"
    }
    return frozenset("CJK" if script in _MIXED_ON_PURPOSE else script for script in scripts)
