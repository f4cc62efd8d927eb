"""Keeping people with their functions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, touch, written
from partnership.core.doubles import forget_pairs
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.parts import keep_parts
from partnership.core.slugs import new_slug
from partnership.core.text import clean_line
from partnership.core.uses import refuse_used, uses_of
from partnership.core.wording import N_
from partnership.people.models import Function, Organisation, Person
from partnership.people.queries import find_people_called
from partnership.people.rules_names import (
    LONGEST_NAME,
    LONGEST_PART,
    check_characters,
    check_native_name,
    check_printed_name,
    check_times,
)
from partnership.people.values import PERSON_COLUMNS, FunctionValues, PersonValues

_LONGEST = {
    "printed_name": LONGEST_NAME,
    "native_name": LONGEST_NAME,
    "given_name": LONGEST_PART,
    "patronymic": LONGEST_PART,
    "family_name": LONGEST_PART,
    "title": 60,
    "pronunciation": LONGEST_NAME,
}
_MOST_ALIASES = 20


class SoundsAlike(Refused):
    """There is somebody, or something, whose name sounds so; whether they are one is asked."""

    def __init__(self, alike: Sequence[Person | Organisation]) -> None:
        super().__init__(
            "is_another",
            N_("This name sounds like one that is known already. Look at it before you go on."),
        )
        self.alike = alike


def create_person(
    session: Session, values: PersonValues, *, is_another: bool = False, edit: Edit
) -> tuple[Person, Line]:
    """Adds a person; the address is made of the printed name.

    Args:
        session: the caller's transaction.
        values: what is known of the person.
        is_another: somebody has looked, and it is nobody whose name sounds like this one.
        edit: by whom, and when.

    Raises:
        SoundsAlike: nobody has looked yet.
        Refused: a value cannot be.
        NotFound: an organisation does not exist, or a function is somebody else's.
    """
    _check(session, values, None)
    if not is_another and (alike := find_people_called(session, values.names)):
        raise SoundsAlike(alike)
    with written(session, Deed.CREATED, edit, name=values.printed_name) as line:
        slug = new_slug(session, Person.slug, [values.printed_name, "person"])
        person = Person(slug=slug, functions=[])
        _fill(session, person, values)
        session.add(person)
        line.about(person)
    return person, line


def change_person(
    session: Session, person: Person, values: PersonValues, *, version: int, edit: Edit
) -> Line:
    """Changes a person as `get_person_with_functions` gives it.

    Raises:
        Conflict: the person was changed since `version`.
        Refused, NotFound: as `create_person`; also where a function that shall go is told of.
    """
    expect_version(person, version)
    _check(session, values, person)
    with written(session, Deed.CHANGED, edit, person, name=values.printed_name) as line:
        if _fill(session, person, values):
            touch(person)
    return line


def delete_person(session: Session, person: Person, *, version: int, edit: Edit) -> Line:
    """Deletes a person, whose functions are loaded, with these.

    Raises:
        Conflict: the person was changed since `version`.
        InUse: something points at the person.
    """
    expect_version(person, version)
    refuse_used(session, person)
    with written(session, Deed.DELETED, edit, person, name=person.printed_name) as line:
        forget_pairs(session, "person", person.id)
        session.delete(person)
    return line


def _fill(session: Session, person: Person, values: PersonValues) -> bool:
    """Writes the values into the row, and says whether any function changed."""
    for name in PERSON_COLUMNS:
        setattr(person, name, getattr(values, name))
    return keep_parts(session, person.functions, values.functions, Function, _fill_function)


def _fill_function(row: Function, values: FunctionValues) -> None:
    row.title, row.unit = values.title, values.unit
    row.organisation_id = values.organisation_id
    row.rank_class = values.rank.value if values.rank else ""
    row.is_elected, row.seniority_on = values.is_elected, values.seniority_on
    row.valid_from, row.valid_to = values.valid_from, values.valid_to


def _check(session: Session, values: PersonValues, person: Person | None) -> None:
    check_printed_name(values.printed_name)
    check_native_name(values.native_name, values.native_language)
    for name, most in _LONGEST.items():
        _check_length(name, getattr(values, name), most)
        check_characters(name, getattr(values, name))
    _check_aliases(values.aliases)
    _check_functions(values.functions)
    _check_organisations(session, values.functions, person)
    _check_gone(session, values.functions, person)


def _check_length(field: str, text: str, most: int) -> None:
    if len(text) > most:
        raise Refused(
            field,
            N_("At most %(most)s characters; these are %(found)s."),
            most=most,
            found=len(text),
        )


def _check_aliases(aliases: Sequence[str]) -> None:
    if len(aliases) > _MOST_ALIASES:
        raise Refused("aliases", N_("At most %(most)s other spellings."), most=_MOST_ALIASES)
    for alias in aliases:
        _check_length("aliases", alias, LONGEST_NAME)
        if clean_line(alias) != alias or not alias:
            raise Refused("aliases", N_("Write one spelling in each line."))


def _check_functions(functions: Sequence[FunctionValues]) -> None:
    check_times(functions, "functions")
    for number, each in enumerate(functions):
        if not each.title and each.organisation_id is None:
            raise Refused(
                f"functions-{number}-title", N_("Give the title or the organisation, or both.")
            )


def _check_organisations(
    session: Session, functions: Sequence[FunctionValues], person: Person | None
) -> None:
    """Locks the organisations, so that nobody retires or deletes one meanwhile."""
    wished = {each.organisation_id for each in functions} - {None}
    if not wished:
        return
    asked = select(Organisation).where(Organisation.id.in_(wished)).order_by(Organisation.id)
    known = {row.id: row for row in session.scalars(asked.with_for_update(read=True))}
    if known.keys() != wished:
        raise NotFound("an organisation")
    before = {each.organisation_id for each in person.functions} if person else set()
    for number, each in enumerate(functions):
        if each.organisation_id is None or each.organisation_id in before:
            continue
        if known[each.organisation_id].is_retired:
            raise Refused(
                f"functions-{number}-organisation_id",
                N_("This organisation is retired and gets no new functions."),
            )


def _check_gone(
    session: Session, functions: Sequence[FunctionValues], person: Person | None
) -> None:
    if person is None:
        return
    kept = {each.id for each in functions}
    if not kept <= {None, *(each.id for each in person.functions)}:
        raise NotFound("a function")
    for each in person.functions:
        if each.id not in kept and uses_of(session, each):
            raise Refused(
                "functions",
                N_(
                    "“%(title)s” is named in seminars and cannot be removed. Give it a last day"
                    " instead."
                ),
                title=each.title.pick(("de",)).text or "…",
            )
