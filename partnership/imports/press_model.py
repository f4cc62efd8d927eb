"""What is read out of a press text, and what is known before it is read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from partnership.exports.vocabulary_memory import Certainty, ProposalKind

MOST_CHARACTERS = 200_000
"""The longest text that is read; a book would be no press text."""
LONGEST_QUOTE = 500
Value = str | int | bool | None
Sounds = Callable[[str], Iterable[str]]
"""Gives what a whole name sounds like in any script; one in common is enough."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """Something that is kept already: its subject, such as `person:12`, and all its names."""

    ref: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownThings:
    """What the office has, as far as its names go."""

    people: tuple[KnownName, ...] = ()
    organisations: tuple[KnownName, ...] = ()
    venues: tuple[KnownName, ...] = ()
    cities: tuple[KnownName, ...] = ()
    topics: tuple[KnownName, ...] = ()
    series: tuple[KnownName, ...] = ()


NOTHING_KNOWN = KnownThings()


@dataclass(frozen=True, slots=True)
class Read:
    """A proposal: what it says, where in the text, and how sure that is.

    `ref` is the known thing that is meant, empty where there is none; `guessed` names the values
    that rest on less than the rest, such as an organisation shared by an enumeration.
    """

    kind: ProposalKind
    start: int
    end: int
    value: Mapping[str, Value]
    certainty: Certainty
    ref: str = ""
    guessed: tuple[str, ...] = field(default=())

    def quote(self, text: str) -> str:
        return text[self.start : self.end][:LONGEST_QUOTE]
