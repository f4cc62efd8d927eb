"""Halls and people in two places, ways that are too long, items outside the dates."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.spans import Span
from partnership.exports.vocabulary import Audience, ItemKind
from partnership.seminars.check_findings import Finding, Weight
from partnership.seminars.checks import find_blocks, find_warnings
from partnership.seminars.checks_time import (
    find_halls_twice,
    find_outside_dates,
    find_people_twice,
    find_short_ways,
    find_untimed,
    overlapping,
)
from partnership.seminars.situation_facts import Entry
from tests.seminars.check_builders import (
    HALL,
    MUSEUM,
    a_part,
    a_situation,
    a_span,
    an_entry,
    elsewhere,
    minutes,
)

ZONES = ("Europe/Berlin", "Europe/Moscow", "America/New_York", "Asia/Kathmandu", "UTC")
WAY = {(1, 2): minutes(40)}


def uids(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    return [each.uids for each in findings]


# Halls


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (("24 09:00", "24 10:00"), ("24 10:00", "24 11:00"), False),
        (("24 09:00", "24 10:00"), ("24 09:59", "24 11:00"), True),
        (("24 09:00", "24 12:00"), ("24 10:00", "24 11:00"), True),
        (("24 22:00", "25 02:00"), ("25 01:30", "25 03:00"), True),
        (("24 22:00", "25 01:30"), ("25 01:30", "25 03:00"), False),
    ],
)
def test_a_hall_is_twice_booked_where_two_items_share_a_moment(
    first: tuple[str, str], second: tuple[str, str], *, clash: bool
) -> None:
    situation = a_situation(an_entry("a", *first, spot=HALL), an_entry("b", *second, spot=HALL))
    assert uids(find_halls_twice(situation)) == ([("b", "a")] if clash else [])


def test_halls_are_compared_across_zones() -> None:
    """10:00 in Moscow is 08:00 in Berlin in March."""
    moscow = a_span("24 10:00", "24 11:00", "Europe/Moscow")
    apart = an_entry("b", "24 10:00", "24 11:00", spot=HALL)
    same = an_entry("c", "24 08:30", "24 09:00", spot=HALL)
    situation = a_situation(an_entry("a", spot=HALL, span=moscow), apart, same)
    assert uids(find_halls_twice(situation)) == [("c", "a")]


def test_the_doubled_hour_is_two_hours() -> None:
    """On 31 October 2027 the clock goes from 3 back to 2."""
    first = a_span("2027-10-31T02:15", "2027-10-31T02:45", fold=0)
    second = a_span("2027-10-31T02:15", "2027-10-31T02:45", fold=1)
    situation = a_situation(
        an_entry("a", spot=HALL, span=first), an_entry("b", spot=HALL, span=second)
    )
    assert uids(find_halls_twice(situation)) == []


def test_the_hour_that_is_skipped_does_not_part_two_items() -> None:
    """On 28 March 2027 it is 3 one minute after 1:59: there is no time to make the hall ready."""
    ready = replace(HALL, changeover=minutes(30))
    situation = a_situation(
        an_entry("a", "28 00:00", "28 01:45", spot=ready),
        an_entry("b", "28 03:10", "28 04:00", spot=ready),
    )
    assert [(each.minutes, each.given) for each in find_halls_twice(situation)] == [(30, 25)]


@pytest.mark.parametrize(("start", "clash"), [("24 10:14", True), ("24 10:15", False)])
def test_making_a_hall_ready_takes_time(start: str, *, clash: bool) -> None:
    ready = replace(HALL, changeover=minutes(15))
    situation = a_situation(
        an_entry("a", "24 09:00", "24 10:00", spot=ready),
        an_entry("b", start, "24 11:00", spot=ready),
    )
    assert bool(find_blocks(situation)) is clash


def test_a_hall_is_not_free_where_another_seminar_is_in_it() -> None:
    situation = a_situation(
        an_entry("a", spot=HALL), elsewhere("x", spot=HALL), elsewhere("y", spot=HALL)
    )
    findings = find_blocks(situation)
    assert [(each.uids, each.elsewhere and each.elsewhere.uid) for each in findings] == [
        (("a",), "x"),
        (("a",), "y"),
    ]
    assert {each.weight for each in findings} == {Weight.BLOCKS}


def test_other_halls_houses_without_halls_and_cancelled_items_do_not_clash() -> None:
    house = replace(HALL, hall_id=None)
    situation = a_situation(
        an_entry("a", spot=HALL),
        an_entry("b", spot=replace(HALL, hall_id=12)),
        an_entry("c", spot=house),
        an_entry("d", spot=house),
        an_entry("e", spot=HALL, is_held=False),
        an_entry("f", ""),
    )
    assert find_blocks(situation) == ()


def span_in(zone: str, night: datetime, start: int, length: int) -> Span:
    """Gives a span by minutes that really pass, as the clock on the wall of a zone shows it."""
    first = night + timedelta(minutes=start)
    local = [each.astimezone(ZoneInfo(zone)) for each in (first, first + timedelta(minutes=length))]
    begin, end = (each.replace(tzinfo=None, fold=0) for each in local)
    return Span(begin, end, zone, local[0].fold, local[1].fold)


NIGHTS = [datetime(2027, 3, 27, 20, tzinfo=UTC), datetime(2027, 10, 30, 20, tzinfo=UTC)]
TIMES = st.tuples(
    st.sampled_from(ZONES), st.integers(0, 12 * 60), st.integers(1, 300), st.integers(1, 3)
)


@given(st.sampled_from(NIGHTS), st.lists(TIMES, max_size=12), st.integers(0, 60))
def test_the_pairs_are_those_that_minutes_counted_one_by_one_give(
    night: datetime, times: list[tuple[str, int, int, int]], buffer: int
) -> None:
    """In nights in which clocks change, whatever the zones: minutes are compared, not clocks."""
    entries = [
        an_entry(f"{number:02}", span=span_in(zone, night, start, length))
        for number, (zone, start, length, _) in enumerate(times)
    ]
    taken = [set(range(start, start + length + buffer)) for _, start, length, _ in times]
    bare = [set(range(start, start + length)) for _, start, length, _ in times]
    expected = {
        frozenset((f"{one:02}", f"{other:02}"))
        for one, other in combinations(range(len(times)), 2)
        if taken[one] & bare[other] or taken[other] & bare[one]
    }
    found = [frozenset(each.uid for each in pair) for pair in overlapping(entries, minutes(buffer))]
    assert set(found) == expected
    assert len(found) == len(expected)


@given(st.sampled_from(NIGHTS), st.lists(TIMES, max_size=10))
def test_each_clash_is_told_once_whichever_seminar_is_looked_at(
    night: datetime, times: list[tuple[str, int, int, int]]
) -> None:
    """An item in a hall clashes with another seminar's as that one does with it."""
    spots = {number: replace(HALL, hall_id=number) for number in (1, 2, 3)}

    def seen_from(owner: int) -> set[frozenset[str]]:
        situation = a_situation(
            *(
                an_entry(
                    f"{number:02}",
                    span=span_in(zone, night, start, length),
                    spot=spots[hall],
                    is_elsewhere=number % 2 != owner,
                )
                for number, (zone, start, length, hall) in enumerate(times)
            )
        )
        pairs = [
            frozenset((*each.uids, each.elsewhere.uid))
            for each in find_halls_twice(situation)
            if each.elsewhere
        ]
        assert len(pairs) == len(set(pairs))
        return set(pairs)

    assert seen_from(0) == seen_from(1)


