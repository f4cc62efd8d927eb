"""Whether everybody from elsewhere has a bed for each night of the visit."""

from collections.abc import Iterator
from datetime import date, timedelta

from partnership.exports.vocabulary_visit import TripDirection
from partnership.logistics.cards import StayCard, TripCard
from partnership.logistics.check_findings import About, TravelCheck, TravelFinding
from partnership.logistics.situation import Situation

_Found = Iterator[TravelFinding]
_DAY = timedelta(days=1)


def delegates_without_stay(situation: Situation) -> _Found:
    """Finds who has no bed, unless they leave on the day they come."""
    housed = {each.person.id for each in situation.stays}
    housed |= {each.shares_with.id for each in situation.stays if each.shares_with}
    missing = tuple(
        each.person
        for each in situation.delegates
        if each.person.id not in housed and not _comes_for_a_day(situation, each.person.id)
    )
    if missing:
        yield TravelFinding(check=TravelCheck.NO_STAY, about=About.STAY, people=missing)


def nights_missing(situation: Situation) -> _Found:
    """Finds nights between arrival and departure for which nothing is booked."""
    for delegate in situation.delegates:
        person = delegate.person
        stays = [each for each in situation.stays if each.person.id == person.id]
        first, last = _days(situation, person.id)
        if not stays or first is None or last is None:
            continue
        booked = {night for stay in stays for night in _nights(stay.from_on, stay.to_on)}
        missing = tuple(night for night in _nights(first, last) if night not in booked)
        if missing:
            yield TravelFinding(
                check=TravelCheck.NIGHTS_MISSING,
                about=About.STAY,
                number=stays[0].id,
                people=(person,),
                count=len(missing),
                days=missing,
            )


def rooms_shared_by_one(situation: Situation) -> _Found:
    """Finds rooms of which one side alone says that they are shared."""
    for stay in situation.stays:
        other = stay.shares_with
        if other and not any(_answers(each, stay) for each in situation.stays):
            yield TravelFinding(
                check=TravelCheck.SHARED_BY_ONE,
                about=About.STAY,
                number=stay.id,
                people=(stay.person, other),
            )


def days_of_delegates(
    situation: Situation, first: date, last: date
) -> dict[int, tuple[date, date]]:
    """Gives for each delegate the days of arrival and departure, those of the edition if unknown.

    A departure that is before the arrival is an error in writing, and is not taken.
    """
    found: dict[int, tuple[date, date]] = {}
    for delegate in situation.delegates:
        comes, goes = _days(situation, delegate.person.id)
        comes, goes = comes or first, goes or last
        found[delegate.person.id] = (comes, max(comes, goes))
    return found


def _answers(each: StayCard, stay: StayCard) -> bool:
    """Whether this is the other half of a shared room."""
    return (
        stay.shares_with is not None
        and each.person.id == stay.shares_with.id
        and each.shares_with is not None
        and each.shares_with.id == stay.person.id
        and each.venue_id == stay.venue_id
        and each.from_on < stay.to_on
        and stay.from_on < each.to_on
    )


def _comes_for_a_day(situation: Situation, person_id: int) -> bool:
    first, last = _days(situation, person_id)
    return first is not None and first == last


def _days(situation: Situation, person_id: int) -> tuple[date | None, date | None]:
    """Gives the days on which somebody arrives and leaves, by the host's clock."""
    theirs = [
        trip for trip in situation.trips if person_id in {each.id for each in trip.travellers}
    ]
    arrivals = [_day(situation, trip) for trip in theirs if trip.direction is TripDirection.ARRIVAL]
    leavings = [
        _day(situation, trip) for trip in theirs if trip.direction is TripDirection.DEPARTURE
    ]
    known = [day for day in arrivals if day], [day for day in leavings if day]
    return min(known[0], default=None), max(known[1], default=None)


def _day(situation: Situation, trip: TripCard) -> date | None:
    return situation.local(trip.at_host.at).date() if trip.at_host else None


def _nights(first: date, last: date) -> list[date]:
    """Lists the evenings of nights from one day to another; a weird span is cut at a year."""
    length = min(max((last - first).days, 0), 366)
    return [first + _DAY * number for number in range(length)]
