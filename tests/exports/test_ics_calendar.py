"""B of the requirements: the head of a calendar, feeds, and what stays the same."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from time import process_time
from uuid import UUID

import pytest

from partnership.core.errors import NotFound
from partnership.core.wording import wording
from partnership.exports import formats, ics
from partnership.exports.ics import CalendarWishes, Detail
from partnership.exports.ics_event import frame_of, item_entry
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import Audience, SeminarState
from tests.builders import a_programme, a_timing, a_view, an_item, said
from tests.exports.ics_reading import (
    calendar_of,
    events,
    lines_of,
    only_event,
    physical_lines,
    values,
)

MOSCOW = "cities/moscow/calendar.ics?lang=de"
SITE = "https://programme.example.org/"


def a_seminar(number: int, *starts: str, zone: str = "Europe/Berlin") -> Programme:
    """Builds a seminar with one item for each start, with identifiers of its own."""
    items = (
        an_item(number * 100 + place, timing=a_timing(start, zone=zone))
        for place, start in enumerate(starts)
    )
    return a_programme(*items, uid=str(UUID(int=number)), slug=f"seminar-{number}", zone=zone)


def a_feed(
    programmes: Sequence[Programme], *languages: str, detail: Detail = Detail.ITEMS
) -> bytes:
    view = a_view(*languages)
    name = "Partnerstadt Moskau"
    return ics.render_feed(programmes, view, name=name, path=MOSCOW, detail=detail)


def several() -> tuple[Programme, ...]:
    return (
        a_seminar(1, "2027-03-24T09:30", "2027-03-25T09:30"),
        a_seminar(2, "2026-09-01T10:00", zone="Europe/Moscow"),
        a_seminar(3, "2027-03-24T09:30", "2014-01-20T10:00", zone="Asia/Kathmandu"),
    )


def test_b9_one_calendar_with_version_and_producer_before_all_components() -> None:
    lines = lines_of(ics.render(a_programme(an_item()), a_view()))
    assert lines.count("BEGIN:VCALENDAR") == lines.count("END:VCALENDAR") == 1
    assert lines[1] == "VERSION:2.0"
    assert lines[2].startswith("PRODID:-//")
    assert sum(line.startswith(("VERSION", "PRODID")) for line in lines) == 2


def test_b10_it_is_published_and_nobody_is_invited() -> None:
    raw = ics.render(a_programme(an_item()), a_view())
    assert values(raw, "METHOD") == ["PUBLISH"]


def test_b11_the_name_stands_in_both_properties() -> None:
    raw = ics.render(a_programme(an_item()), a_view("de", "ru"))
    names = values(raw, "NAME") + values(raw, "X-WR-CALNAME")
    assert names == ["Wohnen im Alter / Жильё в пожилом возрасте"] * 2


def test_b12_how_often_to_ask_is_said_in_both_ways() -> None:
    lines = lines_of(ics.render(a_programme(an_item()), a_view()))
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert "X-PUBLISHED-TTL:PT1H" in lines


def test_b13_a_public_feed_names_its_page_its_own_address_and_its_zone() -> None:
    raw = ics.render(a_programme(an_item()), a_view("de", "ru"))
    page = f"VALUE=URI:{SITE}seminars/wohnen-im-alter/"
    assert values(raw, "URL")[0] == page
    assert values(raw, "SOURCE") == [f"{page}programme.ics?lang=de,ru"]
    assert values(raw, "X-WR-TIMEZONE") == ["Europe/Berlin"]
    assert values(raw, "COLOR") == ["steelblue"]
    assert values(raw, "X-APPLE-CALENDAR-COLOR") == ["#4682B4"]


def test_b13_a_part_of_a_programme_names_the_address_of_that_part() -> None:
    path = "seminars/wohnen-im-alter/programme.ics?day=2027-03-24"
    raw = ics.render(a_programme(an_item()), a_view(), path=path)
    assert values(raw, "SOURCE") == [f"VALUE=URI:{SITE}{path}"]


def test_b13_a_file_that_is_sent_names_no_source() -> None:
    wishes = CalendarWishes(names_source=False)
    assert values(ics.render(a_programme(an_item()), a_view(), wishes), "SOURCE") == []


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.TEAM])
def test_b13_an_edition_that_is_not_public_never_tells_its_address(audience: Audience) -> None:
    programme = a_programme(an_item(), audience=audience)
    secret = "p/geheim/programme.ics"  # noqa: S105 - an address, made up
    kept = ics.render(programme, a_view(), path=secret)
    feed = ics.render_feed([programme], a_view(), name="Mein Programm", path=secret)
    assert b"geheim" not in kept + feed
    assert values(kept + feed, "SOURCE") == []


def test_b13_a_feed_names_its_page_and_its_address() -> None:
    raw = a_feed(several())
    assert values(raw, "URL")[0] == f"VALUE=URI:{SITE}cities/moscow/"
    assert values(raw, "SOURCE") == [f"VALUE=URI:{SITE}cities/moscow/calendar.ics?lang=de"]
    assert values(raw, "X-WR-CALNAME") == ["Partnerstadt Moskau"]


def test_b13_a_feed_names_the_zone_of_most_of_its_seminars() -> None:
    more = (*several(), a_seminar(4, "2027-05-05T09:00", zone="Europe/Moscow"))
    assert values(a_feed(more), "X-WR-TIMEZONE") == ["Europe/Moscow"]
    assert values(a_feed([]), "X-WR-TIMEZONE") == []


def test_a_single_item_is_no_calendar_with_a_name() -> None:
    """Outlook opens a file with a calendar's name as a calendar of its own."""
    item = an_item()
    raw = ics.render_item(a_programme(item, an_item(2)), item, a_view())
    names = {line.partition(":")[0].partition(";")[0] for line in lines_of(raw)}
    assert not {"NAME", "X-WR-CALNAME", "SOURCE", "REFRESH-INTERVAL"} & names
    assert len(events(raw)) == 1


