"""The archive: entry page with map and timeline, years, topics, organisations, people, articles."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import HtmlElement
from sqlalchemy.orm import Session

from partnership.cities.models import Agreement, Partnership, PartnershipStatus
from partnership.core.translated import Translated
from partnership.exports.vocabulary import AgreementKind, Audience, PartnershipState
from partnership.public.store import Store
from partnership.releases.service import release
from tests.conftest import NOW, counted_queries
from tests.public.archive_rows import (
    a_topic,
    an_article,
    an_edition,
    an_office,
    an_official,
    kept,
)
from tests.public.registry import (
    Visitor,
    a_city,
    a_released,
    a_tie,
    links_of,
    page_of,
    words_of,
)

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ("topics", "organisations", "people", "articles")


@pytest.fixture
def tie(session: Session) -> Partnership:
    return a_tie(session, a_city(session, is_home=True), a_city(session, "wien"))


def read(client: FlaskClient, path: str) -> HtmlElement:
    answer = client.get(f"{path}?lang=en")
    assert answer.status_code == 200, path
    return page_of(answer)


# the entry page


def test_the_archive_says_what_it_holds_and_leads_there(client: FlaskClient) -> None:
    page = read(client, "/archive/")
    counts = page.xpath("//ul[@class='counts']//a")
    assert [words_of(each) for each in counts] == [
        "9 seminars",
        "7 years",
        "19 partner cities",
        "3 topics",
        "11 organisations",
        "7 people in official functions",
        "1 article",
    ]
    for address in (each.get("href") for each in counts):
        assert client.get(address.partition("#")[0] or "/archive/").status_code == 200
    assert "invented" not in words_of(page)
    assert "Musterstadt" not in words_of(page)


def test_the_archive_is_searched_from_its_first_page(client: FlaskClient) -> None:
    (form,) = read(client, "/archive/").xpath("//main//form[@role='search']")
    assert form.get("action") == "/archive/search"
    assert form.xpath(".//input/@name") == ["q", "lang"]
    assert form.xpath("string(.//label[@for='q'])") == "Search the archive"


def test_every_page_and_the_first_one_lead_to_the_archive(client: FlaskClient) -> None:
    page = read(client, "/")
    assert page.xpath("//nav[@class='bar__nav']//a/@href")[-1] == "/archive/?lang=en"
    assert links_of(page, "/archive/") == ["To the archive"]


def test_each_partner_city_is_a_point_with_a_name_and_stands_in_the_list(
    client: FlaskClient,
) -> None:
    page = read(client, "/archive/")
    points = {each.get("href"): each for each in page.xpath("//svg//a")}
    listed = page.xpath("//ul[@class='atlas__list']//a/@href")
    assert len(listed) == 19
    assert set(points) == {*listed, "/cities/berlin/?lang=en"}
    assert points["/cities/moscow/?lang=en"].get("aria-label") == "Moscow (suspended)"
    moscow = page.xpath("//ul[@class='atlas__list']/li[a='Moscow']")[0]
    assert words_of(moscow) == "Moscow Russia, since 1991, suspended"
    (land,) = page.xpath("//svg//path[@id='land']/@d")
    assert land.startswith("M")
    assert 10_000 < len(land) < 60_000
    quiet = page.xpath("//svg//path[contains(@class, 'quiet')]")
    assert len(quiet) == 2  # one line on each of the two maps
    assert len(page.xpath("//svg[contains(@class, 'map--world')]/path")) == 19


def test_cities_without_a_known_position_are_in_the_list_alone(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    page = page_of(visitor.get("/archive/"))
    assert not page.xpath("//svg[contains(@class, 'map')]")
    assert links_of(page, "/cities/wien/") == ["Wien"]
    for member, place in zip(session.merge(tie).members, ((52.5, 13.4), (48.2, 16.4)), strict=True):
        member.city.latitude, member.city.longitude = place
    page = page_of(visitor.get("/archive/"))
    assert page.xpath("//svg//a/@href") == ["/cities/berlin/", "/cities/wien/"]


def test_an_empty_archive_says_so(visitor: Visitor) -> None:
    text = visitor.text("/archive/")
    assert "No programme has been released yet." in text
    for name in LISTS:
        assert "yet." in visitor.text(f"/archive/{name}/")


def test_years_without_an_edition_are_gaps(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    for number, year in enumerate((2001, 2004, 2004, 2006)):
        a_released(session, tie, f"nr-{number}", starts_on=date(year, 5, 6))
    rows = page_of(visitor.get("/archive/")).xpath("//ol[@class='years']/li")
    assert [words_of(each) for each in rows] == [
        "2006 1 seminar : Wien",
        "2005 no seminar on record",
        "2004 2 seminars : Wien",
        "2002–2003 no seminar on record",
        "2001 1 seminar : Wien",
    ]


# years


def test_a_year_has_its_editions_topics_and_articles(client: FlaskClient) -> None:
    page = read(client, "/archive/years/2014/")
    assert links_of(page, "/seminars/") == ["Seminar on social affairs, 14th edition"]
    assert len(links_of(page, "/archive/topics/")) == 3
    assert len(links_of(page, "/articles/")) == 1
    assert "Host authority: State Office for Health and Social Affairs" in words_of(page)
    assert links_of(page, "/archive/years/2013/") == ["← 2013"]
    assert links_of(page, "/archive/years/2015/") == ["2015 →"]
    assert not links_of(read(client, "/archive/years/2019/"), "/archive/years/2020/")


def test_a_year_tells_what_was_agreed_in_it(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    a_released(session, tie, "eins", starts_on=date(1993, 5, 6))
    session.merge(tie).since = date(1993, 4, 30)
    for title, year in (("Vertrag", 1993), ("Später", 1994)):
        kept(
            session,
            Agreement(
                partnership_id=tie.id,
                kind=AgreementKind.JOINT_DECLARATION,
                title=Translated({"de": title}),
                year=year,
            ),
        )
    text = visitor.text("/archive/years/1993/")
    assert "Partnership since 30 April 1993" in text
    assert "Vertrag" in text
    assert "Später" not in text


UNKNOWN = (
    *(f"years/{year}/" for year in ("1999", "2027", "0000", "9999", "14", "20140", "-2014")),
    "years/zweitausend/",
    "years/²⁰¹⁴/",
    "years/1999/feed.atom",
    "years/0000/feed.atom",
    "topics/keines/",
    "topics/keines/feed.atom",
    "topics/beispiel-nachbarschaft/",
    "organisations/keine/",
    "organisations/keine/feed.atom",
    "organisations/beispiel-sozialamt/",
    "open-data/people.csv",
    "open-data/people.json",
    "open-data/people.csv-metadata.json",
    "open-data/editions.xml",
)


def test_what_the_archive_does_not_hold_is_not_found(client: FlaskClient) -> None:
    for path in UNKNOWN:
        assert client.get(f"/archive/{path}").status_code == 404, path


@pytest.mark.parametrize("page", ["0", "2", "-1", "01", "9" * 400, "zwei", "1;2"])
def test_pages_that_there_are_not_are_refused(client: FlaskClient, page: str) -> None:
    for path in (*(f"{name}/" for name in LISTS), "years/2014/"):
        answer = client.get(f"/archive/{path}?page={page}&lang=en")
        assert answer.status_code == 400, path
        assert "“page” is not known here. Possible: 1." in words_of(page_of(answer))


# topics, organisations, people, articles


def test_a_topic_shows_its_editions_and_the_names_it_had(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    topic = a_topic(session, "pflege", "Altenpflege")
    an_edition(session, tie, "alt", topics=(topic,), starts_on=date(2004, 5, 6))
    session.merge(topic).title = Translated({"de": "Pflege im Alter"})
    an_edition(
        session,
        session.merge(tie),
        "neu",
        topics=(session.merge(topic),),
        starts_on=date(2014, 5, 6),
    )
    assert "Pflege im Alter 2 seminars · 2004–2014" in visitor.text("/archive/topics/")
    page = page_of(visitor.get("/archive/topics/pflege/"))
    assert words_of(page.find(".//h1")) == "Pflege im Alter"
    assert links_of(page, "/seminars/") == ["Neu", "Alt"]
    names = page.xpath("//section[@aria-labelledby='names']//li")
    assert [words_of(each) for each in names] == ["Pflege im Alter 2014", "Altenpflege 2004"]


def test_long_lists_come_in_pages(session: Session, visitor: Visitor, tie: Partnership) -> None:
    topics = tuple(a_topic(session, f"thema-{number:02}") for number in range(51))
    an_edition(session, tie, "eins", topics=topics)
    first, second = (page_of(visitor.get(f"/archive/topics/?page={number}")) for number in (1, 2))
    names = [links_of(page, "/archive/topics/thema") for page in (first, second)]
    assert [len(each) for each in names] == [50, 1]
    assert names[1] == ["Thema-50"]
    assert first.xpath("//a[@rel='next']/@href") == ["/archive/topics/?page=2"]


def test_people_are_listed_by_family_name_with_the_function_of_then(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    anna = an_official(session, "anna-zander", "Zander", "Leiterin")
    bert = an_official(session, "bert-arnold", "Arnold", "Präsident")
    wife = an_official(session, "begleitung", "Begleiter", "")
    an_edition(session, tie, "eins", people=(anna, wife), starts_on=date(2004, 5, 6))
    tie, anna, bert = session.merge(tie), session.merge(anna), session.merge(bert)
    an_edition(session, tie, "zwei", people=(anna, bert), starts_on=date(2014, 5, 6))
    page = page_of(visitor.get("/archive/people/"))
    rows = [words_of(each) for each in page.xpath("//ul[@class='persons']/li")]
    assert rows == [
        "Erika Arnold Präsident (2014)",
        "Erika Zander Leiterin (2014) Also named in: 2004",
    ]
    for address in page.xpath("//ul[@class='persons']//a/@href"):
        assert visitor.get(address).status_code == 200
    assert "2 people in official functions" in visitor.text("/archive/")


def test_names_are_printed_in_the_readers_script(client: FlaskClient) -> None:
    page = page_of(client.get("/archive/people/?lang=ru"))
    assert links_of(page, "/seminars/berlin-moskau-sozialseminar-14/people/igor-gordeev/")
    assert page.xpath("//html/@lang") == ["ru"]


def test_articles_are_listed_from_their_day_on(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    seminar = an_edition(session, tie, "eins", is_released=False)
    for name, days in (("Gestern", -1), ("Heute", 0), ("Morgen", 1)):
        kept(session, an_article(seminar, name, NOW.date() + timedelta(days=days)))
    assert "Gestern" not in visitor.text("/archive/articles/")
    release(session, "eins", based_on=0, actor="test", at=NOW)
    page = page_of(visitor.get("/archive/articles/"))
    assert links_of(page, "/articles/") == ["Heute", "Gestern"]
    assert links_of(page, "/seminars/") == ["Eins", "Eins"]
    assert "2 articles" in visitor.text("/archive/")


# nothing of a draft


def every_address() -> list[str]:
    lists = [f"/archive/{name}/" for name in LISTS]
    tables = ("editions", "partnerships", "agreements", "cities", "topics")
    data = [f"/archive/open-data/{name}.{kind}" for name in tables for kind in ("csv", "json")]
    pages = ["/archive/", "/archive/years/2027/", "/archive/feed.atom", "/cities/wien/"]
    return [*pages, "/archive/years/2027/feed.atom", "/sitemap.xml", *lists, *data]


def test_nothing_of_a_draft_is_in_the_archive(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    an_edition(session, tie, "offen")
    tie = session.merge(tie)
    an_edition(
        session,
        tie,
        "geheim",
        topics=(a_topic(session, "geheim-thema", "Geheimthema"),),
        offices=(an_office(session, "geheim-amt", "Geheimamt"),),
        people=(an_official(session, "geheim-person", "Geheimrat"),),
        article="Geheimtext",
        is_released=False,
    )
    for address in every_address():
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        assert "geheim" not in answer.text.lower(), address
    for address in ("topics/geheim-thema/", "organisations/geheim-amt/"):
        assert visitor.get(f"/archive/{address}").status_code == 404
        assert visitor.get(f"/archive/{address}feed.atom").status_code == 404


def test_what_a_draft_changes_later_is_not_told(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    seminar = an_edition(session, tie, "eins", topics=(a_topic(session),))
    row = session.merge(seminar)
    row.title, row.starts_on = Translated({"de": "Anders"}), date(2027, 1, 1)
    assert "Eins" in visitor.text("/archive/years/2027/")
    for address in every_address():
        assert "Anders" not in visitor.get(address).text


# how much is asked of the database


QUERIES = {
    "/archive/": 10,
    "/archive/years/2027/": 13,
    "/archive/topics/": 3,
    "/archive/topics/pflege/": 4,
    "/archive/organisations/amt/": 4,
    "/archive/people/": 6,
    "/archive/articles/": 5,
    "/archive/open-data/editions.csv": 3,
    "/archive/feed.atom": 2,
}


def test_the_queries_do_not_grow_with_the_editions(
    database_app: Flask, session: Session, visitor: Visitor, tie: Partnership
) -> None:
    topic, office, person = a_topic(session), an_office(session), an_official(session, "a", "Arp")
    counts: dict[str, list[int]] = {path: [] for path in QUERIES}
    for number in (1, 2, 3):
        an_edition(
            session,
            session.merge(tie),
            f"nr-{number}",
            topics=(session.merge(topic),),
            offices=(session.merge(office),),
            people=(session.merge(person),),
            article=f"Text{number}",
        )
        for path, found in counts.items():
            forget(database_app)
            with counted_queries() as counted:
                assert visitor.get(path).status_code == 200
            found.append(len(counted))
    assert counts == {path: [number] * 3 for path, number in QUERIES.items()}


def forget(app: Flask) -> None:
    """Takes away what the process remembers, so that each page reads all it needs."""
    app.extensions["partnership.public"].store = Store(Audience.PUBLIC)
    app.extensions.pop("partnership.headlines", None)


def test_lists_are_read_once_until_something_is_released(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    an_edition(session, tie, "eins", topics=(a_topic(session),))
    visitor.get("/archive/topics/")
    with counted_queries() as counted:
        visitor.text("/archive/topics/")
    assert len(counted) == 2
    an_edition(session, session.merge(tie), "zwei", topics=(a_topic(session, "wohnen"),))
    assert "Wohnen" in visitor.text("/archive/topics/")


# news


@pytest.mark.parametrize(
    ("path", "title", "entries"),
    [
        ("", "Archive of the city partnerships", 9),
        ("years/2018/", "The year 2018", 2),
        ("topics/teilhabe-von-menschen-mit-autismus/", "Promoting the full participation", 1),
        ("organisations/lageso/", "State Office for Health and Social Affairs", 1),
    ],
)
def test_news_are_an_atom_feed(client: FlaskClient, path: str, title: str, entries: int) -> None:
    answer = client.get(f"/archive/{path}feed.atom?lang=en")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.data)  # noqa: S314 - our own
    assert (feed.findtext(f"{ATOM}title") or "").startswith(title)
    found = feed.findall(f"{ATOM}entry")
    assert len(found) == entries
    moments = [each.findtext(f"{ATOM}updated") or "" for each in found]
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == moments[0]
    assert len({each.findtext(f"{ATOM}id") for each in (feed, *found)}) == entries + 1
    page = feed.findall(f"{ATOM}link")[1].get("href") or ""
    assert client.get(page.removeprefix("https://programme.example.org")).status_code == 200
    again = client.get(
        f"/archive/{path}feed.atom?lang=en", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_the_state_of_a_partnership_is_said_in_words(
    session: Session, visitor: Visitor, tie: Partnership
) -> None:
    state = PartnershipState.ENDED
    kept(session, PartnershipStatus(partnership_id=tie.id, position=0, state=state))
    assert "Wien Germany, ended" in visitor.text("/archive/")
