"""Names of the example: a closing of the office's own, pronunciations, languages of mails."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.exports.vocabulary_visit import AddressPart
from partnership.people.models import AddressWording, Person, PersonContact

_CLOSING = "С уважением и наилучшими пожеланиями"
_SAID = {"marina-lugovaya": "lu-go-WA-ja", "pavel-zarechny": "sa-RETSCH-ny"}
_READ_RUSSIAN = ("yulia-kedrova", "daria-polevaya")


def load_wordings(session: Session) -> None:
    """Lays a closing down; some of the delegation have said what they read and how they sound."""
    session.add(AddressWording(language="ru", part=AddressPart.CLOSING, text=_CLOSING))
    for person in session.scalars(select(Person).where(Person.slug.in_(_SAID))):
        person.pronunciation = _SAID[person.slug]
    asked = select(PersonContact).join(Person, Person.id == PersonContact.person_id)
    for contact in session.scalars(asked.where(Person.slug.in_(_READ_RUSSIAN))):
        contact.language = contact.language or "ru"
    session.flush()
