"""All that the boards and checks of an edition need, read by a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.core.translated import Translated
from partnership.delegations.models import Delegation, Member
from partnership.logistics.cards import (
    Seated,
    Somebody,
    StayCard,
    TransferCard,
    TripCard,
    VehicleCard,
    somebody,
)
from partnership.logistics.queries import (
    list_stays,
    list_transfers,
    list_trips,
    list_vehicles,
)
from partnership.people.models import Person, PersonContact
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar

__all__ = ["Delegate", "Event", "Liaison", "Situation", "load_situation"]


@dataclass(frozen=True, slots=True)
class Event:
    """A programme item that takes place, with its moments (UTC)."""

    id: int
    uid: str
    title: Translated
    starts_at: datetime
    ends_at: datetime
    is_core: bool


@dataclass(frozen=True, slots=True)
class Liaison:
    """Who looks after a delegation on the host's side; the number is for logistics alone."""

    person: Somebody
    phone: str


@dataclass(frozen=True, slots=True)
class Delegate:
    """A named member who comes, or has come, from elsewhere."""

    person: Somebody
    city: Translated
    liaison: Liaison | None


@dataclass(frozen=True)
class Situation:
    """How an edition's guests travel, are driven and stay."""

    zone: str
    events: Sequence[Event]
    delegates: Sequence[Delegate]
    trips: Sequence[TripCard]
    transfers: Sequence[TransferCard]
    stays: Sequence[StayCard]
    vehicles: Sequence[VehicleCard]

    @cached_property
    def delegate_of(self) -> dict[int, Delegate]:
        return {each.person.id: each for each in self.delegates}

    @cached_property
    def rides_of_trip(self) -> dict[int, dict[int, TransferCard]]:
        """For each trip, who of its travellers is driven by which transfer that is made for it.

        A group of several trips names one of them: a ride that begins or ends where the trip does,
        with that traveller in it and within half a day, is meant too.
        """
        return {
            trip.id: {
                each.id: ride
                for each in trip.travellers
                if (ride := _ride(trip, each, self.transfers)) is not None
            }
            for trip in self.trips
        }

    def local(self, moment: datetime) -> datetime:
        """Gives what the clock at the host's shows at a moment."""
        return moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)


_HALF_A_DAY = 12 * 3600


def _ride(
    trip: TripCard, person: Somebody, transfers: Sequence[TransferCard]
) -> TransferCard | None:
    theirs = [each for each in transfers if _has(each.passengers, person)]
    named = next((each for each in theirs if each.trip_id == trip.id), None)
    if named is not None or trip.at_host is None:
        return named
    at = trip.at_host.at
    return next(
        (
            each
            for each in theirs
            if each.start is not None
            and trip.host_place.casefold() in {each.from_place.casefold(), each.to_place.casefold()}
            and abs((each.start.at - at).total_seconds()) <= _HALF_A_DAY
        ),
        None,
    )


def _has(passengers: Sequence[Seated], person: Somebody) -> bool:
    return any(each.person.id == person.id for each in passengers)


def load_situation(session: Session, seminar: Seminar) -> Situation:
    delegates = _delegates(session, seminar)
    places = {each.person.id: place for place, each in enumerate(delegates)}
    return Situation(
        zone=seminar.zone,
        events=list_events(session, seminar.id),
        delegates=delegates,
        trips=[_in_order(trip, places) for trip in list_trips(session, seminar.id)],
        transfers=list_transfers(session, seminar.id),
        stays=list_stays(session, seminar.id),
        vehicles=list_vehicles(session, seminar.id),
    )


def _in_order(trip: TripCard, places: dict[int, int]) -> TripCard:
    """Names the travellers in the order of their delegation, others behind."""
    travellers = sorted(trip.travellers, key=lambda each: (places.get(each.id, len(places)), each))
    return replace(trip, travellers=tuple(travellers))


def list_events(session: Session, seminar_id: int) -> list[Event]:
    """Lists the items that have a time and take place, the first first."""
    rows = session.scalars(
        select(ProgrammeItem).where(
            ProgrammeItem.seminar_id == seminar_id,
            ProgrammeItem.start_wall.is_not(None),
            ProgrammeItem.is_cancelled.is_(False),
        )
    )
    events = [
        Event(
            row.id,
            row.uid,
            row.title,
            row.span.starts_at,
            row.span.ends_at,
            not row.kind.may_lie_outside,
        )
        for row in rows
        if row.span is not None
    ]
    return sorted(events, key=lambda each: (each.starts_at, each.id))


def _delegates(session: Session, seminar: Seminar) -> list[Delegate]:
    """Lists who comes from another city than the host's, in the order of their delegations."""
    rows = session.scalars(
        select(Delegation)
        .where(Delegation.seminar_id == seminar.id, Delegation.city_id != seminar.host_city_id)
        .order_by(Delegation.direction, Delegation.id)
        .options(
            selectinload(Delegation.city),
            selectinload(Delegation.liaison),
            selectinload(Delegation.members).selectinload(Member.person),
        )
    ).all()
    phones = _phones(session, [row.liaison_id for row in rows if row.liaison_id])
    found: dict[int, Delegate] = {}
    for row in rows:
        liaison = _liaison(row.liaison, phones)
        for member in row.members:
            if member.state.counts and member.person_id not in found:
                found[member.person_id] = Delegate(somebody(member.person), row.city.name, liaison)
    return list(found.values())


def _liaison(person: Person | None, phones: dict[int, str]) -> Liaison | None:
    return Liaison(somebody(person), phones.get(person.id, "")) if person else None


def _phones(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(PersonContact.person_id, PersonContact.phone).where(PersonContact.person_id.in_(ids))
    )
    return {row.person_id: row.phone for row in rows}
