"""Accounts from the command line, and those of the demonstration."""

import stat
from pathlib import Path
from shutil import copy2

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import text

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.web.factory import create_app
from tests.accounts.signing_in import browser
from tests.conftest import StoppedClock, settings_for
from tests.shared import DATABASE

MADE = ["account", "create", "--email", "Ada@Example.org", "--name", "Ada Muster"]
ADMINISTRATOR = [*MADE, "--role", "administrator"]


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app(settings_for(tmp_path), StoppedClock())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and nothing in them."""
    folder = tmp_path_factory.mktemp("empty")
    app = create_app(settings_for(folder), StoppedClock())
    assert app.test_cli_runner().invoke(args=["db-upgrade"]).exit_code == 0
    with app.app_context():
        db.engine.dispose()
    return folder / DATABASE


@pytest.fixture
def run(app: Flask, empty: Path, tmp_path: Path) -> FlaskCliRunner:
    copy2(empty, tmp_path / DATABASE)
    return app.test_cli_runner()


def test_an_account_is_made_with_a_link_that_sets_its_password(
    run: FlaskCliRunner, app: Flask
) -> None:
    result = run.invoke(args=ADMINISTRATOR)
    first, second = result.output.splitlines()
    assert (result.exit_code, first) == (0, "Made an account for ada@example.org.")
    link = second.removeprefix("To set the password, within one hour: ")
    path = link.removeprefix("https://programme.example.org")
    words = {"password": "zwölf oder mehr", "password_confirm": "zwölf oder mehr"}
    client = browser(app)
    assert client.send(path, words).status_code == 302
    signed_in = client.send(
        "/desk/sign-in/", {"email": "ada@example.org", "password": "zwölf oder mehr"}
    )
    assert signed_in.status_code == 302
    assert client.send(path, words).headers["Location"] == "/desk/reset/"


def test_an_account_is_made_with_a_password(run: FlaskCliRunner, app: Flask) -> None:
    result = run.invoke(args=[*ADMINISTRATOR, "--password-stdin"], input="zwölf oder mehr\n")
    assert (result.exit_code, result.output) == (0, "Made an account for ada@example.org.\n")
    typed = {"email": "ada@example.org", "password": "zwölf oder mehr"}
    assert browser(app).send("/desk/sign-in/", typed).status_code == 302


def test_accounts_are_listed_given_roles_and_closed(run: FlaskCliRunner) -> None:
    run.invoke(args=ADMINISTRATOR)
    other = ["--email", "b@example.org", "--name", "Bo Muster", "--role", "press"]
    run.invoke(args=["account", "create", *other])
    roles = run.invoke(args=["account", "roles", "b@example.org", "--role", "auditor"])
    assert roles.output == "b@example.org: auditor.\n"
    assert (
        run.invoke(args=["account", "close", "b@example.org"]).output == "Closed b@example.org.\n"
    )
    assert run.invoke(args=["account", "list"]).output == (
        "ada@example.org  Ada Muster  administrator\nb@example.org  Bo Muster  auditor  closed\n"
    )


@pytest.mark.parametrize(
    ("args", "typed", "said"),
    [
        (ADMINISTRATOR, "", "email: There is an account with this address already."),
        (["account", "close", "x@example.org"], "", "There is no account x@example.org."),
        (
            ["account", "close", "ada@example.org"],
            "",
            "account: This is the last administrator. Give the role to somebody else first.",
        ),
        (
            ["account", "roles", "ada@example.org", "--role", "press"],
            "",
            "roles: This is the last administrator. Give the role to somebody else first.",
        ),
        (
            [*ADMINISTRATOR, "--email", "c@example.org", "--password-stdin"],
            "zu kurz\n",
            "password: A password has at least 12 characters.",
        ),
        ([*ADMINISTRATOR, "--email", "nowhere"], "", "email: This is not a mail address."),
        (
            [*ADMINISTRATOR, "--email", "d@example.org", "--name", " "],
            "",
            "name: A name has 1 to 200 characters.",
        ),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    run: FlaskCliRunner, args: list[str], typed: str, said: str
) -> None:
    run.invoke(args=ADMINISTRATOR)
    result = run.invoke(args=args, input=typed)
    assert (result.exit_code, result.output) == (1, f"Error: {said}\n")


def test_the_demonstration_has_an_account_for_each_role(
    run: FlaskCliRunner, app: Flask, tmp_path: Path
) -> None:
    result = run.invoke(args=["demo", "--if-empty"])
    first, guest, address, second, *rows = result.output.splitlines()
    assert first == "Loaded the demonstration."
    assert guest == "Private pages of a guest of the example:"
    path_of_guest = address.strip().removeprefix("https://programme.example.org")
    assert "Marina Lugovaya" in browser(app).get(path_of_guest).text
    assert second == "Sign in at https://programme.example.org/desk/sign-in/ to try a role:"
    assert [row.split()[0] for row in rows] == [role.value for role in Role]
    assert len({row.split()[2] for row in rows}) == len(Role)
    path = tmp_path / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    _, email, password = rows[2].split()
    typed = {"email": email, "password": password}
    assert browser(app).send("/desk/sign-in/", typed).status_code == 302
    again = run.invoke(args=["demo", "--if-empty"])
    assert again.output.splitlines() == [guest, address, second, *rows]
    with app.app_context():
        db.session.execute(text("UPDATE private_link SET made_by = 'Petra'"))
        db.session.commit()
    renewed = run.invoke(args=["demo", "--if-empty"])
    assert renewed.output.splitlines() == [second, *rows]


def test_what_the_file_says_of_another_database_is_not_shown(
    run: FlaskCliRunner, app: Flask
) -> None:
    run.invoke(args=["demo", "--if-empty"])
    with app.app_context():
        db.session.execute(text("UPDATE account SET password = NULL"))
        db.session.commit()
    assert run.invoke(args=["demo", "--if-empty"]).output == ""


def test_no_account_is_made_in_a_database_that_was_there_before(
    run: FlaskCliRunner, tmp_path: Path
) -> None:
    run.invoke(args=["demo", "--size", "S"])
    run.invoke(args=["demo", "--if-empty"])
    assert run.invoke(args=["account", "list"]).output == ""
    assert not (tmp_path / "demo-accounts.txt").exists()


def test_where_there_are_accounts_the_demonstration_brings_none(run: FlaskCliRunner) -> None:
    run.invoke(args=ADMINISTRATOR)
    assert run.invoke(args=["demo"]).output == "Loaded the demonstration.\n"
    assert len(run.invoke(args=["account", "list"]).output.splitlines()) == 1
