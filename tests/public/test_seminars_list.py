"""The list of all released seminars."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from lxml.html import HtmlElement
from sqlalchemy.orm import Session

from partnership.core.errors import WrongRequest
from partnership.public.overview import page_of as cut
from tests.conftest import counted_queries
from tests.public.registry import (
    Visitor,
    a_city,
    a_released,
    a_tie,
    links_of,
    page_of,
    words_of,
)


def titles(page: HtmlElement) -> list[str]:
    return links_of(page, "/seminars/")


def listed(page: HtmlElement) -> list[str]:
    return [words_of(each) for each in page.xpath("//li[@class='seminar']//h3")]


def test_all_released_seminars_are_listed_by_year_the_latest_first(client: FlaskClient) -> None:
    page = page_of(client.get("/seminars/?lang=en"))
    years = [words_of(each) for each in page.xpath("//main//h2")]
    assert years == ["2027", "2026", "2025", "2019", "2018", "2017", "2016", "2015", "2014", "2013"]
    assert len(listed(page)) == 12
    assert "12 seminars" in words_of(page)
    assert listed(page)[-1] == "Seminar on social affairs, 12th edition"


def test_examples_are_marked(client: FlaskClient) -> None:
    found = listed(page_of(client.get("/seminars/?lang=en")))
    assert [title.endswith("Example") for title in found] == [True] * 3 + [False] * 9


def test_years_and_cities_are_links_that_can_be_combined(client: FlaskClient) -> None:
    page = page_of(client.get("/seminars/?year=2018&city=moscow&lang=en"))
    assert listed(page) == [
        "Seminar on labour and social affairs, 21st edition",
        "Seminar on labour and social affairs, 20th edition",
    ]
    chosen = page.xpath("//nav[@class='filter']//a[@aria-current]")
    assert [words_of(each) for each in chosen] == ["2018", "Moscow"]
    addresses = page.xpath("//nav[@class='filter']//a/@href")
    assert "/seminars/?city=moscow&lang=en" in addresses
    assert "/seminars/?year=2018&lang=en" in addresses
    assert "/seminars/?year=2014&city=moscow&lang=en" in addresses


def test_the_home_city_is_no_filter_for_it_is_part_of_all(client: FlaskClient) -> None:
    page = page_of(client.get("/seminars/?lang=en"))
    names = [words_of(each) for each in page.xpath("//nav[@class='filter'][2]//a")]
    assert names == ["all cities", "Moscow", "Musterstadt", "Obraztsovsk"]


def test_a_choice_that_nothing_fits_leads_back(client: FlaskClient) -> None:
    page = page_of(client.get("/seminars/?year=2014&city=musterstadt&lang=en"))
    assert "No released seminar fits this choice." in words_of(page)
    assert "Show all seminars" in titles(page)


def test_a_choice_is_kept_in_the_languages_and_the_canonical_address(client: FlaskClient) -> None:
    page = page_of(client.get("/seminars/?year=2018&lang=en"))
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://programme.example.org/seminars/?lang=en&year=2018"
    ]
    other = page.xpath("//nav[@class='bar__languages']//a[@lang='ru']/@href")
    assert other == ["?lang=ru&year=2018"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("year=1999", "“year” is not known here. Possible: 2027, 2026"),
        ("year=neulich", "“year” is not known here"),
        ("city=atlantis", "“city” is not known here. Possible: moscow, musterstadt, obrazzowsk"),
        ("page=0", "“page” is not known here. Possible: 1."),
        ("page=2", "“page” is not known here. Possible: 1."),
        ("page=two", "“page” is not known here"),
        ("page=01", "“page” is not known here"),
    ],
)
def test_a_wrong_address_is_refused_with_what_would_be_right(
    client: FlaskClient, query: str, said: str
) -> None:
    answer = client.get(f"/seminars/?{query}&lang=en")
    assert answer.status_code == 400
    assert said in words_of(page_of(answer))


def test_an_empty_value_narrows_nothing(client: FlaskClient) -> None:
    assert len(listed(page_of(client.get("/seminars/?year=&city=&page=")))) == 12


def test_a_long_list_comes_in_pages(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session, is_home=True), a_city(session, "wien"))
    for number in range(21):
        starts_on = date(2020, 1, 6) + timedelta(days=number)
        a_released(session, tie, f"seminar-{number}", starts_on=starts_on)
    first = page_of(visitor.get("/seminars/"))
    assert len(listed(first)) == 20
    assert "21 seminars" in words_of(first)
    assert "Page 1 of 2" in words_of(first)
    assert first.xpath("//a[@rel='next']/@href") == ["/seminars/?page=2"]
    assert not first.xpath("//a[@rel='prev']")
    second = page_of(visitor.get("/seminars/?page=2&year=2020"))
    assert listed(second) == ["Seminar-0"]
    assert second.xpath("//a[@rel='prev']/@href") == ["/seminars/?year=2020&page=1"]
    assert not second.xpath("//a[@rel='next']")
    assert visitor.get("/seminars/?page=3").status_code == 400


def test_the_pages_there_are_are_named() -> None:
    with pytest.raises(WrongRequest) as refusal:
        cut([], "7", 20)
    assert refusal.value.accepted == "1"


def test_an_empty_list_says_so(visitor: Visitor) -> None:
    assert "No programme has been released yet." in visitor.text("/seminars/")


def test_the_list_needs_the_same_queries_for_one_seminar_and_for_three(
    session: Session, visitor: Visitor
) -> None:
    tie = a_tie(session, a_city(session, is_home=True), a_city(session, "wien"))
    counts = []
    for name in ("eins", "zwei", "drei"):
        a_released(session, tie, name)
        with counted_queries() as counted:
            visitor.text("/seminars/")
        counts.append(len(counted))
        tie = session.merge(tie)
    assert counts == [4, 4, 4]


def test_what_was_read_once_is_not_read_again(session: Session, visitor: Visitor) -> None:
    a_released(session, a_tie(session, a_city(session)))
    visitor.get("/seminars/")
    with counted_queries() as counted:
        visitor.text("/seminars/")
    assert len(counted) == 3
