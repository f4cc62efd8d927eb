"""Proposing transfers: who arrives at one place at about one time shares a vehicle."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from partnership.exports.vocabulary_visit import TravelMode
from partnership.logistics.cards import VehicleCard

CLEARANCE = {
    TravelMode.FLIGHT: 45,
    TravelMode.SHIP: 30,
    TravelMode.TRAIN: 15,
    TravelMode.COACH: 10,
}
"""Minutes from the arrival until guests with luggage stand at the kerb; else 5."""
_ELSE = 5


def clearance(mode: TravelMode) -> timedelta:
    return timedelta(minutes=CLEARANCE.get(mode, _ELSE))


@dataclass(frozen=True, slots=True)
class Arriving:
    """Somebody who is at a place, ready to be driven, from a moment on (UTC)."""

    person_id: int
    trip_id: int
    place: str
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """A vehicle that is on its way between two moments."""

    vehicle_id: int
    from_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A vehicle's load; without `vehicle` nothing is free for these people."""

    place: str
    start_at: datetime
    vehicle: VehicleCard | None
    person_ids: tuple[int, ...]
    trip_ids: tuple[int, ...]

    @property
    def key(self) -> str:
        """Names the proposal by what it says, so that an accepted one is the one that was seen."""
        said = (self.place, self.start_at.isoformat(), self.vehicle and self.vehicle.id)
        written = repr((said, self.person_ids, self.trip_ids))
        return blake2b(written.encode(), digest_size=8).hexdigest()


def propose(
    arriving: Iterable[Arriving],
    vehicles: Sequence[VehicleCard],
    taken: Iterable[Taken],
    *,
    window: timedelta,
    drive: timedelta,
) -> list[Proposal]:
    """Groups by place and time, and fills vehicles by their seats; those of one trip stay together.

    Nobody waits longer than `window`. A vehicle is busy there and back, `drive` each way.
    """
    busy = list(taken)
    found: list[Proposal] = []
    for group in _groups(arriving, window):
        start = max(each.ready_at for each in group)
        until = start + 2 * drive
        free = [
            each
            for each in vehicles
            if not any(
                one.vehicle_id == each.id and one.from_at < until and start < one.until_at
                for one in busy
            )
        ]
        for vehicle, load in _loads(group, free):
            found.append(_proposal(start, vehicle, load))
            if vehicle:
                busy.append(Taken(vehicle.id, start, until))
    return found


def _groups(arriving: Iterable[Arriving], window: timedelta) -> Iterator[list[Arriving]]:
    group: list[Arriving] = []
    for each in sorted(
        arriving, key=lambda one: (one.place.casefold(), one.ready_at, one.trip_id, one.person_id)
    ):
        if group and (
            each.place.casefold() != group[0].place.casefold()
            or each.ready_at - group[0].ready_at > window
        ):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _loads(
    group: Sequence[Arriving], free: Sequence[VehicleCard]
) -> Iterator[tuple[VehicleCard | None, Sequence[Arriving]]]:
    """Takes the smallest vehicle that seats all who are left, else the largest."""
    left, vehicles = list(group), sorted(free, key=lambda each: (each.seats, each.id))
    while left and vehicles:
        fitting = next((each for each in vehicles if each.seats >= len(left)), vehicles[-1])
        vehicles.remove(fitting)
        yield fitting, left[: fitting.seats]
        left = left[fitting.seats :]
    if left:
        yield None, left


def _proposal(start: datetime, vehicle: VehicleCard | None, load: Sequence[Arriving]) -> Proposal:
    return Proposal(
        place=load[0].place,
        start_at=start,
        vehicle=vehicle,
        person_ids=tuple(each.person_id for each in load),
        trip_ids=tuple(dict.fromkeys(each.trip_id for each in load)),
    )
