"""Travel, transfers, stays and meals at the desk, with the example's delegation of nine."""

import io
import re
from collections.abc import Callable

import pytest
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.drawer.models import DrawerReading
from partnership.logistics.models import HotelStay, Transfer, Trip, Vehicle
from partnership.people.models import Person
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.filling import multiple, posted

Clients = Callable[[Role], DeskClient]
SEMINAR = "/desk/seminars/beispiel-seminar"
TRAVEL = f"{SEMINAR}/travel"
FLIGHT = {
    "direction": "arrival",
    "mode": "flight",
    "number": "BX 9",
    "from_place": "Riga",
    "from_zone": "Europe/Riga",
    "departs_wall": "2027-03-23T12:00",
    "to_place": "Flughafen Musterstadt",
    "to_zone": "Europe/Berlin",
    "arrives_wall": "2027-03-23T12:50",
    "person_ids-asked": "yes",
}


@pytest.fixture
def logistics(desk_client: Clients) -> DeskClient:
    return desk_client(Role.LOGISTICS)


def _count(app: Flask, model: type[Trip | Transfer | HotelStay | Vehicle]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_boards_say_who_comes_when_and_what_is_open(logistics: DeskClient) -> None:
    page = logistics.get(f"{TRAVEL}/").text
    assert "17:20" in page
    assert "EC 48" in page
    assert "Limousine, 18:00" in page
    assert page.count("badge--gone") == 1
    assert f'{TRAVEL.replace("/desk", "/desk")}/3/"' in page


def test_passports_are_spoken_of_to_those_alone_who_may_read_them(
    desk_client: Clients, logistics: DeskClient
) -> None:
    seen = logistics.get(f"{TRAVEL}/").text
    unseen = desk_client(Role.PROTOCOL).get(f"{TRAVEL}/").text
    assert _open_points(seen) > _open_points(unseen) == 1


@pytest.mark.parametrize("role", [Role.MANAGER, Role.CARE])
def test_travel_is_for_those_who_plan_it(desk_client: Clients, role: Role) -> None:
    client = desk_client(role)
    for page in ("/", "/transfers/", "/stays/", "/meals/", "/lists/rooming.xlsx", "/new"):
        assert client.get(f"{TRAVEL}{page}").status_code == 403
    assert "/travel/" not in client.get(f"{SEMINAR}/").text


def test_a_flight_is_noted_with_its_travellers_and_taken_away(
    logistics: DeskClient, desk_app: Flask
) -> None:
    page = logistics.get(f"{TRAVEL}/new").text
    ticks = re.findall(r'name="person_ids" value="(\d+)"', page)
    answer = logistics.send(f"{TRAVEL}/new", FLIGHT | {"person_ids": ticks[:2]})
    assert answer.status_code == 303
    with desk_app.app_context():
        row = db.session.scalars(select(Trip).order_by(Trip.id.desc())).first()
        assert row is not None
        number, version = row.id, row.version
    shown = logistics.get(f"{TRAVEL}/{number}/").text
    assert multiple(shown, "person_ids") == {"person_ids": ticks[:2]}
    assert logistics.send(f"{TRAVEL}/{number}/delete", {"version": "9"}).status_code == 409
    gone = logistics.send(f"{TRAVEL}/{number}/delete", {"version": str(version)})
    assert gone.status_code == 303
    assert _count(desk_app, Trip) == 5


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("arrives_wall", "2027-03-23T10:59"),
        ("arrives_wall", "2027-03-28T02:30"),
        ("arrives_wall", "soon"),
        ("to_zone", "Mars/Base"),
        ("to_zone", ""),
        ("mode", "camel"),
        ("number", "x" * 41),
        ("person_ids", "999999"),
        ("person_ids", "one"),
    ],
)
def test_a_flight_that_cannot_be_is_said_beside_its_field(
    logistics: DeskClient, desk_app: Flask, field: str, typed: str
) -> None:
    answer = logistics.send(f"{TRAVEL}/new", FLIGHT | {field: typed})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text or 'class="field__error"' in answer.text
    assert _count(desk_app, Trip) == 5


