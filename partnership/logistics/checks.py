"""Whether people can travel, be driven and stay as it is planned; unknown times say nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import combinations

from partnership.exports.vocabulary_visit import TravelMode, TripDirection
from partnership.logistics.cards import TransferCard, TripCard
from partnership.logistics.check_findings import About, TravelCheck, TravelFinding
from partnership.logistics.checks_stays import (
    delegates_without_stay,
    nights_missing,
    rooms_shared_by_one,
)
from partnership.logistics.grouping import clearance
from partnership.logistics.situation import Event, Situation

CHECK_IN = {TravelMode.FLIGHT: 90, TravelMode.SHIP: 45, TravelMode.TRAIN: 10}
"""Minutes that guests should be there before they leave; else 5."""
_ELSE = 5
_T = TravelCheck
_Found = Iterator[TravelFinding]


def travel_findings(situation: Situation) -> list[TravelFinding]:
    """Runs all checks, the gravest first."""
    checks: tuple[Callable[[Situation], _Found], ...] = (
        lands_late,
        leaves_early,
        rides_of_arrivals,
        rides_of_departures,
        cars_twice,
        people_twice,
        cars_too_small,
        delegates_without_arrival,
        not_fetched,
        delegates_without_stay,
        nights_missing,
        rooms_shared_by_one,
    )
    return [found for check in checks for found in check(situation)]


def lands_late(situation: Situation) -> _Found:
    """Finds who lands after the first item begins."""
    first = next((each for each in situation.events if each.is_core), None)
    for trip, at in _trips(situation, TripDirection.ARRIVAL):
        if first and at > first.starts_at:
            yield _of_trip(_T.LANDS_LATE, trip, at, first.starts_at)


def leaves_early(situation: Situation) -> _Found:
    """Finds who leaves before the last item ends."""
    core = [each for each in situation.events if each.is_core]
    last = max((each.ends_at for each in core), default=None)
    for trip, at in _trips(situation, TripDirection.DEPARTURE):
        if last and at < last:
            yield _of_trip(_T.LEAVES_EARLY, trip, last, at)


def rides_of_arrivals(situation: Situation) -> _Found:
    """Finds rides that begin before guests are out, or end after their next item has begun."""
    for trip, at in _trips(situation, TripDirection.ARRIVAL):
        ready = at + clearance(trip.mode)
        for ride in _rides(situation, trip):
            if ride.start is None:
                continue
            if ride.start.at < ready:
                yield _of_ride(_T.FETCHED_EARLY, ride, ready, ride.start.at)
    for ride in situation.transfers:
        end, goal = _end(ride), _goal(situation, ride)
        if end and goal and end > goal.starts_at:
            yield _of_ride(_T.DRIVEN_LATE, ride, end, goal.starts_at)


def rides_of_departures(situation: Situation) -> _Found:
    """Finds rides that come too late for the flight or train."""
    for trip, at in _trips(situation, TripDirection.DEPARTURE):
        due = at - timedelta(minutes=CHECK_IN.get(trip.mode, _ELSE))
        for ride in _rides(situation, trip):
            end = _end(ride)
            if end and end > due:
                yield _of_ride(_T.TOO_LATE_FOR_TRIP, ride, end, due)


def cars_twice(situation: Situation) -> _Found:
    """Finds vehicles in two transfers at once."""
    for one, other in combinations(situation.transfers, 2):
        cars = {each.vehicle.id for each in (one, other) if each.vehicle}
        if one.vehicle and other.vehicle and len(cars) == 1 and _overlap(one, other):
            yield TravelFinding(
                check=_T.CAR_TWICE,
                about=About.TRANSFER,
                number=other.id,
                name=one.vehicle.name,
                moment=situation.local(other.start.at) if other.start else None,
            )


def people_twice(situation: Situation) -> _Found:
    """Finds who sits in two vehicles at once."""
    for one, other in combinations(situation.transfers, 2):
        mine = {each.person for each in one.passengers}
        both = tuple(sorted(mine & {each.person for each in other.passengers}))
        if both and _overlap(one, other):
            yield TravelFinding(
                check=_T.PERSON_TWICE,
                about=About.TRANSFER,
                number=other.id,
                people=both,
                moment=situation.local(other.start.at) if other.start else None,
            )


def cars_too_small(situation: Situation) -> _Found:
    for ride in situation.transfers:
        if ride.vehicle and len(ride.passengers) > ride.vehicle.seats:
            yield TravelFinding(
                check=_T.CAR_TOO_SMALL,
                about=About.TRANSFER,
                number=ride.id,
                name=ride.vehicle.name,
                count=len(ride.passengers) - ride.vehicle.seats,
            )


def delegates_without_arrival(situation: Situation) -> _Found:
    """Finds who comes from elsewhere, and nobody knows how; all of them are one finding."""
    coming = {
        each.id
        for trip in situation.trips
        if trip.direction is TripDirection.ARRIVAL
        for each in trip.travellers
    }
    missing = tuple(each.person for each in situation.delegates if each.person.id not in coming)
    if missing:
        yield TravelFinding(check=_T.NO_ARRIVAL, about=About.TRIP, people=missing)


def not_fetched(situation: Situation) -> _Found:
    """Finds arrivals with a known time that no transfer covers; those in an own car need none."""
    for trip, at in _trips(situation, TripDirection.ARRIVAL):
        rides = situation.rides_of_trip[trip.id]
        left = tuple(each for each in trip.travellers if each.id not in rides)
        if left and trip.mode is not TravelMode.CAR:
            yield TravelFinding(
                check=_T.NOT_FETCHED,
                about=About.TRIP,
                number=trip.id,
                name=trip.title or trip.other_place,
                people=left,
                moment=situation.local(at),
            )


def _trips(situation: Situation, direction: TripDirection) -> Iterator[tuple[TripCard, datetime]]:
    for trip in situation.trips:
        if trip.direction is direction and trip.at_host is not None:
            yield trip, trip.at_host.at


def _rides(situation: Situation, trip: TripCard) -> list[TransferCard]:
    rides = situation.rides_of_trip[trip.id].values()
    return list({each.id: each for each in rides}.values())


def _end(ride: TransferCard) -> datetime | None:
    if ride.start is None or ride.minutes is None:
        return None
    return ride.start.at + timedelta(minutes=ride.minutes)


def _goal(situation: Situation, ride: TransferCard) -> Event | None:
    """Gives the item that a ride makes for: the named one, else the next after it began."""
    if ride.item_id is not None:
        return next((each for each in situation.events if each.id == ride.item_id), None)
    departures = {trip.id for trip in situation.trips if trip.direction is TripDirection.DEPARTURE}
    if ride.start is None or ride.trip_id in departures or ride.trip_id is None:
        return None
    start = ride.start.at
    return next(
        (each for each in situation.events if each.is_core and each.starts_at >= start), None
    )


def _overlap(one: TransferCard, other: TransferCard) -> bool:
    """Whether two rides share a moment; one of unknown length lasts a minute at least."""
    if one.start is None or other.start is None:
        return False
    ends = [
        each.at + timedelta(minutes=minutes or 1)
        for each, minutes in (
            (one.start, one.minutes),
            (other.start, other.minutes),
        )
    ]
    return one.start.at < ends[1] and other.start.at < ends[0]


def _of_trip(
    check: TravelCheck, trip: TripCard, later: datetime, earlier: datetime
) -> TravelFinding:
    return TravelFinding(
        check=check,
        about=About.TRIP,
        number=trip.id,
        name=trip.title or trip.other_place,
        people=trip.travellers,
        minutes=_minutes(later, earlier),
    )


def _of_ride(
    check: TravelCheck, ride: TransferCard, later: datetime, earlier: datetime
) -> TravelFinding:
    return TravelFinding(
        check=check,
        about=About.TRANSFER,
        number=ride.id,
        name=f"{ride.from_place} – {ride.to_place}",
        people=tuple(each.person for each in ride.passengers),
        minutes=_minutes(later, earlier),
    )


def _minutes(later: datetime, earlier: datetime) -> int:
    return int((later - earlier).total_seconds() // 60)
