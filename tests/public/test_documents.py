"""Downloads and feeds over HTTP (the numbers are those of the calendar requirements)."""

import json
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnership.exports.formats import FORMATS
from tests.conftest import NOW, StoppedClock, counted_queries
from tests.public.calendars import events

REAL = "/seminars/berlin-moskau-sozialseminar-14"
EXAMPLE = "/seminars/beispiel-seminar"


def test_f43_a_calendar_is_sent_as_one(client: FlaskClient) -> None:
    answer = client.get(f"{EXAMPLE}/programme.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_f44_a_feed_is_inline_and_a_download_is_named(client: FlaskClient) -> None:
    feed = client.get(f"{EXAMPLE}/programme.ics?lang=ru")
    assert "Content-Disposition" not in feed.headers
    download = client.get(f"{EXAMPLE}/programme.ics?lang=ru&download=1")
    assert download.headers["Content-Disposition"] == (
        'attachment; filename="beispiel-seminar-3-ru.ics"; '
        "filename*=UTF-8''beispiel-seminar-3-ru.ics"
    )
    assert download.data == feed.data


def test_f45_an_unchanged_feed_is_answered_with_304(client: FlaskClient) -> None:
    first = client.get(f"{EXAMPLE}/programme.ics")
    again = client.get(f"{EXAMPLE}/programme.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_f46_there_is_no_date_that_could_fall(client: FlaskClient) -> None:
    assert "Last-Modified" not in client.get(f"{EXAMPLE}/programme.ics").headers


def test_f47_compression_only_when_asked_for(client: FlaskClient) -> None:
    plain = client.get(f"{EXAMPLE}/programme.ics")
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]
    packed = client.get(f"{EXAMPLE}/programme.ics", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"


def test_f48_no_negotiation_no_cookie_head_like_get(client: FlaskClient) -> None:
    answers = [
        client.get(f"{EXAMPLE}/programme.ics", headers=headers)
        for headers in ({}, {"Accept": "text/html"}, {"Accept-Language": "ru", "Cookie": "lang=fr"})
    ]
    assert len({answer.data for answer in answers}) == 1
    assert all("Set-Cookie" not in answer.headers for answer in answers)
    head = client.head(f"{EXAMPLE}/programme.ics")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(answers[0].data))
    assert "Disallow: /seminars" not in client.get("/robots.txt").text


def test_f49_feeds_and_releases_may_be_kept_for_minutes(client: FlaskClient) -> None:
    feed = client.get(f"{EXAMPLE}/programme.ics").headers["Cache-Control"]
    frozen = client.get(f"{EXAMPLE}/releases/1/programme.ics").headers["Cache-Control"]
    assert (feed, frozen) == ("public, max-age=300", "public, max-age=300")


def test_f52_the_feed_holds_the_whole_seminar_also_when_it_is_over(
    client: FlaskClient, clock: StoppedClock
) -> None:
    before = client.get(f"{EXAMPLE}/programme.ics").data
    clock.moment = NOW + timedelta(days=600)
    assert client.get(f"{EXAMPLE}/programme.ics?cancelled=show").data == before


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("seminar", [REAL, EXAMPLE])
def test_every_format_is_there_for_every_seminar(
    client: FlaskClient, seminar: str, ending: str
) -> None:
    answer = client.get(f"{seminar}/programme.{ending}?lang=de,ru")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMATS[ending].media_type
    assert len(answer.data) > 500


def test_a_released_document_costs_at_most_two_queries(demo_app: Flask) -> None:
    for path in ("programme.ics", "programme.json", "", "releases/2/", "releases/1/programme.txt"):
        client = demo_app.test_client()
        with counted_queries() as queries:
            assert client.get(f"{EXAMPLE}/{path}").status_code == 200
        assert len(queries) <= 2


def test_an_older_release_is_as_it_was(client: FlaskClient) -> None:
    first = json.loads(client.get(f"{EXAMPLE}/releases/1/programme.json").data)
    newest = json.loads(client.get(f"{EXAMPLE}/programme.json").data)
    assert (first["release"]["number"], newest["release"]["number"]) == (1, 3)
    assert [item["cancelled"] for item in first["items"]].count(True) == 0
    assert [item["cancelled"] for item in newest["items"]].count(True) == 2


def test_the_calendar_counts_on_from_release_to_release(client: FlaskClient) -> None:
    def sequences(path: str) -> dict[str, int]:
        return {str(each["UID"]): int(each["SEQUENCE"]) for each in events(client, path)}

    first = sequences(f"{EXAMPLE}/releases/1/programme.ics")
    newest = sequences(f"{EXAMPLE}/programme.ics")
    assert all(newest[uid] >= first[uid] for uid in first)
    assert sum(newest[uid] > first[uid] for uid in first) >= 4


def test_a_filtered_feed_holds_the_selection_alone(client: FlaskClient) -> None:
    whole = events(client, f"{EXAMPLE}/programme.ics")
    lectures = events(client, f"{EXAMPLE}/programme.ics?kind=lecture")
    assert 0 < len(lectures) < len(whole)
    assert {str(event["CATEGORIES"].to_ical(), "utf-8") for event in lectures} == {"Fachvortrag"}


def test_cancelled_items_can_be_left_out(client: FlaskClient) -> None:
    shown = events(client, f"{EXAMPLE}/programme.ics")
    hidden = events(client, f"{EXAMPLE}/programme.ics?cancelled=hide")
    assert [str(event["STATUS"]) for event in shown].count("CANCELLED") == 2
    assert len(hidden) == len(shown) - 2


def test_one_item_has_a_calendar_of_its_own(client: FlaskClient) -> None:
    [event, *_] = events(client, f"{EXAMPLE}/programme.ics")
    uid = str(event["UID"]).partition("@")[0]
    [alone] = events(client, f"{EXAMPLE}/items/{uid}.ics")
    assert alone.to_ical() == event.to_ical()


def test_a_seminar_without_times_is_one_entry_of_whole_days(client: FlaskClient) -> None:
    [event] = events(client, f"{REAL}/programme.ics")
    assert (str(event["DTSTART"].dt), str(event["DTEND"].dt)) == ("2014-11-23", "2014-11-28")
    item = json.loads(client.get(f"{REAL}/programme.json").data)["items"][0]["id"]
    assert client.get(f"{REAL}/items/{item}.ics").status_code == 404


def test_the_language_is_that_of_the_address(client: FlaskClient) -> None:
    german = client.get(f"{EXAMPLE}/programme.txt").text
    russian = client.get(f"{EXAMPLE}/programme.txt?lang=ru").text
    assert "Wohnen und Pflege im Alter" in german
    assert "Жильё и уход в пожилом возрасте" in russian
    assert "Wohnen und Pflege" not in russian


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{EXAMPLE}/programme.exe", 404),
        (f"{EXAMPLE}/programme.", 404),
        ("/seminars/nirgends/programme.ics", 404),
        ("/seminars/%00/programme.ics", 404),
        (f"{EXAMPLE}/releases/99/programme.ics", 404),
        (f"{EXAMPLE}/releases/0/programme.ics", 404),
        (f"{EXAMPLE}/releases/x/programme.ics", 404),
        (f"{EXAMPLE}/releases/99999999999999999999/programme.ics", 404),
        (f"{EXAMPLE}/items/00000000-0000-0000-0000-000000000000.ics", 404),
        (f"{EXAMPLE}/items/keine-uid.ics", 404),
        (f"{EXAMPLE}/programme.ics?lang=xx", 400),
        (f"{EXAMPLE}/programme.ics?lang=", 400),
        (f"{EXAMPLE}/programme.ics?lang=de,ru,fr", 400),
        (f"{EXAMPLE}/programme.ics?lang=de,zz", 400),
        (f"{EXAMPLE}/programme.ics?lang=de,<script>", 400),
        (f"{EXAMPLE}/programme.ics?day=2027-13-45", 400),
        (f"{EXAMPLE}/programme.ics?day=1999-01-01", 400),
        (f"{EXAMPLE}/programme.ics?kind=party", 400),
        (f"{EXAMPLE}/programme.ics?venue=mars", 400),
        (f"{EXAMPLE}/programme.ics?cancelled=perhaps", 400),
        ("/series/beispiel-reihe/calendar.ics?detail=all", 400),
        ("/kinds/party/calendar.ics", 404),
        ("/venues/mars/calendar.ics", 404),
    ],
)
def test_a_wrong_address_is_told_in_plain_text(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    if answer.headers["Content-Type"].startswith("text/plain"):
        assert answer.text.count("\n") == 1
    assert "<script>" not in answer.text


def test_a_wrong_value_is_named_with_what_would_do(client: FlaskClient) -> None:
    answer = client.get(f"{EXAMPLE}/programme.ics?kind=party", headers={"Accept-Language": "en"})
    assert "“kind”" in answer.text
    assert "lecture" in answer.text
    as_json = client.get(f"{EXAMPLE}/programme.json?kind=party", headers={"Accept-Language": "en"})
    assert json.loads(as_json.data)["status"] == 400


def test_only_reading_is_possible(client: FlaskClient) -> None:
    answer = client.post(f"{EXAMPLE}/programme.ics")
    assert answer.status_code in {400, 405}


@pytest.mark.parametrize("ending", ["ics", "pdf", "xlsx", "docx", "json", "xml", "txt"])
def test_no_public_document_knows_more_than_the_public(client: FlaskClient, ending: str) -> None:
    """The example's items for participants and the team are nowhere (G56)."""
    words = re.compile(rb"Teambesprechung|Interne|Nachbesprechung")
    assert not words.search(client.get(f"{EXAMPLE}/programme.{ending}").data)
