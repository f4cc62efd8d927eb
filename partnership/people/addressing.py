"""From the rows of the registry to forms of address: who somebody is, in which office."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.translated import EMPTY
from partnership.people.address import ADDRESS_LANGUAGES, NO_OFFICE, Addressee, Office
from partnership.people.cards import organisation_card
from partnership.people.models import AddressWording, Function, Person
from partnership.people.wordings import Wordings


def load_wordings(session: Session) -> Wordings:
    """Reads all forms of address that the office has laid down."""
    rows = session.scalars(select(AddressWording))
    return Wordings(
        {(row.language, row.part, row.rank_class, row.gender): row.text for row in rows}
    )


def addressee_of(person: Person) -> Addressee:
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
        spoken=person.spoken,
        address_line=person.address_line,
    )


def office_of(function: Function | None, day: date) -> Office:
    """Names an office as it was on a day; organisation and its names are loaded."""
    if function is None:
        return NO_OFFICE
    organisation = function.organisation
    return Office(
        rank=function.rank,
        title=function.title,
        organisation=organisation_card(organisation, day).name if organisation else EMPTY,
    )


def language_for(person: Person, chosen: str, otherwise: str) -> str:
    """Gives the language somebody has asked for, or that of their name, or the first they speak."""
    wished = (chosen, person.native_language, *person.languages)
    return next((tag for tag in wished if tag in ADDRESS_LANGUAGES), otherwise)
