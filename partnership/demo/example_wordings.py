"""Names of the example: a closing of the office's own, pronunciations, languages of mails."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import Direction
from partnership.exports.vocabulary_visit import AddressPart
from partnership.people.models import AddressWording, Person, PersonContact
from partnership.seminars.models import Seminar

_CLOSING = "С уважением и наилучшими пожеланиями"
_SAID = {"marina-lugovaya": "lu-go-WA-ja", "pavel-zarechny": "sa-RETSCH-ny"}
_LANGUAGE = "ru"
_ASKED = 5


def load_wordings(session: Session, seminar: Seminar) -> None:
    """Lays a closing down; the first of the delegation have said what they read and how they sound.

    They have addresses already.
    """
    session.add(AddressWording(language="ru", part=AddressPart.CLOSING, text=_CLOSING))
    for person in session.scalars(select(Person).where(Person.slug.in_(_SAID))):
        person.pronunciation = _SAID[person.slug]
    members = session.scalars(
        select(Member)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar.id, Delegation.direction == Direction.INCOMING)
        .order_by(Member.position, Member.id)
        .limit(_ASKED)
    )
    contacts = [session.get(PersonContact, member.person_id) for member in members]
    for contact in contacts:
        if contact is not None and not contact.language:
            contact.language = _LANGUAGE
    session.flush()
