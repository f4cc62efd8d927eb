"""When a session ends, and what of it a public page may not touch."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy import text

from partnership.accounts.permissions import Role
from partnership.core.db import db
from tests.accounts.signing_in import PASSWORD, DeskClient, browser, email, signed_in
from tests.conftest import StoppedClock, counted_queries

Opened = Callable[[Role], DeskClient]
OWN = "/desk/account/password/"


def test_a_session_ends_after_eight_hours_of_rest(staff: Opened, clock: StoppedClock) -> None:
    client = staff(Role.PRESS)
    clock.moment += timedelta(hours=7, minutes=59)
    assert client.get(OWN).status_code == 200
    clock.moment += timedelta(hours=7, minutes=59)
    assert client.get(OWN).status_code == 200
    clock.moment += timedelta(hours=8, minutes=1)
    assert client.get(OWN).status_code == 303


def test_a_session_ends_after_a_day_whatever_happens(staff: Opened, clock: StoppedClock) -> None:
    client = staff(Role.PRESS)
    for _ in range(4):
        clock.moment += timedelta(hours=6)
        assert client.get(OWN).status_code == 200
    clock.moment += timedelta(minutes=1)
    assert client.get(OWN).status_code == 303


def test_a_closed_account_is_out_at_once(desk_app: Flask) -> None:
    client = signed_in(desk_app, Role.PRESS)
    with desk_app.app_context():
        db.session.execute(text("UPDATE account SET active = false WHERE email LIKE 'press%'"))
        db.session.commit()
    assert client.get(OWN).status_code == 303
    typed = {"email": email(Role.PRESS), "password": PASSWORD}
    assert client.send("/desk/sign-in/", typed).status_code == 200


def test_what_was_to_be_changed_without_a_session_is_refused_with_a_page(
    staffed_app: Flask,
) -> None:
    answer = browser(staffed_app).post(OWN, data={})
    assert answer.status_code == 401
    assert "<html" in answer.text
    partly = browser(staffed_app).get(OWN, headers={"HX-Request": "true"})
    assert partly.status_code == 401
    machine = browser(staffed_app).get(OWN, headers={"Accept": "application/json"})
    assert machine.status_code == 401


def test_a_form_without_its_token_is_refused(staff: Opened) -> None:
    answer = staff(Role.PRESS).post("/desk/account/", data={"name": "X", "language": "de"})
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers


def test_a_public_page_knows_nothing_of_who_is_signed_in(staffed_app: Flask) -> None:
    """Neither a query nor a cookie, and the same bytes as for everybody."""
    anonymous, staff = browser(staffed_app), signed_in(staffed_app, Role.ADMINISTRATOR)
    for path in ("/", "/cities/", "/seminars/beispiel-seminar/"):
        plain, known = anonymous.get(path), staff.get(path)
        assert plain.data == known.data
        assert "session" not in known.headers.get("Set-Cookie", "")
        assert plain.headers["Vary"] == known.headers["Vary"]


def test_who_is_signed_in_costs_one_query(staff: Opened) -> None:
    client = staff(Role.PRESS)
    client.get(OWN)
    with counted_queries() as counted:
        client.get(OWN)
    assert len(counted) == 1


def test_the_session_cookie_is_for_this_site_over_https_alone(desk_app: Flask) -> None:
    client = browser(desk_app)
    typed = {"email": email(Role.PRESS), "password": PASSWORD}
    cookie = client.send("/desk/sign-in/", typed).headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Expires" not in cookie


def test_signing_in_begins_a_new_session(desk_app: Flask) -> None:
    """What was in the session before, such as a token that somebody else knows, is gone."""
    client = browser(desk_app)
    with client.session_transaction() as session:
        session.update({"planted": "x", "csrf_token": "known to somebody"})
    typed = {"email": email(Role.PRESS), "password": PASSWORD}
    client.send("/desk/sign-in/", typed)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "known to somebody"
