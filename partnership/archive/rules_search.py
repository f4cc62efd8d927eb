"""What a search of the archive asks for, how well something fits, and where a text is hit."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlencode

from partnership.archive.rules_search_rows import mark
from partnership.core.finding import forms_of, query_words, stem_of, words_in
from partnership.core.text import clean_line, number_of, shortened
from partnership.exports.vocabulary_memory import ArchiveKind

LONGEST = 200
"""So many characters of a query are read."""
FACETS = {
    "city": "c",
    "host": "h",
    "partnership": "p",
    "series": "s",
    "year": "y",
    "topic": "t",
    "organisation": "o",
    "state": "a",
}
"""Facets by the names they have in addresses, with the letters of their marks."""
_VALUE = re.compile(r"[a-z0-9_-]{1,120}", re.ASCII)
_SHOWN_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_PAGES = 1000
_READ = 6000
_WHOLE = 2
_BEFORE = 60
_SNIPPET = 220
Forms = Sequence[str]
Parts = tuple[tuple[str, bool], ...]
"""A text in pieces; `True` where a piece is hit."""


class Order(StrEnum):
    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; `is_vain` where a filter names what cannot be."""

    query: str = ""
    kind: ArchiveKind | None = None
    facets: tuple[tuple[str, str], ...] = ()
    wished_order: Order | None = None
    page: int = 1
    is_vain: bool = False

    @cached_property
    def words(self) -> tuple[Forms, ...]:
        """The words, each in all its spellings, one of which begins a word of what is meant."""
        wanted = ([_plain(form) for form in forms] for forms in query_words(self.query))
        return tuple(tuple(filter(None, forms)) for forms in wanted if any(forms))

    @property
    def is_nothing(self) -> bool:
        """Whether nothing can be found: a query without a word, or a filter of nonsense."""
        return self.is_vain or bool(self.query and not self.words)

    @property
    def order(self) -> Order:
        return self.wished_order or (Order.RELEVANCE if self.words else Order.DATE)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.facets or self.kind or self.is_vain)

    @property
    def marks(self) -> list[str]:
        """The facets as the archive keeps them."""
        return [mark(FACETS[facet], value) for facet, value in self.facets]

    def having(self, facet: str, value: str) -> "Wish":
        """Gives the wish with another value of a facet, none where it is empty."""
        kept = [each for each in self.facets if each[0] != facet]
        return replace(self, facets=(*kept, (facet, value)) if value else tuple(kept), page=1)

    @property
    def address(self) -> str:
        """The wish as the query of an address."""
        values = {
            "q": self.query,
            "kind": self.kind.value if self.kind else "",
            **dict(self.facets),
            "order": self.wished_order.value if self.wished_order else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in values.items() if value})


def wish_of(values: Mapping[str, str]) -> Wish:
    """Reads a wish from an address, whatever stands there; of what is repeated the first counts."""
    kind, order = values.get("kind", ""), values.get("order", "")
    named = [(facet, values.get(facet, "")) for facet in FACETS]
    known = {facet: value for facet, value in named if _VALUE.fullmatch(value)}
    is_vain = any(value and facet not in known for facet, value in named)
    return Wish(
        query=clean_line(values.get("q", "")[: 2 * LONGEST])[:LONGEST],
        kind=ArchiveKind(kind) if kind in set(ArchiveKind) else None,
        facets=tuple(known.items()),
        wished_order=Order(order) if order in set(Order) else None,
        page=min(max(number_of(values.get("page", "")) or 1, 1), _MOST_PAGES),
        is_vain=is_vain or bool(kind and kind not in set(ArchiveKind)),
    )


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word))


def score(words: Iterable[Forms], title_words: str) -> int:
    """Gives how well a title fits: whole words count more than beginnings of words."""
    title = title_words.split()
    found = 0
    for forms in words:
        stems = tuple(stem for stem, is_begin in beginnings(forms) if is_begin)
        if any(form in title for form in forms):
            found += 3
        elif any(word.startswith(stems) for word in title):
            found += 2
    return found


def beginnings(forms: Forms) -> Iterator[tuple[str, bool]]:
    """Gives what a word begins with; so short a word is meant as a whole, which is `False`."""
    for stem in dict.fromkeys(map(stem_of, forms)):
        yield stem, len(stem) > _WHOLE


def marked(text: str, words: Sequence[Forms]) -> Parts:
    """Divides a text into what is hit and what is not, also where it is in another script."""
    stems = [stem for forms in words for stem in beginnings(forms)]
    begins = tuple(stem for stem, is_begin in stems if is_begin)
    wholes = frozenset(stem for stem, is_begin in stems if not is_begin)
    pieces: list[tuple[str, bool]] = []
    place = 0
    for found in _SHOWN_WORD.finditer(text):
        if stems and _is_hit(found[0], begins, wholes):
            pieces += [(text[place : found.start()], False), (found[0], True)]
            place = found.end()
    pieces.append((text[place:], False))
    return tuple(piece for piece in pieces if piece[0])


def _is_hit(shown: str, begins: tuple[str, ...], wholes: frozenset[str]) -> bool:
    forms = (form for word in words_in(shown) for form in forms_of(word))
    return any(form.startswith(begins) or form in wholes for form in forms)


def snippet(text: str, words: Sequence[Forms]) -> Parts:
    """Gives the piece of a text in which most is hit; nothing where nothing is."""
    best: tuple[int, str, int] = (0, "", 0)
    for line in text[:_READ].split("\n"):
        parts = marked(line, words)
        hits = len({piece.casefold() for piece, is_hit in parts if is_hit})
        if hits > best[0]:
            first = next(place for place, part in enumerate(parts) if part[1])
            best = (hits, line, sum(len(piece) for piece, _ in parts[:first]))
    hits, line, place = best
    return marked(_around(line, place), words) if hits else ()


def _around(line: str, place: int) -> str:
    if len(line) <= _SNIPPET:
        return line
    start = max(0, place - _BEFORE)
    if start:
        start = line.rfind(" ", 0, start) + 1
    return ("…" if start else "") + shortened(line[start:], _SNIPPET)
