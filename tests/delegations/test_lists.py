"""Delegation lists are frozen under a number, and refuse to be told twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.delegations.list_models import DelegationList
from partnership.delegations.queries_lists import draw_up, get_list, list_lists
from partnership.delegations.service_lists import release_list
from partnership.delegations.service_members import get_member, remove_member
from partnership.exports.programme import Delegation as Told
from partnership.exports.roster import digest_of, dump
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_visit import MemberState
from partnership.releases.draft import load_draft
from tests.conftest import NOW
from tests.core.deeds import an_edit
from tests.delegations.visits import (
    EXPERT,
    HEAD,
    a_delegation,
    by,
    named,
    read,
    seminar_of,
    step,
)


def test_a_list_is_frozen_with_its_number_and_moment(session: Session) -> None:
    row = a_delegation(session, unnamed_count=1)
    named(session, row, "Pavel Zarechny", EXPERT)
    named(session, row, "Marina Lugovaya", HEAD)
    row = read(session, row)
    seminar = seminar_of(session, row)
    note = Translated({"de": "Vorläufig"})
    made = release_list(session, seminar, row, based_on=0, edit=an_edit(), note=note)
    assert (made.number, made.released_at, made.released_by) == (1, NOW, "Erika Beispiel")
    kept = session.scalars(select(DelegationList).options(undefer(DelegationList.snapshot))).one()
    assert kept.digest == digest_of(kept.snapshot)
    roster = get_list(session, row.id, 1)
    assert dump(roster) == kept.snapshot
    assert [each.standing.person.name for each in roster.rows] == [
        "Marina Lugovaya",
        "Pavel Zarechny",
    ]
    assert roster.content == draw_up(session, seminar, read(session, row))
    (line,) = session.scalars(select(JournalEntry).where(JournalEntry.deed == Deed.LIST_RELEASED))
    assert (line.details, line.can_be_undone) == ({"number": 1}, False)


def test_a_second_list_needs_a_change_and_is_never_older(session: Session) -> None:
    row = a_delegation(session)
    with pytest.raises(Refused):
        release_list(session, seminar_of(session, row), row, based_on=0, edit=an_edit())
    one = named(session, row, "Marina Lugovaya")
    named(session, row, "Pavel Zarechny")
    row = read(session, row)
    seminar = seminar_of(session, row)
    release_list(session, seminar, row, based_on=0, edit=an_edit(60))
    with pytest.raises(Refused):
        release_list(session, seminar, row, based_on=1, edit=an_edit(61))
    step(session, row, MemberState.DECLINED, one)
    row = read(session, row)
    with pytest.raises(Conflict):
        release_list(session, seminar, row, based_on=0, edit=an_edit(62))
    with pytest.raises(Conflict):
        release_list(session, seminar, row, based_on=1, edit=an_edit(62), seen="0" * 64)
    seen = digest_of(dump(draw_up(session, seminar, row)))
    second = release_list(session, seminar, row, based_on=1, edit=an_edit(), seen=seen)
    assert second.released_at == NOW + timedelta(minutes=60, seconds=1)
    assert [card.number for card in list_lists(session, row.id)] == [2, 1]
    assert [len(get_list(session, row.id, number).rows) for number in (1, 2)] == [2, 1]
    with pytest.raises(NotFound):
        get_list(session, row.id, 3)


def test_whom_a_list_names_is_not_taken_off(session: Session) -> None:
    row = a_delegation(session)
    member = named(session, row, "Marina Lugovaya")
    row = read(session, row)
    seminar = seminar_of(session, row)
    release_list(session, seminar, row, based_on=0, edit=an_edit())
    with pytest.raises(Refused):
        remove_member(session, seminar, row, get_member(row, member.id), by=by(row))


def test_the_programme_counts_and_names_only_those_who_come(session: Session) -> None:
    row = a_delegation(session, unnamed_count=2)
    gone = named(session, row, "Lev Klyuchev")
    named(session, row, "Marina Lugovaya", HEAD)
    row = read(session, row)
    slug = seminar_of(session, row).slug

    def told() -> Told:
        session.expire_all()
        return load_draft(session, slug).delegations[0]

    assert told().headcount == 4
    step(session, row, MemberState.WITHDRAWN, gone)
    assert told().headcount == 3
    assert [each.standing.person.name for each in told().members] == ["Marina Lugovaya"]
    public = load_draft(session, slug).for_audience(Audience.PUBLIC).delegations[0]
    assert (public.headcount, public.members) == (3, ())
