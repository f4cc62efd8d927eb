"""The registry of cities at the desk: the pattern for all its pages."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.cities.models import City
from partnership.core.db import db
from partnership.core.journal import Deed, JournalEntry
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries

Clients = Callable[[Role], DeskClient]
KRAKOW = {
    "name-de": "Krakau",
    "name-en": "Kraków",
    "native_name": "Kraków",
    "country": "PL",
    "zone": "Europe/Warsaw",
    "languages": "pl",
    "languages-asked": "yes",
    "latitude": "50.0619",
    "longitude": "19,9368",
}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def _city(app: Flask, slug: str) -> City | None:
    with app.app_context():
        return db.session.scalar(select(City).where(City.slug == slug))


def _version(app: Flask, slug: str) -> str:
    city = _city(app, slug)
    assert city is not None
    return str(city.version)


def test_a_new_city_is_kept_and_its_address_made_of_its_name(
    protocol: DeskClient, desk_app: Flask
) -> None:
    answer = protocol.send("/desk/cities/new", KRAKOW | {"name-de": "Groß-Beispielstadt"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/cities/gross-beispielstadt/"
    city = _city(desk_app, "gross-beispielstadt")
    assert city is not None
    assert (city.longitude, city.languages, city.country) == (19.9368, ("pl",), "PL")


def test_what_was_done_is_said_on_the_next_page_and_can_be_undone(protocol: DeskClient) -> None:
    answer = protocol.send("/desk/cities/new", KRAKOW, follow_redirects=True)
    assert answer.status_code == 200
    assert "/desk/undo/" in answer.text


@pytest.mark.parametrize(
    ("field", "typed", "status"),
    [
        ("country", "XX", 422),
        ("country", "", 422),
        ("zone", "Berlin", 422),
        ("zone", "", 422),
        ("latitude", "91", 422),
        ("latitude", "north", 422),
        ("latitude", "", 422),
        ("native_name", "x" * 201, 422),
        ("name-de", "x" * 301, 422),
        ("languages", "xx", 422),
        ("wikidata", "64", 422),
        ("geonames", "0", 422),
        ("slug", "Kra kau", 422),
        ("slug", "berlin", 422),
    ],
)
def test_a_wrong_value_is_said_beside_its_field_and_all_that_was_typed_stays(
    protocol: DeskClient, desk_app: Flask, field: str, typed: str, status: int
) -> None:
    answer = protocol.send("/desk/cities/new", KRAKOW | {field: typed})
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert 'class="field__error"' in answer.text
    assert 'value="Krakau"' in answer.text or field == "name-de"
    assert _city(desk_app, "krakau") is None


def test_a_city_without_a_name_is_refused(protocol: DeskClient) -> None:
    nameless = {name: value for name, value in KRAKOW.items() if not name.startswith("name-")}
    answer = protocol.send("/desk/cities/new", nameless)
    assert answer.status_code == 422
    assert 'href="#name"' in answer.text


def test_a_change_is_written_down_with_old_and_new_values(
    protocol: DeskClient, desk_app: Flask
) -> None:
    changed = KRAKOW | {"version": _version(desk_app, "warsaw"), "zone": "Europe/Berlin"}
    assert protocol.send("/desk/cities/warsaw/", changed).status_code == 303
    with desk_app.app_context():
        entry = db.session.scalars(
            select(JournalEntry)
            .where(JournalEntry.deed == Deed.CHANGED)
            .order_by(JournalEntry.id.desc())
        ).first()
        assert entry is not None
        image = entry.changes[0]
        assert entry.actor == "Protocol Beispiel"
    assert (image["before"]["zone"], image["after"]["zone"]) == ("Europe/Warsaw", "Europe/Berlin")


def test_the_second_editor_sees_both_versions_and_chooses(
    protocol: DeskClient, desk_app: Flask
) -> None:
    version = _version(desk_app, "warsaw")
    page = protocol.get("/desk/cities/warsaw/").text
    base = page.split('name="base" value="')[1].split('"')[0].replace("&#34;", '"')
    first = KRAKOW | {"version": version, "native_name": "Kraków I"}
    assert protocol.send("/desk/cities/warsaw/", first).status_code == 303
    second = KRAKOW | {"version": version, "base": base, "name-de": "Krakau II"}
    answer = protocol.send("/desk/cities/warsaw/", second)
    assert answer.status_code == 409
    assert "Krakau II" in answer.text
    assert "Kraków I" in answer.text
    kept = _city(desk_app, "warsaw")
    assert kept is not None
    assert kept.native_name == "Kraków I"
    chosen = second | {
        "version": _version(desk_app, "warsaw"),
        "take-name": "mine",
        "take-native_name": "theirs",
    }
    assert protocol.send("/desk/cities/warsaw/", chosen).status_code == 303
    merged = _city(desk_app, "warsaw")
    assert merged is not None
    assert (merged.name["de"], merged.native_name) == ("Krakau II", "Kraków I")


def test_what_is_used_is_not_deleted_and_its_uses_are_listed(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = {"version": _version(desk_app, "berlin")}
    answer = protocol.send("/desk/cities/berlin/delete", form)
    assert answer.status_code == 422
    assert "/desk/partnerships/" in answer.text
    assert _city(desk_app, "berlin") is not None


def test_an_unused_city_is_deleted(protocol: DeskClient, desk_app: Flask) -> None:
    protocol.send("/desk/cities/new", KRAKOW | {"name-de": "Nirgendwo"})
    asked = protocol.get("/desk/cities/nirgendwo/delete")
    assert asked.status_code == 200
    form = {"version": _version(desk_app, "nirgendwo")}
    assert protocol.send("/desk/cities/nirgendwo/delete", form).status_code == 303
    assert _city(desk_app, "nirgendwo") is None


def test_a_retired_city_is_offered_no_more(protocol: DeskClient, desk_app: Flask) -> None:
    form = {"version": _version(desk_app, "warsaw")}
    assert "Warschau" in protocol.get("/desk/suggest/city?q=warsch").text
    assert protocol.send("/desk/cities/warsaw/retire", form).status_code == 303
    assert "Warschau" not in protocol.get("/desk/suggest/city?q=warsch").text


def test_the_list_is_searched_across_scripts_and_exported(staff: Clients) -> None:
    client: FlaskClient = staff(Role.MANAGER)
    found = client.get("/desk/cities/?q=moskwa")
    assert "Moskau" in found.text
    assert "Paris" not in found.text
    text = client.get("/desk/cities/?q=москва&format=csv").data.decode("utf-8-sig")
    assert [line.split(";")[0] for line in text.splitlines()] == ["Name", "Moskau"]
    book = load_workbook(io.BytesIO(client.get("/desk/cities/?format=xlsx").data))
    assert book.active is not None
    assert book.active["A1"].value == "Name"


@pytest.mark.parametrize("query", ["page=0", "page=x", "sort=nothing", "format=doc", "use=maybe"])
def test_an_address_that_makes_no_sense_is_refused(staff: Clients, query: str) -> None:
    assert staff(Role.MANAGER).get(f"/desk/cities/?{query}").status_code == 400


def test_a_manager_reads_and_does_not_change(desk_client: Clients, desk_app: Flask) -> None:
    manager = desk_client(Role.MANAGER)
    page = manager.get("/desk/cities/warsaw/")
    assert page.status_code == 200
    assert "data-save" not in page.text
    form = KRAKOW | {"version": _version(desk_app, "warsaw")}
    assert manager.send("/desk/cities/warsaw/", form).status_code == 403


def test_the_list_costs_the_same_however_long_it_is(staff: Clients) -> None:
    client = staff(Role.MANAGER)
    client.get("/desk/cities/")
    with counted_queries() as short:
        client.get("/desk/cities/?q=moskau")
    with counted_queries() as long:
        client.get("/desk/cities/")
    assert len(short) == len(long)
