"""Travellers, vehicles and trips for the tests of travel."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import DelegationRole, Direction
from partnership.exports.vocabulary_visit import TravelMode, TripDirection
from partnership.logistics.models import Transfer, Trip, Vehicle
from partnership.logistics.service_transfers import create_transfer
from partnership.logistics.service_trips import create_trip
from partnership.logistics.service_vehicles import create_vehicle
from partnership.logistics.values import TransferValues, TripValues, VehicleValues
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from tests.core.deeds import an_edit
from tests.seminars.planning import a_person


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def a_delegation(session: Session, seminar: Seminar, *names: str) -> list[Person]:
    """Adds a delegation of the guest city; the last named leads it."""
    people = [a_person(session, name) for name in names]
    city = next(
        each.city_id for each in seminar.partnership.members if each.city_id != seminar.host_city_id
    )
    members = [
        Member(
            person=person,
            role=DelegationRole.HEAD if person is people[-1] else DelegationRole.MEMBER,
            position=place,
        )
        for place, person in enumerate(people)
    ]
    row = Delegation(seminar_id=seminar.id, city_id=city, direction=Direction.INCOMING)
    row.members = members
    session.add(row)
    session.flush()
    return people


def values_of(**fields: Any) -> TripValues:
    """A flight from Moscow: 16:30 there to 17:10 here, two hours and forty minutes later."""
    values: dict[str, Any] = {
        "direction": TripDirection.ARRIVAL,
        "mode": TravelMode.FLIGHT,
        "number": "BX 214",
        "from_zone": "Europe/Moscow",
        "departs_wall": wall("2027-03-23T16:30"),
        "to_place": "Airport",
        "to_zone": "Europe/Berlin",
        "arrives_wall": wall("2027-03-23T17:10"),
    }
    return TripValues(**(values | fields))


def a_trip(session: Session, seminar: Seminar, **fields: Any) -> Trip:
    return create_trip(session, seminar, values_of(**fields), edit=an_edit())[0]


def a_vehicle(session: Session, seminar: Seminar, seats: int = 3, name: str = "Car") -> Vehicle:
    values = VehicleValues(name=name, seats=seats)
    return create_vehicle(session, seminar, values, edit=an_edit())[0]


def a_transfer(session: Session, seminar: Seminar, start: str = "", **fields: Any) -> Transfer:
    values: dict[str, Any] = {"from_place": "Airport", "to_place": "Hotel"}
    if start:
        values |= {"starts_wall": wall(start), "zone": "Europe/Berlin", "minutes": 30}
    whole = TransferValues(**(values | fields))
    return create_transfer(session, seminar, whole, edit=an_edit())[0]
