"""Forms of address, roles and languages as people write them in a list, in four languages."""

import re
import tomllib
from functools import cache
from pathlib import Path

from babel import Locale

from partnership.exports.vocabulary import AddressGender, DelegationRole
from partnership.imports.headings import plain_words

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_ADDRESS: dict[str, AddressGender | None] = {
    plain_words(word): gender
    for name, gender in (*((each.value, each) for each in AddressGender), ("neither", None))
    for word in _WORDS["address"][name]
}
_ROLES = {plain_words(word): role for role in DelegationRole for word in _WORDS["role"][role.value]}
FORMS_OF_ADDRESS: dict[str, list[str]] = _WORDS["offered"]
"""The forms of address that a list offers to choose from, by interface language."""
_BETWEEN = re.compile(r"[,;/|\n+&•]|\s(?:und|and|et|и)\s", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)|\b[abc][12]\b\+?", re.IGNORECASE)
_LANGUAGE_ITSELF = re.compile(r"^langue | (?:язык|language|sprache)$")
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?", re.IGNORECASE)
_LONG_CODES = {"deu": "de", "ger": "de", "eng": "en", "rus": "ru", "fra": "fr", "fre": "fr"}
_LONGEST_CODE = 3
_COUNTRY = 2
_MOST_WORDS_OF_ADDRESS = 2


def address_at_start(text: str) -> tuple[AddressGender | None, str] | None:
    """Gives the form of address with which a text begins, and the rest: `Frau Dr.` has both.

    Somebody who wants none of them has `None` for it.
    """
    words = text.split()
    for count in range(min(_MOST_WORDS_OF_ADDRESS, len(words)), 0, -1):
        known = plain_words(" ".join(words[:count]))
        if known in _ADDRESS:
            return _ADDRESS[known], " ".join(words[count:])
    return None


def role_of(text: str) -> DelegationRole | None:
    """Knows a role by its words, also where two languages say the same one."""
    whole = _ROLES.get(plain_words(text))
    if whole:
        return whole
    said = {_ROLES.get(plain_words(part)) for part in _BETWEEN.split(text) if part.strip()}
    return said.pop() if len(said) == 1 else None


def languages_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gives the tags of the languages that a cell names, and the words that name none."""
    parts = [part.strip(" .:-–—") for part in _BETWEEN.split(_ASIDE.sub(" ", text))]
    known = {part: _tag_of(part) for part in parts if part}
    tags = tuple(dict.fromkeys(tag for tag in known.values() if tag))
    return tags, tuple(part for part, tag in known.items() if not tag)


def _tag_of(word: str) -> str:
    if _TAG.fullmatch(word):
        code, *rest = word.split("-")
        if known := _codes().get(code.lower()):
            return "-".join((known, *map(_subtag, rest)))
    plain = plain_words(word)
    names = _language_names()
    return names.get(plain) or names.get(_LANGUAGE_ITSELF.sub("", plain), "")


def _subtag(part: str) -> str:
    """Writes a part of a tag as BCP 47 does: a country in capitals, a script with one."""
    return part.upper() if len(part) == _COUNTRY else part.title()


def _languages_in(language: str) -> dict[str, str]:
    named = Locale(language).languages.items()
    return {str(code): str(name) for code, name in named if len(str(code)) <= _LONGEST_CODE}


@cache
def _codes() -> dict[str, str]:
    return {code: code for code in _languages_in("en")} | _LONG_CODES


@cache
def _language_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in FORMS_OF_ADDRESS:
        for code, name in _languages_in(language).items():
            names.setdefault(plain_words(name), code)
    return names
