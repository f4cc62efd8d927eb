"""Calendars and news over several seminars."""

from datetime import timedelta
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import delete
from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.exports.vocabulary import SeminarState
from partnership.public import feed_queries
from partnership.public.store import Store
from partnership.releases.models import Release, ReleaseEdition
from partnership.releases.service import release
from partnership.seminars.models import Seminar
from tests.conftest import NOW, StoppedClock, counted_queries
from tests.public.calendars import events
from tests.public.registry import Visitor, a_city, a_released, a_tie

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


def test_of_very_many_seminars_a_calendar_holds_the_last(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_queries, "_MOST", 2)
    for path in ("series/berlin-moskau-sozialseminar", "partnerships/berlin-moscow"):
        found = events(client, f"/{path}/calendar.ics")
        assert [str(event["DTSTART"].dt) for event in found] == ["2018-11-11", "2019-06-16"]


def test_of_very_many_releases_news_tell_the_last(
    session: Session, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_queries, "_MOST_NEWS", 1)
    seminar_id = a_released(session, a_tie(session, a_city(session), a_city(session, "wien"))).id
    tie = session.get_one(Seminar, seminar_id).partnership_id
    other = Seminar(
        uid=str(UUID(int=5)),
        slug="frueher",
        partnership_id=tie,
        host_city_id=session.get_one(Seminar, seminar_id).host_city_id,
        title=Translated({"de": "Frueher"}),
        zone="Europe/Berlin",
        starts_on=NOW.date(),
        ends_on=NOW.date(),
        state=SeminarState.ANNOUNCED,
    )
    session.add(other)
    session.flush()
    release(session, "frueher", based_on=0, actor="test", at=NOW + timedelta(days=1))
    for path in ("/cities/wien/feed.atom", "/partnerships/berlin-wien/feed.atom"):
        text = visitor.get(path).text
        assert "Frueher" in text
        assert "Wohnen" not in text
    session.get_one(Seminar, seminar_id).title = Translated({"de": "Neu"})
    session.flush()
    release(session, "wohnen", based_on=1, actor="test", at=NOW)
    assert visitor.get("/seminars/wohnen/releases/feed.atom").text.count("<entry") == 1


def test_a_release_that_replaces_one_of_the_same_number_is_seen(
    session: Session, visitor: Visitor
) -> None:
    """After a backup was brought back, numbers are given again; what was drawn is not for them."""
    seminar_id = a_released(session, a_tie(session, a_city(session), a_city(session, "wien"))).id
    assert "Wohnen" in visitor.get("/cities/wien/calendar.ics").text
    session.execute(delete(ReleaseEdition))
    session.execute(delete(Release))
    session.get_one(Seminar, seminar_id).title = Translated({"de": "Bauen"})
    session.flush()
    release(session, "wohnen", based_on=0, actor="test", at=NOW)
    assert "Bauen" in visitor.get("/cities/wien/calendar.ics").text


def test_feeds_that_were_drawn_before_load_no_programme(
    demo_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = (
        "/cities/moscow/calendar.ics",
        "/kinds/lecture/calendar.ics",
        "/cities/moscow/feed.atom",
    )
    client = demo_app.test_client()
    before = [client.get(f"{path}?lang=de").data for path in paths]
    monkeypatch.setattr(Store, "programmes", None)
    assert [client.get(f"{path}?lang=de&again=1").data for path in paths] == before


def test_an_unknown_venue_costs_one_query(demo_app: Flask) -> None:
    with counted_queries() as queries:
        answer = demo_app.test_client().get("/venues/nirgends/calendar.ics")
    assert (answer.status_code, len(queries)) == (404, 1)


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
