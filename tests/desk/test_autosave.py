"""Long texts are kept while they are typed, for their author alone, until they are saved."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from partnership.accounts.models import KeptDraft
from partnership.accounts.permissions import Role
from partnership.core.journal import JournalEntry
from tests.accounts.signing_in import DeskClient
from tests.conftest import NOW, StoppedClock
from tests.desk.deeds import asked

Clients = Callable[[Role], DeskClient]
FORM = "/desk/cities/warsaw/"
TEXT = {"legal_note-de": "Ein langer Text, der noch nicht fertig ist"}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def keep(client: DeskClient, **wish: object) -> TestResponse:
    body = {"form": FORM, "version": "1", "fields": TEXT, **wish}
    return client.post("/desk/kept/", json=body, headers={"X-CSRFToken": client.token()})


def offered(client: DeskClient, form: str = FORM, version: str = "1") -> TestResponse:
    return client.get("/desk/kept/", query_string={"form": form, "version": version, "lang": "en"})


def number(app: Flask) -> int:
    count = select(func.count()).select_from(KeptDraft)
    return asked(app, lambda session: session.scalar(count) or 0)


def test_what_was_kept_is_offered_when_the_form_is_opened_again(protocol: DeskClient) -> None:
    answer = keep(protocol)
    assert answer.status_code == 200
    assert "13:00" in answer.json["said"]  # type: ignore[index]
    text = offered(protocol).text
    assert "You wrote this on 22 November 2026, 13:00 and did not save it." in text
    assert "Ein langer Text, der noch nicht fertig ist" in text
    assert "Since then the form was saved" not in text


def test_what_rests_on_an_older_version_says_so(protocol: DeskClient) -> None:
    keep(protocol)
    assert "Since then the form was saved" in offered(protocol, version="2").text


def test_nothing_is_offered_where_nothing_was_kept(protocol: DeskClient) -> None:
    keep(protocol)
    assert offered(protocol, "/desk/cities/berlin/").status_code == 204
    assert offered(protocol, "").status_code == 204


def test_a_draft_is_its_authors_alone(desk_client: Clients, protocol: DeskClient) -> None:
    keep(protocol)
    other = desk_client(Role.ADMINISTRATOR)
    assert offered(other).status_code == 204
    assert other.send("/desk/kept/away", {"form": FORM}).status_code == 204
    assert offered(protocol).status_code == 200


def test_the_newest_text_replaces_the_one_before(protocol: DeskClient, desk_app: Flask) -> None:
    keep(protocol)
    keep(protocol, fields={"legal_note-de": "Weiter geschrieben"})
    assert number(desk_app) == 1
    assert "Weiter geschrieben" in offered(protocol).text


def test_saving_the_form_forgets_it(protocol: DeskClient, desk_app: Flask) -> None:
    keep(protocol)
    saved = {"version": "1", "name-de": "Warschau", "country": "PL", "zone": "Europe/Warsaw"}
    assert protocol.send(FORM, saved | {"country": "XX"}).status_code == 422
    assert number(desk_app) == 1
    assert protocol.send(FORM, saved).status_code == 303
    assert number(desk_app) == 0


def test_it_can_be_thrown_away(protocol: DeskClient, desk_app: Flask) -> None:
    keep(protocol)
    assert protocol.send("/desk/kept/away", {"form": FORM}).status_code == 204
    assert number(desk_app) == 0
    assert protocol.send("/desk/kept/away", {"form": FORM}).status_code == 204


def test_it_is_forgotten_after_two_weeks(
    protocol: DeskClient, desk_client: Clients, desk_app: Flask, clock: StoppedClock
) -> None:
    keep(protocol)
    clock.moment = NOW + timedelta(days=14, hours=1)
    later = desk_client(Role.PROTOCOL)
    assert offered(later).status_code == 204
    keep(desk_client(Role.ADMINISTRATOR), form="/desk/cities/berlin/")
    assert number(desk_app) == 1


def test_one_keeps_only_so_many(protocol: DeskClient, desk_app: Flask, clock: StoppedClock) -> None:
    for place in range(43):
        clock.moment = NOW + timedelta(seconds=place)
        assert keep(protocol, form=f"/desk/cities/{place}/").status_code == 200
    assert number(desk_app) == 40
    assert offered(protocol, "/desk/cities/0/").status_code == 204
    assert offered(protocol, "/desk/cities/42/").status_code == 200


@pytest.mark.parametrize(
    "wish",
    [
        {"form": "https://example.com/"},
        {"form": "/seminars/"},
        {"form": "/desk/" + "x" * 300},
        {"form": 3},
        {"version": None},
        {"fields": {}},
        {"fields": []},
        {"fields": {"text": 3}},
        {"fields": {"text": "x" * 100_001}},
        {"fields": {f"f{n}": "x" for n in range(61)}},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(
    protocol: DeskClient, desk_app: Flask, wish: dict[str, object]
) -> None:
    assert keep(protocol, **wish).status_code == 422
    assert number(desk_app) == 0


@pytest.mark.parametrize("body", ["", "null", "[]", "{", '"x"', "[" * 100_000])
def test_what_is_no_json_of_ours_is_refused(protocol: DeskClient, body: str) -> None:
    answer = protocol.post(
        "/desk/kept/",
        data=body,
        content_type="application/json",
        headers={"X-CSRFToken": protocol.token()},
    )
    assert answer.status_code == 422


def test_without_its_token_nothing_is_kept(protocol: DeskClient, desk_app: Flask) -> None:
    body = {"form": FORM, "version": "1", "fields": TEXT}
    assert protocol.post("/desk/kept/", json=body).status_code == 400
    assert number(desk_app) == 0


def test_text_that_no_database_takes_is_kept_without_that(protocol: DeskClient) -> None:
    assert keep(protocol, fields={"text": "vor\0her \ud800 <b>nachher</b>"}).status_code == 200
    text = offered(protocol).text
    assert "vorher" in text
    assert "<b>nachher" not in text


def test_keeping_is_no_deed(protocol: DeskClient, desk_app: Flask) -> None:
    count = select(func.count()).select_from(JournalEntry)
    before = asked(desk_app, lambda session: session.scalar(count))
    keep(protocol)
    assert asked(desk_app, lambda session: session.scalar(count)) == before
