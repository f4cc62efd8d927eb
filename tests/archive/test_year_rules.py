"""Anniversaries and turns of hosts, by dates and editions alone."""

from dataclasses import dataclass
from datetime import date

import pytest

from partnership.archive.year_rules import day_in, is_celebrated, turns_of

BERLIN, MOSCOW = 1, 2
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Edition:
    ordinal: int | None
    starts_on: date
    host_city_id: int


def editions(*told: tuple[int | None, int, int]) -> list[Edition]:
    return [Edition(ordinal, date(year, 6, 1), host) for ordinal, year, host in told]


@pytest.mark.parametrize(
    ("years", "expected"),
    [(-5, False), (0, False), (1, True), (2, False), (5, True), (25, True), (26, False)],
)
def test_the_first_and_every_fifth_anniversary_are_named(years: int, expected: bool) -> None:  # noqa: FBT001
    assert is_celebrated(years) is expected


def test_a_leap_day_is_kept_on_the_last_day_of_february() -> None:
    assert day_in(2027, date(1992, 2, 29)) == date(2027, 2, 28)
    assert day_in(2028, date(1992, 2, 29)) == date(2028, 2, 29)


def test_gaps_stay_gaps_and_turns_are_counted_between_known_neighbours() -> None:
    known = editions(
        (12, 2013, BERLIN),
        (14, 2014, BERLIN),
        (15, 2015, BERLIN),
        (17, 2016, BERLIN),
        (18, 2017, MOSCOW),
    )
    turns = turns_of(known, [BERLIN, MOSCOW], TODAY)
    assert turns.gaps == (13, 16)
    assert (turns.pairs, turns.alternating) == (2, 1)
    assert turns.last is known[-1]
    assert turns.next_city == BERLIN


def test_what_is_planned_is_not_held_and_decides_who_would_be_next() -> None:
    known = editions((1, 2025, BERLIN), (2, 2027, MOSCOW), (None, 2028, BERLIN))
    turns = turns_of(known, [BERLIN, MOSCOW], TODAY)
    assert turns.last is known[0]
    assert list(turns.ahead) == known[1:]
    assert turns.next_city == MOSCOW


@pytest.mark.parametrize(
    ("known", "cities"),
    [
        ([], [BERLIN, MOSCOW]),
        (editions((1, 2025, BERLIN)), [BERLIN]),
        (editions((1, 2025, 9)), [BERLIN, MOSCOW]),
    ],
)
def test_nobody_is_proposed_where_nothing_follows(known: list[Edition], cities: list[int]) -> None:
    assert turns_of(known, cities, TODAY).next_city is None