def test_an_hour_that_comes_twice_is_asked_for(logistics: DeskClient, desk_app: Flask) -> None:
    night = FLIGHT | {"departs_wall": "2027-10-31T00:30", "arrives_wall": "2027-10-31T02:30"}
    assert 'name="arrives_fold"' not in logistics.get(f"{TRAVEL}/new").text
    asked = logistics.send(f"{TRAVEL}/new", night)
    assert asked.status_code == 422
    assert 'name="arrives_fold"' in asked.text
    assert logistics.send(f"{TRAVEL}/new", night | {"arrives_fold": "1"}).status_code == 303
    with desk_app.app_context():
        assert db.session.scalars(select(Trip.arrives_fold).order_by(Trip.id.desc())).first() == 1


@pytest.mark.parametrize("page", ["1/", "transfers/1/", "vehicles/1/", "stays/1/"])
def test_what_is_saved_unchanged_is_no_deed(logistics: DeskClient, page: str) -> None:
    address = f"{TRAVEL}/{page}"
    text = logistics.get(address).text
    form: dict[str, object] = {**posted(text), **multiple(text, "person_ids")}
    answer = logistics.send(address, form, follow_redirects=True)
    assert answer.status_code == 200
    assert "/desk/undo/" not in answer.text


def test_the_train_gets_a_car_by_a_proposal_that_is_looked_at_first(
    logistics: DeskClient, desk_app: Flask
) -> None:
    address = f"{TRAVEL}/transfers/proposal"
    page = logistics.get(address).text
    assert "Yulia Kedrova, Daria Polevaya" in page
    assert _count(desk_app, Transfer) == 4
    keys = re.findall(r'name="chosen" value="(\w+)"', page)
    form = {"to": "Gästehaus am Park", "minutes": "40", "window": "45"}
    assert logistics.send(address, form).status_code == 422
    assert logistics.send(address, form | {"window": "7", "chosen": keys}).status_code == 422
    assert logistics.send(address, form | {"chosen": ["forged"]}).status_code == 409
    done = logistics.send(address, form | {"chosen": keys}, follow_redirects=True)
    assert "/desk/undo/" in done.text
    assert _count(desk_app, Transfer) == 5
    assert logistics.send(address, form | {"chosen": keys}).status_code == 409
    assert _count(desk_app, Transfer) == 5
    assert "badge--gone" not in logistics.get(f"{TRAVEL}/").text


def test_seats_are_given_by_hand_and_by_precedence(logistics: DeskClient) -> None:
    address = f"{TRAVEL}/transfers/2/"
    page = logistics.get(address).text
    first, second = _seats(page)
    version = re.findall(r'name="version" value="(\d+)"', page)[-1]
    swapped = {"version": version, f"seat-{first}": "2", f"seat-{second}": "1"}
    assert logistics.send(f"{address}seats", swapped).status_code == 303
    assert _seats(logistics.get(address).text) == [second, first]
    assert logistics.send(f"{address}seats", swapped).status_code == 409
    again = {"version": str(int(version) + 2), "by_precedence": "yes"}
    newest = re.findall(r'name="version" value="(\d+)"', logistics.get(address).text)[-1]
    assert logistics.send(f"{address}seats", again | {"version": newest}).status_code == 303
    assert _seats(logistics.get(address).text) == [first, second]


def test_a_driver_reads_whom_to_fetch_and_whom_to_call(
    logistics: DeskClient, desk_app: Flask
) -> None:
    with desk_app.app_context(), transaction() as session:
        session.scalars(select(Transfer).order_by(Transfer.id)).first().remark = "=2+5<b>"  # type: ignore[union-attr]
    page = logistics.get(f"{TRAVEL}/vehicles/1/sheet").text
    assert 'href="tel:+493023125014"' in page
    assert "Lena Hofstetter" in page
    assert "=2+5&lt;b&gt;" in page
    sheet = logistics.get(f"{TRAVEL}/vehicles/1/sheet?day=2027-03-23&format=pdf")
    said = "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(sheet.data)).pages)
    assert "1. Marina Lugovaya" in said
    assert "=2+5<b>" in said
    assert "12:10" not in said
    assert logistics.get(f"{TRAVEL}/vehicles/1/sheet?day=never").status_code == 400
    assert logistics.get(f"{TRAVEL}/vehicles/99/sheet").status_code == 404


