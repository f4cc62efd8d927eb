"""A new password by mail."""

import email as mail_parser
import re
from datetime import timedelta
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask

from partnership.accounts.permissions import Role
from partnership.core.journal import Deed
from tests.accounts.signing_in import PASSWORD, browser, email, signed_in
from tests.accounts.test_sign_in import SIGN_IN, lines

RESET = "/desk/reset/"
NEW = "ein ganz neues Passwort"


def mails(app: Flask) -> list[tuple[str, str, str]]:
    """Reads the mails put aside: to whom, about what, and the text."""
    found = []
    for path in sorted((Path(app.instance_path) / "mail").glob("*.eml")):
        mail = mail_parser.message_from_bytes(path.read_bytes(), policy=default)
        found.append((str(mail["To"]), str(mail["Subject"]), mail.get_content()))
    return found


def asked(app: Flask, address: str) -> str:
    """Asks for a link, and gives the page that answers."""
    answer = browser(app).send(RESET, {"email": address})
    assert answer.status_code == 200
    answer.close()
    return answer.text


def link(app: Flask) -> str:
    text = mails(app)[0][2]
    found = re.search(r"https://programme\.example\.org(/desk/reset/\S+/)", text)
    assert found is not None
    return found[1]


def chosen(password: str) -> dict[str, str]:
    return {"password": password, "password_confirm": password}


def test_the_link_sets_a_password_once_and_ends_all_sessions(desk_app: Flask) -> None:
    before = signed_in(desk_app, Role.PRESS)
    asked(desk_app, email(Role.PRESS))
    path = link(desk_app)
    client = browser(desk_app)
    assert client.get(path).status_code == 200
    with client.send(path, chosen(NEW)) as done:
        assert done.headers["Location"] == SIGN_IN
    assert before.get("/desk/account/password/").status_code == 303
    old = client.send(SIGN_IN, {"email": email(Role.PRESS), "password": PASSWORD})
    assert old.status_code == 200
    assert client.send(SIGN_IN, {"email": email(Role.PRESS), "password": NEW}).status_code == 302
    assert client.send(path, chosen("noch ein anderes Passwort")).headers["Location"] == RESET
    assert [line[0] for line in lines(desk_app)[-3:]] == [
        Deed.PASSWORD_SET,
        Deed.SIGN_IN_FAILED,
        Deed.SIGNED_IN,
    ]
    assert len(mails(desk_app)) == 2


def test_the_answer_does_not_say_whether_there_is_an_account(desk_app: Flask) -> None:
    known, unknown = asked(desk_app, email(Role.PRESS)), asked(desk_app, "nobody@example.org")
    tokens = re.compile(r'value="[^"]*"')
    assert tokens.sub("", known) == tokens.sub("", unknown)
    assert [to for to, _, _ in mails(desk_app)] == [email(Role.PRESS)]


def test_a_link_is_good_for_an_hour(desk_app: Flask) -> None:
    asked(desk_app, email(Role.PRESS))
    path = link(desk_app)
    desk_app.config["SECURITY_RESET_PASSWORD_WITHIN"] = timedelta(seconds=-1)
    assert browser(desk_app).get(path).headers["Location"] == RESET


def test_the_link_names_our_site_whatever_host_was_asked(desk_app: Flask) -> None:
    desk_app.config["WTF_CSRF_ENABLED"] = False
    asked = {"data": {"email": email(Role.PRESS)}, "base_url": "https://evil.example/"}
    browser(desk_app).post(RESET, **asked).close()
    assert "evil.example" not in mails(desk_app)[0][2]


@pytest.mark.parametrize(
    ("first", "second"), [("zu kurz", "zu kurz"), (NEW, f"{NEW}!"), ("", ""), (NEW, "")]
)
def test_a_password_that_will_not_do_is_refused_beside_its_field(
    desk_app: Flask, first: str, second: str
) -> None:
    asked(desk_app, email(Role.PRESS))
    client = browser(desk_app)
    answer = client.send(link(desk_app), {"password": first, "password_confirm": second})
    assert answer.status_code == 200
    assert 'class="field__error"' in answer.text
    assert (
        client.send(SIGN_IN, {"email": email(Role.PRESS), "password": PASSWORD}).status_code == 302
    )


def test_a_wrong_link_leads_to_asking_for_another(desk_app: Flask) -> None:
    assert browser(desk_app).get(f"{RESET}nonsense/").headers["Location"] == RESET


def test_a_password_is_changed_by_who_knows_it(desk_app: Flask) -> None:
    here, elsewhere = signed_in(desk_app, Role.PRESS), signed_in(desk_app, Role.PRESS)
    path = "/desk/account/password/"
    form = {"password": PASSWORD, "new_password": NEW, "new_password_confirm": NEW}
    assert here.send(path, {**form, "password": "falsch und lang"}).status_code == 200
    with here.send(path, form) as done:
        assert done.headers["Location"] == "/desk/account/"
    assert here.get(path).status_code == 200
    assert elsewhere.get(path).status_code == 303
    assert len(mails(desk_app)) == 1
