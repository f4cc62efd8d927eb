"""Checks of places: enough seats, and a way in for everybody."""

from collections import defaultdict
from collections.abc import Iterator

from partnership.seminars.check_findings import Check, Finding
from partnership.seminars.situation_facts import Entry, Situation, Spot


def find_small_halls(situation: Situation) -> Iterator[Finding]:
    for entry in situation.held:
        if entry.spot is None or entry.spot.capacity is None or entry.headcount is None:
            continue
        if entry.headcount > entry.spot.capacity:
            yield Finding(
                code=Check.CAPACITY,
                about=(entry.uid,),
                rests_on=(entry.spot.hall_id, entry.spot.capacity, entry.headcount),
                thing=entry.thing,
                items=(entry,),
                spot=entry.spot,
                given=entry.spot.capacity,
                needed=entry.headcount,
            )


def find_steps(situation: Situation) -> Iterator[Finding]:
    """Finds houses with steps, or whose entrance nobody has looked at, where that matters."""
    if not situation.needs_step_free:
        return
    houses: dict[int, tuple[Spot, list[Entry]]] = {}
    by_house: dict[int, list[Entry]] = defaultdict(list)
    for entry in situation.held:
        if entry.spot and entry.spot.step_free is not True:
            by_house[entry.spot.venue_id].append(entry)
            houses[entry.spot.venue_id] = (entry.spot, by_house[entry.spot.venue_id])
    for venue_id, (spot, entries) in houses.items():
        yield Finding(
            code=Check.STEPS_UNKNOWN if spot.step_free is None else Check.STEPS,
            about=(f"venue:{venue_id}",),
            rests_on=tuple(sorted(entry.uid for entry in entries)),
            thing=spot.venue_thing,
            items=tuple(entries),
            spot=spot,
            given=len(entries),
        )
