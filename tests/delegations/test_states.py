"""Steps of members, who follows the head, and who comes in whose place."""

from datetime import date
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Deed, JournalEntry
from partnership.core.undoing import get_entry, redo, undo
from partnership.delegations.models import MemberStep
from partnership.delegations.rules_states import STEPS, demand_step, may_follow
from partnership.delegations.service_members import MemberValues, get_member, remove_member
from partnership.delegations.service_states import NOBODY, Exchange, HeadGoes, replace_member
from partnership.exports.vocabulary import Direction
from partnership.exports.vocabulary_visit import MemberState
from tests.core.deeds import an_edit
from tests.delegations.visits import (
    DEPUTY,
    HEAD,
    a_delegation,
    by,
    named,
    read,
    seminar_of,
    standing,
    step,
)
from tests.releases.drafts import a_seminar
from tests.seminars.planning import a_person

S = MemberState


def test_every_state_can_be_left_but_those_of_the_day_itself() -> None:
    assert STEPS.keys() == set(S)
    assert {state for state, after in STEPS.items() if not after} == {S.ATTENDED, S.NO_SHOW}
    for before, after in product(S, S):
        assert before is not after or not may_follow(before, after)


@pytest.mark.parametrize(
    ("before", "after", "has_begun", "is_correction", "is_refused"),
    [
        (S.NOMINATED, S.INVITED, False, False, False),
        (S.NOMINATED, S.ATTENDED, True, False, True),
        (S.CONFIRMED, S.ATTENDED, False, False, True),
        (S.CONFIRMED, S.ATTENDED, False, True, True),
        (S.CONFIRMED, S.NO_SHOW, True, False, False),
        (S.ATTENDED, S.DECLINED, True, False, True),
        (S.ATTENDED, S.DECLINED, True, True, False),
        (S.WITHDRAWN, S.CONFIRMED, False, False, True),
    ],
)
def test_only_what_follows_is_allowed(
    before: S, after: S, *, has_begun: bool, is_correction: bool, is_refused: bool
) -> None:
    try:
        demand_step(before, after, name="E", has_begun=has_begun, is_correction=is_correction)
    except Refused:
        assert is_refused
    else:
        assert not is_refused


def test_several_step_at_once_and_each_step_is_kept(session: Session) -> None:
    row = a_delegation(session)
    one = named(session, row, "Marina Lugovaya", state=S.NOMINATED)
    two = named(session, row, "Pavel Zarechny", state=S.INVITED)
    row = read(session, row)
    line = step(session, row, S.INVITED, one, two, note=" Brief\nvom 3. Mai ")
    assert standing(read(session, row)) == {
        "Marina Lugovaya": ("member", "invited"),
        "Pavel Zarechny": ("member", "invited"),
    }
    steps = session.scalars(select(MemberStep).where(MemberStep.note != "")).all()
    assert [(each.member_id, each.note, each.actor) for each in steps] == [
        (one.id, "Brief vom 3. Mai", "Erika Beispiel")
    ]
    assert line.entry is not None
    assert line.entry.deed is Deed.STEPPED
    undo(session, get_entry(session, line.entry.id), an_edit(1))
    assert standing(read(session, row))["Marina Lugovaya"] == ("member", "nominated")


def test_what_makes_no_sense_is_turned_down_and_nothing_is_kept(session: Session) -> None:
    row = a_delegation(session)
    one = named(session, row, "Marina Lugovaya", state=S.NOMINATED)
    row = read(session, row)
    seminar = seminar_of(session, row)
    for state, more, field in (
        (S.ATTENDED, {}, "state"),
        (S.DECLINED, {"note": "x" * 501}, "note"),
        (S.CONFIRMED, {"is_correction": True, "note": " "}, "note"),
    ):
        with pytest.raises(Refused) as refused:
            step(session, row, state, one, **more)
        assert refused.value.field == field
    with pytest.raises(Refused):
        step(session, row, S.INVITED)
    other = a_delegation(session, seminar, direction=Direction.OUTGOING)
    with pytest.raises(NotFound):
        step(session, row, S.INVITED, named(session, other, "Otto Muster"))
    row.version += 7
    stale = by(row)
    row.version -= 7
    with pytest.raises(Conflict):
        remove_member(session, seminar, row, get_member(row, one.id), by=stale)