# People


def test_a_person_in_two_items_at_once_is_warned_of() -> None:
    situation = a_situation(
        an_entry("a", "24 09:00", "24 10:00", 1, 2, spot=HALL),
        an_entry("b", "24 09:30", "24 10:30", 1, spot=MUSEUM),
        an_entry("c", "24 10:00", "24 11:00", 2, spot=MUSEUM),
    )
    findings = list(find_people_twice(situation))
    assert [(each.person and each.person.id, each.uids) for each in findings] == [(1, ("b", "a"))]
    assert {each.weight for each in findings} == {Weight.WARNS}


def test_a_person_who_is_in_another_seminar_is_warned_of() -> None:
    situation = a_situation(
        an_entry("a", "24 09:00", "24 10:00", 1), elsewhere("x", "24 09:59", "24 12:00", 1)
    )
    findings = list(find_people_twice(situation))
    assert [(each.uids, each.elsewhere and each.elsewhere.uid) for each in findings] == [
        (("a",), "x")
    ]


def test_who_is_spoken_for_is_not_there() -> None:
    spoken_for = (a_part(1), a_part(2, None))
    situation = a_situation(
        an_entry("a", parts=spoken_for), an_entry("b", "24 09:00", "24 10:00", 2)
    )
    assert list(find_people_twice(situation)) == []


def test_of_people_in_a_hall_that_is_booked_twice_only_the_hall_is_told() -> None:
    both = a_situation(
        an_entry("a", "24 09:00", "24 10:00", 1, spot=HALL),
        an_entry("b", "24 09:00", "24 10:00", 1, spot=HALL),
    )
    assert [each.code.value for each in find_warnings(both) if each.code.rank < 3] == ["hall_twice"]


# Ways


