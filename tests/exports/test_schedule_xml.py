import re
from datetime import datetime
from uuid import UUID

from lxml import etree

from partnership.exports import ics, schedule_xml
from partnership.exports.programme import Programme
from partnership.exports.schedule_xml import number_of
from tests.builders import a_place, a_programme, a_timing, a_view, an_item, said
from tests.exports.drawing import HOSTILE, a_full_programme, a_programme_of

VIEW = a_view("de")


def tree_of(programme: Programme) -> etree._Element:
    return etree.fromstring(schedule_xml.render(programme, VIEW))


def texts(programme: Programme, path: str) -> list[str]:
    found = tree_of(programme).xpath(path)
    assert isinstance(found, list)
    return [str(each) for each in found]


def test_the_conference_stands_before_the_days() -> None:
    tree = tree_of(a_full_programme())
    assert [child.tag for child in tree] == ["generator", "url", "version", "conference", "day"]
    assert tree.findtext("conference/acronym") == "wohnen-im-alter"
    assert tree.findtext("conference/time_zone_name") == "Europe/Berlin"
    assert tree.findtext("conference/days") == "5"


def test_an_acronym_has_four_letters_at_least() -> None:
    acronym = texts(a_programme(slug="eu"), "conference/acronym/text()")[0]
    assert re.fullmatch("[a-z0-9_-]{4,}", acronym)


def test_an_item_over_midnight_belongs_to_the_day_it_begins() -> None:
    programme = a_programme(an_item(timing=a_timing("2027-10-30T23:00", 300)))
    day = tree_of(programme).find("day")
    assert day is not None
    assert {str(key): str(value) for key, value in day.attrib.items()} == {
        "index": "1",
        "date": "2027-10-30",
        "start": "2027-10-30T23:00:00+02:00",
        "end": "2027-10-31T04:00:00+01:00",
    }
    assert day.findtext("room/event/date") == "2027-10-30T23:00:00+02:00"
    assert day.findtext("room/event/start") == "23:00"
    assert day.findtext("room/event/duration") == "06:00"


def test_an_item_without_a_time_is_left_out() -> None:
    programme = a_programme(an_item(timing=None))
    assert texts(programme, "//event") == []
    assert texts(programme, "day/@date") == ["2027-03-24"]


def test_rooms_gather_their_items() -> None:
    programme = a_programme(
        an_item(1),
        an_item(2, place=a_place(hall="Saal 2")),
        an_item(3, timing=a_timing("2027-03-24T12:00")),
        an_item(4, place=None),
    )
    assert texts(programme, "day/room/@name") == [
        "Rathaus, Saal 1",
        "Rathaus, Saal 2",
        "Ort noch offen",
    ]
    assert len(texts(programme, "day/room[1]/event")) == 2


def test_an_event_keeps_its_guid_and_its_number() -> None:
    uid = str(UUID(int=1))
    assert texts(a_full_programme(), "//event/@guid")[0] == uid
    assert texts(a_full_programme(), "//event/@id")[0] == str(number_of(uid))
    numbers = {number_of(str(UUID(int=each))) for each in range(2000)}
    assert len(numbers) == 2000
    assert all(0 < number < 2**31 for number in numbers)


def test_a_cancelled_item_says_so_in_its_title() -> None:
    assert "abgesagt: Rundgang" in texts(a_full_programme(), "//event/title/text()")


def test_its_times_are_those_of_the_calendar() -> None:
    programme = a_full_programme()
    calendar = ics.render(programme, VIEW).decode()
    starts = [datetime.fromisoformat(each) for each in texts(programme, "//event/date/text()")]
    assert sorted(re.findall(r"DTSTART;TZID=Europe/Berlin:(\w+)", calendar)) == [
        f"{start:%Y%m%dT%H%M%S}" for start in sorted(starts)
    ]
    for guid in texts(programme, "//event/@guid"):
        assert f"UID:{guid}@" in calendar


def test_what_was_typed_is_text() -> None:
    programme = a_programme(an_item(title=said("</title><event/> & \"'")))
    assert texts(programme, "//event/title/text()") == ["</title><event/> & \"'"]
    assert len(texts(a_programme_of(HOSTILE), "//event")) == 1
