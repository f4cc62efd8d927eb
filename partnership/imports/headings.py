"""What a heading says, in the words of four languages that `headings.toml` lists.

A heading is compared without accents, case and punctuation. Of a bilingual one, such as
`Name / ФИО`, each part is known.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from partnership.imports.columns import Field, Withheld

_PARTS = re.compile(r"[/|()\[\],;\n&+]|\s[-–—]\s|\b(?:und|and|et|и)\b", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\W_]+")
_LONGEST = 120


def plain_words(text: str) -> str:
    """Gives the words of a text without accents, case and punctuation."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _PUNCTUATION.sub(" ", kept.replace("#", " no ")).strip()


def _any_of(words: Iterable[str]) -> str:
    """Writes words as a regular expression; a star stands for any letters."""
    return "(?:{})".format("|".join(" ".join(map(_pattern, word.split())) for word in words))


def _pattern(word: str) -> str:
    return r"\w*".join(plain_words(part) for part in word.split("*"))


_WORDS = tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))
_WITHHELD = tuple(
    (what, re.compile(rf"\b{_any_of(_WORDS['withheld'][what.value])}\b")) for what in Withheld
)
_WRITTEN = _any_of(_WORDS["exactly"].pop("written"))
_EXACTLY = tuple(
    (
        Field(name),
        re.compile(_any_of(words) + (f"(?: {_WRITTEN})?" if Field(name).is_of_a_name else "")),
    )
    for name, words in _WORDS["exactly"].items()
)
_CONTAINED = tuple(
    (Field(each["field"]), re.compile(rf"\b{_any_of(each['words'])}\b"))
    for each in _WORDS["contained"]
)
_OWN_SCRIPT = re.compile(rf"\b{_any_of(_WORDS['own_script']['script'])}\b")
_A_NAME = re.compile(rf"\b{_any_of(_WORDS['own_script']['name'])}\b")
_OTHER_THAN_NAMES = frozenset(
    {Field.MAIL, Field.ROLE, Field.POSITION, Field.ORGANISATION, Field.LANGUAGES, Field.REMARK}
)


@lru_cache(maxsize=2_000)
def known_heading(text: str) -> Field | Withheld | None:
    """Tells what the column under a heading holds; `None` where no office writes it so.

    A heading that names anything withheld is withheld, whatever else it names.
    """
    whole = plain_words(text[:_LONGEST])
    for what, words in _WITHHELD:
        if words.search(whole):
            return what
    if len(text) > _LONGEST:
        return None
    return _of_a_name(text, whole) or _contained(whole)


def _of_a_name(text: str, whole: str) -> Field | None:
    """Knows a heading by one of its parts, or as a whole name by two of them."""
    if _OWN_SCRIPT.search(whole) and _A_NAME.search(whole):
        return Field.NATIVE
    if exact := _exactly(whole):
        return exact
    parts = [plain_words(part) for part in _PARTS.split(text)]
    if _contained(parts[0]) in _OTHER_THAN_NAMES:
        return None
    found = [field for part in parts if (field := _exactly(part))]
    return _of_parts(found)


def _of_parts(found: list[Field]) -> Field | None:
    kinds = set(found)
    if Field.GIVEN in kinds and (kinds & {Field.FAMILY, Field.NAME}):
        return Field.NAME_FAMILY_FIRST if found.index(Field.GIVEN) else Field.NAME
    if kinds >= {Field.FAMILY, Field.GIVEN_OR_NAME}:
        return Field.NAME_FAMILY_FIRST if found[0] is Field.FAMILY else Field.NAME
    if len(kinds) > 1:
        kinds -= {Field.GIVEN_OR_NAME, Field.NUMBER}
    return next((field for field, _ in _EXACTLY if field in kinds), None)


def _exactly(part: str) -> Field | None:
    return next((field for field, words in _EXACTLY if words.fullmatch(part)), None)


def _contained(whole: str) -> Field | None:
    return next((field for field, words in _CONTAINED if words.search(whole)), None)
