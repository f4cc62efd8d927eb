"""What a check may find: a code, what it is about, and what it rests on."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from itertools import combinations

from partnership.exports.vocabulary import InterpretingMode
from partnership.seminars.situation_facts import (
    Entry,
    SomeCity,
    SomePerson,
    Spot,
    TextPart,
    Thing,
    ThingKind,
)


class Weight(StrEnum):
    """What a finding means for the next release: it cannot be, or somebody should look."""

    BLOCKS = "blocks"
    WARNS = "warns"


class Check(StrEnum):
    """What is looked for, in the order in which it is told."""

    HALL_TWICE = "hall_twice"
    OUTSIDE_DATES = "outside_dates"
    PERSON_TWICE = "person_twice"
    TRAVEL = "travel"
    UNTIMED = "untimed"
    CAPACITY = "capacity"
    STEPS = "steps"
    STEPS_UNKNOWN = "steps_unknown"
    INTERPRETERS = "interpreters"
    INTERPRETERS_OF_DAY = "interpreters_of_day"
    WHISPERING = "whispering"
    MEAL = "meal"
    HOLIDAY = "holiday"
    TRANSLATION = "translation"
    FUNCTION = "function"
    FORM_OF_ADDRESS = "form_of_address"
    GLYPHS = "glyphs"

    @property
    def weight(self) -> Weight:
        return Weight.BLOCKS if self in _BLOCKING else Weight.WARNS

    @property
    def rank(self) -> int:
        return list(Check).index(self)


_BLOCKING = frozenset({Check.HALL_TWICE, Check.OUTSIDE_DATES})
_Plain = str | int | None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A broken rule. `about` names the things, and so the finding; `rests_on` are its facts.

    `items` are of this programme, the first is where it is mended best; `elsewhere` is the item of
    another seminar that it clashes with. `minutes`, `given` and `needed` are counts that the
    sentence tells; `stretch` is a time without a meal, by the wall clock.
    """

    code: Check
    about: tuple[str, ...]
    rests_on: tuple[_Plain, ...] = ()
    thing: Thing
    items: tuple[Entry, ...] = ()
    elsewhere: Entry | None = None
    person: SomePerson | None = None
    spot: Spot | None = None
    city: SomeCity | None = None
    mode: InterpretingMode | None = None
    day: date | None = None
    dates: tuple[date, date] | None = None
    minutes: int = 0
    given: int = 0
    needed: int = 0
    stretch: tuple[datetime, datetime] | None = None
    language: str = ""
    parts: tuple[TextPart, ...] = ()
    characters: str = ""

    @property
    def weight(self) -> Weight:
        return self.code.weight

    @property
    def key(self) -> str:
        """Names the finding as long as the things exist, whatever else changes."""
        return "|".join((self.code.value, *self.about))

    @cached_property
    def facts(self) -> str:
        """Gives a digest of all that the finding rests on."""
        return sha256(json.dumps(self.rests_on).encode()).hexdigest()

    @property
    def uids(self) -> tuple[str, ...]:
        return tuple(item.uid for item in self.items)

    @property
    def overlaps(self) -> bool:
        """Whether two items that it is about share a moment, or only lie too close."""
        pair = (*self.items, *((self.elsewhere,) if self.elsewhere else ()))
        spans = [entry.span for entry in pair if entry.span]
        return any(one.overlaps(other) for one, other in combinations(spans, 2))

    @property
    def on_day(self) -> date | None:
        """The day on which it matters, `None` where it is of no single day."""
        if self.day is not None or self.thing.kind is not ThingKind.ITEM:
            return self.day
        days = {item.span.day if item.span else None for item in self.items}
        return days.pop() if len(days) == 1 else None

    @property
    def order(self) -> tuple[bool, date, int, str, str]:
        day = self.on_day
        first = self.items[0].span if self.items else None
        start = first.starts_at.isoformat() if first else ""
        return (day is None, day or date.min, self.code.rank, start, self.key)


def moments(*entries: Entry) -> tuple[str, ...]:
    """Writes the times of items as facts."""
    spans = (entry.span for entry in entries)
    return tuple(
        f"{span.starts_at.isoformat()}/{span.ends_at.isoformat()}" if span else "" for span in spans
    )
