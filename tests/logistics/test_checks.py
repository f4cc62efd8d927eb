"""What the checks of travel and stay find, and what is proposed for those who arrive."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict
from partnership.exports.vocabulary_visit import TravelMode, TripDirection
from partnership.logistics.boards import board
from partnership.logistics.check_findings import TravelCheck
from partnership.logistics.checks import travel_findings
from partnership.logistics.models import HotelStay
from partnership.logistics.proposals import Wish, accept_proposals, propose_transfers
from partnership.logistics.queries import list_transfers
from partnership.logistics.situation import load_situation
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.venues.models import Venue
from tests.conftest import counted_queries
from tests.core.deeds import an_edit
from tests.logistics.planning import (
    a_delegation,
    a_transfer,
    a_trip,
    a_vehicle,
    wall,
)
from tests.releases.drafts import a_programme_item, a_seminar

_C = TravelCheck
WISH = Wish("Hotel", 45, 30)


@pytest.fixture
def seminar(session: Session) -> Seminar:
    seminar = get_seminar(session, a_seminar(session).slug)
    a_programme_item(session, seminar)
    return seminar


def test_whoever_is_well_looked_after_is_not_mentioned(session: Session, seminar: Seminar) -> None:
    people = a_delegation(session, seminar, "Anna A", "Boris B")
    _round_trip(session, seminar, people)
    assert _codes(session, seminar) == []


def test_delegates_without_arrival_and_bed_are_named_together(
    session: Session, seminar: Seminar
) -> None:
    a_delegation(session, seminar, "Anna A", "Boris B")
    found = travel_findings(load_situation(session, seminar))
    assert [each.check for each in found] == [_C.NO_ARRIVAL, _C.NO_STAY]
    assert [len(each.people) for each in found] == [2, 2]


def test_landing_after_the_beginning_and_leaving_before_the_end(
    session: Session, seminar: Seminar
) -> None:
    people = a_delegation(session, seminar, "Anna A")
    _round_trip(
        session,
        seminar,
        people,
        arrives_wall=wall("2027-03-24T09:40"),
        departs_wall=wall("2027-03-24T07:00"),
        leaves="2027-03-24T09:45",
        drive="2027-03-24T10:30",
        back="2027-03-24T08:00",
        nights=(24, 24),
    )
    found = {each.check: each for each in travel_findings(load_situation(session, seminar))}
    assert found[_C.LANDS_LATE].minutes == 40
    assert found[_C.LEAVES_EARLY].minutes == 15


def test_drives_that_cannot_work(session: Session, seminar: Seminar) -> None:
    people = a_delegation(session, seminar, "Anna A", "Boris B")
    ids = tuple(each.id for each in people)
    _round_trip(session, seminar, people, drive="2027-03-23T17:30", back="2027-03-25T13:50")
    item = a_programme_item(session, seminar, number=2, hour=15)
    car = a_vehicle(session, seminar, seats=1)
    a_transfer(session, seminar, "2027-03-24T14:50", item_id=item.id, vehicle_id=car.id)
    a_transfer(session, seminar, "2027-03-24T15:10", vehicle_id=car.id, minutes=5, person_ids=ids)
    a_transfer(session, seminar, "2027-03-24T15:12", person_ids=ids[:1], minutes=None)
    found = {each.check: each for each in travel_findings(load_situation(session, seminar))}
    assert set(found) == {
        _C.FETCHED_EARLY,
        _C.DRIVEN_LATE,
        _C.TOO_LATE_FOR_TRIP,
        _C.CAR_TWICE,
        _C.PERSON_TWICE,
        _C.CAR_TOO_SMALL,
    }
    assert found[_C.FETCHED_EARLY].minutes == 25
    assert found[_C.DRIVEN_LATE].minutes == 20
    assert found[_C.TOO_LATE_FOR_TRIP].minutes == 20
    assert found[_C.CAR_TOO_SMALL].count == 1


def test_nights_without_a_bed_and_rooms_shared_by_one(session: Session, seminar: Seminar) -> None:
    people = a_delegation(session, seminar, "Anna A", "Boris B")
    _round_trip(session, seminar, people, nights=(24, 25))
    stay = session.query(HotelStay).filter_by(person_id=people[0].id).one()
    stay.shares_with_id = people[1].id
    session.flush()
    found = travel_findings(load_situation(session, seminar))
    assert [each.check for each in found] == [
        _C.NIGHTS_MISSING,
        _C.NIGHTS_MISSING,
        _C.SHARED_BY_ONE,
    ]
    assert found[0].days == (date(2027, 3, 23),)


def test_arrivals_become_transfers_by_place_time_and_seats(
    session: Session, seminar: Seminar
) -> None:
    people = a_delegation(session, seminar, *(f"Gast {letter}" for letter in "ABCDEF"))
    ids = [each.id for each in people]
    a_trip(session, seminar, person_ids=tuple(ids[:3]))
    a_trip(session, seminar, arrives_wall=wall("2027-03-23T17:40"), person_ids=(ids[3],))
    a_trip(session, seminar, arrives_wall=wall("2027-03-23T19:40"), person_ids=(ids[4],))
    a_trip(session, seminar, mode=TravelMode.TRAIN, to_place="Station", person_ids=(ids[5],))
    a_vehicle(session, seminar, seats=3, name="Car")
    a_vehicle(session, seminar, seats=4, name="Bus")
    situation = load_situation(session, seminar)
    proposals = propose_transfers(situation, WISH)
    assert [
        (f"{situation.local(each.start_at):%H:%M}", each.vehicle and each.vehicle.name, each.place)
        for each in proposals
    ] == [
        ("18:25", "Bus", "Airport"),
        ("20:25", "Car", "Airport"),
        ("17:25", "Car", "Station"),
    ]
    keys = [each.key for each in proposals[:2]]
    accept_proposals(session, seminar, WISH, keys, edit=an_edit())
    rides = list_transfers(session, seminar.id)
    assert [len(each.passengers) for each in rides] == [4, 1]
    left = propose_transfers(load_situation(session, seminar), WISH)
    assert [each.person_ids for each in left] == [(ids[5],)]
    with pytest.raises(Conflict):
        accept_proposals(session, seminar, WISH, keys, edit=an_edit())


def test_more_guests_than_seats_are_shown_without_a_vehicle(
    session: Session, seminar: Seminar
) -> None:
    people = a_delegation(session, seminar, "Anna A", "Boris B", "Clara C")
    a_trip(session, seminar, person_ids=tuple(each.id for each in people))
    a_vehicle(session, seminar, seats=2)
    proposals = propose_transfers(load_situation(session, seminar), WISH)
    assert [len(each.person_ids) for each in proposals] == [2, 1]
    assert proposals[1].vehicle is None


def test_the_board_shows_the_hosts_clock_and_who_is_still_to_be_fetched(
    session: Session, seminar: Seminar
) -> None:
    (anna, boris) = a_delegation(session, seminar, "Anna A", "Boris B")
    trip = a_trip(session, seminar, person_ids=(anna.id, boris.id), to_zone="Europe/London")
    a_trip(session, seminar, arrives_wall=None)
    a_transfer(session, seminar, "2027-03-23T19:10", trip_id=trip.id, person_ids=(anna.id,))
    first, last = board(load_situation(session, seminar), TripDirection.ARRIVAL)
    (line,) = first.lines
    assert line.at == datetime(2027, 3, 23, 18, 10)  # noqa: DTZ001 - a wall clock
    assert [each.id for each in line.left] == [boris.id]
    assert (last.day, len(last.lines)) == (None, 1)


def test_a_situation_costs_the_same_for_many(session: Session, seminar: Seminar) -> None:
    people = a_delegation(session, seminar, *(f"Gast {letter}" for letter in "ABC"))
    _round_trip(session, seminar, people[:1])
    with counted_queries() as few:
        load_situation(session, seminar)
    _round_trip(session, seminar, people[1:], hotel="second")
    with counted_queries() as many:
        load_situation(session, seminar)
    assert len(few) == len(many)


def _codes(session: Session, seminar: Seminar) -> list[TravelCheck]:
    return [each.check for each in travel_findings(load_situation(session, seminar))]


def _round_trip(
    session: Session,
    seminar: Seminar,
    people: list[Person],
    *,
    leaves: str = "2027-03-25T15:30",
    drive: str = "2027-03-23T18:00",
    back: str = "2027-03-25T12:00",
    nights: tuple[int, int] = (23, 25),
    hotel: str = "hotel",
    **arrival: Any,
) -> None:
    """Lets people come, be driven, sleep and leave; nothing is wrong with it unless said."""
    ids = tuple(each.id for each in people)
    there = a_trip(session, seminar, person_ids=ids, **arrival)
    away = a_trip(
        session,
        seminar,
        person_ids=ids,
        direction=TripDirection.DEPARTURE,
        from_place="Airport",
        from_zone="Europe/Berlin",
        departs_wall=wall(leaves),
        arrives_wall=None,
    )
    a_transfer(session, seminar, drive, trip_id=there.id, person_ids=ids)
    a_transfer(
        session,
        seminar,
        back,
        trip_id=away.id,
        person_ids=ids,
        from_place="Hotel",
        to_place="Airport",
    )
    venue = Venue(slug=hotel, name=seminar.title, city_id=seminar.host_city_id)
    session.add(venue)
    session.flush()
    first, last = (date(2027, 3, day) for day in nights)
    session.add_all(
        HotelStay(
            seminar_id=seminar.id,
            person_id=each,
            venue_id=venue.id,
            from_on=first,
            to_on=max(last, first + timedelta(days=1)),
        )
        for each in ids
    )
    session.flush()
