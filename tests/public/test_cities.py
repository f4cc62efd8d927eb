"""The cities and a city's page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.exports.vocabulary import Severity
from partnership.notices.models import Notice, Scope
from partnership.public.overview import name_key
from tests.conftest import StoppedClock, counted_queries
from tests.public.registry import (
    Visitor,
    a_city,
    a_released,
    a_tie,
    facts_of,
    links_of,
    page_of,
    words_of,
)


def city_names(client: FlaskClient, language: str) -> list[str]:
    page = page_of(client.get(f"/cities/?lang={language}"))
    return [words_of(each) for each in page.xpath("//main//ul[1]/li/h3/a")][:19]


def test_partner_cities_are_sorted_by_name_in_the_readers_language(client: FlaskClient) -> None:
    german, russian = city_names(client, "de"), city_names(client, "ru")
    assert german[:3] == ["Brüssel (Region Brüssel-Hauptstadt)", "Budapest", "Buenos Aires"]
    assert german[-1] == "Windhuk"
    assert russian[-1] == "Токио"
    assert russian == sorted(russian)


def test_names_are_sorted_by_letters_and_only_then_by_accents() -> None:
    names = ["Zürich", "Łódź", "Österreich", "Oslo", "Ёлка", "Ель", "Йошкар", "Инта", "Калуга"]
    ordered = sorted(names, key=name_key)
    assert ordered == [
        "Oslo",
        "Österreich",
        "Zürich",
        "Łódź",
        "Ёлка",
        "Ель",
        "Инта",
        "Йошкар",
        "Калуга",
    ]


def test_each_city_has_its_country_since_and_a_word_if_its_tie_rests(client: FlaskClient) -> None:
    page = page_of(client.get("/cities/?lang=en"))
    said = {words_of(each.find("h3")): words_of(each) for each in page.xpath("//main//ul/li")}
    assert said["Moscow"] == "Moscow Москва Russia · partner since 1991 suspended"
    assert said["Kyiv"] == "Kyiv Київ Ukraine · partner since 2023"
    assert "invented" in said["Musterstadt Example"]


def test_the_home_city_is_no_partner_of_its_own(client: FlaskClient) -> None:
    page = page_of(client.get("/cities/?lang=en"))
    assert "Berlin is in partnership with 19 cities." in words_of(page)
    assert "Berlin" not in page.xpath("//main//h3//a/text()")


def test_without_a_home_city_all_tied_cities_are_listed(session: Session, visitor: Visitor) -> None:
    a_tie(session, a_city(session, "wien"), a_city(session, "graz"))
    a_city(session, "linz")
    page = page_of(visitor.get("/cities/"))
    assert [words_of(each) for each in page.xpath("//main//h3")] == ["Graz", "Wien", "Linz"]


def test_the_list_needs_the_same_queries_for_one_tie_and_for_three(
    session: Session, visitor: Visitor
) -> None:
    home = a_city(session, is_home=True)
    counts = []
    for name in ("paris", "wien", "prag"):
        a_tie(session, home, a_city(session, name))
        with counted_queries() as counted:
            visitor.text("/cities/")
        counts.append(len(counted))
        home = session.merge(home)
    assert counts == [6, 6, 6]


def test_a_city_tells_its_time_and_that_at_home(client: FlaskClient) -> None:
    page = page_of(client.get("/cities/moscow/?lang=en"))
    facts = facts_of(page)
    assert facts["Local time now"] == "15:00, Sunday 22 November"
    assert facts["At the same time in Berlin"] == "13:00, Sunday 22 November"
    assert facts["Time difference"] == "2 hours ahead"
    assert facts["Time zone"] == "Moscow (UTC+03:00)"
    assert page.xpath("//time/@datetime")[0] == "2026-11-22T15:00+03:00"


def test_the_time_of_a_city_moves_on(client: FlaskClient, clock: StoppedClock) -> None:
    clock.moment = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    assert "00:30, Monday 23 November" in words_of(page_of(client.get("/cities/moscow/?lang=en")))
    clock.moment += timedelta(minutes=1)
    again = client.get("/cities/moscow/?lang=en&again")
    assert "00:31, Monday 23 November" in words_of(page_of(again))


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Kolkata", "4:30 hours ahead"),
        ("America/St_Johns", "4:30 hours behind"),
        ("America/Los_Angeles", "9 hours behind"),
        ("Europe/London", "1 hour behind"),
        ("Europe/Paris", "none, same time"),
    ],
)
def test_how_far_the_clocks_are_apart(
    session: Session, visitor: Visitor, zone: str, said: str
) -> None:
    a_city(session, is_home=True)
    a_city(session, "fern", zone=zone)
    assert said in visitor.text("/cities/fern/")


def test_the_home_city_is_not_compared_with_itself(client: FlaskClient) -> None:
    text = words_of(page_of(client.get("/cities/berlin/?lang=en")))
    assert "Local time now" in text
    assert "Time difference" not in text


def test_a_city_has_its_names_languages_and_position(client: FlaskClient) -> None:
    page = page_of(client.get("/cities/moscow/?lang=en"))
    assert page.xpath("//bdi[@lang='ru']/text()") == ["Москва"]
    assert page.xpath("//dd[@lang='de']/text()") == ["Moskau"]
    text = words_of(page)
    assert "Russian" in text
    assert "55.752° N, 37.618° E" in text
    assert "GeoNames, CC BY 4.0" in text


def test_the_southern_and_the_western_half_of_the_world(client: FlaskClient) -> None:
    text = words_of(page_of(client.get("/cities/buenos-aires/?lang=de")))
    assert "34,613" in text
    assert "58,377" in text
    english = words_of(page_of(client.get("/cities/buenos-aires/?lang=en")))
    assert "34.613° S, 58.377° W" in english


def test_who_the_partner_is_in_law_is_said_in_the_readers_language(client: FlaskClient) -> None:
    page = page_of(client.get("/cities/brussels/?lang=en"))
    assert "not the City of Brussels" in words_of(page)
    assert "French, Dutch" in words_of(page)


def test_a_city_leads_to_its_partnership_seminars_and_feeds(client: FlaskClient) -> None:
    page = page_of(client.get("/cities/moscow/?lang=en"))
    assert links_of(page, "/partnerships/") == ["Berlin – Moscow"]
    assert "The partnership has been suspended since 2022." in words_of(page)
    assert len(links_of(page, "/seminars/")) == 9
    addresses = page.xpath("//section[@aria-labelledby='follow']//a/@href")
    assert addresses == [
        "webcal://programme.example.org/cities/moscow/calendar.ics?lang=en",
        "/cities/moscow/calendar.ics?lang=en",
        "/cities/moscow/feed.atom?lang=en",
    ]


def test_a_city_shows_its_years_and_who_held_what_in_them(client: FlaskClient) -> None:
    page = page_of(client.get("/cities/moscow/?lang=en"))
    years = ["2019", "2018", "2017", "2016", "2015", "2014", "2013"]
    assert links_of(page, "/archive/years/") == years
    assert "9 seminars, of which 3 took place here" in words_of(page)
    assert "Host authority: State Office for Health and Social Affairs" in words_of(page)
    assert not links_of(page_of(client.get("/cities/musterstadt/?lang=en")), "/archive/years/")


def test_a_fallback_is_marked_with_its_language(session: Session, visitor: Visitor) -> None:
    a_city(session, legal_note=Translated({"de": "Nur ein Vermerk."}))
    page = page_of(visitor.get("/cities/berlin/"))
    assert page.xpath("//span[@lang='de' and contains(., 'Vermerk')]")


def test_many_seminars_are_shortened_with_a_way_to_all(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session, is_home=True), a_city(session, "wien"))
    for number in range(13):
        starts_on = date(2020, 1, 6) + timedelta(days=30 * number)
        a_released(session, tie, f"seminar-{number}", starts_on=starts_on)
    page = page_of(visitor.get("/cities/wien/"))
    assert len(page.xpath("//li[@class='seminar']")) == 12
    assert page.xpath("//a[contains(@class, 'kern-btn')]/@href") == ["/seminars/?city=wien"]


def test_notices_of_a_city_are_shown_there(session: Session, visitor: Visitor) -> None:
    a_city(session)
    a_city(session, "wien")
    notice = Notice(
        severity=Severity.WARNING,
        scope=Scope.CITY,
        scope_slug="wien",
        title=Translated({"de": "Rathaus geschlossen"}),
    )
    session.add(notice)
    assert "Rathaus geschlossen" in visitor.text("/cities/wien/")
    assert "Rathaus geschlossen" not in visitor.text("/cities/berlin/")


def test_a_city_needs_the_same_queries_for_one_seminar_and_for_three(
    session: Session, visitor: Visitor
) -> None:
    tie = a_tie(session, a_city(session, is_home=True), a_city(session, "wien"))
    counts = []
    for name in ("eins", "zwei", "drei"):
        a_released(session, tie, name)
        with counted_queries() as counted:
            visitor.text("/cities/wien/")
        counts.append(len(counted))
        tie = session.merge(tie)
    assert counts == [9, 9, 9]


def test_an_unknown_city_is_not_found(client: FlaskClient) -> None:
    answer = client.get("/cities/atlantis/?lang=en")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


def test_an_invented_city_is_marked_and_kept_from_search_engines(client: FlaskClient) -> None:
    page = page_of(client.get("/cities/musterstadt/?lang=en"))
    assert words_of(page.find(".//h1")) == "Musterstadt Example"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
