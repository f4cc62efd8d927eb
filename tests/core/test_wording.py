"""Dates, ordinals and plurals as each language writes them."""

from datetime import UTC, date, datetime

import pytest

from partnership.core.wording import colon, wording

FIRST, LAST = date(2014, 11, 23), date(2014, 11, 27)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "23. bis 27. November 2014"),
        ("en", "23–27 November 2014"),
        ("ru", "23–27 ноября 2014\u00a0г."),
        ("fr", "du 23 au 27 novembre 2014"),
    ],
)
def test_a_period_within_a_month(language: str, written: str) -> None:
    assert wording(language).period(FIRST, LAST) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "27. November bis 2. Dezember 2016"),
        ("en", "27 November – 2 December 2016"),
        ("ru", "27 ноября – 2 декабря 2016\u00a0г."),
        ("fr", "du 27 novembre au 2 décembre 2016"),
    ],
)
def test_a_period_over_two_months(language: str, written: str) -> None:
    assert wording(language).period(date(2016, 11, 27), date(2016, 12, 2)) == written


def test_a_period_over_new_year_and_one_of_a_single_day() -> None:
    german = wording("de")
    assert german.period(date(2026, 12, 30), date(2027, 1, 2)) == (
        "30. Dezember 2026 bis 2. Januar 2027"
    )
    assert german.period(FIRST, FIRST) == "23. November 2014"


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("de", ["1.", "2.", "14."]),
        ("en", ["1st", "2nd", "14th"]),
        ("ru", ["1-й", "2-й", "14-й"]),
        ("fr", ["1re", "2e", "14e"]),
    ],
)
def test_ordinals(language: str, numbers: list[str]) -> None:
    assert [wording(language).ordinal(number) for number in (1, 2, 14)] == numbers


@pytest.mark.parametrize(
    ("number", "written"), [(3, "3rd"), (11, "11th"), (22, "22nd"), (112, "112th")]
)
def test_english_ordinals_know_the_teens(number: int, written: str) -> None:
    assert wording("en").ordinal(number) == written


def test_french_counts_the_first_day_of_a_month() -> None:
    french, first = wording("fr"), date(2018, 7, 1)
    assert french.period(first, date(2018, 7, 4)) == "du 1er au 4 juillet 2018"
    assert french.weekday(first) == "dimanche 1er juillet"
    assert french.long_day(first) == "1er juillet"
    assert french.long_date(date(2018, 7, 11)) == "11 juillet 2018"
    assert french.day_and_month(first) == "01/07"


def test_a_colon_stands_apart_in_french_alone() -> None:
    assert [colon(tag) for tag in ("de", "fr")] == [":", "\u00a0:"]


def test_weekdays_months_and_moments() -> None:
    assert wording("de").weekday(FIRST) == "Sonntag, 23. November"
    assert wording("ru").weekday(FIRST) == "воскресенье, 23 ноября"
    assert wording("fr").month(FIRST) == "novembre 2014"
    moment = datetime(2027, 2, 12, 13, 5, tzinfo=UTC)
    assert wording("de").moment(moment, "Europe/Berlin") == "12. Februar 2027, 14:05"


def test_a_zone_is_named_by_its_city_and_its_distance_then() -> None:
    assert wording("de").zone("Europe/Moscow", datetime(2014, 1, 15, tzinfo=UTC)) == (
        "Moskau (UTC+04:00)"
    )
    assert wording("en").zone("Europe/London", datetime(2027, 1, 15, tzinfo=UTC)) == (
        "London (UTC+00:00)"
    )


def test_languages_and_countries_are_named_in_the_readers_language() -> None:
    assert wording("de").language_name("ru") == "Russisch"
    assert wording("en").language_name("xx") == "xx"
    assert wording("fr").country_name("DE") == "Allemagne"
    assert wording("ru").all_of(["Берлин", "Москва"]) == "Берлин и Москва"
    assert wording("de").all_of([]) == ""
    assert wording("de").number(12345) == "12.345"


def test_a_language_without_catalogue_is_said_in_german() -> None:
    assert wording("zh").language == "de"


def test_a_month_is_declined_where_it_follows_a_word() -> None:
    assert wording("ru").of_month(date(2022, 3, 1)) == "марта 2022"
    assert wording("ru").month(date(2022, 3, 1)) == "март 2022"
    assert wording("de").of_month(date(2022, 3, 1)) == "März 2022"
