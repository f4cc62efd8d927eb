"""Wall clocks, zones, gaps and folds."""

from datetime import UTC, datetime, timedelta

import pytest

from partnership.core.errors import Refused
from partnership.core.spans import DoubledTime, Span

BERLIN = "Europe/Berlin"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_moscow_was_two_hours_ahead_of_berlin_in_november_2014() -> None:
    berlin = Span.of(at("2014-11-24T10:00"), at("2014-11-24T11:00"), BERLIN)
    moscow = Span.of(at("2014-11-24T12:00"), at("2014-11-24T13:00"), "Europe/Moscow")
    assert berlin.starts_at == moscow.starts_at == datetime(2014, 11, 24, 9, tzinfo=UTC)


def test_moscow_was_three_hours_ahead_of_berlin_in_january_2014() -> None:
    moscow = Span.of(at("2014-01-15T12:00"), at("2014-01-15T13:00"), "Europe/Moscow")
    berlin = Span.of(at("2014-01-15T09:00"), at("2014-01-15T10:00"), BERLIN)
    assert moscow.starts_at == berlin.starts_at


def test_a_time_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(Refused, match="does not exist in Europe/Berlin") as refusal:
        Span.of(at("2027-03-28T02:30"), at("2027-03-28T03:30"), BERLIN)
    assert refusal.value.field == "start"


def test_a_time_that_comes_twice_is_asked_about() -> None:
    with pytest.raises(DoubledTime) as question:
        Span.of(at("2027-10-31T02:30"), at("2027-10-31T04:00"), BERLIN)
    assert question.value.field == "start"


def test_an_answered_doubled_time_is_an_hour_later_the_second_time() -> None:
    first = Span.of(at("2027-10-31T02:30"), at("2027-10-31T04:00"), BERLIN, start_fold=0)
    second = Span.of(at("2027-10-31T02:30"), at("2027-10-31T04:00"), BERLIN, start_fold=1)
    assert second.starts_at - first.starts_at == timedelta(hours=1)
    assert first.is_doubled


def test_a_night_over_the_spring_change_is_an_hour_shorter() -> None:
    assert Span.of(at("2027-03-28T00:30"), at("2027-03-28T06:00"), BERLIN).minutes == 270


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(Refused, match="later than the start"):
        Span.of(at("2027-03-24T10:00"), at("2027-03-24T10:00"), BERLIN)


@pytest.mark.parametrize("zone", ["UTC+5", "CET", "Etc/GMT+5", "Mars/Base", ""])
def test_what_is_no_place_on_earth_is_no_zone(zone: str) -> None:
    with pytest.raises(Refused, match="no IANA time zone"):
        Span.of(at("2027-03-24T10:00"), at("2027-03-24T11:00"), zone)


@pytest.mark.parametrize("start", ["2027-03-24T10:00:30", "2027-03-24T10:00+01:00"])
def test_a_planned_time_is_a_wall_clock_time_to_the_minute(start: str) -> None:
    with pytest.raises(Refused, match="exact to the minute"):
        Span.of(at(start), at("2027-03-24T11:00"), BERLIN)


def test_items_back_to_back_do_not_overlap_unless_a_buffer_is_wanted() -> None:
    first = Span.of(at("2027-03-24T10:00"), at("2027-03-24T11:00"), BERLIN)
    second = Span.of(at("2027-03-24T11:00"), at("2027-03-24T12:00"), BERLIN)
    assert not first.overlaps(second)
    assert first.overlaps(second, timedelta(minutes=15))
    assert first.day == second.day


@pytest.mark.parametrize("far", ["0001-01-01T00:00", "9999-12-31T23:59"])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Los_Angeles"])
def test_a_year_that_has_no_moment_everywhere_is_refused(far: str, zone: str) -> None:
    wall, near = datetime.fromisoformat(far), datetime.fromisoformat("2027-03-24T09:00")
    with pytest.raises(Refused, match="too far"):
        Span.of(near, wall, zone)
    with pytest.raises(Refused, match="too far"):
        Span.of(wall, near, zone)
