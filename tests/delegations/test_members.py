"""Members of a delegation are named, changed, moved and taken off."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import JournalEntry
from partnership.core.translated import Translated
from partnership.core.undoing import get_entry, redo, undo
from partnership.delegations.models import Delegation, Member, MemberStep
from partnership.delegations.order import member_order
from partnership.delegations.rules_checks import Lack, count_of, find_lacks
from partnership.delegations.service import get_delegation
from partnership.delegations.service_members import (
    MemberValues,
    Newcomer,
    add_member,
    change_member,
    get_member,
    move_member,
    remove_member,
)
from partnership.exports.vocabulary import Audience, DelegationRole, SeminarState
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.models import Person
from partnership.people.service import SoundsAlike
from partnership.people.values import FunctionValues, PersonValues
from partnership.seminars.service_keeping import PartsEdit
from tests.core.deeds import an_edit
from tests.delegations.visits import (
    DEPUTY,
    EXPERT,
    HEAD,
    a_delegation,
    by,
    named,
    read,
    seminar_of,
)
from tests.releases.drafts import a_seminar
from tests.seminars.planning import a_function, a_person


def order_of(session: Session, row: Delegation) -> list[str]:
    return [member.person.printed_name for member, _ in member_order(session, row)]


def test_a_member_begins_as_nominated_and_for_participants_alone(session: Session) -> None:
    row = a_delegation(session, unnamed_count=3)
    person = a_person(session, "Marina Lugovaya")
    a_function(session, person, "Referentin", valid_to=date(2026, 12, 31))
    now = a_function(session, person, "Leiterin", valid_from=date(2027, 1, 1))
    values = MemberValues(person=person.id, by_day=True)
    add_member(session, seminar_of(session, row), row, values, by=by(row), is_one_of_unnamed=True)
    (member,) = read(session, row).members
    assert (member.state, member.audience) == (MemberState.NOMINATED, Audience.PARTICIPANTS)
    assert (member.function_id, read(session, row).unnamed_count) == (now.id, 2)
    steps = session.scalars(select(MemberStep)).all()
    assert [(each.state, each.actor) for each in steps] == [
        (MemberState.NOMINATED, "Erika Beispiel")
    ]


def test_somebody_new_is_made_on_the_way_in_one_deed(session: Session) -> None:
    row = a_delegation(session)
    person = PersonValues(
        printed_name="Lev Klyuchev",
        functions=(FunctionValues(title=Translated({"de": "Chefarzt"})),),
    )
    values = MemberValues(person=Newcomer(values=person), role=EXPERT)
    _, line = add_member(session, seminar_of(session, row), row, values, by=by(row))
    (member,) = read(session, row).members
    assert member.function is not None
    assert (member.person.slug, member.function.title["de"]) == ("lev-klyuchev", "Chefarzt")

    undo(session, get_entry(session, line.entry_id or 0), an_edit(1))
    assert session.scalars(select(Member)).all() == []
    assert session.scalars(select(Person)).all() == []
    redo(session, get_entry(session, line.entry_id or 0), an_edit(2))
    assert [each.person.slug for each in read(session, row).members] == ["lev-klyuchev"]


def test_a_new_person_who_sounds_like_a_known_one_is_asked_about(session: Session) -> None:
    row = a_delegation(session)
    a_person(session, "Lew Kljutschew")
    newcomer = Newcomer(values=PersonValues(printed_name="Lev Klyuchev"))
    with pytest.raises(SoundsAlike):
        add_member(
            session, seminar_of(session, row), row, MemberValues(person=newcomer), by=by(row)
        )


def test_nobody_is_named_twice_and_there_is_one_head(session: Session) -> None:
    row = a_delegation(session)
    head = named(session, row, "Marina Lugovaya", HEAD)
    seminar, row = seminar_of(session, row), read(session, row)
    with pytest.raises(Refused) as twice:
        add_member(session, seminar, row, MemberValues(person=head.person_id), by=by(row))
    assert twice.value.field == "person"
    other = MemberValues(person=a_person(session, "Pavel Zarechny").id, role=HEAD)
    with pytest.raises(Refused) as second:
        add_member(session, seminar, row, other, by=by(row))
    assert second.value.field == "role"
    with pytest.raises(Refused):
        add_member(session, seminar, row, MemberValues(person=999_999), by=by(row))


def test_a_function_of_somebody_else_and_an_old_version_are_turned_down(session: Session) -> None:
    row = a_delegation(session)
    theirs = a_function(session, a_person(session, "Otto Muster"))
    mine = a_person(session)
    seminar = seminar_of(session, row)
    values = MemberValues(person=mine.id, function_id=theirs.id)
    with pytest.raises(Refused) as refused:
        add_member(session, seminar, row, values, by=by(row))
    assert refused.value.field == "function"
    old = PartsEdit(edit=an_edit(), version=row.version + 1)
    with pytest.raises(Conflict):
        add_member(session, seminar, row, MemberValues(person=mine.id), by=old)
    with pytest.raises(NotFound):
        get_member(row, 999_999)


def test_a_change_leaves_the_person_and_says_nothing_where_nothing_is_new(
    session: Session,
) -> None:
    row = a_delegation(session)
    member = named(session, row, "Marina Lugovaya")
    seminar, row = seminar_of(session, row), read(session, row)
    member = get_member(row, member.id)
    same = MemberValues(person=member.person_id, audience=Audience.PARTICIPANTS)
    line = change_member(session, seminar, row, member, same, by=by(row))
    assert line.entry is None
    head = MemberValues(person=member.person_id, role=HEAD, audience=Audience.PUBLIC)
    change_member(session, seminar, row, member, head, by=by(row))
    assert (member.role, member.audience) == (HEAD, Audience.PUBLIC)
    other = MemberValues(person=a_person(session, "Otto Muster").id)
    with pytest.raises(Refused):
        change_member(session, seminar, row, member, other, by=by(row))


def test_the_order_is_by_role_and_place_and_is_moved_within_a_role(session: Session) -> None:
    row = a_delegation(session)
    for name, role in (("C", EXPERT), ("D", EXPERT), ("B", DEPUTY), ("A", HEAD)):
        named(session, row, f"{name} Beispiel", role)
    row = read(session, row)
    assert [name[0] for name in order_of(session, row)] == ["A", "B", "C", "D"]
    last = next(each for each in row.members if each.person.printed_name[0] == "D")
    seminar = seminar_of(session, row)
    move_member(session, seminar, row, last, is_up=True, by=by(row))
    assert [name[0] for name in order_of(session, read(session, row))] == ["A", "B", "D", "C"]
    row = read(session, row)
    last = get_member(row, last.id)
    assert move_member(session, seminar, row, last, is_up=True, by=by(row)).entry is None


def test_whoever_was_named_by_mistake_is_taken_off(session: Session) -> None:
    row = a_delegation(session)
    member = named(session, row, "Marina Lugovaya")
    row = read(session, row)
    line = remove_member(
        session, seminar_of(session, row), row, get_member(row, member.id), by=by(row)
    )
    assert read(session, row).members == []
    undo(session, get_entry(session, line.entry_id or 0), an_edit(1))
    assert len(read(session, row).members) == 1
    assert len(session.scalars(select(MemberStep)).all()) == 1


def test_a_seminar_that_is_over_is_corrected_with_a_reason(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.COMPLETED)
    row = a_delegation(session, seminar)
    values = MemberValues(person=a_person(session).id)
    with pytest.raises(Refused) as refused:
        add_member(session, seminar, row, values, by=by(row))
    assert refused.value.field == "reason"
    add_member(session, seminar, row, values, by=by(row, reason="nachgetragen"))
    (entry,) = session.scalars(select(JournalEntry))
    assert entry.details["reason"] == "nachgetragen"


def test_what_is_missing_is_found(session: Session) -> None:
    row = a_delegation(session, planned_count=3, unnamed_count=0)
    assert [each.lack for each in find_lacks(row)] == [
        Lack.NO_HEAD,
        Lack.NO_LIAISON,
        Lack.FEWER_THAN_PLANNED,
    ]
    person = a_person(session, "Marina Lugovaya")
    a_function(session, person)
    row.liaison_id = person.id
    values = MemberValues(person=person.id, role=HEAD, by_day=True)
    add_member(session, seminar_of(session, row), row, values, by=by(row))
    named(session, row, "Daria Polevaya", DelegationRole.ACCOMPANYING)
    named(session, row, "Otto Muster", EXPERT)
    named(session, row, "Eva Muster", state=MemberState.NOMINATED)
    row = get_delegation(session, seminar_of(session, row), row.id)
    found = find_lacks(row)
    assert [(each.lack, each.by) for each in found] == [
        (Lack.MORE_THAN_PLANNED, 1),
        (Lack.NO_FUNCTION, 0),
        (Lack.NO_FUNCTION, 0),
    ]
    count = count_of(row)
    assert (count.planned, count.named, count.confirmed, count.coming) == (3, 4, 2, 4)


def test_nobody_is_missing_while_it_is_unknown_how_many_others_come(session: Session) -> None:
    row = a_delegation(session, planned_count=9)
    assert Lack.FEWER_THAN_PLANNED not in {each.lack for each in find_lacks(row)}
