"""Checks of time: halls and people at two places at once, ways that are too long, the dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from partnership.core.spans import Span
from partnership.exports.vocabulary import Audience, ItemKind
from partnership.seminars.check_findings import Check, Finding, moments
from partnership.seminars.situation_facts import Entry, Situation, SomePerson, Spot

_NO_TIME = timedelta(0)
_MINUTE = timedelta(minutes=1)
BEHIND_THE_SCENES = frozenset({ItemKind.INTERNAL, ItemKind.PREPARATION, ItemKind.FOLLOW_UP})
Timed = tuple[Span, Entry]


def overlapping(
    entries: Iterable[Entry], buffer: timedelta = _NO_TIME
) -> Iterator[tuple[Entry, Entry]]:
    """Pairs items that share a moment, or lie closer than the buffer, the earlier one first."""
    active: list[Timed] = []
    for span, entry in in_order(entries):
        active = [other for other in active if span.starts_at < other[0].ends_at + buffer]
        yield from ((other, entry) for _, other in active)
        active.append((span, entry))


def in_order(entries: Iterable[Entry]) -> list[Timed]:
    """Gives the items that have a time, by their start."""
    timed = [(entry.span, entry) for entry in entries if entry.span]
    return sorted(timed, key=lambda each: (each[0].starts_at, each[1].position, each[1].uid))


def find_untimed(situation: Situation) -> Iterator[Finding]:
    for entry in situation.held:
        if entry.span is None:
            yield Finding(code=Check.UNTIMED, about=(entry.uid,), thing=entry.thing, items=(entry,))


def find_outside_dates(situation: Situation) -> Iterator[Finding]:
    """Finds items that begin on another day, or run on longer than the night after the last."""
    first, last = situation.starts_on, situation.ends_on
    for span, entry in in_order(situation.held):
        is_inside = first <= span.day <= last and span.end.date() <= last + timedelta(days=1)
        if not is_inside and not entry.kind.may_lie_outside:
            yield Finding(
                code=Check.OUTSIDE_DATES,
                about=(entry.uid,),
                rests_on=(*moments(entry), first.isoformat(), last.isoformat()),
                thing=entry.thing,
                items=(entry,),
                dates=(first, last),
            )


def find_halls_twice(situation: Situation) -> Iterator[Finding]:
    """Finds items that share a hall and a moment, the time to make it ready included."""
    halls: dict[int, list[Entry]] = defaultdict(list)
    spots: dict[int, Spot] = {}
    for entry in (*situation.timed, *situation.elsewhere):
        if entry.spot and entry.spot.hall_id:
            halls[entry.spot.hall_id].append(entry)
            spots[entry.spot.hall_id] = entry.spot
    for hall_id, entries in halls.items():
        spot = spots[hall_id]
        for pair in overlapping(entries, spot.changeover):
            if not all(entry.is_elsewhere for entry in pair):
                yield _hall_twice(spot, pair)


def _hall_twice(spot: Spot, pair: tuple[Entry, Entry]) -> Finding:
    own, elsewhere = _sides(pair)
    return Finding(
        code=Check.HALL_TWICE,
        about=tuple(sorted(entry.uid for entry in pair)),
        rests_on=(*moments(*pair), spot.hall_id, spot.changeover // _MINUTE),
        thing=own[0].thing,
        items=own,
        elsewhere=elsewhere,
        spot=spot,
        minutes=spot.changeover // _MINUTE,
        given=max(_minutes_between(*pair), 0),
    )


def _sides(pair: tuple[Entry, Entry]) -> tuple[tuple[Entry, ...], Entry | None]:
    """Tells this programme's items, the later one first, from the one of another seminar."""
    own = tuple(entry for entry in reversed(pair) if not entry.is_elsewhere)
    return own, next((entry for entry in pair if entry.is_elsewhere), None)


def _minutes_between(first: Entry, second: Entry) -> int:
    if first.span is None or second.span is None:
        return 0
    return (second.span.starts_at - first.span.ends_at) // _MINUTE


