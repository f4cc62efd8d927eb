"""Transfers made from arrivals: what is proposed, and what staff accept of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line
from partnership.core.errors import Conflict, Refused
from partnership.core.wording import N_
from partnership.exports.vocabulary_visit import TravelMode, TripDirection
from partnership.logistics.grouping import Arriving, Proposal, Taken, clearance, propose
from partnership.logistics.service_transfers import create_transfers
from partnership.logistics.situation import Situation, load_situation
from partnership.logistics.values import TransferValues
from partnership.seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class Wish:
    """How arrivals are grouped: people wait `window` minutes for others; `minutes` is the drive."""

    to_place: str
    window: int
    minutes: int


def propose_transfers(situation: Situation, wish: Wish) -> list[Proposal]:
    """Proposes vehicles for all who arrive at a known time and place, and are not driven yet."""
    return propose(
        _arriving(situation),
        situation.vehicles,
        _taken(situation),
        window=timedelta(minutes=wish.window),
        drive=timedelta(minutes=wish.minutes),
    )


def accept_proposals(
    session: Session,
    seminar: Seminar,
    wish: Wish,
    keys: Collection[str],
    *,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Makes transfers of the proposals with these keys, as one deed.

    Raises:
        Conflict: what was seen is not what would be proposed now.
        Refused: nothing was chosen.
    """
    if not keys:
        raise Refused("", N_("Choose one proposal at least."))
    situation = load_situation(session, seminar)
    known = {each.key: each for each in propose_transfers(situation, wish)}
    if not known.keys() >= set(keys):
        raise Conflict("the proposal was made from other arrivals or vehicles")
    chosen = [each for key, each in known.items() if key in keys]
    values = [_values(situation, each, wish) for each in chosen]
    return create_transfers(session, seminar, values, edit=edit, reason=reason)


def _arriving(situation: Situation) -> Iterator[Arriving]:
    for trip in situation.trips:
        is_driven = trip.mode is TravelMode.CAR
        if trip.direction is not TripDirection.ARRIVAL or trip.arrival is None or is_driven:
            continue
        covered = situation.rides_of_trip[trip.id]
        for each in trip.travellers:
            if each.id not in covered and trip.to_place:
                ready = trip.arrival.at + clearance(trip.mode)
                yield Arriving(each.id, trip.id, trip.to_place, ready)


def _taken(situation: Situation) -> Iterator[Taken]:
    for ride in situation.transfers:
        if ride.vehicle and ride.start:
            way = timedelta(minutes=2 * (ride.minutes or 30))
            yield Taken(ride.vehicle.id, ride.start.at, ride.start.at + way)


def _values(situation: Situation, proposal: Proposal, wish: Wish) -> TransferValues:
    start = proposal.start_at.astimezone(ZoneInfo(situation.zone))
    order: Sequence[int] = [
        each.person.id for each in situation.delegates if each.person.id in proposal.person_ids
    ]
    return TransferValues(
        from_place=proposal.place,
        to_place=wish.to_place,
        vehicle_id=proposal.vehicle.id if proposal.vehicle else None,
        trip_id=proposal.trip_ids[0],
        starts_wall=start.replace(tzinfo=None, fold=0),
        starts_fold=start.fold,
        zone=situation.zone,
        minutes=wish.minutes,
        person_ids=tuple(dict.fromkeys([*order, *proposal.person_ids])),
    )
