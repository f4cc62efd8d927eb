"""A series' page: all its editions, and those of which nothing is known."""

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml.html import HtmlElement
from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.exports.vocabulary import OrganisationKind, SeminarRole, SeminarState
from partnership.people.models import Organisation, OrganisationName
from partnership.releases.service import release
from partnership.seminars.models import Engagement, SeminarTopic, Topic
from tests.conftest import NOW, counted_queries
from tests.public.registry import (
    Visitor,
    a_city,
    a_draft,
    a_released,
    a_series,
    a_tie,
    facts_of,
    links_of,
    page_of,
    words_of,
)

REAL = "/series/berlin-moskau-sozialseminar/"


def rows_of(page: HtmlElement) -> list[list[str]]:
    rows = page.xpath("//table//tbody/tr")
    return [[words_of(cell) for cell in row] for row in rows]


def structured(page: HtmlElement) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        page.xpath("//script[@type='application/ld+json']/text()")[0]
    )
    return found


def test_all_editions_stand_in_order_with_their_gaps(client: FlaskClient) -> None:
    rows = rows_of(page_of(client.get(f"{REAL}?lang=en")))
    assert [row[0] for row in rows] == [
        "22nd",
        "21st",
        "20th",
        "19th",
        "18th",
        "17th",
        "16th",
        "15th",
        "14th",
        "13th",
        "12th",
        "1st–11th",
    ]
    assert rows[6] == ["16th", "no record"]
    assert rows[9] == ["13th", "no record"]
    assert rows[11] == ["1st–11th", "no record"]


def test_an_edition_tells_dates_place_host_foci_and_state(client: FlaskClient) -> None:
    row = rows_of(page_of(client.get(f"{REAL}?lang=de")))[8]
    assert row[0] == "14."
    assert row[1] == "23. bis 27. November 2014"
    assert row[2].startswith("Berlin")
    assert "Landesamt für Gesundheit und Soziales" in row[2]
    assert "System der psychiatrischen Versorgung in Berlin" in row[3]
    assert "Förderung der umfassenden Teilhabe von Menschen mit Autismus" in row[3]


@pytest.mark.parametrize(
    ("language", "numbers"), [("de", "14."), ("ru", "14-й"), ("fr", "14e"), ("en", "14th")]
)
def test_numbers_are_written_as_the_language_does(
    client: FlaskClient, language: str, numbers: str
) -> None:
    assert rows_of(page_of(client.get(f"{REAL}?lang={language}")))[8][0] == numbers


def test_what_is_not_known_is_said_to_be_unknown(client: FlaskClient) -> None:
    assert rows_of(page_of(client.get(f"{REAL}?lang=en")))[7][3] == "not known"


def test_an_edition_with_a_title_of_its_own_bears_it(client: FlaskClient) -> None:
    row = rows_of(page_of(client.get(f"{REAL}?lang=en")))[0]
    assert row[1] == "16–21 June 2019 Seminar on labour and social affairs"


def test_foundation_and_hosting_are_told(client: FlaskClient) -> None:
    page = page_of(client.get(f"{REAL}?lang=en"))
    facts = facts_of(page)
    assert facts["Foundation"] == "Sectoral agreement from 2006"
    assert facts["Hosting"].startswith("As a rule two seminars a year")
    assert "The partnership has been suspended since 2022." in words_of(page)


def test_it_can_be_subscribed_to(client: FlaskClient) -> None:
    page = page_of(client.get(f"{REAL}?lang=ru"))
    assert page.xpath("//section[@aria-labelledby='follow']//a/@href") == [
        f"webcal://programme.example.org{REAL}calendar.ics?lang=ru",
        f"{REAL}calendar.ics?lang=ru",
        f"{REAL}feed.atom?lang=ru",
    ]
    assert page.xpath("//link[@type='text/calendar']/@href") == [
        f"https://programme.example.org{REAL}calendar.ics?lang=ru"
    ]


def test_search_engines_are_told_the_series_and_its_events(client: FlaskClient) -> None:
    found = structured(page_of(client.get(f"{REAL}?lang=en")))
    assert found["@type"] == "EventSeries"
    assert found["name"] == "Seminar on social affairs"
    assert (found["startDate"], found["endDate"]) == ("2013-09-22", "2019-06-21")
    assert len(found["subEvent"]) == 9
    second = found["subEvent"][1]
    assert second["url"].endswith("/seminars/berlin-moskau-sozialseminar-14/")
    assert second["location"]["address"]["addressCountry"] == "DE"
    dates = [event["startDate"] for event in found["subEvent"]]
    assert all(earlier < later for earlier, later in pairwise(dates))