def find_people_twice(situation: Situation) -> Iterator[Finding]:
    """Finds people in two items at once; where the hall is the same, the hall is what is told."""
    for person, entries in _days_of_people(situation):
        for pair in overlapping(entries):
            if _is_same_hall(*pair) or all(entry.is_elsewhere for entry in pair):
                continue
            own, elsewhere = _sides(pair)
            yield Finding(
                code=Check.PERSON_TWICE,
                about=(f"person:{person.id}", *sorted(entry.uid for entry in pair)),
                rests_on=(*moments(*pair), *(_place_key(entry) for entry in pair)),
                thing=own[0].thing,
                items=own,
                elsewhere=elsewhere,
                person=person,
            )


def _days_of_people(situation: Situation) -> Iterator[tuple[SomePerson, list[Entry]]]:
    entries: dict[int, list[Entry]] = defaultdict(list)
    for entry in (*situation.timed, *situation.elsewhere):
        for person_id in entry.people:
            entries[person_id].append(entry)
    for person_id in sorted(entries):
        if person_id in situation.people:
            yield situation.people[person_id], entries[person_id]


def _is_same_hall(first: Entry, second: Entry) -> bool:
    if first.spot is None or second.spot is None or first.spot.hall_id is None:
        return False
    return first.spot.hall_id == second.spot.hall_id


def _place_key(entry: Entry) -> str:
    return f"{entry.spot.venue_id}/{entry.spot.hall_id}" if entry.spot else ""


def find_short_ways(situation: Situation) -> Iterator[Finding]:
    """Finds ways that take longer than there is time, for everybody and for single people.

    Where no travel time is known, nothing is said.
    """
    told: set[tuple[str, str]] = set()
    for pair in _main_stream(situation):
        if finding := _short_way(situation, pair, None):
            told.add((pair[0].uid, pair[1].uid))
            yield finding
    for person, entries in _days_of_people(situation):
        for pair in _successions(_on_the_move(entries)):
            if (pair[0].uid, pair[1].uid) in told or all(each.is_elsewhere for each in pair):
                continue
            if finding := _short_way(situation, pair, person):
                yield finding


def _on_the_move(entries: Iterable[Entry]) -> list[Entry]:
    """Leaves out the transfers themselves, and what is at no known place."""
    return [entry for entry in entries if entry.spot and entry.kind is not ItemKind.TRANSFER]


def _successions(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs each item with the one that ended last before it begins."""
    timed = in_order(entries)
    for number, (span, entry) in enumerate(timed):
        before = [each for each in timed[:number] if each[0].ends_at <= span.starts_at]
        if before:
            yield max(before, key=lambda each: each[0].ends_at)[1], entry


def for_guests(situation: Situation) -> list[Entry]:
    """Gives the items that guests go to; in a draft that is team-only so far, all of them."""
    entries = [entry for entry in situation.timed if entry.kind not in BEHIND_THE_SCENES]
    return [entry for entry in entries if entry.audience is not Audience.TEAM] or entries


def _main_stream(situation: Situation) -> Iterator[tuple[Entry, Entry]]:
    """Pairs the items that follow each other with nothing beside them: all guests go there."""
    entries = _on_the_move(for_guests(situation))
    beside = {entry.uid for pair in overlapping(entries) for entry in pair}
    timed = [entry for _, entry in in_order(entries)]
    for first, second in pairwise(timed):
        if not {first.uid, second.uid} & beside:
            yield first, second


def _short_way(
    situation: Situation, pair: tuple[Entry, Entry], person: SomePerson | None
) -> Finding | None:
    first, second = pair
    if first.spot is None or second.spot is None:
        return None
    way = situation.ways.get((first.spot.venue_id, second.spot.venue_id))
    there_are = _minutes_between(*pair)
    if way is None or there_are >= way // _MINUTE:
        return None
    own, elsewhere = _sides(pair)
    who = f"person:{person.id}" if person else "all"
    return Finding(
        code=Check.TRAVEL,
        about=(who, first.uid, second.uid),
        rests_on=(*moments(*pair), *(_place_key(each) for each in pair), way // _MINUTE),
        thing=own[0].thing,
        items=own,
        elsewhere=elsewhere,
        person=person,
        minutes=way // _MINUTE,
        given=there_are,
    )
