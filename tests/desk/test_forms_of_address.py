"""The office's own forms of address at the desk."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.people.models import AddressWording
from tests.accounts.signing_in import DeskClient

Clients = Callable[[Role], DeskClient]
ALL = "/desk/forms-of-address/"
NEW = {
    "language": "de",
    "part": "written",
    "rank": "mayor",
    "gender": "feminine",
    "text": "Hochverehrte Frau Bürgermeisterin {family},",
}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def newest(app: Flask) -> AddressWording:
    with app.app_context():
        return db.session.scalars(
            select(AddressWording).order_by(AddressWording.id.desc()).limit(1)
        ).one()


def how_many(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(AddressWording)) or 0


def test_what_the_office_lays_down_is_said_where_people_are_addressed(
    protocol: DeskClient, desk_app: Flask
) -> None:
    assert protocol.send(f"{ALL}new", NEW).status_code == 303
    listed = protocol.get(ALL).text
    assert "Hochverehrte Frau Bürgermeisterin {family}," in listed
    person = {
        "printed_name": "Erika Beispiel",
        "family_name": "Beispiel",
        "address_gender": "feminine",
        "functions-rows": "1",
        "functions-0-title-de": "Bürgermeisterin",
        "functions-0-rank": "mayor",
    }
    preview = protocol.send("/desk/people/preview", person)
    assert "Hochverehrte Frau Bürgermeisterin Beispiel," in preview.text
    unsaid = protocol.send("/desk/people/preview", person | {"address_gender": ""})
    assert "Hochverehrte" not in unsaid.text
    row = newest(desk_app)
    gone = protocol.send(f"{ALL}{row.id}/delete", {"version": str(row.version)})
    assert gone.status_code == 303
    assert "Hochverehrte" not in protocol.send("/desk/people/preview", person).text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", ""),
        ("text", "{passport}"),
        ("text", "Guten Tag {name"),
        ("text", "x" * 301),
        ("language", ""),
        ("language", "xx"),
        ("part", "nowhere"),
        ("rank", "pharaoh"),
        ("gender", "of my choice"),
    ],
)
def test_a_wrong_form_is_said_beside_its_field_and_stays(
    protocol: DeskClient, desk_app: Flask, field: str, typed: str
) -> None:
    before = how_many(desk_app)
    answer = protocol.send(f"{ALL}new", NEW | {field: typed})
    assert answer.status_code == 422
    assert 'class="field__error"' in answer.text
    assert how_many(desk_app) == before


def test_markup_is_shown_as_it_was_typed(protocol: DeskClient, desk_app: Flask) -> None:
    text = "<b onclick=alert(1)>{name}</b>"
    assert protocol.send(f"{ALL}new", NEW | {"text": text}).status_code == 303
    for path in (ALL, f"{ALL}{newest(desk_app).id}/"):
        shown = protocol.get(path).text
        assert "<b onclick" not in shown
        assert "&lt;b onclick" in shown


def test_the_second_editor_sees_both_versions(protocol: DeskClient, desk_app: Flask) -> None:
    protocol.send(f"{ALL}new", NEW)
    row = newest(desk_app)
    address, version = f"{ALL}{row.id}/", str(row.version)
    first = NEW | {"version": version, "text": "Sehr verehrte Frau {family},"}
    assert protocol.send(address, first).status_code == 303
    second = NEW | {"version": version, "text": "Liebe Frau {family},"}
    answer = protocol.send(address, second)
    assert answer.status_code == 409
    assert "Sehr verehrte Frau" in answer.text
    assert "Liebe Frau" in answer.text
    assert newest(desk_app).text == "Sehr verehrte Frau {family},"
    assert protocol.send(f"{address}delete", {"version": version}).status_code == 409


def test_the_same_people_have_one_form_and_unknown_ones_are_not_found(
    protocol: DeskClient, desk_app: Flask
) -> None:
    protocol.send(f"{ALL}new", NEW)
    before = how_many(desk_app)
    assert protocol.send(f"{ALL}new", NEW).status_code == 422
    assert how_many(desk_app) == before
    assert protocol.get(f"{ALL}999999/").status_code == 404
    assert protocol.send(f"{ALL}999999/delete", {"version": "1"}).status_code == 404


def test_a_manager_reads_and_does_not_change(desk_client: Clients, desk_app: Flask) -> None:
    manager = desk_client(Role.MANAGER)
    row = newest(desk_app)
    assert manager.get(ALL).status_code == 200
    assert manager.get(f"{ALL}{row.id}/").status_code == 200
    form = NEW | {"version": str(row.version)}
    for path in (f"{ALL}new", f"{ALL}{row.id}/", f"{ALL}{row.id}/delete"):
        assert manager.send(path, form).status_code == 403
