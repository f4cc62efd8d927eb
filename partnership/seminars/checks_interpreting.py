"""Checks of interpreting: how many are needed for so many hours (AIIC's working conditions)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from partnership.exports.vocabulary import ContributionRole, InterpretingMode
from partnership.seminars.check_findings import Check, Finding
from partnership.seminars.situation_facts import Entry, Situation, Thing, ThingKind

_IN_TURNS = frozenset({InterpretingMode.SIMULTANEOUS, InterpretingMode.WHISPERED})
_ENOUGH_FOR = ((40, 1), (240, 2), (360, 3), (480, 4))
"""Minutes a day that so many interpreters can do between two languages."""
_DAY = 480
_CONSECUTIVE_A_DAY = 2
_LISTENERS = 2
"""A whisper reaches no more."""


def interpreters_for(minutes: int) -> int:
    """Gives how many take turns in simultaneous or whispered work of so many minutes a day."""
    teams, rest = divmod(minutes, _DAY) if minutes > _DAY else (0, minutes)
    more = next((number for limit, number in _ENOUGH_FOR if rest <= limit), 0) if rest else 0
    return teams * _ENOUGH_FOR[-1][1] + more


def find_too_few_interpreters(situation: Situation) -> Iterator[Finding]:
    """Finds items and days with fewer interpreters than the hours ask for.

    More than two languages need more than is counted here; nothing is said where the way of
    interpreting is not settled.
    """
    days: dict[tuple[date, InterpretingMode], list[Entry]] = defaultdict(list)
    for entry in situation.timed:
        if entry.interpreting is None or entry.span is None:
            continue
        needed, booked = _needed(entry), len(_interpreters([entry]))
        if booked < needed:
            yield _too_few(entry, needed, booked)
        days[entry.span.day, _kind(entry.interpreting)].append(entry)
    for (day, mode), entries in days.items():
        yield from _too_few_a_day(day, mode, entries, situation)


def _kind(mode: InterpretingMode) -> InterpretingMode:
    """Joins the two ways in which interpreters take turns."""
    return InterpretingMode.SIMULTANEOUS if mode in _IN_TURNS else mode


def _needed(entry: Entry) -> int:
    if entry.span is None or entry.interpreting not in _IN_TURNS:
        return 1
    return interpreters_for(entry.span.minutes)


def _interpreters(entries: Iterable[Entry]) -> frozenset[int]:
    return frozenset(
        part.person_id
        for entry in entries
        for part in entry.parts
        if part.role is ContributionRole.INTERPRETING
    )


def _too_few(entry: Entry, needed: int, booked: int) -> Finding:
    minutes = entry.span.minutes if entry.span else 0
    return Finding(
        code=Check.INTERPRETERS,
        about=(entry.uid,),
        rests_on=(entry.interpreting, minutes, *sorted(_interpreters([entry]))),
        thing=entry.thing,
        items=(entry,),
        mode=entry.interpreting,
        minutes=minutes,
        given=booked,
        needed=needed,
    )


def _too_few_a_day(
    day: date, mode: InterpretingMode, entries: list[Entry], situation: Situation
) -> Iterator[Finding]:
    """Finds days that ask for more than each of their items alone does."""
    minutes = sum(entry.span.minutes for entry in entries if entry.span)
    needed = {
        InterpretingMode.SIMULTANEOUS: interpreters_for(minutes),
        InterpretingMode.CONSECUTIVE: _CONSECUTIVE_A_DAY,
    }.get(mode, 1)
    booked = _interpreters(entries)
    if len(booked) < needed and needed > max(_needed(entry) for entry in entries):
        yield Finding(
            code=Check.INTERPRETERS_OF_DAY,
            about=(day.isoformat(), mode.value),
            rests_on=(minutes, *sorted(booked)),
            thing=Thing(ThingKind.SEMINAR, situation.slug, situation.title, situation.slug),
            items=tuple(entries),
            mode=mode,
            day=day,
            minutes=minutes,
            given=len(booked),
            needed=needed,
        )


def find_whispering_to_many(situation: Situation) -> Iterator[Finding]:
    for entry in situation.held:
        if entry.interpreting is not InterpretingMode.WHISPERED or entry.headcount is None:
            continue
        if entry.headcount > _LISTENERS:
            yield Finding(
                code=Check.WHISPERING,
                about=(entry.uid,),
                rests_on=(entry.headcount,),
                thing=entry.thing,
                items=(entry,),
                given=entry.headcount,
                needed=_LISTENERS,
            )
