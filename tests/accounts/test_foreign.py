"""Signing in through the service of the house."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import select, text

from partnership.accounts.models import ForeignIdentity
from partnership.accounts.permissions import Role
from partnership.config import OidcSettings
from partnership.core.db import db
from partnership.core.journal import Deed
from partnership.web.factory import create_app
from tests.accounts.house import CLIENT, SECRET, House
from tests.accounts.signing_in import DeskClient, browser, email
from tests.accounts.test_sign_in import SIGN_IN, lines
from tests.conftest import StoppedClock, settings_for

BEGIN = "/desk/sign-in/service/"
OWN = "/desk/account/password/"


@pytest.fixture
def house() -> Iterator[House]:
    house = House({"sub": "42", "email": email(Role.PRESS).title(), "email_verified": True})
    house.start()
    yield house
    house.stop()


@pytest.fixture
def app(house: House, staffed_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    copytree(staffed_folder, tmp_path / "house")
    service = OidcSettings(house.issuer, CLIENT, SECRET, "Hausanmeldung")
    app = create_app(replace(settings_for(tmp_path / "house"), oidc=service), StoppedClock())
    app.config["TESTING"] = True
    yield app
    with app.app_context():
        db.engine.dispose()


def arrived(client: DeskClient, house: House, wished: str = OWN) -> tuple[int, str]:
    """Goes there and comes back; gives the status and where it leads on, or the page."""
    leaving = client.get(BEGIN, query_string={"next": wished})
    back = urlsplit(house.visited(leaving.headers["Location"]))
    answer = client.get(f"{back.path}?{back.query}")
    return answer.status_code, answer.headers.get("Location", answer.text)


def test_the_sign_in_offers_it(app: Flask) -> None:
    page = browser(app).get(SIGN_IN).text
    assert f'href="{BEGIN}"' in page
    assert "Hausanmeldung" in page


def test_a_verified_address_finds_its_account(app: Flask, house: House) -> None:
    client = browser(app)
    assert arrived(client, house) == (303, OWN)
    assert client.get(OWN).status_code == 200
    assert lines(app)[-1] == (
        Deed.SIGNED_IN,
        "Press Beispiel",
        "account:4",
        {"by": "service of the house", "name": "Press Beispiel"},
    )


def test_later_the_account_is_known_whatever_the_address_is(app: Flask, house: House) -> None:
    arrived(browser(app), house)
    house.claims = {"sub": "42", "email": email(Role.ADMINISTRATOR), "email_verified": True}
    client = browser(app)
    assert arrived(client, house) == (303, OWN)
    assert lines(app)[-1][1] == "Press Beispiel"
    with app.app_context():
        known = db.session.scalars(select(ForeignIdentity)).one()
        assert (known.subject, known.account_id) == ("42", 4)


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "43", "email": "nobody@example.org", "email_verified": True},
        {"sub": "44", "email": email(Role.ADMINISTRATOR), "email_verified": False},
        {"sub": "45", "email": email(Role.ADMINISTRATOR)},
        {"sub": "46"},
        {"sub": "", "email": email(Role.ADMINISTRATOR), "email_verified": True},
    ],
)
def test_who_is_not_known_is_refused_with_advice(
    app: Flask, house: House, claims: dict[str, object]
) -> None:
    house.claims = claims
    client = browser(app)
    status, page = arrived(client, house)
    assert status == 403
    assert "Hausanmeldung" in page
    assert client.get(OWN).status_code == 303


def test_a_closed_account_stays_closed(app: Flask, house: House) -> None:
    with app.app_context():
        db.session.execute(text("UPDATE account SET active = false WHERE id = 4"))
        db.session.commit()
    assert arrived(browser(app), house)[0] == 403


@pytest.mark.parametrize(
    "wrong",
    [{"nonce": "of others"}, {"iss": "https://evil.example"}, {"aud": "others"}, {"exp": 1}],
)
def test_a_token_for_somebody_else_is_refused(
    app: Flask, house: House, wrong: dict[str, object]
) -> None:
    house.claims |= wrong
    client = browser(app)
    assert arrived(client, house) == (303, SIGN_IN)
    assert 'role="alert"' in client.get(SIGN_IN).text
    assert client.get(OWN).status_code == 303


def test_what_was_begun_in_another_browser_is_refused(app: Flask, house: House) -> None:
    leaving = browser(app).get(BEGIN)
    back = urlsplit(house.visited(leaving.headers["Location"]))
    answer = browser(app).get(f"{back.path}?{back.query}")
    assert (answer.status_code, answer.headers["Location"]) == (303, SIGN_IN)


def test_a_service_that_does_not_answer_is_said_so(app: Flask, house: House) -> None:
    house.stop()
    answer = browser(app).get(BEGIN)
    assert (answer.status_code, answer.headers["Location"]) == (303, SIGN_IN)


def test_nobody_is_led_elsewhere(app: Flask, house: House) -> None:
    assert arrived(browser(app), house, "https://evil.example/") == (303, "/desk/")


def test_without_it_nothing_is_offered(desk_app: Flask) -> None:
    assert BEGIN not in browser(desk_app).get(SIGN_IN).text
    assert browser(desk_app).get(BEGIN).status_code == 404
