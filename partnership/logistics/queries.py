"""How people travel, are driven and stay, as read models."""

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session, selectinload

from partnership.logistics.cards import (
    StayCard,
    TransferCard,
    TripCard,
    VehicleCard,
    stay_card,
    transfer_card,
    trip_card,
    vehicle_card,
)
from partnership.logistics.models import (
    HotelStay,
    Passenger,
    Transfer,
    Traveller,
    Trip,
    Vehicle,
)

__all__ = [
    "list_stays",
    "list_stays_of",
    "list_transfers",
    "list_transfers_of",
    "list_trips",
    "list_trips_of",
    "list_vehicles",
]


def list_trips(session: Session, seminar_id: int) -> list[TripCard]:
    """Lists all trips of a seminar by their time at the host's; those without one come last."""
    return _trips(session, seminar_id, true())


def list_trips_of(session: Session, seminar_id: int, person_id: int) -> list[TripCard]:
    """Lists the trips of one person; its fellow travellers are not named."""
    mine = Trip.travellers.any(Traveller.person_id == person_id)
    return _trips(session, seminar_id, mine, only=person_id)


def list_transfers(session: Session, seminar_id: int) -> list[TransferCard]:
    """Lists all transfers of a seminar by their start; those without one come last."""
    return _transfers(session, seminar_id, true())


def list_transfers_of(session: Session, seminar_id: int, person_id: int) -> list[TransferCard]:
    """Lists the transfers of one person; who else is in the vehicle is not named."""
    mine = Transfer.passengers.any(Passenger.person_id == person_id)
    return _transfers(session, seminar_id, mine, only=person_id)


def list_stays(session: Session, seminar_id: int) -> list[StayCard]:
    """Lists all stays of a seminar by guest."""
    cards = _stays(session, seminar_id, true())
    return sorted(cards, key=lambda card: (card.person, card.from_on, card.id))


def list_stays_of(session: Session, seminar_id: int, person_id: int) -> list[StayCard]:
    """Lists the stays of one person, the first night first."""
    return _stays(session, seminar_id, HotelStay.person_id == person_id)


def list_vehicles(session: Session, seminar_id: int) -> list[VehicleCard]:
    """Lists the vehicles of a seminar, the largest last."""
    rows = session.scalars(
        select(Vehicle)
        .where(Vehicle.seminar_id == seminar_id)
        .order_by(Vehicle.seats, Vehicle.name, Vehicle.id)
    )
    return [vehicle_card(row) for row in rows]


def _trips(
    session: Session, seminar_id: int, where: ColumnElement[bool], only: int | None = None
) -> list[TripCard]:
    travellers = Trip.travellers.and_(Traveller.person_id == only) if only else Trip.travellers
    rows = session.scalars(
        select(Trip)
        .where(Trip.seminar_id == seminar_id, where)
        .order_by(Trip.id)
        .options(selectinload(travellers).selectinload(Traveller.person))
        .execution_options(populate_existing=True)
    )
    return sorted(
        map(trip_card, rows),
        key=lambda card: (
            card.at_host is None,
            card.at_host.at.timestamp() if card.at_host else 0,
            card.id,
        ),
    )


def _transfers(
    session: Session, seminar_id: int, where: ColumnElement[bool], only: int | None = None
) -> list[TransferCard]:
    passengers = (
        Transfer.passengers.and_(Passenger.person_id == only) if only else Transfer.passengers
    )
    rows = session.scalars(
        select(Transfer)
        .where(Transfer.seminar_id == seminar_id, where)
        .order_by(Transfer.id)
        .options(
            selectinload(Transfer.vehicle),
            selectinload(passengers).selectinload(Passenger.person),
        )
        .execution_options(populate_existing=True)
    )
    return sorted(
        map(transfer_card, rows),
        key=lambda card: (
            card.start is None,
            card.start.at.timestamp() if card.start else 0,
            card.id,
        ),
    )


def _stays(session: Session, seminar_id: int, where: ColumnElement[bool]) -> list[StayCard]:
    rows = session.scalars(
        select(HotelStay)
        .where(HotelStay.seminar_id == seminar_id, where)
        .order_by(HotelStay.from_on, HotelStay.id)
        .options(
            selectinload(HotelStay.person),
            selectinload(HotelStay.shares_with),
            selectinload(HotelStay.venue),
        )
    )
    return [stay_card(row) for row in rows]
