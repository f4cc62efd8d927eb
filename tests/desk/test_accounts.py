"""Accounts at the desk: who has one, what is changed, and what is refused."""

import re
import time
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from partnership.accounts.permissions import Role
from partnership.accounts.queries import find_account
from partnership.core.db import db
from partnership.core.journal import Deed
from tests.accounts.signing_in import PASSWORD, DeskClient, browser, email, signed_in
from tests.accounts.test_reset import mails
from tests.accounts.test_sign_in import lines

Opened = Callable[[Role], DeskClient]
NEW = {"name": "Neu Muster", "email": "Neu@Example.org", "language": "ru", "role": ["press"]}


@pytest.fixture
def admin(desk_client: Opened) -> DeskClient:
    return desk_client(Role.ADMINISTRATOR)


def roles(app: Flask, address: str) -> list[str]:
    with app.app_context():
        account = find_account(db.session(), address)
        assert account is not None
        return sorted(held.name for held in account.roles)


def test_accounts_are_listed_and_found(admin: DeskClient) -> None:
    names = re.findall(r'href="/desk/accounts/\d+/">([^<]+)', admin.get("/desk/accounts/").text)
    assert len(names) == len(Role)
    found = admin.get("/desk/accounts/?q=press@").text
    assert re.findall(r'href="/desk/accounts/\d+/">([^<]+)', found) == ["Press Beispiel"]
    auditors = admin.get("/desk/accounts/?role=auditor&state=open").text
    assert re.findall(r'href="/desk/accounts/\d+/">([^<]+)', auditors) == ["Auditor Beispiel"]
    assert admin.get("/desk/accounts/?role=emperor").status_code == 400


def test_a_new_account_gets_a_mail_in_its_language(admin: DeskClient, desk_app: Flask) -> None:
    with admin.send("/desk/accounts/new", NEW) as answer:
        assert answer.headers["Location"] == "/desk/accounts/8/"
    assert roles(desk_app, "neu@example.org") == ["press"]
    ((to, _, said),) = mails(desk_app)
    assert to == "neu@example.org"
    assert "https://programme.example.org/desk/reset/" in said
    assert lines(desk_app)[-1][:3] == (
        Deed.ACCOUNT_CREATED,
        "Administrator Beispiel",
        "account:8",
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"email": "nowhere"}, "email"),
        ({"email": email(Role.PRESS)}, "email"),
        ({"role": []}, "roles"),
    ],
)
def test_what_was_typed_stays_where_it_is_refused(
    admin: DeskClient, wrong: dict[str, object], field: str
) -> None:
    answer = admin.send("/desk/accounts/new", {**NEW, **wrong})
    assert answer.status_code == 422
    assert answer.text.count('class="field__error"') == 1
    assert field == "name" or 'value="Neu Muster"' in answer.text


def test_roles_are_given_and_taken(admin: DeskClient, desk_app: Flask) -> None:
    press = signed_in(desk_app, Role.PRESS)
    assert press.get("/desk/accounts/").status_code == 403
    done = admin.send("/desk/accounts/4/roles", {"role": ["auditor", "administrator"]})
    assert done.headers["Location"] == "/desk/accounts/4/"
    assert roles(desk_app, email(Role.PRESS)) == ["administrator", "auditor"]
    assert press.get("/desk/accounts/").status_code == 200
    assert admin.send("/desk/accounts/4/roles", {"role": ["emperor"]}).status_code == 400
    assert admin.send("/desk/accounts/4/roles", {}).status_code == 422


def test_the_last_administrator_stays(admin: DeskClient, desk_app: Flask) -> None:
    assert admin.send("/desk/accounts/1/close").status_code == 422
    assert admin.send("/desk/accounts/1/roles", {"role": ["press"]}).status_code == 422
    assert roles(desk_app, email(Role.ADMINISTRATOR)) == ["administrator"]
    admin.send("/desk/accounts/2/roles", {"role": ["administrator"]})
    assert admin.send("/desk/accounts/1/roles", {"role": ["press"]}).status_code == 303


def test_an_account_is_closed_and_opened(admin: DeskClient, desk_app: Flask) -> None:
    press = signed_in(desk_app, Role.PRESS)
    admin.send("/desk/accounts/4/close")
    assert press.get("/desk/account/").status_code == 303
    admin.send("/desk/accounts/4/open")
    assert press.get("/desk/account/").status_code == 303
    typed = {"email": email(Role.PRESS), "password": PASSWORD}
    assert browser(desk_app).send("/desk/sign-in/", typed).status_code == 302
    assert [line[0] for line in lines(desk_app)[-3:]] == [
        Deed.ACCOUNT_CLOSED,
        Deed.ACCOUNT_OPENED,
        Deed.SIGNED_IN,
    ]


def test_a_link_is_sent(admin: DeskClient, desk_app: Flask) -> None:
    admin.send("/desk/accounts/4/link").close()
    assert [to for to, _, _ in mails(desk_app)] == [email(Role.PRESS)]


def test_who_lost_the_phone_signs_in_with_the_password(admin: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        db.session.execute(
            text("UPDATE account SET tf_primary_method = 'authenticator', tf_totp_secret = '{}'")
        )
        db.session.commit()
    admin.send("/desk/accounts/4/second-factors")
    client = browser(desk_app)
    client.send("/desk/sign-in/", {"email": email(Role.PRESS), "password": PASSWORD})
    assert client.get("/desk/account/").status_code == 200


def test_changes_ask_who_signed_in_a_while_ago(admin: DeskClient, desk_app: Flask) -> None:
    with admin.session_transaction() as session:
        session["fs_paa"] = time.time() - 16 * 60
    for path in ("/desk/accounts/4/roles", "/desk/accounts/4/close"):
        asked = admin.send(path, {"role": ["administrator"]})
        assert asked.headers["Location"] == "/desk/sign-in/again/?next=/desk/accounts/4/"
    assert roles(desk_app, email(Role.PRESS)) == ["press"]


def test_one_s_own_name_and_language_are_set(desk_client: Opened, desk_app: Flask) -> None:
    client = desk_client(Role.LOGISTICS)
    answer = client.send("/desk/account/", {"name": " Lotte  Neu ", "language": "fr"})
    assert answer.status_code == 303
    page = client.get("/desk/account/").text
    assert '<html lang="fr">' in page
    assert 'value="Lotte Neu"' in page
    assert lines(desk_app)[-1][3] == {"name": "Lotte Neu", "before": "Logistics Beispiel"}
    wrong = client.send("/desk/account/", {"name": "", "language": "fr"})
    assert wrong.status_code == 422
