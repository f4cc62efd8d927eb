"""Notices at the desk: where and when they are shown, the preview, who may edit them."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.notices.models import Notice, Scope
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.registry_forms import Clients, form_of

NEW = {
    "title-de": "Probealarm",
    "title-en": "Test alarm",
    "severity": "warning",
    "text-de": "Am Vormittag heulen die Sirenen.",
    "link": "https://example.org/alarm",
    "valid_from": "2026-11-01",
    "valid_to": "2026-11-30",
}


@pytest.fixture
def press(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PRESS)


def _count(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Notice.id))) or 0


def _newest(app: Flask) -> Notice:
    with app.app_context():
        return db.session.scalars(select(Notice).order_by(Notice.id.desc()).limit(1)).one()


def test_a_notice_is_on_the_public_site_at_once(press: DeskClient, desk_app: Flask) -> None:
    answer = press.send("/desk/notices/new", NEW)
    assert answer.headers["Location"] == f"/desk/notices/{_newest(desk_app).id}/"
    assert "Probealarm" in press.get("/cities/").text


def test_a_notice_for_one_city_is_shown_there_alone(press: DeskClient, desk_app: Flask) -> None:
    press.send("/desk/notices/new", NEW | {"city": "Madrid"})
    notice = _newest(desk_app)
    assert (notice.scope, notice.scope_slug) == (Scope.CITY, "madrid")
    assert "Probealarm" in press.get("/cities/madrid/").text
    assert "Probealarm" not in press.get("/cities/paris/").text
    page = f"/desk/notices/{notice.id}/"
    form = form_of(press, page)
    assert form["city"] == "Madrid"
    assert press.send(page, form | {"city": "", "city-id": ""}).status_code == 303
    assert _newest(desk_app).scope is Scope.SITE


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title-de": "", "title-en": ""}, "title"),
        ({"title-de": "x" * 301}, "title"),
        ({"text-de": "x" * 2001}, "text"),
        ({"severity": "panic"}, "severity"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://example.org/" + "x" * 500}, "link"),
        ({"valid_to": "2026-10-31"}, "valid_to"),
        ({"valid_from": "31.11."}, "valid_from"),
        ({"city": "Atlantis"}, "city"),
        ({"city": "Madrid", "partnership": "Berlin Moskau"}, "partnership"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field(
    press: DeskClient, desk_app: Flask, wrong: dict[str, str], field: str
) -> None:
    before = _count(desk_app)
    answer = press.send("/desk/notices/new", NEW | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert _count(desk_app) == before


def test_the_preview_shows_what_is_typed_and_keeps_nothing(
    press: DeskClient, desk_app: Flask
) -> None:
    before = _count(desk_app)
    answer = press.send("/desk/notices/new", NEW | {"look": "yes"})
    assert answer.status_code == 200
    assert '<p class="prose">Am Vormittag heulen die Sirenen.</p>' in answer.text
    assert _count(desk_app) == before


def test_the_list_says_which_are_on_coming_or_over(press: DeskClient) -> None:
    for title, first, last in (
        ("Jetzt", "2026-11-22", "2026-11-22"),
        ("Bald", "2026-11-23", ""),
        ("Vorbei", "", "2026-11-21"),
    ):
        form = NEW | {"title-de": title, "valid_from": first, "valid_to": last}
        assert press.send("/desk/notices/new", form).status_code == 303
    for phase, title in (("now", "Jetzt"), ("coming", "Bald"), ("over", "Vorbei")):
        listed = press.get(f"/desk/notices/?phase={phase}").text
        assert [name for name in ("Jetzt", "Bald", "Vorbei") if f">{name}</a>" in listed] == [title]
    assert press.get("/desk/notices/?phase=someday").status_code == 400


def test_a_notice_is_deleted_after_a_question(press: DeskClient, desk_app: Flask) -> None:
    press.send("/desk/notices/new", NEW)
    page = f"/desk/notices/{_newest(desk_app).id}/"
    before = _count(desk_app)
    assert press.get(f"{page}delete").status_code == 200
    assert press.send(f"{page}delete", {"version": "1"}).status_code == 303
    assert _count(desk_app) == before - 1
    assert press.get(page).status_code == 404


@pytest.mark.parametrize("number", ["0", "x", "99999999999", "-1"])
def test_what_is_no_notice_is_not_found(press: DeskClient, number: str) -> None:
    assert press.get(f"/desk/notices/{number}/").status_code == 404


def test_a_manager_reads_notices_and_keeps_none(desk_client: Clients) -> None:
    manager = desk_client(Role.MANAGER)
    assert manager.get("/desk/notices/").status_code == 200
    assert manager.send("/desk/notices/new", NEW).status_code == 403


def test_the_list_costs_the_same_however_long_it_is(press: DeskClient) -> None:
    counts = []
    for number in range(3):
        press.send("/desk/notices/new", NEW | {"title-de": f"Sirene {number}", "city": "Madrid"})
        with counted_queries() as found:
            press.get("/desk/notices/?q=sirene")
        counts.append(len(found))
    assert len(set(counts)) == 1
