"""Mails of the example: what its third release told the delegation, and what became of them."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, subject_of
from partnership.core.journal import Actor
from partnership.delegations.models import Delegation, Member
from partnership.demo.build import ACTOR
from partnership.exports.view import Site
from partnership.exports.vocabulary import Direction
from partnership.exports.vocabulary_visit import MailState
from partnership.messages.models import OutboxMail
from partnership.people.models import Person, PersonContact
from partnership.public.frame import frame
from partnership.releases.models import Release
from partnership.releases.telling import tell_of_release
from partnership.seminars.models import Seminar

_DELIVERED_AFTER = timedelta(minutes=11)
_NOWHERE = Site(url="https://programme.example.org/", name="", uid_domain="partnership")
_CAME_BACK = "5.2.2 552 5.2.2 The mailbox is full."


def load_mails(session: Session, seminar: Seminar, at: datetime) -> None:
    """Gives all but one of the delegation an address, tells of release 3; one mail came back."""
    _add_addresses(session, seminar)
    made = session.scalars(
        select(Release).where(Release.seminar_id == seminar.id, Release.number == 3)  # noqa: PLR2004 - the newest of the example
    ).one()
    tell_of_release(session, made, site=_site(), edit=Edit(Actor(ACTOR), at))
    mails = session.scalars(
        select(OutboxMail).where(OutboxMail.scope == subject_of(seminar)).order_by(OutboxMail.id)
    ).all()
    for number, mail in enumerate(mails):
        mail.attempts, mail.settled_at = 1, at + _DELIVERED_AFTER
        mail.state = MailState.BOUNCED if number == 0 else MailState.KEPT
        mail.trouble = _CAME_BACK if number == 0 else ""
    session.flush()


def _site() -> Site:
    """Gives this installation, or an invented one where the database is filled without pages."""
    try:
        return frame().site
    except KeyError:
        return _NOWHERE


def _add_addresses(session: Session, seminar: Seminar) -> None:
    people = session.scalars(
        select(Person)
        .join(Member, Member.person_id == Person.id)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar.id, Delegation.direction == Direction.INCOMING)
        .order_by(Member.position, Member.id)
    ).all()
    for person in people[:-1]:
        contact = session.get(PersonContact, person.id) or PersonContact(person_id=person.id)
        contact.mail = contact.mail or f"{person.slug}@example.org"
        session.add(contact)
    session.flush()
