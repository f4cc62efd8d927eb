"""What is said of trips, vehicles, transfers and stays; `None` and empty texts mean unknown."""

from dataclasses import dataclass
from datetime import date, datetime

from partnership.exports.vocabulary_visit import Payer, RoomKind, TravelMode, TripDirection


@dataclass(frozen=True, slots=True, kw_only=True)
class TripValues:
    """A trip with all its travellers; times are wall clocks of the zone of their own end.

    A fold is `None` where nobody was asked which of two equal times is meant.
    """

    direction: TripDirection
    mode: TravelMode
    carrier: str = ""
    number: str = ""
    from_place: str = ""
    from_zone: str = ""
    departs_wall: datetime | None = None
    departs_fold: int | None = None
    to_place: str = ""
    to_zone: str = ""
    arrives_wall: datetime | None = None
    arrives_fold: int | None = None
    remark: str = ""
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleValues:
    """A vehicle; `seats` are those for passengers."""

    name: str
    seats: int
    plate: str = ""
    driver: str = ""
    driver_phone: str = ""
    is_step_free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferValues:
    """A transfer with all its passengers; they are seated by `seating.seat_order`."""

    from_place: str
    to_place: str
    vehicle_id: int | None = None
    trip_id: int | None = None
    item_id: int | None = None
    starts_wall: datetime | None = None
    starts_fold: int | None = None
    zone: str = ""
    minutes: int | None = None
    remark: str = ""
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StayValues:
    """Nights in a hotel, from the day of the first evening to the day of the last morning."""

    person_id: int
    venue_id: int
    from_on: date
    to_on: date
    room_kind: RoomKind | None = None
    room_number: str = ""
    shares_with_id: int | None = None
    payer: Payer | None = None
    is_confirmed: bool = False
    remark: str = ""
