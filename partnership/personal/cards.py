"""What a private page shows of one person's journey: read from the rows of that person alone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from partnership.core.translated import Translated
from partnership.exports.vocabulary_visit import RoomKind, TravelMode, TripDirection


@dataclass(frozen=True, slots=True)
class Ride:
    """A drive of the host's; its start and length are `None` where nobody knows them yet."""

    id: int
    version: int
    from_place: str
    to_place: str
    starts_wall: datetime | None
    zone: str
    minutes: int | None
    vehicle: str = ""
    plate: str = ""
    driver: str = ""
    driver_phone: str = ""
    starts_fold: int = 0

    @property
    def starts_at(self) -> datetime | None:
        return moment_of(self.starts_wall, self.zone, self.starts_fold)

    @property
    def ends_at(self) -> datetime | None:
        if self.starts_at is None or self.minutes is None:
            return None
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def ends_wall(self) -> datetime | None:
        """The end on the wall's clock, also over a change of the clock."""
        return self.ends_at.astimezone(ZoneInfo(self.zone)) if self.ends_at else None


@dataclass(frozen=True, slots=True)
class Journey:
    """A flight, train or drive of one's own, each end with its own clock.

    One that others travel on too is the office's to change.
    """

    id: int
    version: int
    direction: TripDirection
    mode: TravelMode
    carrier: str
    number: str
    from_place: str
    from_zone: str
    departs_wall: datetime | None
    to_place: str
    to_zone: str
    arrives_wall: datetime | None
    departs_fold: int = 0
    arrives_fold: int = 0
    is_shared: bool = False

    @property
    def departs_at(self) -> datetime | None:
        return moment_of(self.departs_wall, self.from_zone, self.departs_fold)

    @property
    def arrives_at(self) -> datetime | None:
        return moment_of(self.arrives_wall, self.to_zone, self.arrives_fold)


@dataclass(frozen=True, slots=True)
class Stay:
    hotel: Translated
    street: str
    postcode: str
    city: Translated
    from_on: date
    to_on: date
    room_kind: RoomKind | None
    room_number: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Helper:
    """Who looks after a delegation, and how they are reached."""

    name: str
    phone: str
    mail: str


def moment_of(wall: datetime | None, zone: str, fold: int = 0) -> datetime | None:
    if wall is None or not zone:
        return None
    return wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
