"""The way in: what opens, what does not, and that nobody learns the difference."""

import logging
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from partnership.core.db import transaction
from partnership.core.discretion import Discreet
from partnership.delegations.link_models import PrivateLink
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import PersonContact
from tests.accounts.signing_in import browser
from tests.conftest import NOW
from tests.personal.visiting import Guest

PAGES = (
    *("", "people/", "replies/", "details/", "photos/", "privacy/", "calendar/", "calendar.svg"),
    *("programme.ics", "offline.js", "needs/", "papers/", "travel/", "travel/new"),
)
_VARYING = {"Date", "Set-Cookie"}


def told(answer: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    headers = [each for each in answer.headers if each[0] not in _VARYING]
    return answer.status_code, answer.data, sorted(headers)


def changed(guest: Guest, **values: object) -> None:
    with guest.app.app_context(), transaction() as session:
        for link in session.scalars(
            select(PrivateLink).where(PrivateLink.person_id == guest.person_id)
        ):
            for name, value in values.items():
                setattr(link, name, value)


@pytest.mark.parametrize("page", ["", "programme.ics", "needs/"])
def test_unknown_malformed_revoked_and_expired_look_the_same(desk_app: Flask, page: str) -> None:
    guest = Guest(desk_app)
    client = browser(desk_app)
    answers = [told(client.get(f"/p/{token}/{page}")) for token in ("A" * 43, "x", "ä" * 43)]
    changed(guest, expires_at=NOW - timedelta(seconds=1), made_at=NOW - timedelta(days=1))
    answers.append(told(client.get(f"/p/{guest.token}/{page}")))
    changed(guest, expires_at=None, revoked_at=NOW, revoked_by="Petra")
    answers.append(told(client.get(f"/p/{guest.token}/{page}")))
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)
    headers = dict(answers[0][2])
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["X-Robots-Tag"].startswith("noindex")


def test_a_wrong_link_speaks_the_language_of_its_visitor(desk_app: Flask) -> None:
    answer = browser(desk_app).get("/p/x/", headers={"Accept-Language": "ru"})
    assert 'lang="ru"' in answer.text


def test_wrong_links_are_limited_and_right_ones_are_not(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    states = [browser(desk_app).get(f"/p/{number}/").status_code for number in range(42)]
    assert states == [404] * 40 + [429] * 2
    assert guest.get().status_code == 200


def test_no_page_is_kept_on_the_way_or_tells_its_address(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    for page in PAGES:
        answer = guest.get(page)
        assert answer.status_code == 200, page
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert 'rel="canonical"' not in answer.text
    changed(guest, revoked_at=NOW, revoked_by="Petra")
    assert {guest.get(page).status_code for page in PAGES} == {404}


def test_a_calendars_link_opens_the_calendar_alone(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    token = guest.tokens[LinkPurpose.CALENDAR]
    opened = [page for page in PAGES if guest.client.get(f"/p/{token}/{page}").status_code == 200]
    assert opened == ["programme.ics"]


def test_logs_have_no_token(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    record = logging.LogRecord("", 40, "", 0, "Exception on %s", (f"/p/{guest.token}/",), None)
    assert Discreet().filter(record)
    assert record.getMessage() == "Exception on /p/…/"
    assert any(isinstance(each, Discreet) for each in desk_app.logger.filters)


def test_the_language_is_that_of_the_address_else_the_readers_own(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    with desk_app.app_context(), transaction() as session:
        contact = session.get(PersonContact, guest.person_id)
        contact = contact or PersonContact(person_id=guest.person_id)
        contact.language = "ru"
        session.add(contact)
    assert '<html lang="ru">' in guest.text()
    shown = guest.text("?lang=fr")
    assert '<html lang="fr">' in shown
    assert f"/p/{guest.token}/travel/?lang=fr" in shown
    assert guest.get("?lang=xx").status_code == 400


def test_staff_see_when_a_link_was_used_and_what_was_fetched(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    guest.get()
    assert (guest.link().seen_at, guest.link().seen_release) == (NOW, 3)
    assert guest.link(LinkPurpose.CALENDAR).seen_at is None
