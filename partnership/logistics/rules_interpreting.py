"""Interpreting: who would not understand, which way is suggested, and who works too long.

Whose languages nobody knows is told apart from those who understand; nothing is guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from partnership.core.spans import Span
from partnership.exports.vocabulary import InterpretingMode, ItemKind
from partnership.seminars.checks_interpreting import interpreters_for

ALONE_MINUTES = 40
"""So long one person interprets simultaneously or in a whisper without a second one (AIIC)."""
DAY_MINUTES = 480
"""A working day of interpreters, waiting not counted (AIIC)."""
NIGHT = timedelta(hours=11)
"""Rest between two working days (Directive 2003/88/EC, Article 3)."""
PAUSE = timedelta(minutes=30)
"""A break that ends a stretch of work."""
STRETCH_MINUTES = 240
_LISTENERS = 2
_ON_FOOT = frozenset({ItemKind.SITE_VISIT, ItemKind.RECEPTION, ItemKind.MEAL, ItemKind.TALKS})
_IN_TURNS = frozenset({InterpretingMode.SIMULTANEOUS, InterpretingMode.WHISPERED})


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody who attends; `languages` are all they speak or understand, as far as it is known."""

    person_id: int
    name: str
    languages: frozenset[str]

    @property
    def is_known(self) -> bool:
        return bool(self.languages)


@dataclass(frozen=True, slots=True)
class Way:
    """From one language into another."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Served:
    """An item with the languages it is held in, who attends, and what is interpreted."""

    uid: str
    kind: ItemKind
    languages: tuple[str, ...]
    listeners: tuple[Listener, ...]
    ways: frozenset[Way] = frozenset()
    mode: InterpretingMode | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who is left without a language in an item, and of whom that is not known."""

    left_out: tuple[Listener, ...]
    unknown: tuple[Listener, ...]
    missing: tuple[Way, ...]
    suggested: InterpretingMode | None

    @property
    def is_complete(self) -> bool:
        return not self.left_out


def coverage(served: Served) -> Coverage:
    """Says who does not understand; an item whose languages are not settled leaves nobody out."""
    unknown = tuple(each for each in served.listeners if not each.is_known)
    known = [each for each in served.listeners if each.is_known]
    if not served.languages:
        return Coverage((), unknown, (), None)
    needing = [each for each in known if not each.languages & set(served.languages)]
    left_out = tuple(each for each in needing if not _is_served(each, served))
    return Coverage(
        left_out, unknown, tuple(_missing(left_out, served)), suggested_mode(served, len(needing))
    )


def suggested_mode(served: Served, listeners: int) -> InterpretingMode | None:
    """Suggests a whisper for two, consecutive where one walks or sits at table, else a booth."""
    if listeners == 0:
        return None
    if listeners <= _LISTENERS:
        return InterpretingMode.WHISPERED
    if served.kind in _ON_FOOT:
        return InterpretingMode.CONSECUTIVE
    return InterpretingMode.SIMULTANEOUS


def _is_served(listener: Listener, served: Served) -> bool:
    """Whether all that is said in the item reaches somebody."""
    return all(
        any(Way(source, target) in served.ways for target in listener.languages)
        for source in served.languages
    )


def _missing(left_out: Iterable[Listener], served: Served) -> Iterator[Way]:
    """Names the ways that would reach everybody, into the first language each of them has."""
    found: set[Way] = set()
    for listener in left_out:
        for source in served.languages:
            if any(Way(source, target) in served.ways for target in listener.languages):
                continue
            way = Way(source, min(listener.languages))
            if way not in found:
                found.add(way)
                yield way


class Strain(StrEnum):
    """What is too much for an interpreter."""

    TWICE = "twice"
    ALONE = "alone"
    STRETCH = "stretch"
    DAY = "day"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Duty:
    """An assignment of one interpreter; `others` counts those who take turns in the same way."""

    uid: str
    person_id: int
    span: Span
    mode: InterpretingMode | None
    others: int = 0


@dataclass(frozen=True, slots=True)
class Strained:
    """Where an interpreter has too much: on a day, in one or two assignments."""

    strain: Strain
    person_id: int
    day: date
    uids: tuple[str, ...]
    minutes: int


def strains(duties: Sequence[Duty]) -> list[Strained]:
    """Finds all that is too much for one interpreter, in the order of time."""
    rows = sorted(duties, key=lambda duty: (duty.span.starts_at, duty.uid))
    found = [*_twice(rows), *_alone(rows), *_days(rows), *_stretches(rows), *_nights(rows)]
    return sorted(found, key=lambda each: (each.day, each.strain))


def _told(strain: Strain, duties: Sequence[Duty], minutes: int) -> Strained:
    uids = tuple(dict.fromkeys(duty.uid for duty in duties))
    return Strained(strain, duties[0].person_id, duties[0].span.day, uids, minutes)


def _twice(rows: Sequence[Duty]) -> Iterator[Strained]:
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            if one.uid != other.uid and one.span.overlaps(other.span):
                yield _told(Strain.TWICE, (one, other), one.span.minutes)


def _alone(rows: Sequence[Duty]) -> Iterator[Strained]:
    for duty in rows:
        if duty.mode in _IN_TURNS and duty.others + 1 < interpreters_for(duty.span.minutes):
            yield _told(Strain.ALONE, (duty,), duty.span.minutes)


def _days(rows: Sequence[Duty]) -> Iterator[Strained]:
    for day in dict.fromkeys(duty.span.day for duty in rows):
        duties = [duty for duty in rows if duty.span.day == day]
        minutes = sum(duty.span.minutes for duty in duties)
        if minutes > DAY_MINUTES:
            yield _told(Strain.DAY, duties, minutes)


def _stretches(rows: Sequence[Duty]) -> Iterator[Strained]:
    """Finds work without a break of half an hour that goes on for more than four hours."""
    stretch: list[Duty] = []
    for duty in rows:
        if stretch and duty.span.starts_at - stretch[-1].span.ends_at >= PAUSE:
            yield from _too_long(stretch)
            stretch = []
        stretch.append(duty)
    yield from _too_long(stretch)


def _too_long(stretch: Sequence[Duty]) -> Iterator[Strained]:
    minutes = sum(duty.span.minutes for duty in stretch)
    if len(stretch) > 1 and minutes > STRETCH_MINUTES:
        yield _told(Strain.STRETCH, stretch, minutes)


def _nights(rows: Sequence[Duty]) -> Iterator[Strained]:
    for one, other in pairwise(rows):
        rest = other.span.starts_at - one.span.ends_at
        if one.span.day != other.span.day and rest < NIGHT:
            yield _told(Strain.NIGHT, (one, other), int(rest.total_seconds() // 60))
