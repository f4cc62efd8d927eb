"""The delegations of the demo: the example's with a history, the real one with nothing invented."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.delegations.list_models import DelegationList
from partnership.delegations.models import Delegation, MemberStep
from partnership.delegations.queries_lists import draw_up, get_list
from partnership.delegations.rules_checks import Lack, count_of, find_lacks
from partnership.delegations.service import get_delegation
from partnership.exports.programme import dump
from partnership.exports.roster_changes import told_changes
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_visit import MemberState
from partnership.releases.draft import load_draft
from partnership.releases.rules import has_news
from partnership.seminars.models import Seminar
from tests.builders import a_view
from tests.conftest import NOW
from tests.demo.reading import released

EXAMPLE, REAL = "beispiel-seminar", "berlin-moskau-sozialseminar-14"


def _of(session: Session, slug: str) -> tuple[Seminar, Delegation]:
    seminar = session.scalars(select(Seminar).where(Seminar.slug == slug)).one()
    number = session.scalars(select(Delegation.id).where(Delegation.seminar_id == seminar.id)).one()
    return seminar, get_delegation(session, seminar, number)


def test_the_example_has_nine_who_come_one_replaced_and_one_who_declined(
    loaded: Session,
) -> None:
    _, row = _of(loaded, EXAMPLE)
    count = count_of(row)
    assert (count.planned, count.named, count.confirmed, count.unnamed) == (10, 9, 7, 0)
    states = {member.state for member in row.members}
    assert states == set(MemberState) - {MemberState.ATTENDED, MemberState.NO_SHOW}
    (new,) = [member for member in row.members if member.replaces_id]
    (old,) = [member for member in row.members if member.id == new.replaces_id]
    assert (new.person.printed_name, old.state) == ("Yulia Kedrova", MemberState.WITHDRAWN)
    assert [each.lack for each in find_lacks(row)] == [Lack.FEWER_THAN_PLANNED]


def test_every_step_of_the_example_lies_in_the_past_and_ends_in_its_state(
    loaded: Session,
) -> None:
    _, row = _of(loaded, EXAMPLE)
    for member in row.members:
        asked = select(MemberStep).where(MemberStep.member_id == member.id)
        steps = loaded.scalars(asked.order_by(MemberStep.id)).all()
        assert steps[-1].state is member.state
        assert [each.at for each in steps] == sorted(each.at for each in steps)
        assert steps[-1].at < NOW


def test_its_first_list_is_released_and_changed_since(loaded: Session) -> None:
    seminar, row = _of(loaded, EXAMPLE)
    first = get_list(loaded, row.id, 1)
    assert (len(first.rows), first.unnamed) == (9, 1)
    told = [str(each) for each in told_changes(first, draw_up(loaded, seminar, row), a_view("en"))]
    assert told[0] == "Yulia Kedrova (Support staff) comes in place of Vera Sosnina."
    assert any("Lev Klyuchev" in each for each in told)
    release = released(loaded, EXAMPLE, number=1).release
    assert release is not None
    assert first.head is not None
    assert first.head.released_at < release.released_at


def test_the_real_seminar_has_one_named_and_five_unnamed_and_nothing_else(
    loaded: Session,
) -> None:
    _, row = _of(loaded, REAL)
    assert [member.person.printed_name for member in row.members] == ["Igor Gordeev"]
    assert (row.unnamed_count, row.planned_count, row.liaison_id) == (5, None, None)
    steps = select(MemberStep).where(MemberStep.member_id == row.members[0].id)
    assert loaded.scalars(steps).all() == []
    lists = select(DelegationList).where(DelegationList.delegation_id == row.id)
    assert loaded.scalars(lists).all() == []


def test_what_is_released_of_the_real_seminar_is_what_its_draft_would_give(
    loaded: Session,
) -> None:
    draft = load_draft(loaded, REAL)
    for audience in Audience:
        before = released(loaded, REAL, audience)
        view = draft.for_audience(audience)
        assert not has_news(view, before)
        told = msgspec.structs.replace(before, delegations=view.delegations)
        assert dump(told) == dump(before)
