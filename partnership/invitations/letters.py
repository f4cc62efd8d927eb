"""What letters to guests are addressed with: envelope, salutation, closing, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.translated import EMPTY
from partnership.exports.vocabulary import RankClass
from partnership.invitations.models import Invitation
from partnership.people.address import (
    ADDRESS_LANGUAGES,
    NO_OFFICE,
    Addressee,
    Forms,
    Office,
    forms_of,
)
from partnership.people.cards import organisation_card
from partnership.people.models import Function, Person, PersonContact

CLOSINGS: Mapping[str, str] = {
    "de": "Mit freundlichen Grüßen",
    "en": "Yours sincerely",
    "ru": "С уважением",
    "fr": "Je vous prie d’agréer l’expression de ma considération distinguée.",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a letter that differ from guest to guest."""

    name: str
    address: tuple[str, ...]
    salutation: str
    closing: str
    language: str
    is_neutral: bool


def letters_to(
    session: Session, rows: Iterable[Invitation], day: date, otherwise: str
) -> list[Letter]:
    """Addresses guests in the language in which they read letters, else in `otherwise`."""
    listed = list(rows)
    people = [row.person_id for row in listed]
    contacts = select(PersonContact).where(PersonContact.person_id.in_(people))
    said = {each.person_id: each.language for each in session.scalars(contacts)}
    return [
        _letter(row, language_of(row.person, said.get(row.person_id, ""), otherwise), day)
        for row in listed
    ]


def language_of(person: Person, chosen: str, otherwise: str) -> str:
    """Gives the language somebody has asked for, or that of their name, or the first they speak."""
    wished = (chosen, person.native_language, *person.languages)
    return next((tag for tag in wished if tag in ADDRESS_LANGUAGES), otherwise)


def forms_for(row: Invitation, language: str, day: date) -> Forms:
    """Gives how a guest is addressed in the function in which they are invited."""
    return forms_of(addressee(row.person), office(row.function, day), language)


def addressee(person: Person) -> Addressee:
    return Addressee(
        printed_name=person.printed_name,
        given_name=person.given_name,
        patronymic=person.patronymic,
        family_name=person.family_name,
        native_name=person.native_name,
        native_language=person.native_language,
        title=person.title,
        honorific=person.honorific,
        gender=person.address_gender,
        salutation=person.salutation,
        address_line=person.address_line,
    )


def office(function: Function | None, day: date) -> Office:
    if function is None:
        return NO_OFFICE
    rank = next((each for each in RankClass if each.value == function.rank_class), None)
    named = organisation_card(function.organisation, day).name if function.organisation else EMPTY
    return Office(rank, function.title, named)


def _letter(row: Invitation, language: str, day: date) -> Letter:
    forms = forms_for(row, language, day)
    return Letter(
        name=row.person.printed_name,
        address=forms.address,
        salutation=forms.salutation,
        closing=CLOSINGS[language],
        language=language,
        is_neutral=forms.is_neutral,
    )
