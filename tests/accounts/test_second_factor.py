"""Codes of an app as a second step, and what helps when the phone is gone."""

import re
import time
from typing import Any

import pytest
from flask import Flask
from passlib.totp import TOTP
from sqlalchemy import text

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.core.journal import Deed
from tests.accounts.signing_in import PASSWORD, DeskClient, browser, email, signed_in
from tests.accounts.test_sign_in import SIGN_IN, lines

APP = "/desk/account/app/"
CODES = "/desk/account/recovery-codes/"
TYPED = {"email": email(Role.PRESS), "password": PASSWORD}


def set_up(client: DeskClient) -> Any:
    """Goes through the set-up as a person would, and gives what the app knows."""
    page = client.send(APP, {"setup": "authenticator"}).text
    key = re.search(r'<code class="key">([^<]+)</code>', page)
    address = re.search(r'action="(/desk/account/app/[^"]+/)"', page)
    assert key is not None
    assert address is not None
    assert 'src="data:image/svg+xml' in page
    app = TOTP(key=key[1])
    done = client.send(address[1], {"code": app.generate().token})
    assert done.headers["Location"] == "/desk/account/"
    return app


def code(app: Any, steps: int = 1) -> str:
    """Gives the code of a later step: that of the set-up was used already."""
    return str(app.generate(time.time() + 30 * steps).token)


def test_with_an_app_the_password_alone_does_not_do(desk_app: Flask) -> None:
    app = set_up(signed_in(desk_app, Role.PRESS))
    client = browser(desk_app)
    assert client.send(SIGN_IN, TYPED).headers["Location"].startswith("/desk/sign-in/code/")
    assert client.get("/desk/account/").status_code == 303
    wrong = client.send("/desk/sign-in/code/", {"code": "000000"})
    assert 'class="field__error"' in wrong.text
    right = client.send("/desk/sign-in/code/", {"code": code(app)})
    assert right.status_code == 302
    assert client.get("/desk/account/").status_code == 200
    assert [line[0] for line in lines(desk_app)[-3:]] == [
        Deed.SECOND_FACTOR_SET,
        Deed.SIGN_IN_FAILED,
        Deed.SIGNED_IN,
    ]


def test_no_code_is_good_twice(desk_app: Flask) -> None:
    app = set_up(signed_in(desk_app, Role.PRESS))
    once = code(app)
    for is_first in (True, False):
        client = browser(desk_app)
        client.send(SIGN_IN, TYPED)
        answer = client.send("/desk/sign-in/code/", {"code": once})
        assert (answer.status_code == 302) is is_first


def test_a_recovery_code_helps_once(desk_app: Flask) -> None:
    own = signed_in(desk_app, Role.PRESS)
    set_up(own)
    codes = re.findall(r"<li><code>([^<]+)</code>", own.send(CODES).text)
    assert len(set(codes)) == 8
    for is_first in (True, False):
        client = browser(desk_app)
        client.send(SIGN_IN, TYPED)
        answer = client.send("/desk/sign-in/recovery/", {"code": codes[0]})
        assert (answer.status_code == 302) is is_first
    assert len(re.findall(r"<li><code>", own.get(f"{CODES}?show_codes=1").text)) == 7


def test_neither_key_nor_codes_are_in_the_database_as_they_are(desk_app: Flask) -> None:
    own = signed_in(desk_app, Role.PRESS)
    app = set_up(own)
    codes = re.findall(r"<li><code>([^<]+)</code>", own.send(CODES).text)
    with desk_app.app_context():
        kept = db.session.execute(
            text("SELECT tf_totp_secret, mf_recovery_codes FROM account WHERE email LIKE 'press%'")
        ).one()
    assert app.base32_key not in str(kept)
    assert not any(each in str(kept) for each in codes)


def test_without_the_password_no_code_is_asked_for(desk_app: Flask) -> None:
    for path in ("/desk/sign-in/code/", "/desk/sign-in/recovery/", "/desk/sign-in/second/"):
        assert browser(desk_app).get(path).headers["Location"] == SIGN_IN


def test_an_app_is_given_up(desk_app: Flask) -> None:
    own = signed_in(desk_app, Role.PRESS)
    set_up(own)
    assert own.send(APP, {"setup": "disable"}).headers["Location"] == "/desk/account/"
    client = browser(desk_app)
    client.send(SIGN_IN, TYPED)
    assert client.get("/desk/account/").status_code == 200


@pytest.mark.parametrize("path", [APP, CODES, "/desk/account/passkeys/"])
def test_who_signed_in_a_while_ago_is_asked_again(desk_app: Flask, path: str) -> None:
    client = signed_in(desk_app, Role.PRESS)
    with client.session_transaction() as session:
        session["fs_paa"] = time.time() - 16 * 60
    asked = client.get(path)
    assert asked.headers["Location"] == f"/desk/sign-in/again/?next={path}"
    again = client.send(asked.headers["Location"], {"password": PASSWORD})
    assert again.headers["Location"] == path
    assert client.get(path).status_code == 200
