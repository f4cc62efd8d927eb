"""Trips, transfers and stays as they are read: frozen, without a row behind them."""

from dataclasses import dataclass
from datetime import date, datetime

from partnership.core.spans import WallTime
from partnership.core.translated import Translated
from partnership.exports.vocabulary_visit import Payer, RoomKind, TravelMode, TripDirection
from partnership.logistics.models import HotelStay, Passenger, Transfer, Trip, Vehicle
from partnership.people.models import Person


@dataclass(frozen=True, slots=True, order=True)
class Somebody:
    """A person by name; `order` is the printed name without its title."""

    order: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class TripCard:
    """A trip; `departure` and `arrival` are `None` where nobody knows the time."""

    id: int
    direction: TripDirection
    mode: TravelMode
    carrier: str
    number: str
    from_place: str
    from_zone: str
    departure: WallTime | None
    to_place: str
    to_zone: str
    arrival: WallTime | None
    remark: str
    version: int
    travellers: tuple[Somebody, ...] = ()

    @property
    def title(self) -> str:
        """Names the trip by carrier and number, as on a ticket."""
        return f"{self.carrier} {self.number}".strip()

    @property
    def at_host(self) -> WallTime | None:
        """The end at the host's: where the guests land, or where they leave."""
        return self.arrival if self.direction is TripDirection.ARRIVAL else self.departure

    @property
    def host_place(self) -> str:
        return self.to_place if self.direction is TripDirection.ARRIVAL else self.from_place

    @property
    def other_place(self) -> str:
        return self.from_place if self.direction is TripDirection.ARRIVAL else self.to_place

    @property
    def other_end(self) -> WallTime | None:
        return self.departure if self.direction is TripDirection.ARRIVAL else self.arrival


@dataclass(frozen=True, slots=True)
class VehicleCard:
    """A vehicle; the driver's number is for those alone who may see how people travel."""

    id: int
    name: str
    plate: str
    seats: int
    driver: str
    driver_phone: str
    is_step_free: bool
    version: int


@dataclass(frozen=True, slots=True)
class Seated:
    person: Somebody
    seat: int | None


@dataclass(frozen=True, slots=True)
class TransferCard:
    """A transfer; `start` and `minutes` are `None` where nobody knows them."""

    id: int
    from_place: str
    to_place: str
    start: WallTime | None
    minutes: int | None
    vehicle: VehicleCard | None
    trip_id: int | None
    item_id: int | None
    remark: str
    version: int
    passengers: tuple[Seated, ...] = ()


@dataclass(frozen=True, slots=True)
class StayCard:
    """Nights in a hotel; the number of the room is for those alone who may see how people stay."""

    id: int
    person: Somebody
    venue_id: int
    hotel: Translated
    street: str
    postcode: str
    from_on: date
    to_on: date
    room_kind: RoomKind | None
    room_number: str
    shares_with: Somebody | None
    payer: Payer | None
    is_confirmed: bool
    remark: str
    version: int

    @property
    def nights(self) -> int:
        return (self.to_on - self.from_on).days


def somebody(person: Person) -> Somebody:
    name = f"{person.title} {person.printed_name}".strip()
    return Somebody(person.printed_name.casefold(), person.id, name)


def trip_card(row: Trip) -> TripCard:
    """Gives a trip whose travellers and their people are loaded."""
    return TripCard(
        id=row.id,
        direction=row.direction,
        mode=row.mode,
        carrier=row.carrier,
        number=row.number,
        from_place=row.from_place,
        from_zone=row.from_zone,
        departure=_wall(row.departs_wall, row.from_zone, row.departs_fold),
        to_place=row.to_place,
        to_zone=row.to_zone,
        arrival=_wall(row.arrives_wall, row.to_zone, row.arrives_fold),
        remark=row.remark,
        version=row.version,
        travellers=tuple(sorted(somebody(each.person) for each in row.travellers)),
    )


def vehicle_card(row: Vehicle) -> VehicleCard:
    return VehicleCard(
        id=row.id,
        name=row.name,
        plate=row.plate,
        seats=row.seats,
        driver=row.driver,
        driver_phone=row.driver_phone,
        is_step_free=row.is_step_free,
        version=row.version,
    )


def transfer_card(row: Transfer) -> TransferCard:
    """Gives a transfer whose vehicle, passengers and their people are loaded."""
    return TransferCard(
        id=row.id,
        from_place=row.from_place,
        to_place=row.to_place,
        start=_wall(row.starts_wall, row.zone, row.starts_fold),
        minutes=row.minutes,
        vehicle=vehicle_card(row.vehicle) if row.vehicle else None,
        trip_id=row.trip_id,
        item_id=row.item_id,
        remark=row.remark,
        version=row.version,
        passengers=tuple(
            Seated(somebody(each.person), each.seat) for each in sorted(row.passengers, key=_seat)
        ),
    )


def stay_card(row: HotelStay) -> StayCard:
    """Gives a stay whose guest, hotel and room-mate are loaded."""
    return StayCard(
        id=row.id,
        person=somebody(row.person),
        venue_id=row.venue_id,
        hotel=row.venue.name,
        street=row.venue.street,
        postcode=row.venue.postcode,
        from_on=row.from_on,
        to_on=row.to_on,
        room_kind=row.room_kind,
        room_number=row.room_number,
        shares_with=somebody(row.shares_with) if row.shares_with else None,
        payer=row.payer,
        is_confirmed=row.is_confirmed,
        remark=row.remark,
        version=row.version,
    )


def _wall(wall: datetime | None, zone: str, fold: int) -> WallTime | None:
    return WallTime(wall, zone, fold) if wall is not None else None


def _seat(passenger: Passenger) -> tuple[bool, int, str]:
    return passenger.seat is None, passenger.seat or 0, passenger.person.printed_name.casefold()
