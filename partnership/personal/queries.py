"""What is known of one person's visit; every query asks for that person alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from partnership.cities.models import City
from partnership.core.journal import JournalEntry
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary_visit import BookingState, ReplyState
from partnership.invitations.models import Invitation, InvitationCall
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.logistics.models import (
    HotelStay,
    Passenger,
    Transfer,
    Traveller,
    Trip,
    Vehicle,
)
from partnership.people.models import Person, PersonContact
from partnership.personal.cards import Helper, Journey, Ride, Stay
from partnership.seminars.item_models import ProgrammeItem
from partnership.venues.models import Venue

_BOOKED = (BookingState.CONFIRMED, BookingState.DONE, BookingState.INVOICED)


@dataclass(frozen=True, slots=True)
class Membership:
    """That somebody belongs to a delegation and comes, and who looks after it."""

    delegation_id: int
    comes: bool
    helper: Helper | None


def find_membership(session: Session, seminar_id: int, person_id: int) -> Membership | None:
    liaison = aliased(Person)
    row = session.execute(
        select(
            Delegation.id,
            Member.state,
            liaison.printed_name,
            PersonContact.phone,
            PersonContact.mail,
        )
        .select_from(Member)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .outerjoin(liaison, liaison.id == Delegation.liaison_id)
        .outerjoin(PersonContact, PersonContact.person_id == liaison.id)
        .where(Delegation.seminar_id == seminar_id, Member.person_id == person_id)
        .order_by(Delegation.id)
    ).first()
    if row is None:
        return None
    number, state, name, phone, mail = row
    helper = Helper(name, phone or "", mail or "") if name else None
    return Membership(number, state.counts, helper)


def list_calls(session: Session, seminar_id: int, person_id: int) -> dict[str, ReplyState | None]:
    """Lists the items to which only those come who are invited, with this person's reply."""
    rows = session.execute(
        select(ProgrammeItem.uid, Invitation.state)
        .join(InvitationCall, InvitationCall.item_id == ProgrammeItem.id)
        .outerjoin(
            Invitation,
            (Invitation.item_id == ProgrammeItem.id) & (Invitation.person_id == person_id),
        )
        .where(ProgrammeItem.seminar_id == seminar_id)
    )
    return {row[0]: row[1] for row in rows}


def list_bookings(session: Session, seminar_id: int, person_id: int) -> frozenset[str]:
    """Lists the items in which somebody interprets."""
    return frozenset(
        session.scalars(
            select(ProgrammeItem.uid)
            .join(InterpreterBooking, InterpreterBooking.item_id == ProgrammeItem.id)
            .where(
                ProgrammeItem.seminar_id == seminar_id,
                InterpreterBooking.person_id == person_id,
                InterpreterBooking.state.in_(_BOOKED),
            )
        )
    )


def list_rides(session: Session, seminar_id: int, person_id: int) -> list[Ride]:
    rows = session.execute(
        select(Transfer, Vehicle.name, Vehicle.plate, Vehicle.driver, Vehicle.driver_phone)
        .join(Passenger, Passenger.transfer_id == Transfer.id)
        .outerjoin(Vehicle, Vehicle.id == Transfer.vehicle_id)
        .where(Transfer.seminar_id == seminar_id, Passenger.person_id == person_id)
        .order_by(Transfer.starts_wall, Transfer.id)
    )
    return [
        Ride(
            id=each.id,
            version=each.version,
            from_place=each.from_place,
            to_place=each.to_place,
            starts_wall=each.starts_wall,
            zone=each.zone,
            minutes=each.minutes,
            vehicle=vehicle or "",
            plate=plate or "",
            driver=driver or "",
            driver_phone=phone or "",
            starts_fold=each.starts_fold,
        )
        for each, vehicle, plate, driver, phone in rows
    ]


def list_changes_of_rides(session: Session, rides: list[Ride]) -> dict[int, datetime]:
    """Says when each was last changed, by the journal."""
    named = {f"{Transfer.__tablename__}:{ride.id}": ride.id for ride in rides}
    rows = session.execute(
        select(JournalEntry.subject, func.max(JournalEntry.at))
        .where(JournalEntry.subject.in_(named))
        .group_by(JournalEntry.subject)
    )
    return {named[subject]: at for subject, at in rows}


def list_journeys(session: Session, seminar_id: int, person_id: int) -> list[Journey]:
    others = aliased(Traveller)
    is_shared = (
        select(others.trip_id)
        .where(others.trip_id == Trip.id, others.person_id != person_id)
        .exists()
    )
    rows = session.execute(
        select(Trip, is_shared)
        .join(Traveller, Traveller.trip_id == Trip.id)
        .where(Trip.seminar_id == seminar_id, Traveller.person_id == person_id)
        .order_by(Trip.direction, Trip.departs_wall, Trip.id)
    )
    names = set(Journey.__dataclass_fields__) - {"is_shared"}
    return [
        Journey(**{name: getattr(row, name) for name in names}, is_shared=shared)
        for row, shared in rows
    ]


def list_stays(session: Session, seminar_id: int, person_id: int) -> list[Stay]:
    rows = session.execute(
        select(HotelStay, Venue, City.name)
        .join(Venue, Venue.id == HotelStay.venue_id)
        .join(City, City.id == Venue.city_id)
        .where(HotelStay.seminar_id == seminar_id, HotelStay.person_id == person_id)
        .order_by(HotelStay.from_on, HotelStay.id)
    )
    return [
        Stay(
            hotel=venue.name,
            street=venue.street,
            postcode=venue.postcode,
            city=city,
            from_on=stay.from_on,
            to_on=stay.to_on,
            room_kind=stay.room_kind,
            room_number=stay.room_number,
            is_confirmed=stay.is_confirmed,
        )
        for stay, venue, city in rows
    ]
