"""People of a text of the past: somebody known or new, a function, and a part in the edition."""

from sqlalchemy import func, select

from partnership.archive.past_taking import Taking
from partnership.core.changes import flushed, subject_of, touch
from partnership.core.errors import Refused
from partnership.core.text import number_of
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.delegations.models import Member
from partnership.exports.vocabulary import ContributionRole, DelegationRole, SeminarRole
from partnership.exports.vocabulary_visit import MemberState
from partnership.imports.press_known import stems
from partnership.people.models import Function, Person
from partnership.people.queries import find_organisations_called, find_people_called
from partnership.people.service import create_person
from partnership.people.spelling import has_cyrillic
from partnership.people.values import PersonValues
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation

_LARGEST = 2**31 - 1


def take_person(taking: Taking) -> str:
    """Takes somebody over with a function dated with the edition, and the part that was chosen.

    Raises:
        SoundsAlike: somebody's name sounds so, and nobody has looked yet.
        Refused: the name is not printed in Latin letters, or a part is not possible.
    """
    person = taking.known(Person) or _new(taking)
    function_id = _function(taking, person)
    role = taking.code("role", SeminarRole)
    if role is SeminarRole.DELEGATE:
        _member(taking, person, function_id)
    elif role:
        _participation(taking, person, function_id, role)
    if item_id := taking.number("item_id", _LARGEST):
        _contribution(taking, person, function_id, item_id)
    return subject_of(person)


def _new(taking: Taking) -> Person:
    """Adds somebody; a name in Cyrillic letters is kept as such, beside the printed one."""
    name = taking.line("name")
    native = name if has_cyrillic(name) else taking.line("native_name")
    values = PersonValues(
        printed_name=taking.line("printed_name") if has_cyrillic(name) else name,
        native_name=native,
        native_language=taking.text.language if native else "",
        title=taking.line("title"),
    )
    person, _ = create_person(
        taking.session, values, is_another=taking.is_another, edit=taking.edit
    )
    flushed(taking.session)
    return person


def _function(taking: Taking, person: Person) -> int | None:
    """Finds or adds the function; what is known of it are the days of the edition."""
    title, where = taking.said("function"), taking.line("organisation")
    organisation_id = _organisation(taking, where) if where else None
    if not title and not where:
        return None
    unit = taking.said("organisation") if where and not organisation_id and title else None
    if not title and not organisation_id:
        title = taking.said("organisation")
    seminar = taking.text.seminar
    rows = taking.session.scalars(select(Function).where(Function.person_id == person.id))
    for row in rows:
        is_there = organisation_id is None or row.organisation_id in {None, organisation_id}
        if is_there and _is_called(row, title):
            return row.id
    row = Function(
        person_id=person.id,
        title=title,
        organisation_id=organisation_id,
        valid_from=seminar.starts_on if seminar else None,
        valid_to=seminar.ends_on if seminar else None,
    )
    if unit:
        row.unit = unit
    taking.session.add(row)
    flushed(taking.session)
    touch(person)
    return row.id


def _is_called(row: Function, title: Translated) -> bool:
    """Whether a kept function is what a text says, in another case or with more words."""
    said = [stems(text) for text in title.values()]
    kept = [stems(text) for text in row.title.values()]
    return not said or any(_begins(each, words) for each in said for words in kept)


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two rows of words begins with the other."""
    common = min(len(one), len(other))
    return common > 0 and one[:common] == other[:common]


def _organisation(taking: Taking, name: str) -> int | None:
    """Finds an organisation that was taken over from this text, or the only one called so."""
    target = taking.accepted(name)
    if target.startswith("organisation:"):
        return number_of(target.partition(":")[2])
    found = find_organisations_called(taking.session, [name])
    return found[0].id if len(found) == 1 else None


def _member(taking: Taking, person: Person, function_id: int | None) -> None:
    taking.open_seminar()
    row = taking.delegation()
    rows = select(func.count()).select_from(Member).where(Member.delegation_id == row.id)
    own = rows.where(Member.person_id == person.id)
    if taking.session.scalar(own):
        return
    taking.session.add(
        Member(
            delegation_id=row.id,
            person_id=person.id,
            function_id=function_id,
            role=DelegationRole.MEMBER,
            state=MemberState.ATTENDED,
            position=taking.session.scalar(rows) or 0,
        )
    )
    touch(row)


def _participation(
    taking: Taking, person: Person, function_id: int | None, role: SeminarRole
) -> None:
    seminar, _ = taking.open_seminar()
    rows = taking.session.scalars(
        select(Participation).where(Participation.seminar_id == seminar.id)
    ).all()
    if any((each.person_id, each.role) == (person.id, role) for each in rows):
        return
    taking.session.add(
        Participation(
            seminar_id=seminar.id,
            person_id=person.id,
            function_id=function_id,
            role=role,
            position=len(rows),
        )
    )
    touch(seminar)


def _contribution(taking: Taking, person: Person, function_id: int | None, item_id: int) -> None:
    seminar, _ = taking.open_seminar()
    item = taking.session.get(ProgrammeItem, item_id)
    if item is None or item.seminar_id != seminar.id:
        raise Refused("item_id", N_("This does not exist any more."))
    role = taking.code("contribution", ContributionRole)
    if role is None:
        raise Refused("contribution", N_("Say what this person did in the item."))
    behalf = _on_behalf(taking, person)
    rows = taking.session.scalars(select(Contribution).where(Contribution.item_id == item.id)).all()
    if any((each.person_id, each.role) == (person.id, role) for each in rows):
        return
    taking.session.add(
        Contribution(
            item_id=item.id,
            person_id=person.id,
            function_id=function_id,
            role=role,
            on_behalf_of_id=behalf,
            position=len(rows),
        )
    )
    touch(item)


def _on_behalf(taking: Taking, person: Person) -> int | None:
    name = taking.line("on_behalf_of")
    if not name:
        return None
    target = taking.accepted(name)
    number = number_of(target.partition(":")[2]) if target.startswith("person:") else None
    if number is None:
        found = find_people_called(taking.session, [name])
        number = found[0].id if len(found) == 1 else None
    if number is None or number == person.id:
        raise Refused("on_behalf_of", N_("Accept this person first, or leave the field empty."))
    return number
