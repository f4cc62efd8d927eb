"""The subscribe page."""

from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.public.reading import Element, read

SUBSCRIBE = "/seminars/beispiel-seminar/subscribe/"
CALENDAR = "https://programme.example.org/seminars/beispiel-seminar/programme.ics"


def address(page: Element) -> str:
    return page.find("input", id="address")[0].attributes["value"]


def test_every_kind_of_calendar_gets_the_same_address(client: FlaskClient) -> None:
    page = read(client, f"{SUBSCRIBE}?lang=en")
    assert address(page) == f"{CALENDAR}?lang=en"
    webcal = page.link("Apple, Thunderbird, Outlook on the computer")
    assert webcal == f"webcal{CALENDAR.removeprefix('https')}?lang=en"
    google = urlsplit(page.link("Google Calendar"))
    assert (google.hostname, parse_qs(google.query)) == ("calendar.google.com", {"cid": [webcal]})
    for text, host in (
        ("Outlook at work", "outlook.office.com"),
        ("Outlook at home", "outlook.live.com"),
    ):
        outlook = urlsplit(page.link(text))
        assert (outlook.hostname, parse_qs(outlook.query)) == (
            host,
            {"url": [address(page)], "name": ["Housing and Care in Later Life"]},
        )


def test_wishes_become_part_of_the_address_and_the_address_works(client: FlaskClient) -> None:
    page = read(client, f"{SUBSCRIBE}?lang=en&language=en,ru&kind=lecture&venue=&cancelled=hide")
    made = urlsplit(address(page))
    assert parse_qs(made.query) == {"lang": ["en,ru"], "kind": ["lecture"], "cancelled": ["hide"]}
    answer = client.get(f"{made.path}?{made.query}")
    assert (answer.status_code, answer.text.count("BEGIN:VEVENT")) == (200, 4)
    assert page.find("option", value="lecture", selected="")
    assert page.link("Русский") == "?lang=ru&language=en,ru&cancelled=hide&kind=lecture"


@pytest.mark.parametrize("query", ["language=xx", "cancelled=perhaps", "kind=party"])
def test_a_wish_that_makes_no_sense_is_refused(client: FlaskClient, query: str) -> None:
    read(client, f"{SUBSCRIBE}?{query}", status=400)


def test_the_download_comes_last_and_is_a_file(client: FlaskClient) -> None:
    page = read(client, f"{SUBSCRIBE}?lang=en")
    assert page.find("h2")[-2].words == "Once only"
    answer = client.get(page.link("Download the calendar file"))
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_larger_calendars_are_offered_and_exist(client: FlaskClient) -> None:
    page = read(client, f"{SUBSCRIBE}?lang=en")
    larger = [each.words for each in page.find("small", "address")]
    assert [urlsplit(each).path.split("/")[1] for each in larger] == [
        "series",
        "partnerships",
        "cities",
        "cities",
    ]
    for each in map(urlsplit, larger):
        assert client.get(f"{each.path}?{each.query}").status_code == 200


def test_it_says_how_soon_changes_arrive(client: FlaskClient) -> None:
    assert "Google Calendar: within a day" in read(client, f"{SUBSCRIBE}?lang=en").words


def test_the_code_is_a_picture_without_style(client: FlaskClient) -> None:
    page = read(client, f"{SUBSCRIBE}?lang=en")
    picture = page.find("img")[0]
    assert picture.attributes["alt"]
    answer = client.get(picture.attributes["src"])
    assert answer.content_type == "image/svg+xml"
    assert b"style" not in answer.data
    assert client.get("/seminars/nothing/subscribe.svg").status_code == 404
