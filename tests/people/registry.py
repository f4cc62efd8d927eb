"""People and organisations in the database, with keyword defaults."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.exports.vocabulary import OrganisationKind
from partnership.people.models import Organisation, Person
from partnership.people.service import create_person
from partnership.people.service_organisations import create_organisation
from partnership.people.values import (
    FunctionValues,
    NameValues,
    OrganisationValues,
    PersonValues,
)
from tests.core.deeds import an_edit


def person_values(name: str = "Natalya Kuznetsova", **fields: Any) -> PersonValues:
    return PersonValues(printed_name=name, **fields)


def a_person(session: Session, name: str = "Natalya Kuznetsova", **fields: Any) -> Person:
    values = person_values(name, **fields)
    person, _ = create_person(session, values, is_another=True, edit=an_edit())
    return person


def a_function(title: str = "Leiterin", **fields: Any) -> FunctionValues:
    return FunctionValues(title=Translated({"de": title}), **fields)


def a_name(
    text: str = "Beispielamt", first: date | None = None, last: date | None = None, **fields: Any
) -> NameValues:
    return NameValues(name=Translated({"de": text}), valid_from=first, valid_to=last, **fields)


def organisation_values(*names: NameValues, **fields: Any) -> OrganisationValues:
    kind = fields.pop("kind", OrganisationKind.AUTHORITY)
    return OrganisationValues(kind=kind, names=names or (a_name(),), **fields)


def an_organisation(session: Session, name: str = "Beispielamt", **fields: Any) -> Organisation:
    values = organisation_values(a_name(name), **fields)
    row, _ = create_organisation(session, values, is_another=True, edit=an_edit())
    return row
