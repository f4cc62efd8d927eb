"""What letters to guests are addressed with: envelope, salutation, closing, in one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.invitations.models import Invitation
from partnership.people.address import Forms, forms_of
from partnership.people.addressing import addressee_of, language_for, load_wordings, office_of
from partnership.people.models import PersonContact
from partnership.people.wordings import Wordings


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a letter that differ from guest to guest."""

    name: str
    address: tuple[str, ...]
    salutation: str
    closing: str
    language: str


def letters_to(
    session: Session, rows: Iterable[Invitation], day: date, otherwise: str
) -> list[Letter]:
    """Addresses guests in the language in which they read letters, else in `otherwise`."""
    listed = list(rows)
    people = [row.person_id for row in listed]
    contacts = select(PersonContact).where(PersonContact.person_id.in_(people))
    said = {each.person_id: each.language for each in session.scalars(contacts)}
    wordings = load_wordings(session)
    found = []
    for row in listed:
        language = language_for(row.person, said.get(row.person_id, ""), otherwise)
        found.append(_letter(row, forms_for(row, language, day, wordings)))
    return found


def forms_for(row: Invitation, language: str, day: date, wordings: Wordings) -> Forms:
    """Gives how a guest is addressed in the function in which they are invited."""
    return forms_of(addressee_of(row.person), office_of(row.function, day), language, wordings)


def _letter(row: Invitation, forms: Forms) -> Letter:
    return Letter(
        name=row.person.printed_name,
        address=forms.address,
        salutation=forms.salutation,
        closing=forms.closing,
        language=forms.language,
    )
