"""What the checks of travel and stay find: which one, about whom, and by how much."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from partnership.logistics.cards import Somebody


class TravelCheck(StrEnum):
    LANDS_LATE = "lands_late"
    LEAVES_EARLY = "leaves_early"
    FETCHED_EARLY = "fetched_early"
    DRIVEN_LATE = "driven_late"
    TOO_LATE_FOR_TRIP = "too_late_for_trip"
    NOT_FETCHED = "not_fetched"
    CAR_TWICE = "car_twice"
    CAR_TOO_SMALL = "car_too_small"
    PERSON_TWICE = "person_twice"
    NO_ARRIVAL = "no_arrival"
    NO_STAY = "no_stay"
    NIGHTS_MISSING = "nights_missing"
    SHARED_BY_ONE = "shared_by_one"


class About(StrEnum):
    """What a finding is put right at."""

    TRIP = "trip"
    TRANSFER = "transfer"
    STAY = "stay"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelFinding:
    """A finding; `number` is the id of what it is about, 0 where that is still to be made."""

    check: TravelCheck
    about: About
    number: int = 0
    people: tuple[Somebody, ...] = ()
    name: str = ""
    minutes: int = 0
    count: int = 0
    moment: datetime | None = None
    days: tuple[date, ...] = field(default=())
