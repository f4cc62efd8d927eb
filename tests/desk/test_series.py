"""Series at the desk: form, fixed partnership, what belongs to them, roles."""

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.seminars.models import Seminar, Series
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.registry_forms import Clients, form_of, kept, row_of

NEW = {"title-de": "Stadtgrün", "title-ru": "Зелёный город", "partnership_id": "Berlin – Moskau"}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def _settled(app: Flask) -> str:
    """Finds the page of a series that has seminars."""
    with app.app_context():
        used = select(Seminar.series_id).where(Seminar.series_id.is_not(None))
        slug = db.session.scalar(select(Series.slug).where(Series.id.in_(used)))
    return f"/desk/series/{slug}/"


def test_a_new_series_is_kept_under_the_address_wished(
    protocol: DeskClient, desk_app: Flask
) -> None:
    answer = protocol.send("/desk/series/new", NEW | {"slug": "gruen"})
    assert answer.headers["Location"] == "/desk/series/gruen/"
    assert kept(desk_app, Series, "gruen").title == {"de": "Stadtgrün", "ru": "Зелёный город"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title-de": "", "title-ru": " "}, "title"),
        ({"title-de": "x" * 301}, "title"),
        ({"partnership_id": ""}, "partnership_id"),
        ({"partnership_id": "Atlantis"}, "partnership_id"),
        ({"slug": "Grün"}, "slug"),
        ({"short_title-de": "x" * 81}, "short_title"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field(
    protocol: DeskClient, desk_app: Flask, wrong: dict[str, str], field: str
) -> None:
    answer = protocol.send("/desk/series/new", NEW | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert row_of(desk_app, Series, "stadtgruen") is None


def test_the_partnership_of_a_series_with_seminars_is_no_field(
    protocol: DeskClient, desk_app: Flask
) -> None:
    page = _settled(desk_app)
    form = form_of(protocol, page)
    assert "partnership_id" not in form
    forged = form | {"title-fr": "Titre", "partnership_id": "Paris", "partnership_id-id": "4711"}
    assert protocol.send(page, forged).status_code == 303
    assert form_of(protocol, page)["title-fr"] == "Titre"


def test_a_form_posted_unchanged_changes_nothing(protocol: DeskClient, desk_app: Flask) -> None:
    page = _settled(desk_app)
    before = form_of(protocol, page)
    assert protocol.send(page, before).status_code == 303
    assert form_of(protocol, page) == before


def test_somebody_elses_change_is_shown_beside_ones_own(
    protocol: DeskClient, desk_app: Flask
) -> None:
    page = _settled(desk_app)
    form = form_of(protocol, page)
    protocol.send(page, form | {"field-en": "Theirs"})
    answer = protocol.send(page, form | {"field-en": "Mine"})
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text


def test_a_series_with_seminars_is_not_deleted(protocol: DeskClient, desk_app: Flask) -> None:
    page = _settled(desk_app)
    version = form_of(protocol, page)["version"]
    assert protocol.send(f"{page}delete", {"version": version}).status_code == 422
    assert protocol.send(f"{page}retire", {"version": version}).status_code == 303


@pytest.mark.parametrize(
    ("role", "status"), [(Role.MANAGER, 403), (Role.PRESS, 403), (Role.PROTOCOL, 422)]
)
def test_only_who_may_edit_adds_series(desk_client: Clients, role: Role, status: int) -> None:
    client = desk_client(role)
    assert client.get("/desk/series/").status_code == 200
    assert client.send("/desk/series/new", {}).status_code == status


def test_an_auditor_and_a_stranger_see_no_series(staff: Clients, desk_app: Flask) -> None:
    assert staff(Role.AUDITOR).get("/desk/series/").status_code == 403
    assert desk_app.test_client().get("/desk/series/").status_code in {302, 303, 401}


def test_what_does_not_exist_is_not_found(protocol: DeskClient) -> None:
    assert protocol.get("/desk/series/gibt-es-nicht/").status_code == 404
    assert protocol.send("/desk/series/gibt-es-nicht/delete", {"version": "1"}).status_code == 404


def test_the_list_costs_the_same_however_long_it_is(staff: Clients) -> None:
    client = staff(Role.MANAGER)
    client.get("/desk/series/")
    with counted_queries() as all_of_them:
        client.get("/desk/series/")
    with counted_queries() as one:
        client.get("/desk/series/?q=sozial")
    assert len(one) == len(all_of_them)
