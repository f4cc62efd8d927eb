"""Time zones in calendars: 26 to 30 of the requirements."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.spans import Span
from partnership.exports.programme import Timing
from partnership.exports.vtimezone import rule_of, vtimezone, zone_for
from tests.builders import a_timing
from tests.exports.ics_reading import calendar_of, lines_of, zones_of

ZONES = sorted(
    name
    for name in available_timezones()
    if "/" in name and files("tzdata").joinpath("zoneinfo", *name.split("/")).is_file()
)
WRITABLE = [name for name in ZONES if rule_of(name)]
UNSAID = {"America/Santiago", "Africa/Cairo", "Asia/Jerusalem", "Asia/Gaza", "America/Nuuk"}
KNOWN = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland")
MOMENTS = st.datetimes(datetime(2027, 1, 1), datetime(2037, 12, 31))  # noqa: DTZ001


def packaged(zone: str) -> ZoneInfo:
    """Gives the zone as tzdata has it, whatever the machine's own tables say."""
    with files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as table:
        return ZoneInfo.from_file(table, key=zone)


def written(zone: str) -> bytes:
    return b"BEGIN:VCALENDAR\r\n" + vtimezone(zone) + b"END:VCALENDAR\r\n"


def test_d28_berlin_is_written_with_one_rule_for_summer_and_one_for_winter() -> None:
    assert vtimezone("Europe/Berlin").decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
        "",
    ]


def test_d28_a_zone_without_summer_time_has_no_rule() -> None:
    assert vtimezone("Asia/Kathmandu").decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kathmandu",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
        "TZNAME:+0545",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


@pytest.mark.parametrize("zone", WRITABLE)
def test_d28_the_shape_is_the_one_that_exchange_reads(zone: str) -> None:
    lines = lines_of(vtimezone(zone))
    names = [line.partition(":")[0] for line in lines]
    assert lines.count("BEGIN:STANDARD") == 1
    assert lines.count("BEGIN:DAYLIGHT") <= 1
    assert names.count("RRULE") == 2 * lines.count("BEGIN:DAYLIGHT")
    assert not {"RDATE", "EXDATE", "COMMENT"} & {*names}
    assert not any("UNTIL" in line for line in lines)


@pytest.mark.parametrize("zone", WRITABLE)
def test_d28_standard_time_is_behind_daylight_time(zone: str) -> None:
    """Dublin calls its winter the exception, which Outlook would not understand."""
    rule = rule_of(zone)
    assert rule
    assert rule.daylight is None or rule.standard.offset < rule.daylight.offset


@pytest.mark.parametrize("zone", KNOWN)
def test_d28_the_clock_is_changed_at_the_onset_and_not_an_hour_off(zone: str) -> None:
    rule = rule_of(zone)
    assert rule
    assert rule.daylight
    for kept, before in ((rule.standard, rule.daylight), (rule.daylight, rule.standard)):
        assert kept.onset
        onset = (kept.onset.in_year(2028) - before.offset).replace(tzinfo=UTC)
        moments = (onset - timedelta(seconds=1), onset)
        offsets = [moment.astimezone(packaged(zone)).utcoffset() for moment in moments]
        assert offsets == [before.offset, kept.offset]


@given(st.sampled_from(WRITABLE), MOMENTS)
def test_d29_a_rule_agrees_with_the_tables(zone: str, wall: datetime) -> None:
    rule = rule_of(zone)
    assert rule
    local = [wall.replace(tzinfo=packaged(zone), fold=fold) for fold in (0, 1)]
    offsets = {each.utcoffset() for each in local}
    told = rule.offset_at(wall)
    assert {told} == offsets if told is not None else len(offsets) == 2


@given(st.sampled_from(WRITABLE), MOMENTS)
def test_d29_a_reader_that_knows_the_file_alone_gets_the_same_moment(
    zone: str, wall: datetime
) -> None:
    rule = rule_of(zone)
    assert rule
    offset = rule.offset_at(wall)
    if offset is None:
        return
    (clock,) = zones_of(calendar_of(written(zone))).values()
    assert wall.replace(tzinfo=clock).utcoffset() == offset


@pytest.mark.parametrize("zone", sorted(UNSAID))
def test_d29_an_onset_that_is_no_nth_weekday_is_not_written(zone: str) -> None:
    assert rule_of(zone) is None
    assert zone_for(a_timing("2027-05-05T09:00", zone=zone)) is None
    with pytest.raises(ValueError, match=zone):
        vtimezone(zone)


@pytest.mark.parametrize(
    ("start", "zone", "expected"),
    [
        ("2014-11-10T09:00", "Europe/Berlin", "Europe/Berlin"),
        ("2014-01-20T09:00", "Europe/Moscow", None),
        ("2014-11-10T09:00", "Europe/Moscow", "Europe/Moscow"),
        ("1979-07-01T09:00", "Europe/Berlin", None),
        ("1969-12-01T09:00", "Europe/Berlin", None),
        ("1992-09-28T09:00", "Europe/Berlin", None),
        ("2019-01-10T09:00", "America/Sao_Paulo", None),
        ("2027-03-24T09:00", "UTC", None),
    ],
)
def test_d29_years_with_other_rules_are_written_in_utc(
    start: str, zone: str, expected: str | None
) -> None:
    assert zone_for(a_timing(start, zone=zone)) == expected


@pytest.mark.parametrize(("first", "last"), [("01:30", "02:15"), ("02:15", "03:00")])
@pytest.mark.parametrize("fold", [0, 1])
def test_d30_a_doubled_hour_is_written_in_utc(first: str, last: str, fold: int) -> None:
    start, end = (datetime.fromisoformat(f"2027-10-31T{time}") for time in (first, last))
    span = Span.of(start, end, "Europe/Berlin", start_fold=fold, end_fold=fold)
    assert zone_for(Timing.of(span)) is None


def test_d30_a_skipped_hour_that_came_in_nevertheless_is_written_in_utc() -> None:
    start = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001
    span = Span(start, start + timedelta(hours=2), "Europe/Berlin")
    assert zone_for(Timing.of(span)) is None


def test_d30_the_hours_around_a_change_of_the_clock_are_written_in_the_zone() -> None:
    assert zone_for(a_timing("2027-03-28T01:00", minutes=120)) == "Europe/Berlin"
    assert zone_for(a_timing("2027-10-31T00:30", minutes=30)) == "Europe/Berlin"


@pytest.mark.parametrize("footer", ["", "EST5EDT,J60/2,J300/2", "CET-1CEST,M3.5.0/26,M10.5.0/3"])
def test_d29_a_rule_that_is_not_known_is_not_guessed(
    footer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnership.exports.vtimezone._footer", lambda _zone: footer)
    assert rule_of.__wrapped__("Europe/Berlin") is None


@pytest.mark.parametrize("fold", [0, 1])
def test_d30_an_hour_that_was_doubled_by_an_older_rule_is_written_in_utc(fold: int) -> None:
    """Until 1995 summer time ended in September; readers with tables of their own know that."""
    start = datetime(1995, 9, 24, 2, 30)  # noqa: DTZ001
    end = start.replace(minute=45)
    span = Span.of(start, end, "Europe/Berlin", start_fold=fold, end_fold=fold)
    assert zone_for(Timing.of(span)) is None


def test_a_zone_that_only_this_machine_knows_is_told_in_utc() -> None:
    assert rule_of("US/Pacific-New") is None
