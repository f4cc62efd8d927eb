"""Forms of address and spellings as they follow from what stands in the form right now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partnership.core.translated import EMPTY, Translated
from partnership.desk.frame import session
from partnership.desk.people_forms import PersonForm
from partnership.people.address import NO_OFFICE, Addressee, Forms, Office, all_forms
from partnership.people.addressing import load_wordings
from partnership.people.models import Organisation
from partnership.people.queries import list_organisations
from partnership.people.rules import present, true_on
from partnership.people.spelling import Spelling, spellings_of
from partnership.people.values import FunctionValues

_MOST = 3


@dataclass(frozen=True, slots=True)
class Addressing:
    """The forms of address of a person in one function; in none where `title` is empty."""

    title: Translated
    organisation: Translated
    forms: tuple[Forms, ...]


def addressings(form: PersonForm, today: date) -> list[Addressing]:
    """Gives the forms of address in each function of today, the first few, or in none."""
    person = _addressee(form)
    if not person.printed_name:
        return []
    rows: list[Any] = form.functions.data
    held = [row for row in (row.values() for row in rows) if true_on(today, [row])][:_MOST]
    names = _names(session(), held, today)
    offices = [_office(row, names) for row in held] or [NO_OFFICE]
    wordings = load_wordings(session())
    return [
        Addressing(office.title, office.organisation, all_forms(person, office, wordings))
        for office in offices
    ]


def spellings(form: PersonForm) -> Sequence[Spelling]:
    """Gives spellings of the native name that differ from the one that is printed."""
    found = spellings_of(form.native_name.data, form.native_language.data)
    return [each for each in found if each.text != form.printed_name.data]


def _addressee(form: PersonForm) -> Addressee:
    return Addressee(
        printed_name=form.printed_name.data,
        given_name=form.given_name.data,
        patronymic=form.patronymic.data,
        family_name=form.family_name.data,
        native_name=form.native_name.data,
        native_language=form.native_language.data,
        title=form.title.data,
        honorific=form.honorific.data,
        gender=form.address_gender.data,
        salutation=form.salutation.data,
        spoken=form.spoken.data,
        address_line=form.address_line.data,
    )


def _names(reader: Session, rows: Sequence[FunctionValues], today: date) -> dict[int, Translated]:
    ids = {row.organisation_id for row in rows if row.organisation_id}
    return {each.id: _name(each, today) for each in list_organisations(reader, ids)} if ids else {}


def _name(row: Organisation, today: date) -> Translated:
    named = true_on(today, row.names) or present(row.names)
    return named.name if named else EMPTY


def _office(row: FunctionValues, names: dict[int, Translated]) -> Office:
    return Office(row.rank, row.title, names.get(row.organisation_id or 0, EMPTY))
