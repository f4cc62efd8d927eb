"""D of the requirements: times in a calendar, as readers of the file alone understand them."""

import re
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnership.core.errors import Refused
from partnership.core.spans import Span
from partnership.exports import ics
from partnership.exports.programme import Timing
from tests.builders import a_programme, a_timing, a_view, an_item
from tests.exports.ics_reading import events, lines_of, read_by_icalendar, values

ZONES = (
    *("Europe/Berlin", "Europe/Moscow", "Europe/Dublin", "Asia/Kathmandu", "Asia/Almaty"),
    *("America/New_York", "America/Sao_Paulo", "America/Santiago", "Africa/Casablanca"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "Asia/Jerusalem", "Pacific/Apia", "UTC"),
)


def drawn(*timings: Timing) -> bytes:
    items = (an_item(place, timing=timing) for place, timing in enumerate(timings, 1))
    return ics.render(a_programme(*items), a_view())


def test_d26_a_time_is_written_in_its_zone() -> None:
    raw = drawn(a_timing("2027-03-24T09:30", 90))
    assert values(raw, "DTSTART")[-1] == "TZID=Europe/Berlin:20270324T093000"
    assert values(raw, "DTEND") == ["TZID=Europe/Berlin:20270324T110000"]


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(1971, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001
    st.integers(1, 3000),
    st.integers(0, 1),
)
def test_d26_d29_d30_a_reader_of_the_file_alone_gets_every_moment(
    zone: str, wall: datetime, minutes: int, fold: int
) -> None:
    start = wall.replace(second=0, microsecond=0)
    end = start + timedelta(minutes=minutes)
    try:
        span = Span.of(start, end, zone, start_fold=fold, end_fold=fold)
    except Refused:
        assume(False)  # noqa: FBT003 - the clock skipped it, or the end came first
    (event,) = read_by_icalendar(drawn(Timing.of(span)))
    assert (event.starts_at, event.ends_at) == (span.starts_at, span.ends_at)


@given(st.sampled_from(ZONES), st.datetimes(datetime(1971, 1, 1), datetime(2040, 1, 1)))  # noqa: DTZ001
def test_d26_no_time_floats(zone: str, wall: datetime) -> None:
    start = wall.replace(second=0, microsecond=0)
    span = Span(start, start + timedelta(hours=1), zone)
    (event,) = events(drawn(Timing.of(span)))
    form = r"\r\nDTSTART(;TZID=[A-Za-z_/]+:\d{8}T\d{6}|:\d{8}T\d{6}Z)\r\nDTEND(;TZID|:.*Z\r\n)"
    assert re.search(form, event)


def test_d27_every_zone_that_is_used_is_told_before_all_entries_and_no_other() -> None:
    raw = drawn(
        a_timing("2027-03-24T09:30"),
        a_timing("2027-03-24T11:30", zone="Europe/Moscow"),
        a_timing("2027-03-24T12:30", zone="America/Santiago"),
        a_timing("2027-03-24T12:30", zone="UTC"),
    )
    lines = lines_of(raw)
    used = {found for line in lines for found in re.findall(r"^DT\w+;TZID=([^:]+):", line)}
    assert values(raw, "TZID") == sorted(used) == ["Europe/Berlin", "Europe/Moscow"]
    assert max(place for place, line in enumerate(lines) if line == "END:VTIMEZONE") < lines.index(
        "BEGIN:VEVENT"
    )


def test_d29_one_rule_cannot_tell_both_clocks_of_moscow_in_2014() -> None:
    winter = a_timing("2014-01-20T10:00", zone="Europe/Moscow")
    autumn = a_timing("2014-11-10T10:00", zone="Europe/Moscow")
    raw = drawn(winter, autumn)
    starts = [each for each in values(raw, "DTSTART") if not each.startswith("1970")]
    assert starts == ["20140120T060000Z", "TZID=Europe/Moscow:20141110T100000"]


@pytest.mark.parametrize(("fold", "written"), [(0, "20271031T003000Z"), (1, "20271031T013000Z")])
def test_d30_the_repeated_hour_is_written_in_utc(fold: int, written: str) -> None:
    start = datetime(2027, 10, 31, 2, 30)  # noqa: DTZ001
    span = Span.of(start, start + timedelta(hours=2), "Europe/Berlin", start_fold=fold)
    raw = drawn(Timing.of(span))
    assert values(raw, "DTSTART") == [written]
    assert values(raw, "TZID") == []
    assert f"02:30 – 04:30\\, Berlin (UTC+0{2 - fold}:00)" in values(raw, "DESCRIPTION")[0]


def test_d32_an_evening_that_ends_the_next_day_stays_timed() -> None:
    raw = drawn(a_timing("2027-03-24T22:00", 180))
    assert values(raw, "DTEND") == ["TZID=Europe/Berlin:20270325T010000"]
    text = values(raw, "DESCRIPTION")[0]
    assert "Mittwoch\\, 24. März\\, 22:00 – Donnerstag\\, 25. März\\, 01:00" in text


def test_d32_every_entry_has_an_end_and_no_duration() -> None:
    raw = drawn(a_timing(), a_timing("2027-03-25T09:00"))
    assert len(values(raw, "DTEND")) == len(values(raw, "UID")) == 2
    assert values(raw, "DURATION") == []


def test_d33_no_entry_recurs() -> None:
    assert all("RRULE" not in event for event in events(drawn(a_timing(), a_timing())))


@pytest.mark.parametrize(
    ("zone", "written"),
    [("Europe/Berlin", "TZID=Europe/Berlin:20270324T093000"), ("Asia/Jerusalem", None)],
)
def test_d34_the_wall_clock_stays_when_the_rules_of_a_zone_change(
    zone: str, written: str | None
) -> None:
    """A release keeps the moment it once meant; the calendar follows the clock on the wall."""
    today = a_timing("2027-03-24T09:30", zone=zone)
    hour = timedelta(hours=1)
    frozen = msgspec.structs.replace(
        today, starts_at=today.starts_at - hour, ends_at=today.ends_at - hour
    )
    raw = drawn(frozen)
    assert values(raw, "DTSTART")[-1] == (written or f"{today.starts_at:%Y%m%dT%H%M%SZ}")
    assert read_by_icalendar(raw)[0].starts_at == today.starts_at