def test_an_item_without_a_time_has_no_file() -> None:
    item = an_item(timing=None)
    programme = a_programme(item)
    with pytest.raises(NotFound):
        ics.render_item(programme, item, a_view())
    with pytest.raises(ValueError, match=item.uid):
        item_entry(item, frame_of(programme, a_view()))


def test_a_feed_holds_the_timed_items_of_all_seminars() -> None:
    raw = a_feed(several())
    assert len(values(raw, "UID")) == len({*values(raw, "UID")}) == 5


def test_a_feed_of_seminars_holds_one_entry_each() -> None:
    raw = a_feed(several(), detail=Detail.SEMINARS)
    expected = [f"{UUID(int=number)}@example.org" for number in (1, 2, 3)]
    assert values(raw, "UID") == expected
    assert values(raw, "DTSTART") == ["VALUE=DATE:20270324"] * 3


def test_c21_entries_are_in_order_of_start_and_identifier_and_zones_in_order_of_name() -> None:
    raw = a_feed(several())
    read = calendar_of(raw).walk("VEVENT")
    keys = [(event["DTSTART"].dt, event["UID"]) for event in read]
    assert all(one < other for one, other in pairwise(keys))
    assert values(raw, "TZID") == ["Asia/Kathmandu", "Europe/Berlin", "Europe/Moscow"]
    assert a_feed(several()[::-1]) == raw


def test_c21_an_unchanged_entry_is_the_same_in_every_file_and_after_every_release() -> None:
    first, second = an_item(1), an_item(2, timing=a_timing("2027-03-25T10:00"))
    changed = an_item(2, title="Anderer Titel", timing=a_timing("2027-03-25T11:00"))
    before = a_programme(first, second)
    after = a_programme(first, changed, state=SeminarState.RUNNING, summary=said("Neu"))
    written = events(ics.render(before, a_view()))[0]
    drawn = (
        ics.render(after, a_view()),
        a_feed([*several(), after]),
        ics.render_item(after, first, a_view()),
    )
    assert all(written in raw.decode() for raw in drawn)


