"""Warnings are set aside with a reason until what they rest on changes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import Partnership
from partnership.core.changes import Edit
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.core.undoing import next_undo, undo
from partnership.seminars.check_list import CheckList, check_list, load_check_list
from partnership.seminars.checks import find_warnings
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar, SetAside
from partnership.seminars.set_aside import set_aside, take_up
from partnership.seminars.situation_facts import Situation
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar
from tests.seminars.check_builders import HALL, a_situation, an_entry

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
EDIT = Edit(Actor("Erika Beispiel"), AT)


@pytest.fixture
def tie(session: Session) -> Partnership:
    return a_partnership(session)


@pytest.fixture
def seminar(session: Session, tie: Partnership) -> Seminar:
    return a_seminar(session, "wohnen", tie, languages=("de",))


@pytest.fixture
def item(session: Session, seminar: Seminar) -> ProgrammeItem:
    """An item without a time: one warning."""
    return a_programme_item(session, seminar, start_wall=None, end_wall=None, zone=None)


def of(session: Session, seminar: Seminar) -> CheckList:
    """Checks all but Berlin's Good Friday, which every seminar of these tests has."""
    found = load_check_list(session, seminar)
    return CheckList(tuple(each for each in found.entries if each.finding.code != "holiday"))


def put(session: Session, seminar: Seminar, reason: str = "Steht noch aus") -> None:
    [checked] = of(session, seminar).entries
    finding = checked.finding
    set_aside(session, seminar, key=finding.key, facts=finding.facts, reason=reason, edit=EDIT)


def test_what_is_set_aside_is_shown_with_its_reason(
    session: Session, seminar: Seminar, item: ProgrammeItem
) -> None:
    put(session, seminar, "  Der Gast\nsagt noch ab ")
    found = of(session, seminar)
    assert (found.warnings, found.of_item(item.uid)) == ((), ())
    [aside] = found.set_aside
    assert aside.reason is not None
    assert (aside.reason.text, aside.reason.by, aside.reason.at) == (
        "Der Gast sagt noch ab",
        "Erika Beispiel",
        AT,
    )


def test_setting_aside_is_a_deed_of_the_seminar_and_can_be_undone(
    session: Session, seminar: Seminar, item: ProgrammeItem
) -> None:
    put(session, seminar)
    line = session.scalars(select(JournalEntry)).one()
    assert (line.deed, line.scope) == (Deed.SET_ASIDE, f"seminar:{seminar.id}")
    assert (line.details["warning"], line.details["reason"]) == ("untimed", "Steht noch aus")
    entry = next_undo(session, f"seminar:{seminar.id}")
    assert entry is not None
    undo(session, entry, EDIT)
    assert [each.finding.uids for each in of(session, seminar).warnings] == [(item.uid,)]


def test_it_is_taken_up_again(session: Session, seminar: Seminar, item: ProgrammeItem) -> None:
    put(session, seminar)
    key = of(session, seminar).set_aside[0].finding.key
    line = take_up(session, seminar, key=key, edit=EDIT)
    assert line.can_be_undone
    assert [each.finding.uids for each in of(session, seminar).warnings] == [(item.uid,)]
    with pytest.raises(NotFound):
        take_up(session, seminar, key=key, edit=EDIT)


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 501])
def test_a_reason_is_asked_for(
    session: Session, seminar: Seminar, item: ProgrammeItem, reason: str
) -> None:
    with pytest.raises(Refused, match="reason"):
        put(session, seminar, reason)
    assert of(session, seminar).of_item(item.uid)


def test_a_block_is_never_set_aside(session: Session, seminar: Seminar) -> None:
    early = datetime(2027, 3, 1, 9)  # noqa: DTZ001 - a wall clock
    late = datetime(2027, 3, 1, 10)  # noqa: DTZ001 - a wall clock
    a_programme_item(session, seminar, start_wall=early, end_wall=late)
    with pytest.raises(Refused, match="blocks"):
        put(session, seminar)


def test_what_is_not_found_any_more_is_not_set_aside(session: Session, seminar: Seminar) -> None:
    with pytest.raises(NotFound):
        set_aside(session, seminar, key="untimed|x", facts="", reason="Ja", edit=EDIT)


def test_who_decides_on_old_facts_is_told(
    session: Session, seminar: Seminar, item: ProgrammeItem
) -> None:
    [checked] = of(session, seminar).entries
    with pytest.raises(Conflict):
        set_aside(session, seminar, key=checked.finding.key, facts="0" * 64, reason="Ja", edit=EDIT)
    assert of(session, seminar).of_item(item.uid)


def test_a_seminar_does_not_see_what_another_has_set_aside(
    session: Session, seminar: Seminar, tie: Partnership, item: ProgrammeItem
) -> None:
    del item
    other = a_seminar(session, "anders", tie, uid="x", languages=("de",))
    put(session, seminar)
    key = of(session, seminar).set_aside[0].finding.key
    with pytest.raises(NotFound):
        take_up(session, other, key=key, edit=EDIT)


CAPACITIES = st.tuples(st.integers(1, 50), st.integers(51, 99), st.integers(1, 50))


def crowded(capacity: int, headcount: int, words: str = "") -> Situation:
    spot = replace(HALL, capacity=capacity)
    return a_situation(an_entry("a", spot=spot, headcount=headcount, languages=(words,)))


@given(CAPACITIES, st.integers(51, 99), st.sampled_from(["de", "ru"]))
def test_what_is_set_aside_stays_until_what_it_rests_on_changes(
    numbers: tuple[int, int, int], headcount: int, language: str
) -> None:
    """Whatever else changes, and when the facts are as they were again, the reason holds."""
    capacity, before, other = numbers
    [finding] = find_warnings(crowded(capacity, before))
    row = SetAside(
        seminar_id=1,
        warning=finding.key,
        facts=finding.facts,
        reason="Stehplätze",
        set_by="Erika",
        set_at=AT,
    )
    now = check_list(find_warnings(crowded(other, headcount, language)), [row])
    is_same = (other, headcount) == (capacity, before)
    assert [each.is_set_aside for each in now.entries] == [is_same]
    assert [each.has_lapsed for each in now.entries] == [not is_same]
    assert [each.reason and each.reason.text for each in now.entries] == ["Stehplätze"]
    again = check_list(find_warnings(crowded(capacity, before, language)), [row])
    assert [each.is_set_aside for each in again.entries] == [True]


def test_counts_are_told_for_the_whole_for_items_and_for_days() -> None:
    situation = a_situation(
        an_entry("a", "24 09:00", "24 16:00", spot=HALL),
        an_entry("b", "24 09:00", "24 10:00", spot=HALL),
        an_entry("c", ""),
    )
    found = check_list(find_warnings(situation), [])
    assert (len(found.blocks), len(found.warnings), len(found.set_aside)) == (1, 2, 0)
    assert {uid: len(found.of_item(uid)) for uid in "abcd"} == {"a": 1, "b": 1, "c": 1, "d": 0}
    assert [each.finding.code for each in found.of_day(situation.starts_on)] == ["meal"]
