"""Shifting by minutes: what a preview promises and refuses."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.spans import DoubledTime, Span
from partnership.exports.vocabulary import ItemKind
from partnership.seminars import moving
from partnership.seminars.moving import Shiftable, Step

FIRST, LAST = date(2027, 3, 24), date(2027, 3, 28)
BERLIN = "Europe/Berlin"


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def an_item(
    start: str = "2027-03-24T09:00", minutes: int = 60, uid: str = "a", **fields: object
) -> Shiftable:
    begin = wall(start)
    span = Span.of(begin, begin + timedelta(minutes=minutes), BERLIN, start_fold=0, end_fold=0)
    values: dict[str, object] = {"version": 1, "kind": ItemKind.LECTURE, "span": span}
    return Shiftable(uid, **(values | fields))  # type: ignore[arg-type]


def shifted(item: Shiftable, minutes: int, folds: moving.Folds | None = None) -> Step:
    chosen = {item.uid: folds} if folds else {}
    return moving.preview([item], minutes, chosen, FIRST, LAST)[0]


def test_both_ends_move_by_the_same_minutes_on_the_wall_clock() -> None:
    step = shifted(an_item(), 25)
    assert step.new is not None
    assert (step.new.start, step.new.end) == (wall("2027-03-24T09:25"), wall("2027-03-24T10:25"))


@given(st.integers(min_value=-9 * 60, max_value=13 * 60))
def test_there_and_back_is_where_it_was(minutes: int) -> None:
    item = an_item()
    there = shifted(item, minutes).new
    assert there is not None
    back = shifted(an_item(span=there), -minutes).new
    assert back == item.span


@pytest.mark.parametrize(("start", "minutes"), [("09:00", -9 * 60 - 1), ("22:00", 121)])
def test_nothing_begins_on_another_day(start: str, minutes: int) -> None:
    step = shifted(an_item(f"2027-03-24T{start}"), minutes)
    assert step.new is None
    assert step.refusal is not None
    assert "another day" in step.refusal.reason


def test_what_runs_over_midnight_from_now_on_is_said() -> None:
    dinner = an_item("2027-03-24T22:00", 90)
    assert shifted(dinner, 30).is_late is False
    assert shifted(dinner, 31).is_late is True
    assert shifted(an_item("2027-03-24T22:00", 180), 10).is_late is False


def test_a_time_that_does_not_exist_is_refused() -> None:
    step = shifted(an_item("2027-03-28T01:30", 15), 45)
    assert step.new is None
    assert step.refusal is not None
    assert "does not exist" in str(step.refusal)


def test_a_time_that_comes_twice_is_asked_about() -> None:
    night = an_item("2027-10-31T01:30", 20)
    step = shifted(night, 45)
    assert (step.new, step.doubled) == (None, ("start", "end"))
    assert isinstance(step.refusal, DoubledTime)
    answered = shifted(night, 45, (0, 1))
    assert answered.new is not None
    assert (answered.new.start_fold, answered.new.end_fold) == (0, 1)
    assert answered.new.minutes == 80


def test_the_end_before_the_start_is_refused_though_both_folds_were_chosen() -> None:
    step = shifted(an_item("2027-10-31T01:30", 20), 45, (1, 0))
    assert step.new is None
    assert step.doubled == ()


def test_what_lies_within_the_seminar_stays_within_it() -> None:
    last_night = an_item("2027-03-28T20:00", 27 * 60 + 30)
    assert shifted(last_night, 20).new is not None
    assert shifted(last_night, 40).new is None


def test_what_lies_outside_already_may_be_shifted_there() -> None:
    assert shifted(an_item("2027-04-24T20:00"), 20).new is not None


def test_a_day_is_shifted_without_what_is_cancelled() -> None:
    items = [
        an_item("2027-03-24T11:00", uid="later"),
        an_item("2027-03-24T09:00", uid="first"),
        an_item("2027-03-24T10:00", uid="off", is_cancelled=True),
        an_item("2027-03-25T09:00", uid="tomorrow"),
    ]
    assert [item.uid for item in moving.of_day(items, FIRST)] == ["first", "later"]
    assert [item.uid for item in moving.marked(items, {"off", "tomorrow"})] == ["off", "tomorrow"]


def test_from_an_item_on_is_the_rest_of_its_day() -> None:
    items = [
        an_item("2027-03-24T09:00", uid="a"),
        an_item("2027-03-24T10:00", uid="b"),
        an_item("2027-03-24T10:00", uid="c"),
        an_item("2027-03-24T12:00", uid="d"),
        an_item("2027-03-25T12:00", uid="e"),
    ]
    assert [item.uid for item in moving.from_item_on(items, "b")] == ["b", "c", "d"]
    assert moving.from_item_on(items, "unknown") == []


def test_the_digest_tells_other_versions_items_and_minutes_apart() -> None:
    one, newer = an_item(), an_item(version=2)
    digests = {
        moving.digest([shifted(one, 5)], 5),
        moving.digest([shifted(newer, 5)], 5),
        moving.digest([shifted(one, 10)], 10),
        moving.digest([shifted(one, 5), shifted(an_item(uid="b"), 5)], 5),
    }
    assert len(digests) == 4
