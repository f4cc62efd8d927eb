"""A delegate with a private link, and what is theirs: rows of their visit, added by a test."""

from datetime import date, datetime
from typing import Any

from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from partnership.core.changes import Edit
from partnership.core.db import db, transaction
from partnership.core.journal import Actor
from partnership.core.translated import Translated
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import make_link, token_of
from partnership.exports.vocabulary_visit import (
    GuestCategory,
    LinkPurpose,
    ReplyState,
    TravelMode,
    TripDirection,
)
from partnership.invitations.models import Invitation, InvitationCall
from partnership.logistics.models import (
    HotelStay,
    Passenger,
    Transfer,
    Traveller,
    Trip,
    Vehicle,
)
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.venues.models import Venue
from tests.accounts.signing_in import DeskClient, browser
from tests.conftest import NOW

SLUG = "beispiel-seminar"
STAFF = Edit(Actor("Petra Protokoll"), NOW)
HEAD, OTHER = "marina-lugovaya", "pavel-zarechny"
PHONE, ROOM = "+49 30 5550199", "417B"


class Guest:
    """Comes by a link of their own, in a browser that prefers German."""

    def __init__(self, app: Flask, person: str = HEAD) -> None:
        self.app = app
        self.client: DeskClient = browser(app)
        with app.app_context(), transaction() as session:
            seminar = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
            row = session.scalars(select(Person).where(Person.slug == person)).one()
            self.seminar_id, self.person_id = seminar.id, row.id
            self.tokens = {
                purpose: token_of(
                    make_link(session, purpose, seminar_id=seminar.id, person_id=row.id, edit=STAFF)
                )
                for purpose in (LinkPurpose.PAGES, LinkPurpose.CALENDAR)
            }

    @property
    def token(self) -> str:
        return self.tokens[LinkPurpose.PAGES]

    def get(self, path: str = "", **more: Any) -> TestResponse:
        return self.client.get(f"/p/{self.token}/{path}", **more)

    def text(self, path: str = "") -> str:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def send(self, path: str, **form: Any) -> TestResponse:
        return self.client.send(f"/p/{self.token}/{path}", form)

    def feed(self, query: str = "", **more: Any) -> TestResponse:
        token = self.tokens[LinkPurpose.CALENDAR]
        return self.client.get(f"/p/{token}/programme.ics{query}", **more)

    def link(self, purpose: LinkPurpose = LinkPurpose.PAGES) -> PrivateLink:
        with self.app.app_context():
            return (
                db.session.scalars(
                    select(PrivateLink)
                    .where(PrivateLink.person_id == self.person_id, PrivateLink.purpose == purpose)
                    .order_by(PrivateLink.id.desc())
                ).first()
                or PrivateLink()
            )


def an_item(session: Session, title: str) -> ProgrammeItem:
    """Finds an item of the example by its German title."""
    rows = session.scalars(select(ProgrammeItem).join(Seminar).where(Seminar.slug == SLUG))
    return next(row for row in rows if row.title.get("de", "") == title)


def an_invitation(
    guest: Guest, title: str, state: ReplyState | None = ReplyState.INVITED, **call: Any
) -> tuple[int, str]:
    """Makes an item one to which people are invited; gives the guest's invitation and its uid."""
    with guest.app.app_context(), transaction() as session:
        item = an_item(session, title)
        session.execute(delete(Invitation).where(Invitation.item_id == item.id))
        session.execute(delete(InvitationCall).where(InvitationCall.item_id == item.id))
        session.add(InvitationCall(item_id=item.id, **call))
        if state is None:
            return 0, item.uid
        row = Invitation(
            item_id=item.id,
            person_id=guest.person_id,
            category=GuestCategory.DELEGATION,
            state=state,
            invited_at=NOW,
        )
        session.add(row)
        session.flush()
        return row.id, item.uid


def a_ride(guest: Guest, start: datetime | None = None, **fields: Any) -> int:
    with guest.app.app_context(), transaction() as session:
        vehicle = Vehicle(
            seminar_id=guest.seminar_id,
            name="Wagen 1",
            seats=4,
            driver="Fritz Fahrer",
            driver_phone=PHONE,
        )
        session.add(vehicle)
        session.flush()
        values: dict[str, Any] = {
            "from_place": "Gästehaus",
            "to_place": "Rathaus Nord",
            "starts_wall": start or datetime(2027, 3, 24, 8, 15),  # noqa: DTZ001 - a wall clock
            "zone": "Europe/Berlin",
            "minutes": 20,
        }
        row = Transfer(
            seminar_id=guest.seminar_id,
            vehicle_id=vehicle.id,
            passengers=[Passenger(person_id=guest.person_id, seat=1)],
            **(values | fields),
        )
        session.add(row)
        session.flush()
        return row.id


def a_trip(guest: Guest, *also: int, **fields: Any) -> int:
    with guest.app.app_context(), transaction() as session:
        values: dict[str, Any] = {
            "direction": TripDirection.ARRIVAL,
            "mode": TravelMode.FLIGHT,
            "number": "XY 123",
            "from_place": "Obrazzowsk",
            "from_zone": "Europe/Moscow",
            "departs_wall": datetime(2027, 3, 23, 12, 40),  # noqa: DTZ001
            "to_place": "Musterstadt Flughafen",
            "to_zone": "Europe/Berlin",
            "arrives_wall": datetime(2027, 3, 23, 14, 5),  # noqa: DTZ001
        }
        row = Trip(
            seminar_id=guest.seminar_id,
            travellers=[Traveller(person_id=each) for each in (guest.person_id, *also)],
            **(values | fields),
        )
        session.add(row)
        session.flush()
        return row.id


def a_stay(guest: Guest) -> None:
    with guest.app.app_context(), transaction() as session:
        venue = session.scalars(select(Venue).order_by(Venue.id)).first()
        assert venue is not None
        session.add(
            HotelStay(
                seminar_id=guest.seminar_id,
                person_id=guest.person_id,
                venue_id=venue.id,
                from_on=date(2027, 3, 23),
                to_on=date(2027, 3, 28),
                room_number=ROOM,
            )
        )


def renamed(title: str) -> Translated:
    return Translated({"de": title})
