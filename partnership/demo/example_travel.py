"""How the example's nine travel: two flights and a train from different zones, two vehicles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from partnership.demo.example_people import COMING, LIAISON
from partnership.exports.vocabulary_visit import Payer, RoomKind, TravelMode, TripDirection
from partnership.logistics.models import (
    HotelStay,
    Passenger,
    Transfer,
    Traveller,
    Trip,
    Vehicle,
)
from partnership.people.models import Person, PersonContact
from partnership.seminars.models import Seminar
from partnership.venues.models import Venue

_HOME, _MOSCOW, _ISTANBUL, _WARSAW = (
    "Europe/Berlin",
    "Europe/Moscow",
    "Europe/Istanbul",
    "Europe/Warsaw",
)
_AIRPORT, _STATION, _HOTEL = "Flughafen Musterstadt", "Musterstadt Hbf", "Gästehaus am Park"
_BY_AIR = ("lugovaya", "zarechny", "ozerova", "rakhimov", "stepnoy")
_BY_WAY_OF_ISTANBUL = ("beryozkina", "vetrov")
_BY_TRAIN = ("kedrova", "polevaya")
_COMES, _LEAVES = -1, 4
"""Days counted from the first one of the seminar."""
_ARRIVAL, _DEPARTURE = TripDirection.ARRIVAL, TripDirection.DEPARTURE


@dataclass(frozen=True, slots=True)
class _End:
    place: str
    zone: str
    clock: str


@dataclass(frozen=True, slots=True)
class _Journey:
    direction: TripDirection
    mode: TravelMode
    carrier: str
    number: str
    start: _End
    end: _End
    keys: Sequence[str]


_JOURNEYS = (
    _Journey(
        _ARRIVAL,
        TravelMode.FLIGHT,
        "Beispielflug",
        "BX 214",
        _End("Obrazzowsk", _MOSCOW, "16:30"),
        _End(_AIRPORT, _HOME, "17:10"),
        _BY_AIR,
    ),
    _Journey(
        _ARRIVAL,
        TravelMode.FLIGHT,
        "Beispielflug",
        "BX 1723",
        _End("Istanbul", _ISTANBUL, "15:55"),
        _End(_AIRPORT, _HOME, "17:05"),
        _BY_WAY_OF_ISTANBUL,
    ),
    _Journey(
        _ARRIVAL,
        TravelMode.TRAIN,
        "Beispielbahn",
        "EC 48",
        _End("Warszawa Centralna", _WARSAW, "11:52"),
        _End(_STATION, _HOME, "17:20"),
        _BY_TRAIN,
    ),
    _Journey(
        _DEPARTURE,
        TravelMode.FLIGHT,
        "Beispielflug",
        "BX 215",
        _End(_AIRPORT, _HOME, "14:55"),
        _End("Obrazzowsk", _MOSCOW, "18:35"),
        (*_BY_AIR, *_BY_WAY_OF_ISTANBUL),
    ),
    _Journey(
        _DEPARTURE,
        TravelMode.TRAIN,
        "Beispielbahn",
        "EC 49",
        _End(_STATION, _HOME, "13:20"),
        _End("Warszawa Centralna", _WARSAW, "18:48"),
        _BY_TRAIN,
    ),
)


def load_travel(
    session: Session, seminar: Seminar, people: Mapping[str, Person], hotel: Venue
) -> None:
    """Adds trips, vehicles, transfers and stays; nobody fetches those who come by train yet."""
    trips = [_trip(seminar, journey, people) for journey in _JOURNEYS]
    bus, car = _vehicles(seminar)
    session.add_all([*trips, bus, car])
    session.flush()
    flight, other, _, leaving, train = trips
    session.add_all(
        [
            _drive(seminar, bus, flight, "18:00", (_AIRPORT, _HOTEL), people, _BY_AIR),
            _drive(seminar, car, other, "18:00", (_AIRPORT, _HOTEL), people, _BY_WAY_OF_ISTANBUL),
            _drive(
                seminar,
                bus,
                leaving,
                "12:10",
                (_HOTEL, _AIRPORT),
                people,
                (*_BY_AIR, *_BY_WAY_OF_ISTANBUL),
            ),
            _drive(seminar, car, train, "12:20", (_HOTEL, _STATION), people, _BY_TRAIN),
        ]
    )
    session.add_all(_stay(seminar, hotel, key, people) for key in _keys())
    _give_number(session, people[LIAISON[0]])
    session.flush()


def _give_number(session: Session, liaison: Person) -> None:
    contact = session.get(PersonContact, liaison.id) or PersonContact(person_id=liaison.id)
    contact.phone = "+49 30 23125 016"
    session.add(contact)


def _keys() -> list[str]:
    return [one.key for one in COMING]


def _trip(seminar: Seminar, journey: _Journey, people: Mapping[str, Person]) -> Trip:
    day = _day(seminar, _COMES if journey.direction is _ARRIVAL else _LEAVES)
    return Trip(
        seminar_id=seminar.id,
        direction=journey.direction,
        mode=journey.mode,
        carrier=journey.carrier,
        number=journey.number,
        from_place=journey.start.place,
        from_zone=journey.start.zone,
        departs_wall=_wall(day, journey.start.clock),
        to_place=journey.end.place,
        to_zone=journey.end.zone,
        arrives_wall=_wall(day, journey.end.clock),
        travellers=[Traveller(person=people[key]) for key in journey.keys],
    )


def _vehicles(seminar: Seminar) -> tuple[Vehicle, Vehicle]:
    """Gives two, with numbers that the Bundesnetzagentur keeps free for films and books."""
    return (
        Vehicle(
            seminar_id=seminar.id,
            name="Kleinbus",
            plate="MU ST 801",
            seats=7,
            driver="Rolf Beispielmann",
            driver_phone="+49 30 23125 014",
            is_step_free=True,
        ),
        Vehicle(
            seminar_id=seminar.id,
            name="Limousine",
            plate="MU ST 302",
            seats=3,
            driver="Gesa Beispielfrau",
            driver_phone="+49 30 23125 015",
        ),
    )


def _drive(
    seminar: Seminar,
    vehicle: Vehicle,
    trip: Trip,
    clock: str,
    way: tuple[str, str],
    people: Mapping[str, Person],
    keys: Sequence[str],
) -> Transfer:
    day = _day(seminar, _COMES if trip.direction is _ARRIVAL else _LEAVES)
    return Transfer(
        seminar_id=seminar.id,
        vehicle_id=vehicle.id,
        trip_id=trip.id,
        from_place=way[0],
        to_place=way[1],
        starts_wall=_wall(day, clock),
        zone=_HOME,
        minutes=35 if _AIRPORT in way else 15,
        passengers=[Passenger(person=people[key], seat=seat) for seat, key in enumerate(keys, 1)],
    )


def _stay(seminar: Seminar, hotel: Venue, key: str, people: Mapping[str, Person]) -> HotelStay:
    mates = dict(zip(_BY_TRAIN, reversed(_BY_TRAIN), strict=True))
    kind = RoomKind.SUITE if key == COMING[0].key else RoomKind.SINGLE
    return HotelStay(
        seminar_id=seminar.id,
        person=people[key],
        venue=hotel,
        from_on=_day(seminar, _COMES),
        to_on=_day(seminar, _LEAVES),
        room_kind=RoomKind.TWIN if key in mates else kind,
        shares_with=people[mates[key]] if key in mates else None,
        payer=Payer.HOST,
        is_confirmed=key not in mates,
    )


def _day(seminar: Seminar, number: int) -> date:
    return seminar.starts_on + timedelta(days=number)


def _wall(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))
