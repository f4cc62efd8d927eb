"""Calendars and news over several seminars."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from tests.conftest import NOW, StoppedClock, counted_queries
from tests.public.calendars import events

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    "path",
    [
        "/series/berlin-moskau-sozialseminar/calendar.ics",
        "/partnerships/berlin-moscow/calendar.ics",
        "/cities/moscow/calendar.ics",
        "/cities/berlin/calendar.ics",
    ],
)
def test_the_nine_seminars_with_moscow_are_entries_of_whole_days(
    client: FlaskClient, path: str
) -> None:
    found = events(client, path)
    assert len(found) == 9
    assert sorted(str(event["DTSTART"].dt) for event in found)[1] == "2014-11-23"


def test_a_city_without_seminars_has_an_empty_calendar(client: FlaskClient) -> None:
    assert events(client, "/cities/paris/calendar.ics") == []


def test_the_example_series_gives_its_items(client: FlaskClient) -> None:
    items = events(client, "/series/beispiel-reihe/calendar.ics")
    programme = events(client, "/seminars/beispiel-seminar/programme.ics")
    assert {event["UID"] for event in programme} <= {event["UID"] for event in items}
    whole = events(client, "/series/beispiel-reihe/calendar.ics?detail=seminars")
    assert len(whole) == 3


def test_after_two_years_a_seminar_is_one_entry(client: FlaskClient, clock: StoppedClock) -> None:
    clock.moment = NOW + timedelta(days=1200)
    assert len(events(client, "/series/beispiel-reihe/calendar.ics")) == 3


def test_a_kind_and_a_venue_have_calendars(client: FlaskClient) -> None:
    lectures = events(client, "/kinds/lecture/calendar.ics")
    assert len(lectures) > 2
    assert events(client, "/kinds/guest_book/calendar.ics?lang=ru") is not None
    venues = client.get("/seminars/beispiel-seminar/programme.json").json
    assert venues is not None
    ref = next(item["place"]["id"] for item in venues["items"] if "place" in item)
    assert len(events(client, f"/venues/{ref}/calendar.ics")) > 0


@pytest.mark.parametrize(
    "path",
    [
        "/kinds/lecture/calendar.ics",
        "/cities/moscow/calendar.ics",
        "/seminars/beispiel-seminar/programme.ics",
    ],
)
def test_the_page_that_a_calendar_names_exists(client: FlaskClient, path: str) -> None:
    head = Calendar.from_ical(client.get(path).data)
    address = str(head["URL"]).removeprefix("https://programme.example.org")
    assert client.get(address).status_code == 200


def test_feeds_cost_a_fixed_number_of_queries(demo_app: Flask) -> None:
    counts = []
    for path in (
        "/series/berlin-moskau-sozialseminar/calendar.ics",
        "/series/beispiel-reihe/calendar.ics",
        "/cities/moscow/calendar.ics",
        "/kinds/lecture/calendar.ics",
    ):
        with counted_queries() as queries:
            demo_app.test_client().get(path)
        counts.append(len(queries))
    assert max(counts) <= 2


@pytest.mark.parametrize(
    ("path", "entries"),
    [
        ("/series/berlin-moskau-sozialseminar/feed.atom", 9),
        ("/partnerships/berlin-moscow/feed.atom", 9),
        ("/cities/moscow/feed.atom", 9),
        ("/cities/paris/feed.atom", 0),
        ("/seminars/beispiel-seminar/releases/feed.atom", 3),
    ],
)
def test_news_have_an_entry_for_each_release(client: FlaskClient, path: str, entries: int) -> None:
    answer = client.get(f"{path}?lang=ru")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.data)  # noqa: S314 - our own document
    assert len(feed.findall(f"{ATOM}entry")) == entries
    assert feed.find(f"{ATOM}id") is not None


@pytest.mark.parametrize("room", ["cities", "partnerships", "series"])
@pytest.mark.parametrize("name", ["calendar.ics", "feed.atom"])
def test_feeds_of_what_does_not_exist(client: FlaskClient, room: str, name: str) -> None:
    assert client.get(f"/{room}/nirgends/{name}").status_code == 404


def test_news_of_a_seminar_that_was_never_released(client: FlaskClient) -> None:
    assert client.get("/seminars/nirgends/releases/feed.atom").status_code == 404
