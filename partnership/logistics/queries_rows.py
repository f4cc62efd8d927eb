"""Rows of trips, vehicles, transfers and stays, for those who change them."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.core.errors import NotFound
from partnership.logistics.models import (
    HotelStay,
    Passenger,
    Transfer,
    Traveller,
    Trip,
    Vehicle,
)
from partnership.seminars.models import Seminar


def get_trip(session: Session, seminar: Seminar, trip_id: int) -> Trip:
    """Finds a trip of a seminar with its travellers.

    Raises:
        NotFound: the seminar has none of that id.
    """
    row = session.scalar(
        select(Trip)
        .where(Trip.seminar_id == seminar.id, Trip.id == trip_id)
        .options(selectinload(Trip.travellers).selectinload(Traveller.person))
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound("trip")
    return row


def get_vehicle(session: Session, seminar: Seminar, vehicle_id: int) -> Vehicle:
    """Finds a vehicle of a seminar.

    Raises:
        NotFound: the seminar has none of that id.
    """
    row = session.scalar(
        select(Vehicle)
        .where(Vehicle.seminar_id == seminar.id, Vehicle.id == vehicle_id)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound("vehicle")
    return row


def get_transfer(session: Session, seminar: Seminar, transfer_id: int) -> Transfer:
    """Finds a transfer of a seminar with its vehicle and its passengers.

    Raises:
        NotFound: the seminar has none of that id.
    """
    row = session.scalar(
        select(Transfer)
        .where(Transfer.seminar_id == seminar.id, Transfer.id == transfer_id)
        .options(
            selectinload(Transfer.vehicle),
            selectinload(Transfer.passengers).selectinload(Passenger.person),
        )
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound("transfer")
    return row


def get_stay(session: Session, seminar: Seminar, stay_id: int) -> HotelStay:
    """Finds a stay of a seminar with its guest, its hotel and with whom the room is shared.

    Raises:
        NotFound: the seminar has none of that id.
    """
    row = session.scalar(
        select(HotelStay)
        .where(HotelStay.seminar_id == seminar.id, HotelStay.id == stay_id)
        .options(
            selectinload(HotelStay.person),
            selectinload(HotelStay.shares_with),
            selectinload(HotelStay.venue),
        )
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound("stay")
    return row


def has_transfers(
    session: Session, *, trip_id: int | None = None, vehicle_id: int | None = None
) -> bool:
    """Whether a transfer is made for this trip, or in this vehicle."""
    asked = Transfer.trip_id == trip_id if trip_id else Transfer.vehicle_id == vehicle_id
    return session.scalar(select(Transfer.id).where(asked).limit(1)) is not None
