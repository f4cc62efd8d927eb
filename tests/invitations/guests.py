"""A reception with guests, in the database, with keyword defaults."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState
from partnership.invitations.models import Invitation, InvitationCall
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem
from tests.releases.drafts import a_programme_item, a_seminar

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
STAFF = Edit(Actor("Petra Protokoll"), AT)


def a_reception(session: Session, **call: Any) -> ProgrammeItem:
    """Adds an item to which one is invited; a call only where something is said of it."""
    item = a_programme_item(session, a_seminar(session))
    if call:
        session.add(InvitationCall(item_id=item.id, **call))
        session.flush()
    return item


def a_guest(session: Session, item: ProgrammeItem, name: str, **fields: Any) -> Invitation:
    person = Person(slug=name.lower(), printed_name=name)
    session.add(person)
    session.flush()
    values = {"state": ReplyState.INVITED, "invited_at": AT, "category": GuestCategory.POLITICS}
    row = Invitation(item_id=item.id, person_id=person.id, **(values | fields))
    session.add(row)
    session.flush()
    return row
