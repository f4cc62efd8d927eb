"""Meals, holidays, interpreters, seats and steps."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.translated import Phrase, Translated
from partnership.exports.vocabulary import Audience, InterpretingMode, ItemKind
from partnership.seminars.checks_days import find_days_without_meal, find_holidays
from partnership.seminars.checks_interpreting import (
    find_too_few_interpreters,
    find_whispering_to_many,
    interpreters_for,
)
from partnership.seminars.checks_places import find_small_halls, find_steps
from partnership.seminars.public_holidays import holiday_on, subdivision_of
from partnership.seminars.situation_facts import Entry, SomeCity
from tests.seminars.check_builders import (
    BERLIN,
    HALL,
    MOSCOW,
    MUSEUM,
    a_situation,
    an_entry,
    interpreters,
)

SIMULTANEOUS = InterpretingMode.SIMULTANEOUS
CONSECUTIVE = InterpretingMode.CONSECUTIVE
WHISPERED = InterpretingMode.WHISPERED


def hungry(*entries: Entry) -> list[tuple[str, str, int]]:
    return [
        (f"{each.stretch[0]:%H:%M}", f"{each.stretch[1]:%H:%M}", each.minutes)
        for each in find_days_without_meal(a_situation(*entries))
        if each.stretch
    ]


def lunch(start: str = "24 12:00", end: str = "24 13:00", **fields: Any) -> Entry:
    return an_entry("lunch", start, end, **{"kind": ItemKind.MEAL, **fields})


def test_five_hours_without_a_meal_are_long_enough() -> None:
    morning = an_entry("a", "24 09:00", "24 11:00")
    assert hungry(morning, an_entry("b", "24 13:00", "24 14:00")) == []
    assert hungry(morning, an_entry("b", "24 13:00", "24 14:01")) == [("09:00", "14:01", 301)]


def test_the_gap_between_meals_is_what_counts() -> None:
    day = [an_entry("a", "24 09:00", "24 11:00"), lunch(), an_entry("b", "24 13:00", "24 19:00")]
    assert hungry(*day) == [("13:00", "19:00", 360)]
    dinner = an_entry("dinner", "24 18:00", "24 20:00", kind=ItemKind.RECEPTION)
    assert hungry(*day, dinner) == []
    assert hungry(day[0], day[2]) == [("09:00", "19:00", 600)]


def test_free_time_is_the_guests_own() -> None:
    dinner = an_entry("dinner", "24 19:00", "24 20:00", kind=ItemKind.RECEPTION)
    assert hungry(lunch(), dinner) == []


def test_a_break_or_a_cancelled_meal_feeds_nobody() -> None:
    day = [an_entry("a", "24 09:00", "24 15:00")]
    coffee = an_entry("c", "24 11:00", "24 11:30", kind=ItemKind.BREAK)
    assert hungry(*day, coffee, lunch(is_held=False)) == [("09:00", "15:00", 360)]
    assert hungry(*day, lunch(audience=Audience.TEAM)) == [("09:00", "15:00", 360)]
    assert hungry(*day, lunch()) == []


def test_hours_are_counted_as_they_pass() -> None:
    """From 23:00 to 5:00 there are five hours where the clock goes forward, not six."""
    late = [an_entry("a", "27 23:00", "28 01:00"), an_entry("b", "27 23:30", "28 05:00")]
    assert hungry(*late) == []


@pytest.mark.parametrize(
    ("minutes", "number"),
    [(1, 1), (40, 1), (41, 2), (240, 2), (241, 3), (360, 3), (361, 4), (480, 4), (481, 5)],
)
def test_interpreters_take_turns_by_the_hours_of_a_day(minutes: int, number: int) -> None:
    assert interpreters_for(minutes) == number


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_more_minutes_never_need_fewer_interpreters(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert interpreters_for(low) <= interpreters_for(high)


def too_few(*entries: Entry) -> list[tuple[str, int, int]]:
    return [
        (each.code.value, each.given, each.needed)
        for each in find_too_few_interpreters(a_situation(*entries))
    ]


def spoken(
    uid: str, start: str, end: str, *people: int, mode: InterpretingMode = SIMULTANEOUS
) -> Entry:
    return an_entry(uid, start, end, interpreting=mode, parts=interpreters(*people))


def test_an_item_has_enough_interpreters_or_is_told() -> None:
    assert too_few(spoken("a", "24 09:00", "24 09:40", 1)) == []
    assert too_few(spoken("a", "24 09:00", "24 09:41", 1)) == [("interpreters", 1, 2)]
    assert too_few(spoken("a", "24 09:00", "24 12:00", mode=WHISPERED)) == [("interpreters", 0, 2)]
    assert too_few(an_entry("a")) == []


def test_short_items_add_up_to_a_long_day() -> None:
    day = [spoken(f"{hour}", f"24 {hour}:00", f"24 {hour}:40", 1) for hour in range(10, 13)]
    assert too_few(*day) == [("interpreters_of_day", 1, 2)]
    other_day = spoken("z", "25 10:00", "25 10:40", 1)
    assert too_few(*day[:1], other_day) == []
    shared = [*day[:2], spoken("12", "24 12:00", "24 12:40", 2)]
    assert too_few(*shared) == []


def test_consecutive_work_takes_two_a_day() -> None:
    one = spoken("a", "24 09:00", "24 09:30", 1, mode=CONSECUTIVE)
    two = spoken("b", "24 10:00", "24 11:00", 2, mode=CONSECUTIVE)
    nobody = spoken("c", "24 10:00", "24 11:00", mode=CONSECUTIVE)
    assert too_few(one) == [("interpreters_of_day", 1, 2)]
    assert too_few(one, two) == []
    assert too_few(nobody) == [("interpreters", 0, 1), ("interpreters_of_day", 0, 2)]


def test_signing_needs_somebody() -> None:
    signed = InterpretingMode.SIGN_LANGUAGE
    assert too_few(spoken("a", "24 09:00", "24 10:00", mode=signed)) == [("interpreters", 0, 1)]
    assert too_few(spoken("a", "24 09:00", "24 10:00", 1, mode=signed)) == []


@pytest.mark.parametrize(("headcount", "is_told"), [(None, False), (2, False), (3, True)])
def test_a_whisper_reaches_two(headcount: int | None, *, is_told: bool) -> None:
    entry = an_entry("a", interpreting=WHISPERED, headcount=headcount)
    assert bool(list(find_whispering_to_many(a_situation(entry)))) is is_told


@pytest.mark.parametrize(
    ("capacity", "headcount", "is_told"),
    [(60, 60, False), (60, 61, True), (None, 61, False), (60, None, False)],
)
def test_a_hall_has_a_seat_for_everybody(
    capacity: int | None, headcount: int | None, *, is_told: bool
) -> None:
    entry = an_entry("a", spot=replace(HALL, capacity=capacity), headcount=headcount)
    assert bool(list(find_small_halls(a_situation(entry)))) is is_told


def test_steps_are_told_once_for_each_house_where_they_matter() -> None:
    stairs, unknown = replace(HALL, step_free=False), MUSEUM
    flat = replace(HALL, venue_id=3, step_free=True)
    entries = [
        an_entry("a", spot=stairs),
        an_entry("b", spot=replace(stairs, hall_id=12)),
        an_entry("c", spot=unknown),
        an_entry("d", spot=flat),
    ]
    assert list(find_steps(a_situation(*entries))) == []
    findings = find_steps(a_situation(*entries, needs_step_free=True))
    assert [(each.code.value, each.uids) for each in findings] == [
        ("steps", ("a", "b")),
        ("steps_unknown", ("c",)),
    ]


# Holidays


def days_off(**fields: Any) -> list[tuple[str, date | None]]:
    situation = a_situation(**{"cities": (BERLIN, MOSCOW), **fields})
    return [(each.city.slug, each.day) for each in find_holidays(situation) if each.city]


def test_holidays_of_both_cities_are_told() -> None:
    assert days_off() == [("berlin", date(2027, 3, 26))]
    may = {"starts_on": date(2027, 5, 8), "ends_on": date(2027, 5, 10)}
    assert days_off(**may) == [("moscow", date(2027, 5, 9)), ("moscow", date(2027, 5, 10))]


def test_a_holiday_of_the_city_alone_counts() -> None:
    """8 March is a holiday in Berlin, not in all of Germany, and in Moscow."""
    women = {"starts_on": date(2027, 3, 8), "ends_on": date(2027, 3, 8)}
    assert days_off(**women) == [("berlin", date(2027, 3, 8)), ("moscow", date(2027, 3, 8))]
    munich = SomeCity(3, "munich", Translated({"de": "München"}), "DE")
    assert days_off(cities=(munich,), **women) == []


def test_the_day_of_an_arrival_before_the_seminar_counts_too() -> None:
    arrival = an_entry("a", "08 20:00", "08 21:00", kind=ItemKind.ARRIVAL)
    situation = a_situation(arrival, cities=(BERLIN,))
    assert [each.day for each in find_holidays(situation)] == [
        date(2027, 3, 8),
        date(2027, 3, 26),
    ]


def test_a_holiday_is_called_in_the_readers_language_or_in_its_own() -> None:
    friday, women = date(2027, 3, 26), date(2027, 3, 8)
    assert holiday_on("DE", "BE", friday, ("de",)) == Phrase("Karfreitag", "de")
    assert holiday_on("DE", "BE", friday, ("en",)) == Phrase("Good Friday", "en-US")
    assert holiday_on("RU", "", women, ("fr",)) == Phrase("Международный женский день", "ru")
    assert holiday_on("RU", "", date(2027, 3, 9), ("ru",)) is None


def test_a_country_that_is_not_known_has_no_holidays() -> None:
    assert holiday_on("ZZ", "", date(2027, 1, 1)) is None
    assert subdivision_of("ZZ", ["Berlin"]) == ""
    assert days_off(cities=(SomeCity(9, "x", Translated({"de": "X"}), "XX"),)) == []


@pytest.mark.parametrize(
    ("country", "name", "part"),
    [
        ("DE", "Berlin", "BE"),
        ("DE", "München", ""),
        ("GB", "London", "ENG"),
        ("ES", "Madrid", "MD"),
        ("US", "Washington", "DC"),
        ("RU", "Москва", ""),
    ],
)
def test_a_city_lies_in_the_part_that_is_called_as_it(country: str, name: str, part: str) -> None:
    assert subdivision_of(country, [name]) == part
