"""People and organisations as the press names them on a given day."""

from datetime import date
from typing import Any

from sqlalchemy.orm import QueryableAttribute, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad as Load

from partnership.core.translated import EMPTY
from partnership.exports.programme import OrganisationCard, PersonCard, Standing
from partnership.people.models import Function, Organisation, Person
from partnership.people.rules import true_on


def organisation_card(organisation: Organisation, day: date) -> OrganisationCard:
    """Names an organisation as it was called on that day, or by its first name if none held."""
    named = true_on(day, organisation.names) or next(iter(organisation.names), None)
    return OrganisationCard(
        ref=organisation.slug,
        name=named.name if named else EMPTY,
        abbreviation=organisation.abbreviation,
    )


def person_card(person: Person) -> PersonCard:
    return PersonCard(
        ref=person.slug,
        name=person.printed_name,
        title=person.title,
        native_name=person.native_name,
        native_language=person.native_language,
    )


def standing(person: Person, function: Function | None, day: date) -> Standing:
    """Joins a person with the function that a participation points to."""
    return Standing(
        person=person_card(person),
        function=function.title if function else EMPTY,
        organisation=(
            organisation_card(function.organisation, day)
            if function and function.organisation
            else None
        ),
    )


def with_names(organisation: QueryableAttribute[Any]) -> Load:
    """Loads an organisation together with its names."""
    return selectinload(organisation).selectinload(Organisation.names)


def with_standing(
    person: QueryableAttribute[Any], function: QueryableAttribute[Any]
) -> tuple[Load, Load]:
    """Loads a person, and the function with its organisation and that one's names."""
    return (
        selectinload(person),
        selectinload(function).selectinload(Function.organisation).selectinload(Organisation.names),
    )
