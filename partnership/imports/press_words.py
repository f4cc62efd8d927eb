"""The words of press texts that `press_words.toml` lists, made ready to be compared."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("press_words.toml").read_text(encoding="utf-8"))
_LONGEST_ENDING = 3
_ROOTS_FROM = 4


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Whole words, and endings that longer words may have; all in small letters."""

    whole: frozenset[str]
    endings: tuple[str, ...] = ()

    def __contains__(self, word: str) -> bool:
        small = word.casefold()
        return small in self.whole or small.endswith(self.endings)


def _vocabulary(name: str) -> Vocabulary:
    words = [word.casefold() for word in _WORDS["words"][name]]
    endings = tuple(word[1:] for word in words if word.startswith("-"))
    return Vocabulary(
        frozenset((*(word for word in words if not word.startswith("-")), *endings)), endings
    )


EDITION, TITLE, ADDRESS, PARTICLE, ORGANISATION, HOUSE, NO_NAME, DOES, MORE, PEOPLE = map(
    _vocabulary,
    (
        "edition",
        "title",
        "address",
        "particle",
        "organisation",
        "house",
        "no_name",
        "does",
        "more",
        "people",
    ),
)
ALONE, BETWEEN, AT_A_PLACE, GOES_ON, PHRASE_ENDS, BEGINS = map(
    _vocabulary,
    (
        "organisation_alone",
        "organisation_between",
        "at_a_place",
        "goes_on",
        "phrase_ends",
        "begins",
    ),
)
_FUNCTIONS = tuple(word.casefold() for word in _WORDS["words"]["function"])
_ROOTS = tuple(word for word in _FUNCTIONS if len(word) >= _ROOTS_FROM)
_BEFORE = tuple(word.casefold() for word in _WORDS["words"]["function_before"])
GIVEN = frozenset(_WORDS["given"]["names"].split())
CUES = {name: re.compile(text, re.IGNORECASE) for name, text in _WORDS["cues"].items()}
VISITS = {name: re.compile(text, re.IGNORECASE) for name, text in _WORDS["visits"].items()}
ITEMS = {name: re.compile(text) for name, text in _WORDS["items"].items()}
MONTHS = {
    word.casefold(): int(number) for number, words in _WORDS["months"].items() for word in words
}
NUMBERS = {
    word.casefold(): int(number) for number, words in _WORDS["numbers"].items() for word in words
}
_ORDINALS = sorted(
    (
        (root.casefold(), int(number))
        for number, roots in _WORDS["ordinals"].items()
        for root in roots
    ),
    key=lambda each: -len(each[0]),
)
_ORDINAL_ENDING = 4


def is_between(word: str) -> bool:
    """Whether a word such as `für` or `de la` only joins others."""
    return word.casefold().rstrip("’'") in BETWEEN.whole


@lru_cache(maxsize=5_000)
def is_function(word: str) -> bool:
    """Whether a word says what somebody is: `Landesbeauftragter`, `deputies` not, `директора`."""
    small = word.casefold()
    if small in _FUNCTIONS:
        return True
    return any(
        root in small
        and (word[:1].isupper() or not word.isascii())
        and (small.startswith(root) or word[:1].isupper())
        and len(small) - small.rfind(root) - len(root) <= _LONGEST_ENDING
        for root in _ROOTS
    )


def may_go_before(word: str) -> bool:
    """Whether a word may begin what somebody is, such as `stellvertretender`."""
    return word.casefold().startswith(_BEFORE)


@lru_cache(maxsize=5_000)
def ordinal_of(word: str) -> int | None:
    """Reads `vierzehnten`, `third`, `третьего`; `None` where a word is no such one."""
    small = word.casefold()
    for root, number in _ORDINALS:
        if small.startswith(root) and len(small) - len(root) <= _ORDINAL_ENDING:
            return number
    return None