def test_stays_of_several_guests_are_noted_at_once(logistics: DeskClient, desk_app: Flask) -> None:
    page = logistics.get(f"{TRAVEL}/stays/new").text
    guests = re.findall(r'name="person_ids" value="(\d+)"', page)[:3]
    form = posted(page) | {"venue": "Gästehaus am Park"}
    nobody = logistics.send(f"{TRAVEL}/stays/new", form)
    assert nobody.status_code == 422
    backwards = form | {"person_ids": guests, "to_on": form["from_on"]}
    assert logistics.send(f"{TRAVEL}/stays/new", backwards).status_code == 422
    assert _count(desk_app, HotelStay) == 9
    wished = form | {"person_ids": guests}
    assert logistics.send(f"{TRAVEL}/stays/new", wished).status_code == 303
    assert _count(desk_app, HotelStay) == 12


def test_the_rooming_list_of_a_hotel_leaves_the_house_as_a_file(logistics: DeskClient) -> None:
    page = logistics.get(f"{TRAVEL}/stays/").text
    address = re.findall(r'href="([^"]*rooming\.xlsx[^"]*)"', page)[0]
    book = load_workbook(io.BytesIO(logistics.get(address).data))
    assert book.active is not None
    lines = list(book.active.values)
    assert len(lines) == 10
    assert {line[1] for line in lines} >= {"Marina Lugovaya", "Yulia Kedrova"}
    none = logistics.get(f"{TRAVEL}/lists/rooming.csv?hotel=9999")
    assert len(none.data.decode("utf-8-sig").splitlines()) == 1
    assert logistics.get(f"{TRAVEL}/lists/rooming.pdf?hotel=x").status_code == 400
    for name in ("rooming.exe", "guests.pdf", "rooming", ".pdf"):
        assert logistics.get(f"{TRAVEL}/lists/{name}").status_code == 404


def test_every_list_is_drawn_in_every_language_and_kind(logistics: DeskClient) -> None:
    for language in ("de", "en", "fr", "ru"):
        for name in ("arrivals", "departures", "transfers", "rooming"):
            for kind in ("pdf", "csv", "xlsx"):
                answer = logistics.get(f"{TRAVEL}/lists/{name}.{kind}?lang={language}")
                assert answer.status_code == 200
                assert answer.headers["Cache-Control"] == "no-store"


def test_diets_are_counted_without_names_and_the_drawer_notes_it(
    logistics: DeskClient, desk_app: Flask
) -> None:
    page = logistics.get(f"{TRAVEL}/meals/").text
    assert " × " not in page
    counted = logistics.send(f"{TRAVEL}/meals/")
    assert " × " in counted.text
    with desk_app.app_context():
        names = db.session.scalars(select(Person.printed_name)).all()
        readings = db.session.scalar(select(func.count()).select_from(DrawerReading)) or 0
    assert readings > 0
    assert not [name for name in names if name in counted.text]
    sheet = logistics.send(f"{TRAVEL}/meals/", {"format": "pdf"})
    said = "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(sheet.data)).pages)
    assert " × " in said
    assert not [name for name in names if name in said]
    assert logistics.send(f"{TRAVEL}/meals/", {"format": "exe"}).status_code == 404


def test_the_pages_cost_the_same_with_one_guest_and_with_nine(
    logistics: DeskClient, desk_app: Flask
) -> None:
    pages = [f"{TRAVEL}/", f"{TRAVEL}/transfers/", f"{TRAVEL}/stays/"]
    many = [_cost(logistics, page) for page in pages]
    with desk_app.app_context(), transaction() as session:
        for model in (Transfer, HotelStay, Trip):
            for row in session.scalars(select(model).order_by(model.id.desc()).offset(1)).all():
                session.delete(row)
            session.flush()
    assert [_cost(logistics, page) for page in pages] == many


def _cost(client: DeskClient, page: str) -> int:
    client.get(page)
    with counted_queries() as queries:
        client.get(page)
    return len(queries)


def _open_points(page: str) -> int:
    return page.split('<details class="notice')[1].split("</details>", maxsplit=1)[0].count("<li>")


def _seats(page: str) -> list[str]:
    return re.findall(r'name="seat-(\d+)"', page)
