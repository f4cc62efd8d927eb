"""Delegation lists at the desk: what would be released, releasing, reading and downloading."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.delegations.list_models import DelegationList
from partnership.delegations.models import Delegation
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.desk.filling import posted

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


@pytest.fixture
def lists(desk_app: Flask) -> str:
    with desk_app.app_context():
        asked = select(Delegation.id).join(Seminar, Seminar.id == Delegation.seminar_id)
        number = db.session.scalars(asked.where(Seminar.slug == SLUG)).one()
    return f"/desk/seminars/{SLUG}/delegations/{number}/lists/"


def _count(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(DelegationList.id)).all())


def test_the_next_list_says_what_it_changes_and_is_released_once(
    protocol: DeskClient, desk_app: Flask, lists: str
) -> None:
    page = protocol.get(f"{lists}new").text
    for name in ("Yulia Kedrova", "Vera Sosnina", "Lev Klyuchev", "Daria Polevaya"):
        assert name in page.split('id="changes"')[1]
    form = posted(page) | {"note-de": "Endgültig"}
    done = protocol.send(f"{lists}new", form)
    assert (done.status_code, done.headers["Location"]) == (303, f"{lists}2/")
    assert protocol.send(f"{lists}new", form).status_code == 409
    assert protocol.send(f"{lists}new", posted(protocol.get(f"{lists}new").text)).status_code == 422
    assert _count(desk_app) == 2
    assert "Endgültig" in protocol.get(f"{lists}2/").text


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"based_on": "0"}, 409), ({"seen": "0" * 64}, 409), ({"note-de": "x" * 501}, 422)],
)
def test_what_nobody_has_read_is_not_released(
    protocol: DeskClient, desk_app: Flask, lists: str, wrong: dict[str, str], status: int
) -> None:
    form = posted(protocol.get(f"{lists}new").text) | wrong
    assert protocol.send(f"{lists}new", form).status_code == status
    assert _count(desk_app) == 1


def test_an_old_list_stays_as_it_was(protocol: DeskClient, lists: str) -> None:
    page = protocol.get(f"{lists}1/?lang=de&second=ru").text
    assert "Vera Sosnina" in page
    assert "Yulia Kedrova" not in page
    assert 'lang="ru"' in page
    assert protocol.get(f"{lists}2/").status_code == 404


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("pdf", "application/pdf"), ("docx", "application/vnd"), ("csv", "text/csv"), ("xlsx", "a")],
)
def test_every_format_can_be_had(staff: Clients, lists: str, ending: str, kind: str) -> None:
    answer = staff(Role.MANAGER).get(f"{lists}1/list.{ending}?lang=de,ru")
    assert answer.status_code == 200
    assert answer.content_type.startswith(kind)
    name = f"beispiel-seminar-obrazzowsk-1-de-ru.{ending}"
    assert name in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("1/list.exe", 404),
        ("9/list.pdf", 404),
        ("1/list.pdf?lang=xx", 400),
        ("1/list.pdf?lang=de,ru,fr", 400),
        ("1/?since=1", 400),
        ("1/?since=x", 400),
        ("0/", 404),
    ],
)
def test_an_address_that_makes_no_sense_is_refused(
    staff: Clients, lists: str, path: str, status: int
) -> None:
    assert staff(Role.MANAGER).get(f"{lists}{path}").status_code == status


def test_a_newer_list_says_what_changed_since_an_older_one(
    protocol: DeskClient, lists: str
) -> None:
    protocol.send(f"{lists}new", posted(protocol.get(f"{lists}new").text))
    page = protocol.get(f"{lists}2/?since=1&lang=fr").text
    assert "Vera Sosnina" in page.split('id="changes"')[1]
    book = protocol.get(f"{lists}2/list.xlsx?since=1")
    assert book.status_code == 200


def test_only_whoever_releases_may_release_a_list(staff: Clients, lists: str) -> None:
    assert staff(Role.MANAGER).get(f"{lists}new").status_code == 403
    assert staff(Role.PRESS).get(f"{lists}1/").status_code == 200
    assert staff(Role.AUDITOR).get(f"{lists}1/").status_code == 403