def test_on_the_first_day_it_is_known_who_has_come(session: Session) -> None:
    seminar = a_seminar(session, starts_on=date(2026, 11, 22), ends_on=date(2026, 11, 23))
    row = a_delegation(session, seminar)
    one = named(session, row, "Marina Lugovaya")
    row = read(session, row)
    step(session, row, S.ATTENDED, one)
    assert standing(read(session, row)) == {"Marina Lugovaya": ("member", "attended")}


@pytest.mark.parametrize("names", [("head", "deputy"), ("deputy", "head")])
def test_when_the_head_goes_somebody_says_who_follows(
    session: Session, names: tuple[str, ...]
) -> None:
    """Whoever has the smaller number: at no moment are there two heads, in undoing neither."""
    row = a_delegation(session)
    members = {
        name: named(session, row, f"{name} Beispiel", {"head": HEAD, "deputy": DEPUTY}[name])
        for name in names
    }
    row = read(session, row)
    with pytest.raises(HeadGoes) as asked, session.begin_nested():
        step(session, row, S.WITHDRAWN, members["head"])
    row = read(session, row)
    assert [each.id for each in asked.value.candidates] == [members["deputy"].id]
    line = step(session, row, S.DECLINED, members["head"], successor_id=members["deputy"].id)
    after = {"head Beispiel": ("head", "declined"), "deputy Beispiel": ("head", "confirmed")}
    assert standing(read(session, row)) == after
    undo(session, get_entry(session, line.entry_id or 0), an_edit(1))
    assert standing(read(session, row)) == {
        "head Beispiel": ("head", "confirmed"),
        "deputy Beispiel": ("deputy", "confirmed"),
    }
    redo(session, get_entry(session, line.entry_id or 0), an_edit(2))
    assert standing(read(session, row)) == after


def test_nobody_may_follow_and_two_heads_do_not_come_back(session: Session) -> None:
    row = a_delegation(session)
    old = named(session, row, "Marina Lugovaya", HEAD)
    new = named(session, row, "Pavel Zarechny", DEPUTY)
    row = read(session, row)
    step(session, row, S.DECLINED, old, successor_id=NOBODY)
    assert standing(read(session, row))["Pavel Zarechny"] == ("deputy", "confirmed")
    row = read(session, row)
    get_member(row, new.id).role = HEAD
    session.flush()
    row = read(session, row)
    with pytest.raises(Refused):
        step(session, row, S.CONFIRMED, old)


def test_one_comes_in_place_of_the_head_and_both_know(session: Session) -> None:
    row = a_delegation(session)
    old = named(session, row, "Marina Lugovaya", HEAD)
    row = read(session, row)
    values = MemberValues(person=a_person(session, "Konstantin Gorsky").id, role=HEAD)
    exchange = Exchange(state=S.DECLINED, first=S.CONFIRMED, note="erkrankt")
    seminar = seminar_of(session, row)
    new, line = replace_member(
        session, seminar, row, get_member(row, old.id), values, exchange, by=by(row)
    )
    row = read(session, row)
    assert standing(row) == {
        "Marina Lugovaya": ("head", "declined"),
        "Konstantin Gorsky": ("head", "confirmed"),
    }
    new = get_member(row, new.id)
    assert (new.replaces_id, new.position) == (old.id, get_member(row, old.id).position)
    again = MemberValues(person=a_person(session, "Otto Muster").id)
    with pytest.raises(Refused):
        replace_member(session, seminar, row, get_member(row, old.id), again, exchange, by=by(row))
    with pytest.raises(Refused):
        remove_member(session, seminar, row, get_member(row, old.id), by=by(row))
    undo(session, get_entry(session, line.entry_id or 0), an_edit(1))
    assert standing(read(session, row)) == {"Marina Lugovaya": ("head", "confirmed")}


def test_replacing_needs_a_state_in_which_one_leaves(session: Session) -> None:
    row = a_delegation(session)
    old = named(session, row, "Marina Lugovaya")
    row = read(session, row)
    values = MemberValues(person=a_person(session).id)
    for exchange in (Exchange(state=S.ATTENDED), Exchange(state=S.DECLINED, first=S.ATTENDED)):
        with pytest.raises(Refused):
            replace_member(
                session,
                seminar_of(session, row),
                row,
                get_member(row, old.id),
                values,
                exchange,
                by=by(row),
            )
    assert not session.scalars(select(JournalEntry).where(JournalEntry.deed == Deed.STEPPED)).all()