def test_no_text_ends_the_structured_data(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    evil = "</script><script>alert(1)</script>"
    a_series(session, tie, title=Translated({"de": evil}))
    page = page_of(visitor.get("/series/reihe/"))
    assert structured(page)["name"] == evil
    assert not [each for each in page.xpath("//script/text()") if each.startswith("alert")]


def test_addresses_in_all_languages_are_named(client: FlaskClient) -> None:
    page = page_of(client.get(f"{REAL}?lang=fr"))
    base = f"https://programme.example.org{REAL}"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{base}?lang=fr"]
    languages = page.xpath("//link[@rel='alternate' and @hreflang]/@hreflang")
    assert languages == ["de", "en", "ru", "fr", "x-default"]


@pytest.mark.parametrize(
    ("state", "days", "said"),
    [
        (SeminarState.ANNOUNCED, 10, "announced"),
        (SeminarState.ANNOUNCED, -2, "on now"),
        (SeminarState.ANNOUNCED, -30, "dates have passed"),
        (SeminarState.RUNNING, -30, "dates have passed"),
        (SeminarState.COMPLETED, -30, "completed"),
        (SeminarState.CANCELLED, -2, "cancelled"),
        (SeminarState.POSTPONED, 10, "postponed"),
    ],
)
def test_the_state_is_true_today(
    session: Session, visitor: Visitor, state: SeminarState, days: int, said: str
) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    series = a_series(session, tie)
    starts_on = NOW.date() + timedelta(days=days)
    a_released(session, tie, series_id=series.id, ordinal=1, starts_on=starts_on, state=state)
    assert rows_of(page_of(visitor.get("/series/reihe/")))[0][4] == said


def test_editions_without_a_number_come_last(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    series = a_series(session, tie)
    a_released(session, tie, "ohne", series_id=series.id, starts_on=date(2030, 1, 1))
    a_released(session, tie, "zweites", series_id=series.id, ordinal=2)
    rows = rows_of(page_of(visitor.get("/series/reihe/")))
    assert [row[0] for row in rows] == ["2nd", "1st", "–"]


def test_a_series_without_a_released_edition_says_so(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    a_series(session, tie, short_title=Translated({"de": "SoSe"}))
    text = visitor.text("/series/reihe/")
    assert "No programme of this series has been released yet." in text
    assert "SoSe" in text


def test_its_queries_do_not_grow_with_its_editions(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    series = a_series(session, tie)
    host = Organisation(
        slug="amt",
        kind=OrganisationKind.AUTHORITY,
        names=[OrganisationName(name=Translated({"de": "Sozialamt"}))],
    )
    session.add(host)
    session.flush()
    counts = []
    for number in (1, 2, 3):
        seminar = a_draft(session, tie, f"nr-{number}", series_id=series.id, ordinal=number)
        topic = Topic(slug=f"thema-{number}", title=Translated({"de": f"Thema {number}"}))
        session.add(topic)
        session.flush()
        session.add_all(
            (
                SeminarTopic(seminar_id=seminar.id, topic_id=topic.id, is_focus=True),
                Engagement(
                    seminar_id=seminar.id,
                    organisation_id=host.id,
                    role=SeminarRole.ORGANISER,
                ),
            )
        )
        release(session, seminar.slug, based_on=0, actor="test", at=NOW)
        with counted_queries() as counted:
            page = page_of(visitor.get("/series/reihe/"))
        counts.append(len(counted))
        assert rows_of(page)[0][2:4] == ["Berlin Sozialamt", f"Thema {number}"]
        tie, series, host = session.merge(tie), session.merge(series), session.merge(host)
    assert counts == [8, 8, 8]


def test_only_released_editions_are_linked(client: FlaskClient) -> None:
    page = page_of(client.get("/series/beispiel-reihe/?lang=en"))
    assert len(links_of(page, "/seminars/")) == 3
    assert words_of(page.find(".//h1")).endswith("Example")


def test_an_unknown_series_is_not_found(client: FlaskClient) -> None:
    assert client.get("/series/keine/").status_code == 404