@pytest.mark.parametrize(("start", "is_short"), [("24 10:39", True), ("24 10:40", False)])
def test_a_way_that_takes_longer_than_there_is_time_is_told(start: str, *, is_short: bool) -> None:
    situation = a_situation(
        an_entry("a", "24 09:00", "24 10:00", 1, spot=HALL),
        an_entry("b", start, "24 12:00", 1, spot=MUSEUM),
        ways=WAY,
    )
    told = [(each.person, each.minutes, each.given) for each in find_short_ways(situation)]
    assert told == ([(None, 40, 39)] if is_short else [])


def test_a_way_of_unknown_length_is_not_told() -> None:
    there = an_entry("a", "24 09:00", "24 10:00", 1, spot=MUSEUM)
    back = an_entry("b", "24 10:00", "24 12:00", 1, spot=HALL)
    assert list(find_short_ways(a_situation(there, back, ways=WAY))) == []


def test_a_person_between_parallel_items_has_a_way_of_their_own() -> None:
    situation = a_situation(
        an_entry("a", "24 09:00", "24 10:00", 1, spot=HALL),
        an_entry("beside", "24 09:00", "24 10:00", spot=MUSEUM),
        an_entry("b", "24 10:10", "24 12:00", 1, spot=MUSEUM),
        ways=WAY,
    )
    assert [(each.person and each.person.id, each.uids) for each in find_short_ways(situation)] == [
        (1, ("b", "a"))
    ]


def test_a_person_who_comes_from_another_seminar_has_a_way_too() -> None:
    situation = a_situation(
        elsewhere("x", "24 09:00", "24 10:00", 1, spot=HALL),
        an_entry("b", "24 10:10", "24 12:00", 1, spot=MUSEUM),
        ways=WAY,
    )
    findings = list(find_short_ways(situation))
    assert [(each.uids, each.elsewhere and each.elsewhere.uid) for each in findings] == [
        (("b",), "x")
    ]


def test_the_transfer_itself_is_no_stop_on_the_way() -> None:
    situation = a_situation(
        an_entry("a", "24 09:00", "24 10:00", spot=HALL),
        an_entry("bus", "24 10:00", "24 10:20", spot=MUSEUM, kind=ItemKind.TRANSFER),
        an_entry("b", "24 10:20", "24 12:00", spot=MUSEUM),
        ways=WAY,
    )
    assert uids(find_short_ways(situation)) == [("b", "a")]


def test_what_the_team_does_is_no_way_of_the_guests() -> None:
    situation = a_situation(
        an_entry("a", "24 09:00", "24 10:00", spot=HALL),
        an_entry("b", "24 10:00", "24 11:00", spot=MUSEUM, audience=Audience.TEAM),
        ways=WAY,
    )
    assert list(find_short_ways(situation)) == []
    all_team = [replace(entry, audience=Audience.TEAM) for entry in situation.entries]
    assert uids(find_short_ways(a_situation(*all_team, ways=WAY))) == [("b", "a")]


def test_whoever_leaves_a_long_item_late_has_little_time() -> None:
    """The way is counted from what ended last, not from what began last."""
    situation = a_situation(
        an_entry("long", "24 09:00", "24 12:00", 1, spot=HALL),
        an_entry("short", "24 10:00", "24 10:30", 1, spot=HALL),
        an_entry("b", "24 12:10", "24 13:00", 1, spot=MUSEUM),
        ways=WAY,
    )
    assert uids(find_short_ways(situation)) == [("b", "long")]


# Dates


@pytest.mark.parametrize(
    ("start", "end", "is_inside"),
    [
        ("24 00:00", "24 01:00", True),
        ("23 23:00", "24 01:00", False),
        ("28 20:00", "29 02:00", True),
        ("28 20:00", "30 00:30", False),
        ("29 09:00", "29 10:00", False),
    ],
)
def test_an_item_lies_in_the_dates_of_its_seminar(start: str, end: str, *, is_inside: bool) -> None:
    entry = an_entry("a", start, end)
    assert list(find_outside_dates(a_situation(entry))) == [] or not is_inside
    assert bool(find_blocks(a_situation(entry))) is not is_inside


@pytest.mark.parametrize("kind", [kind for kind in ItemKind if kind.may_lie_outside])
def test_arrivals_and_the_like_may_lie_outside(kind: ItemKind) -> None:
    assert find_blocks(a_situation(an_entry("a", "20 09:00", "20 10:00", kind=kind))) == ()


def test_an_item_without_time_is_told_unless_it_is_cancelled() -> None:
    entries: list[Entry] = [an_entry("a", ""), an_entry("b", "", is_held=False), an_entry("c")]
    assert uids(find_untimed(a_situation(*entries))) == [("a",)]
