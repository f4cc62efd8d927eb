"""Signing in with a password, and out."""

from collections.abc import Callable

from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.accounts.rules import HASHING
from partnership.core.db import db
from partnership.core.journal import Deed, JournalEntry
from tests.accounts.signing_in import PASSWORD, DeskClient, browser, email

Opened = Callable[[Role], DeskClient]
SIGN_IN = "/desk/sign-in/"
OWN = "/desk/account/password/"


def signing_in(client: DeskClient, role: Role = Role.PROTOCOL, path: str = SIGN_IN) -> int:
    answer = client.send(path, {"email": email(role), "password": PASSWORD})
    return answer.status_code


def lines(app: Flask) -> list[tuple[Deed, str, str, dict[str, object]]]:
    with app.app_context():
        found = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
        return [(line.deed, line.actor, line.subject, line.details) for line in found]


def test_the_page_is_in_the_reader_s_language(desk_app: Flask) -> None:
    answer = browser(desk_app).get(SIGN_IN)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert '<html lang="de">' in answer.text


def test_who_knows_the_password_comes_in_and_out(desk_app: Flask) -> None:
    client = browser(desk_app)
    answer = client.send(
        f"{SIGN_IN}?next={OWN}", {"email": email(Role.PRESS).upper(), "password": PASSWORD}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, OWN)
    assert client.get(OWN).status_code == 200
    assert client.send("/desk/sign-out/").headers["Location"] == SIGN_IN
    assert client.get(OWN).status_code == 303
    assert lines(desk_app)[-2:] == [
        (
            Deed.SIGNED_IN,
            "Press Beispiel",
            "account:4",
            {"by": "password", "name": "Press Beispiel"},
        ),
        (Deed.SIGNED_OUT, "Press Beispiel", "account:4", {"name": "Press Beispiel"}),
    ]


def test_passwords_are_as_dear_to_guess_as_they_should_be() -> None:
    hashed = PasswordHasher(*HASHING).hash(PASSWORD)
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
