"""Moving a seminar by whole days, also over a change of the clock."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.errors import Refused
from partnership.core.spans import Span
from partnership.core.translated import Translated
from partnership.seminars.dates import Folds, Placed, Trouble, demand_period, moved, troubles

ZONE = "Europe/Berlin"


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def placed(start: str, end: str, zone: str = ZONE, fold: int = 0, number: int = 1) -> Placed:
    span = Span.of(wall(start), wall(end), zone, start_fold=fold, end_fold=fold)
    return Placed(number, Translated({"de": "Empfang"}), span)


def test_items_keep_their_wall_clock_over_the_change_of_the_clock() -> None:
    [move] = moved([placed("2027-03-27T09:30", "2027-03-27T11:00")], 7)
    assert move.trouble is None
    assert move.after == Span(wall("2027-04-03T09:30"), wall("2027-04-03T11:00"), ZONE)
    assert move.after.starts_at - move.before.starts_at != move.start - move.before.start


def test_items_in_another_zone_keep_theirs() -> None:
    [move] = moved([placed("2027-03-27T02:30", "2027-03-27T03:30", "Europe/Moscow")], 1)
    assert move.after == Span(wall("2027-03-28T02:30"), wall("2027-03-28T03:30"), "Europe/Moscow")


@pytest.mark.parametrize(
    ("start", "end", "at"),
    [
        ("2027-03-27T02:30", "2027-03-27T04:00", "start"),
        ("2027-03-27T01:30", "2027-03-27T02:30", "end"),
    ],
)
def test_a_time_that_the_clock_skips_is_said_with_its_place(start: str, end: str, at: str) -> None:
    [move] = troubles(moved([placed(start, end)], 1))
    assert (move.trouble, move.at, move.after) == (Trouble.SKIPPED, at, None)


def test_a_time_that_comes_twice_is_asked_about() -> None:
    item = placed("2027-10-30T02:15", "2027-10-30T02:45")
    [first] = moved([item], 1)
    assert (first.trouble, first.at) == (Trouble.DOUBLED, "start")
    [half] = moved([item], 1, {1: Folds(start=0)})
    assert (half.trouble, half.at) == (Trouble.DOUBLED, "end")
    [second] = moved([item], 1, {1: Folds(start=0, end=1)})
    assert second.after is not None
    assert second.after.minutes == 90


def test_an_answer_that_puts_the_end_before_the_start_is_not_taken() -> None:
    item = placed("2027-10-30T02:15", "2027-10-30T02:45")
    [move] = moved([item], 1, {1: Folds(start=1, end=0)})
    assert (move.trouble, move.at) == (Trouble.TURNED, "end")


def test_the_second_of_two_equal_times_is_an_ordinary_one_on_another_day() -> None:
    [move] = moved([placed("2027-10-31T02:15", "2027-10-31T02:45", fold=1)], 1)
    assert move.after == Span(wall("2027-11-01T02:15"), wall("2027-11-01T02:45"), ZONE)


def test_items_without_a_time_stay_as_they_are() -> None:
    assert moved([Placed(1, Translated({"de": "Offen"}), None)], 3) == []


@given(
    days=st.integers(-4000, 4000),
    hour=st.integers(4, 22),
    others=st.lists(st.integers(-30, 30), max_size=5),
)
def test_by_day_everything_keeps_its_distance(days: int, hour: int, others: list[int]) -> None:
    start = datetime(2027, 6, 15, hour)  # noqa: DTZ001 - a wall clock
    items = [
        Placed(
            place,
            Translated({"de": "x"}),
            Span(start, start.replace(minute=30), "Europe/Berlin"),
        )
        for place, _ in enumerate(others)
    ]
    there = moved(items, days)
    back = moved([Placed(move.item.id, move.item.title, move.after) for move in there], -days)
    assert [move.after for move in back] == [item.span for item in items]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2027, 3, 24), date(2027, 3, 23), "ends_on"),
        (date(2027, 3, 24), date(2028, 3, 24), "ends_on"),
        (date(27, 3, 24), date(2027, 3, 24), "starts_on"),
        (date(9999, 12, 31), date(9999, 12, 31), "starts_on"),
    ],
)
def test_days_that_cannot_be_those_of_a_seminar_are_refused(
    first: date, last: date, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        demand_period(first, last)
    assert refused.value.field == field


def test_one_day_is_a_seminar_too() -> None:
    demand_period(date(2027, 3, 24), date(2027, 3, 24))
