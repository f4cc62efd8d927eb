"""Finding what the office knows already in a text, although words are inflected there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from partnership.imports.press_model import KnownName, Sounds
from partnership.imports.press_tokens import PressText
from partnership.imports.press_words import is_function

_GERMAN = re.compile(r"(?:es|er|en|em|e|s|n)$")
_RUSSIAN = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ых|их|ым|им|ой|ей|ую|юю|ый|ий|ая|яя|ое|ее|ом|ем|ах|ях|ам|ям"
    r"|а|я|у|ю|е|ы|и|о|ь|й)$"
)
_STEM = 4
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SHORTEST = 4


@lru_cache(maxsize=5_000)
def stem(word: str) -> str:
    """Gives a word without the endings that cases and numbers give it."""
    small = word.casefold().replace("ё", "е")
    if _CYRILLIC.search(small):
        shorter = _RUSSIAN.sub("", small)
        return shorter if len(shorter) >= _STEM - 1 else small
    while len(small) > _STEM and (shorter := _GERMAN.sub("", small)) != small:
        if len(shorter) < _STEM - 1:
            break
        small = shorter
    return small


def stems(name: str) -> tuple[str, ...]:
    return tuple(map(stem, _WORD.findall(name)))


@dataclass(frozen=True, slots=True)
class Seen:
    """A known name in a text: its subject and the first and last token of it."""

    ref: str
    first: int
    last: int


def known_in(text: PressText, things: Iterable[KnownName]) -> list[Seen]:
    """Finds whole names, the longest of those that begin at a word; one of two things is none."""
    by_first = _by_first(things)
    flat = [(part, place) for place, token in enumerate(text.tokens) for part in stems(token.text)]
    words = [part for part, _ in flat]
    found: list[Seen] = []
    last = -1
    for at, (word, place) in enumerate(flat):
        token = text.tokens[place]
        if place <= last or not (token.is_capital or token.text.isdecimal()):
            continue
        if is_function(token.text):
            continue  # `Botschafter` has the stem of `Botschaft`
        match = _longest(by_first.get(word, ()), words, at)
        if match:
            ref, count = match
            last = flat[at + count - 1][1]
            if _goes_through(text, place, last):
                found.append(Seen(ref, place, last))
    return found


def _by_first(things: Iterable[KnownName]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    whose: dict[tuple[str, ...], str] = {}
    for thing in things:
        for name in thing.names:
            key = stems(name)
            if key and len(name) >= _SHORTEST:
                whose[key] = thing.ref if whose.get(key, thing.ref) == thing.ref else ""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for key, ref in whose.items():
        by_first[key[0]].append((key, ref))
    return by_first


def _longest(
    names: Sequence[tuple[tuple[str, ...], str]], words: Sequence[str], at: int
) -> tuple[str, int] | None:
    fitting = [
        (len(key), ref) for key, ref in names if ref and tuple(words[at : at + len(key)]) == key
    ]
    if not fitting:
        return None
    count, ref = max(fitting)
    return ref, count


def _goes_through(text: PressText, first: int, last: int) -> bool:
    """Whether no sentence ends within a name."""
    return text.tokens[first].sentence == text.tokens[last].sentence


class KnownPeople:
    """The people the office knows, found by any spelling of the whole name."""

    def __init__(self, people: Iterable[KnownName], sounds: Sounds) -> None:
        """Takes the people and what tells how a name sounds."""
        self._sounds = sounds
        self._whose: dict[str, str] = {}
        self.given: set[str] = set()
        for person in people:
            for name in person.names:
                for key in self._keys(name):
                    same = self._whose.get(key, person.ref) == person.ref
                    self._whose[key] = person.ref if same else ""
                first, _, rest = name.partition(" ")
                if rest:
                    self.given.add(first)

    def _keys(self, name: str) -> Iterator[str]:
        yield from self._sounds(name)
        if _CYRILLIC.search(name):
            yield from (f"~{key}" for key in self._sounds(" ".join(map(stem, name.split()))))

    def find(self, name: str) -> str | None:
        """Gives whom a name means; empty where several have it, `None` where nobody has."""
        keys = list(self._keys(name))
        if not _CYRILLIC.search(name) and name.endswith("s"):
            keys += self._sounds(name[:-1])
        return next((self._whose[key] for key in keys if key in self._whose), None)
