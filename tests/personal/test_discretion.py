"""What a private address must never do: stand where others read, or open what is another's."""

import logging
from datetime import UTC, datetime

import pytest
from flask import Flask

from partnership.core.db import db, transaction
from partnership.invitations.models import Invitation, InvitationCall
from partnership.logistics.models import Trip
from tests.accounts.signing_in import browser
from tests.conftest import StoppedClock
from tests.personal.visiting import OTHER, Guest, a_trip, an_invitation

OPEN = "Offene Runde: Fragen an die Fachleute"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nowhere/", 404),
        ("GET", "travel/999999", 404),
        ("GET", "replies/1", 405),
        ("DELETE", "", 405),
        ("GET", "?lang=xx", 400),
    ],
)
def test_a_page_of_an_error_does_not_repeat_the_address(
    desk_app: Flask, method: str, path: str, status: int
) -> None:
    guest = Guest(desk_app)
    answer = guest.client.open(f"/p/{guest.token}/{path}", method=method)
    assert answer.status_code == status
    assert guest.token not in answer.text
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_no_log_line_has_a_token(desk_app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    guest = Guest(desk_app)
    with caplog.at_level(logging.DEBUG):
        guest.client.post(f"/p/{guest.token}/photos/", data={"wish": "agree"})
        guest.get("nowhere/")
        guest.get("programme.ics")
        logging.getLogger("werkzeug").info('"GET /p/%s/ HTTP/1.1" 200 -', guest.token)
    assert "/p/…/" in caplog.text
    assert guest.token not in caplog.text


def test_nothing_of_somebody_else_can_be_sent(desk_app: Flask) -> None:
    guest, other = Guest(desk_app), Guest(desk_app, OTHER)
    number, _ = an_invitation(other, OPEN)
    trip = a_trip(other)
    assert guest.send(f"replies/{number}", state="accepted", version=1).status_code == 404
    assert guest.get(f"travel/{trip}").status_code == 404
    typed = {"direction": "arrival", "mode": "train", "number": "ICE 1", "version": 1}
    assert guest.send(f"travel/{trip}", **typed).status_code == 404
    with desk_app.app_context():
        assert db.session.get_one(Invitation, number).state == "invited"
        assert db.session.get_one(Trip, trip).number == "XY 123"


def test_a_reply_comes_too_late_after_its_day_alone(desk_app: Flask, clock: StoppedClock) -> None:
    guest = Guest(desk_app)
    number, _ = an_invitation(guest, OPEN, reply_by=datetime(2027, 3, 10, tzinfo=UTC).date())
    form = {"state": "accepted", "version": 1}
    clock.moment = datetime(2027, 3, 10, 23, 30, tzinfo=UTC)  # the 11th in Berlin
    late = guest.send(f"replies/{number}", **form)
    assert late.status_code == 422
    with desk_app.app_context(), transaction() as session:
        call = session.get_one(InvitationCall, session.get_one(Invitation, number).item_id)
        assert call.reply_by is not None
        assert session.get_one(Invitation, number).state == "invited"
    clock.moment = datetime(2027, 3, 10, 22, 30, tzinfo=UTC)
    assert guest.send(f"replies/{number}", **form).status_code == 303


def test_an_address_that_a_client_makes_up_gets_no_more_tries(desk_app: Flask) -> None:
    states = [
        browser(desk_app)
        .get(f"/p/{number}/", headers={"X-Forwarded-For": f"198.51.100.{number}"})
        .status_code
        for number in range(41)
    ]
    assert states[-2:] == [404, 429]


def test_only_the_heads_are_asked_for(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    for path in ("", "programme.ics", "offline.js"):
        whole = guest.get(path)
        bare = guest.client.head(f"/p/{guest.token}/{path}")
        assert (bare.status_code, bare.data) == (200, b"")
        if etag := whole.headers.get("ETag"):
            again = guest.get(path, headers={"If-None-Match": etag})
            assert (again.status_code, again.data) == (304, b"")
            assert again.headers["Referrer-Policy"] == "no-referrer"