def test_c21_all_processes_draw_the_same_octets() -> None:
    """The order of a set depends on the process; no output may."""
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from hashlib import sha256\n"
        "from tests.exports.test_ics_calendar import a_feed, several\n"
        "print(sha256(a_feed(several(), 'de', 'ru')).hexdigest())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed in ("0", "1", "4711")
    ]
    raw = a_feed(several(), "de", "ru")
    assert told == [hashlib.sha256(raw).hexdigest()] * 3


def test_c22_cancelled_entries_can_be_left_out() -> None:
    kept, gone = an_item(1), an_item(2, is_cancelled=True)
    programme = a_programme(kept, gone)
    wishes = CalendarWishes(hide_cancelled=True)
    assert len(events(ics.render(programme, a_view()))) == 2
    (only,) = events(ics.render(programme, a_view(), wishes))
    assert kept.uid in only


@pytest.mark.parametrize("detail", list(Detail))
def test_c24_an_empty_feed_is_a_valid_calendar_with_one_component(detail: Detail) -> None:
    raw = a_feed([], detail=detail)
    assert [part.name for part in calendar_of(raw).subcomponents] == ["VTIMEZONE"]


def test_c24_a_calendar_whose_entries_are_all_left_out_is_valid() -> None:
    programme = a_programme(an_item(is_cancelled=True))
    raw = ics.render(programme, a_view(), CalendarWishes(hide_cancelled=True))
    assert [part.name for part in calendar_of(raw).subcomponents] == ["VTIMEZONE"]


def test_d31_a_programme_without_times_is_one_entry_of_whole_days() -> None:
    programme = a_programme(an_item(timing=None), ends_on=date(2027, 3, 28))
    raw = ics.render(programme, a_view())
    assert values(raw, "UID") == [f"{programme.uid}@example.org"]
    assert values(raw, "DTSTART") == ["VALUE=DATE:20270324"]
    assert values(raw, "DTEND") == ["VALUE=DATE:20270329"]
    assert values(raw, "TRANSP") == ["TRANSPARENT"]
    assert values(raw, "TZID") == []
    assert a_feed([programme]).count(b"VALUE=DATE:") == 2


@pytest.mark.parametrize("languages", [("de",), ("ru", "de")])
def test_invented_seminars_are_marked_in_name_title_and_text(languages: tuple[str, ...]) -> None:
    programme = a_programme(an_item(), is_example=True)
    mark = wording(languages[0]).gettext("Example")
    raw = ics.render(programme, a_view(*languages))
    sentence = wording(languages[0]).gettext(
        "Example: this seminar and all people in it are invented."
    )
    (name,), (title,) = (values(raw, each) for each in ("NAME", "SUMMARY"))
    assert f"({mark}" in name
    assert f"({mark}" in title
    assert only_event(raw)["DESCRIPTION"].startswith(sentence)
    feed = a_feed([programme], *languages)
    assert f"({mark}" in values(feed, "NAME")[0]
    mixed = a_feed([programme, *several()], *languages)
    assert mark not in values(mixed, "NAME")[0]


def test_the_press_finds_it_under_its_name() -> None:
    programme = a_programme(an_item())
    assert formats.render("ics", programme, a_view()) == ics.render(programme, a_view())


def test_f50_two_thousand_entries_take_less_than_two_seconds() -> None:
    items = (an_item(number, text=said("Слова " * 60)) for number in range(2000))
    programme = a_programme(*items)
    item_entry.cache_clear()
    begun = process_time()
    ics.render(programme, a_view("de", "ru"))
    assert process_time() - begun < 2


def test_f50_a_known_programme_is_joined_and_not_written_again() -> None:
    programme = a_programme(*(an_item(number) for number in range(1, 30)))
    ics.render(programme.for_audience(Audience.TEAM), a_view())
    misses = item_entry.cache_info().misses
    raw = ics.render(programme.for_audience(Audience.PUBLIC), a_view())
    assert item_entry.cache_info().misses == misses
    assert len(physical_lines(raw)) > 29
