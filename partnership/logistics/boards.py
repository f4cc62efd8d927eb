"""The boards of arrivals and departures: by day, by the host's clock, with whom transfers cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from partnership.exports.vocabulary_visit import TravelMode, TripDirection
from partnership.logistics.cards import Somebody, TransferCard, TripCard
from partnership.logistics.situation import Liaison, Situation


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A trip as the host sees it; `at` is by the host's clock, `None` where it is unknown.

    `left` are those whom no transfer covers.
    """

    trip: TripCard
    at: datetime | None
    rides: tuple[TransferCard, ...]
    liaisons: tuple[Liaison, ...]
    left: tuple[Somebody, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody still needs a transfer; who comes in an own car needs none."""
        return bool(self.left) and self.trip.mode is not TravelMode.CAR


@dataclass(frozen=True, slots=True)
class BoardDay:
    """The lines of a day; those without a time come last, under `None`."""

    day: date | None
    lines: tuple[BoardLine, ...]

    @property
    def heads(self) -> int:
        return sum(len(line.trip.travellers) for line in self.lines)


def board(situation: Situation, direction: TripDirection) -> list[BoardDay]:
    """Gives the arrivals or the departures, day by day."""
    lines = [_line(situation, trip) for trip in situation.trips if trip.direction is direction]
    days: dict[date | None, list[BoardLine]] = {}
    for line in lines:
        days.setdefault(line.at.date() if line.at else None, []).append(line)
    return [
        BoardDay(day, tuple(days[day]))
        for day in sorted(days, key=lambda each: (each is None, each or date.min))
    ]


def _line(situation: Situation, trip: TripCard) -> BoardLine:
    rides = situation.rides_of_trip[trip.id]
    known = (situation.delegate_of.get(each.id) for each in trip.travellers)
    liaisons = (each.liaison for each in known if each and each.liaison)
    return BoardLine(
        trip=trip,
        at=situation.local(trip.at_host.at) if trip.at_host else None,
        rides=_once(rides.values()),
        liaisons=tuple(dict.fromkeys(liaisons)),
        left=tuple(each for each in trip.travellers if each.id not in rides),
    )


def _once(rides: Iterable[TransferCard]) -> tuple[TransferCard, ...]:
    return tuple({each.id: each for each in rides}.values())
