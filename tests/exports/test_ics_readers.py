"""E42 of the requirements: independent readers take every file, and understand the same."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from partnership.core.spans import Span
from partnership.exports import ics
from partnership.exports.programme import Programme
from tests.builders import a_place, a_programme, a_timing, a_view, an_item, said
from tests.exports.ics_reading import read_by_ical_js, read_by_icalendar

ZONES = (
    *("Europe/Berlin", "Europe/Moscow", "Europe/Dublin", "Asia/Kathmandu", "America/New_York"),
    *("America/Santiago", "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Casablanca"),
)
STARTS = (
    *("1994-08-15T10:00", "2014-01-20T10:00", "2014-11-10T10:00", "2027-01-15T09:00"),
    *("2027-03-28T03:30", "2027-07-01T09:00", "2027-10-31T04:30", "2036-12-31T23:30"),
)
TITLES = (
    "Begrüßung, Einführung; Fragen",
    "Жильё в пожилом возрасте: круглый стол",
    'Haus "Zum Stern" \\ C:\\new',
    "日本語 🏛️ Ελληνικά עברית",
    "BEGIN:VEVENT\r\nEND:VCALENDAR\u2028X-A:1",
)


def a_wide_programme() -> Programme:
    """Builds items in many zones and years, with every kind of letter."""
    timings = [a_timing(start, 45, zone) for zone in ZONES for start in STARTS]
    items = (
        an_item(
            number,
            title=said(TITLES[number % len(TITLES)], "Заседание, 1"),
            text=said("Zeile eins,\nZeile; zwei \\ drei", "Строка"),
            timing=timing,
            place=a_place(TITLES[number % len(TITLES)]),
            is_cancelled=number % 7 == 0,
        )
        for number, timing in enumerate(timings, 1)
    )
    return a_programme(*items, zone="Europe/Berlin")


def spans_of(programmes: Sequence[Programme]) -> list[Span]:
    items = [item for programme in programmes for item in programme.timed_items]
    timed = sorted((item.timing.span.starts_at, item.uid, item) for item in items if item.timing)
    return [item.timing.span for _, _, item in timed if item.timing]


def test_d29_icalendar_gets_the_moments_that_were_planned() -> None:
    programme = a_wide_programme()
    read = read_by_icalendar(ics.render(programme, a_view("de", "ru")))
    spans = spans_of([programme])
    expected = [(span.starts_at, span.ends_at) for span in spans]
    assert [(each.starts_at, each.ends_at) for each in read] == expected


@pytest.mark.node
def test_e42_ical_js_and_icalendar_understand_the_same(tmp_path: Path) -> None:
    programme = a_wide_programme()
    view = a_view("de", "ru")
    empty = ics.render_feed([], view, name="Leer", path="cities/x/calendar.ics")
    drawn = {
        "programme.ics": ics.render(programme, view),
        "item.ics": ics.render_item(programme, programme.items[0], view),
        "days.ics": ics.render(a_programme(), view),
        "empty.ics": empty,
    }
    for name, raw in drawn.items():
        (tmp_path / name).write_bytes(raw)
    read = read_by_ical_js(*(tmp_path / name for name in drawn))
    assert read == [read_by_icalendar(raw) for raw in drawn.values()]
    assert [len(each) for each in read] == [len(ZONES) * len(STARTS), 1, 1, 0]
