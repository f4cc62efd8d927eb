"""One field finds everything at the desk, across scripts, the best first."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.cities.models import City
from partnership.core.db import transaction
from partnership.core.translated import Translated
from partnership.core.wording import wording
from partnership.desk.search_queries import find_everywhere
from partnership.people.models import Person
from partnership.seminars.models import Topic
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.releases.drafts import a_programme_item, a_seminar

Clients = Callable[[Role], DeskClient]


@pytest.fixture
def reader(staff: Clients) -> DeskClient:
    return staff(Role.MANAGER)


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def hits(client: DeskClient, query: str, **more: str) -> list[str]:
    """Gives the addresses of what was found, in their order."""
    answer = client.get("/desk/search/", query_string={"q": query, "lang": "en", **more})
    assert answer.status_code == 200
    return re.findall(r'<li class="hit"><a href="([^"]+)"', answer.text)


def people(app: Flask, *names: str) -> None:
    with app.app_context(), transaction() as session:
        session.add_all(
            Person(slug=f"person-{place}", printed_name=name) for place, name in enumerate(names)
        )


@pytest.mark.parametrize("query", ["gordeev", "Гордеев", "Gordejew", "gordeyev", "GORDE"])
def test_a_person_is_found_in_any_spelling(
    protocol: DeskClient, desk_app: Flask, query: str
) -> None:
    people(desk_app, "Пётр Гордеев")
    assert "/desk/people/person-0/" in hits(protocol, query)


@pytest.mark.parametrize(
    ("query", "beginning"),
    [
        ("Moskau", "/desk/cities/"),
        ("Москва", "/desk/cities/"),
        ("Berlin Moskau", "/desk/partnerships/"),
        ("14", "/desk/seminars/"),
        ("2014", "/desk/seminars/"),
        ("Berlin 2014", "/desk/seminars/"),
        ("Rathaus", "/desk/venues/"),
    ],
)
def test_each_kind_is_found(reader: DeskClient, query: str, beginning: str) -> None:
    found = [address for address in hits(reader, query) if address.startswith(beginning)]
    assert found
    assert all(reader.get(address).status_code == 200 for address in found[:1])


def test_a_year_without_a_seminar_finds_none(reader: DeskClient) -> None:
    assert not [each for each in hits(reader, "1955") if each.startswith("/desk/seminars/")]


def test_whole_words_come_before_beginnings(protocol: DeskClient, desk_app: Flask) -> None:
    people(desk_app, "Qaz", "Anna Qazwsx Edcrfv", "Qazwsx")
    found = hits(protocol, "qazwsx")
    assert set(found) == {"/desk/people/person-1/", "/desk/people/person-2/"}
    assert hits(protocol, "qaz")[0] == "/desk/people/person-0/"


def test_what_is_retired_comes_last_and_is_marked(protocol: DeskClient, desk_app: Flask) -> None:
    people(desk_app, "Qaz", "Qaz Wsx")
    with desk_app.app_context(), transaction() as session:
        session.scalars(select(Person).where(Person.slug == "person-0")).one().is_retired = True
    assert hits(protocol, "qaz") == ["/desk/people/person-1/", "/desk/people/person-0/"]
    assert ">retired</span>" in protocol.get("/desk/search/?q=qaz&lang=en").text


def test_ten_of_a_kind_and_the_rest_on_demand(protocol: DeskClient, desk_app: Flask) -> None:
    people(desk_app, *(f"Qazwsx {number}" for number in range(12)))
    text = protocol.get("/desk/search/?q=qazwsx").text
    assert len(hits(protocol, "qazwsx")) == 10
    assert "kind=person" in text
    assert len(hits(protocol, "qazwsx", kind="person")) == 12


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "!!!",
        "%",
        "' OR 1=1",
        "\\",
        "😀",
        "ъ",
        "a b c d e f g h i j k l m n o p",
        "x" * 5000,
        "2014 2015 1999",
        "0000",
        "1" * 60,
        "\u202e",
        "<script>",
    ],
)
def test_absurd_input_is_answered(reader: DeskClient, query: str) -> None:
    answer = reader.get("/desk/search/", query_string={"q": query})
    assert answer.status_code == 200
    assert "<script>" not in answer.text.replace('<script type="module"', "")
    assert reader.get("/desk/search/suggest", query_string={"q": query}).status_code == 200


def test_an_unknown_kind_is_not_found(reader: DeskClient) -> None:
    assert reader.get("/desk/search/?q=x&kind=account").status_code == 404


def test_auditors_search_nothing(staff: Clients) -> None:
    auditor = staff(Role.AUDITOR)
    assert auditor.get("/desk/search/?q=berlin").status_code == 403
    assert auditor.get("/desk/search/suggest?q=berlin").status_code == 403
    assert 'id="seek"' not in auditor.get("/desk/").text


def test_suggestions_are_options_with_their_addresses(reader: DeskClient) -> None:
    text = reader.get("/desk/search/suggest?q=mosk").text
    assert 'role="option"' in text
    assert 'data-address="/desk/cities/' in text
    assert "<html" not in text


def test_hostile_names_stay_text(protocol: DeskClient, desk_app: Flask) -> None:
    people(desk_app, "Qaz <img src=x>")
    for path in ("/desk/search/?q=qaz", "/desk/search/suggest?q=qaz"):
        text = protocol.get(path).text
        assert "<img" not in text
        assert "Qaz &lt;img src=x&gt;" in text


def test_a_search_costs_the_same_for_one_hit_and_for_many(
    protocol: DeskClient, desk_app: Flask
) -> None:
    def fill(number: int) -> None:
        with desk_app.app_context(), transaction() as session:
            name = f"Qazwsx {number}"
            session.add_all(
                [
                    Person(slug=f"qaz-{number}", printed_name=name),
                    Topic(slug=f"qaz-{number}", title=Translated({"de": name})),
                    City(
                        slug=f"qaz-{number}",
                        name=Translated({"de": name}),
                        country="DE",
                        zone="Europe/Berlin",
                    ),
                ]
            )

    fill(0)
    with counted_queries() as once:
        assert len(hits(protocol, "qazwsx")) == 3
    for number in range(1, 4):
        fill(number)
    with counted_queries() as often:
        assert len(hits(protocol, "qazwsx")) == 12
    assert len(often) == len(once)


def test_both_databases_find_and_order_alike(session: Session, database_app: Flask) -> None:
    seminar = a_seminar(session)
    a_programme_item(session, seminar, title=Translated({"de": "Empfang im Rathaus"}))
    retired = Person(slug="alt", printed_name="Rathaus", is_retired=True)
    long = Person(slug="lang", printed_name="Rathauser Anna")
    exact = Person(slug="genau", printed_name="Anna Rathaus")
    session.add_all([retired, long, exact])
    session.flush()
    with database_app.test_request_context():
        groups = find_everywhere(session, "rathaus", wording("de"), 5)
    assert {group.name: [hit.text for hit in group.hits] for group in groups} == {
        "person": ["Anna Rathaus", "Rathauser Anna", "Rathaus"],
        "programme_item": ["Empfang im Rathaus"],
    }
