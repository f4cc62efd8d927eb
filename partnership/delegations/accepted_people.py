"""Whom a row of a nomination makes known: a person, their function, and where mail reaches them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, flushed
from partnership.core.errors import Refused
from partnership.core.finding import name_key
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.delegations.nominees import Nominee, differences
from partnership.people.models import Function, Person, PersonContact
from partnership.people.queries import list_people
from partnership.people.rules import true_on
from partnership.people.service import change_person, create_person
from partnership.people.values import FunctionValues, PersonValues
from partnership.seminars.models import Seminar

_PLAIN = (
    *("printed_name", "given_name", "patronymic", "family_name", "native_name", "title"),
    *("address_gender", "languages"),
)


@dataclass(frozen=True, slots=True)
class Language:
    """In which language a list says functions, and in which it writes names in another script."""

    functions: str
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the office has decided about somebody of the list.

    `person_id` is who it is, `None` for somebody new; `printed_name` is theirs where the list has
    none in Latin letters. Without `organisation_id` the organisation stays the text that it is.
    """

    is_taken: bool = True
    person_id: int | None = None
    printed_name: str = ""
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    nominee: Nominee
    person_id: int
    function_id: int | None


def take_person(
    session: Session,
    seminar: Seminar,
    nominee: Nominee,
    before: Nominee | None,
    *,
    choice: Choice,
    language: Language,
    edit: Edit,
) -> Taken:
    """Makes a person of a row, or brings the one it is up to date.

    Of somebody who is known only what is still empty is filled in, and what this list says
    otherwise than the one before it.

    Raises:
        Refused: there is no such person any more, or a value cannot be.
    """
    function = _function(nominee, choice.organisation_id, language)
    if choice.person_id is None:
        person = _created(session, nominee, choice.printed_name, function, language, edit)
        row = next(iter(person.functions), None)
    else:
        person = _known(session, nominee, choice.person_id)
        row = _bring_up_to_date(session, seminar, person, nominee, before, function, language, edit)
    _keep_mail(session, person, nominee, before)
    return Taken(nominee, person.id, row.id if row else None)


def _function(
    nominee: Nominee, organisation_id: int | None, language: Language
) -> FunctionValues | None:
    """Gives the function as it was typed; an organisation that was not chosen stays a text."""
    said = {language.functions: nominee.position} if nominee.position else {}
    is_text = bool(nominee.organisation) and organisation_id is None
    unit = Translated({language.functions: nominee.organisation}) if is_text else EMPTY
    if not said and organisation_id is None:
        if not unit:
            return None
        return FunctionValues(title=unit)
    return FunctionValues(title=Translated(said), organisation_id=organisation_id, unit=unit)


def _created(
    session: Session,
    nominee: Nominee,
    printed_name: str,
    function: FunctionValues | None,
    language: Language,
    edit: Edit,
) -> Person:
    values = PersonValues(
        printed_name=nominee.printed_name or printed_name,
        given_name=nominee.given_name,
        patronymic=nominee.patronymic,
        family_name=nominee.family_name,
        native_name=nominee.native_name,
        native_language=language.names if nominee.native_name else "",
        title=nominee.title,
        address_gender=nominee.address_gender,
        languages=nominee.languages,
        functions=(function,) if function else (),
    )
    with _beside(nominee):
        person, _ = create_person(session, values, is_another=True, edit=edit)
    flushed(session)
    return person


@contextmanager
def _beside(nominee: Nominee) -> Iterator[None]:
    """Says of which row a value cannot be."""
    try:
        yield
    except Refused as refused:
        raise Refused(f"who-{nominee.key}", refused.reason, **refused.values) from refused


def _known(session: Session, nominee: Nominee, person_id: int) -> Person:
    found = next(iter(list_people(session, [person_id])), None)
    if found is None or found.is_retired:
        raise Refused(f"who-{nominee.key}", N_("This does not exist any more."))
    return found


def _bring_up_to_date(
    session: Session,
    seminar: Seminar,
    person: Person,
    nominee: Nominee,
    before: Nominee | None,
    function: FunctionValues | None,
    language: Language,
    edit: Edit,
) -> Function | None:
    changed = differences(before, nominee) if before and before.person_id == person.id else ()
    said_anew = not before or bool({"position", "organisation"} & set(changed))
    same = _same_function(person.functions, function)
    values = _values(person, nominee, changed, language)
    is_new = function is not None and same is None and said_anew
    if is_new and function is not None:
        values = replace(values, functions=(*values.functions, function))
    known = {each.id for each in person.functions}
    with _beside(nominee):
        change_person(session, person, values, version=person.version, edit=edit)
    flushed(session)
    if is_new:
        return next((each for each in person.functions if each.id not in known), None)
    return same or (true_on(seminar.starts_on, person.functions) if said_anew else None)


def _values(
    person: Person, nominee: Nominee, changed: Sequence[str], language: Language
) -> PersonValues:
    told = {
        name: getattr(nominee, name)
        for name in _PLAIN
        if getattr(nominee, name) and (name in changed or not getattr(person, name))
    }
    if "native_name" in told:
        told["native_language"] = person.native_language or language.names
    return replace(PersonValues.of(person), **told)


def _same_function(functions: Sequence[Function], wished: FunctionValues | None) -> Function | None:
    """Finds a function that says the same in whatever language it was kept."""
    if wished is None:
        return None
    said = {name_key(text) for text in wished.title.values()}
    for each in functions:
        texts = {name_key(text) for text in each.title.values()}
        is_there = wished.organisation_id in {None, each.organisation_id}
        if is_there and (said & texts or (not said and not texts)):
            return each
    return None


def _keep_mail(session: Session, person: Person, nominee: Nominee, before: Nominee | None) -> None:
    """Keeps where mail reaches somebody; what is kept already gives way to a new address only."""
    if not nominee.mail:
        return
    contact = session.get(PersonContact, person.id)
    if contact is None:
        contact = PersonContact(person_id=person.id)
        session.add(contact)
    if not contact.mail or (before and before.mail != nominee.mail):
        contact.mail = nominee.mail
