"""The life of a seminar as a table and by date, without a database."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from partnership.core.errors import Refused
from partnership.exports.vocabulary import SeminarState as S
from partnership.seminars.rules_life import (
    STEPS,
    demand_open,
    demand_step,
    due_state,
    may_edit,
    may_follow,
)


@dataclass
class Life:
    state: S
    starts_on: date = date(2027, 3, 24)
    ends_on: date = date(2027, 3, 28)
    zone: str = "Europe/Berlin"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


ALLOWED = {
    (S.DRAFT, S.ANNOUNCED),
    (S.DRAFT, S.CANCELLED),
    (S.ANNOUNCED, S.RUNNING),
    (S.ANNOUNCED, S.COMPLETED),
    (S.ANNOUNCED, S.POSTPONED),
    (S.ANNOUNCED, S.CANCELLED),
    (S.RUNNING, S.COMPLETED),
    (S.RUNNING, S.POSTPONED),
    (S.RUNNING, S.CANCELLED),
    (S.COMPLETED, S.ARCHIVED),
    (S.POSTPONED, S.ANNOUNCED),
    (S.POSTPONED, S.CANCELLED),
    (S.CANCELLED, S.DRAFT),
    (S.CANCELLED, S.ANNOUNCED),
    (S.CANCELLED, S.RUNNING),
    (S.CANCELLED, S.POSTPONED),
}


@pytest.mark.parametrize("before", list(S))
@pytest.mark.parametrize("after", list(S))
def test_only_these_steps_are_part_of_a_seminars_life(before: S, after: S) -> None:
    assert may_follow(before, after) == ((before, after) in ALLOWED)
    assert set(STEPS) == set(S)


@pytest.mark.parametrize("state", list(S))
def test_a_seminar_that_is_over_is_corrected_only_with_a_reason(state: S) -> None:
    life = Life(state)
    if may_edit(state):
        assert demand_open(life, "") == {}
        return
    assert state in {S.COMPLETED, S.ARCHIVED}
    with pytest.raises(Refused) as refused:
        demand_open(life, "  ")
    assert refused.value.field == "reason"
    assert demand_open(life, " Schreibfehler ") == {"reason": "Schreibfehler"}


@pytest.mark.parametrize(
    ("state", "moment", "zone", "due"),
    [
        (S.ANNOUNCED, "2027-03-23T22:59", "Europe/Berlin", None),
        (S.ANNOUNCED, "2027-03-23T23:00", "Europe/Berlin", S.RUNNING),
        (S.ANNOUNCED, "2027-03-23T20:59", "Europe/Moscow", None),
        (S.ANNOUNCED, "2027-03-23T21:00", "Europe/Moscow", S.RUNNING),
        (S.ANNOUNCED, "2027-03-24T03:59", "America/New_York", None),
        (S.RUNNING, "2027-03-28T21:59", "Europe/Berlin", None),
        (S.RUNNING, "2027-03-28T22:00", "Europe/Berlin", S.COMPLETED),
        (S.ANNOUNCED, "2027-04-05T10:00", "Europe/Berlin", S.COMPLETED),
        (S.DRAFT, "2027-04-05T10:00", "Europe/Berlin", None),
        (S.CANCELLED, "2027-04-05T10:00", "Europe/Berlin", None),
        (S.POSTPONED, "2027-04-05T10:00", "Europe/Berlin", None),
        (S.COMPLETED, "2027-04-05T10:00", "Europe/Berlin", None),
    ],
)
def test_the_calendar_goes_by_the_day_where_the_seminar_is(
    state: S, moment: str, zone: str, due: S | None
) -> None:
    """The night of 28 March 2027 is an hour shorter in Berlin: it ends at 22:00 UTC."""
    assert due_state(Life(state, zone=zone), at(moment)) == due


@pytest.mark.parametrize(
    ("state", "after", "moment", "is_possible"),
    [
        (S.ANNOUNCED, S.RUNNING, "2027-03-22T12:00", False),
        (S.ANNOUNCED, S.RUNNING, "2027-03-24T06:00", True),
        (S.RUNNING, S.COMPLETED, "2027-03-27T12:00", False),
        (S.RUNNING, S.COMPLETED, "2027-03-28T12:00", True),
        (S.ANNOUNCED, S.COMPLETED, "2027-03-28T12:00", False),
        (S.ANNOUNCED, S.COMPLETED, "2027-03-29T12:00", True),
        (S.DRAFT, S.RUNNING, "2027-03-24T12:00", False),
        (S.COMPLETED, S.ARCHIVED, "2027-03-29T12:00", True),
    ],
)
def test_a_step_by_hand_waits_for_its_day(
    state: S, after: S, moment: str, *, is_possible: bool
) -> None:
    if is_possible:
        demand_step(Life(state), after, at(moment))
        return
    with pytest.raises(Refused) as refused:
        demand_step(Life(state), after, at(moment))
    assert refused.value.field == "state"
