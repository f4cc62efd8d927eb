"""The commands of `flask`, as whoever runs the system meets them."""

from pathlib import Path
from shutil import copy2

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import text

from partnership.core.db import db
from partnership.web.factory import create_app
from tests.conftest import StoppedClock, settings_for
from tests.shared import DATABASE


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app(settings_for(tmp_path), StoppedClock())


@pytest.fixture
def run(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a small seminar for measuring, made by commands."""
    folder = tmp_path_factory.mktemp("small")
    app = create_app(settings_for(folder), StoppedClock())
    run = app.test_cli_runner()
    for words in (["db-upgrade"], ["demo", "--size", "S"]):
        assert run.invoke(args=words).exit_code == 0
    with app.app_context():
        db.engine.dispose()
    return folder / DATABASE


@pytest.fixture
def loaded(run: FlaskCliRunner, small: Path, tmp_path: Path) -> FlaskCliRunner:
    copy2(small, tmp_path / DATABASE)
    return run


def test_a_database_is_made_once_and_brought_up_to_date_any_time(run: FlaskCliRunner) -> None:
    for _ in range(2):
        result = run.invoke(args=["db-upgrade"])
        assert (result.exit_code, result.output) == (0, "The database is up to date.\n")


def test_the_demo_is_loaded_into_an_empty_database_only(run: FlaskCliRunner) -> None:
    run.invoke(args=["db-upgrade"])
    assert run.invoke(args=["demo"]).output.startswith("Loaded the demonstration.\n")
    again = run.invoke(args=["demo"])
    assert (again.exit_code, again.output) == (
        1,
        "Error: The database is not empty; nothing was loaded.\n",
    )
    quiet = run.invoke(args=["demo", "--if-empty"])
    assert (quiet.exit_code, "Loaded" in quiet.output) == (0, False)


def test_a_seminar_for_measuring_is_loaded_beside_anything(loaded: FlaskCliRunner) -> None:
    result = loaded.invoke(args=["demo", "--size", "L"])
    assert (result.exit_code, result.output) == (0, "Loaded seminar-l.\n")


def test_without_tables_a_command_says_so_in_one_line(run: FlaskCliRunner) -> None:
    result = run.invoke(args=["demo"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: The database cannot be used: no such table")
    assert len(result.output.splitlines()) == 1


def test_releasing_what_is_unchanged_is_refused_in_one_line(loaded: FlaskCliRunner) -> None:
    result = loaded.invoke(args=["release", "seminar-s"])
    assert (result.exit_code, result.output) == (
        1,
        "Error: programme: Nothing has changed since the last release.\n",
    )


def test_a_changed_draft_is_released_with_a_note(loaded: FlaskCliRunner, app: Flask) -> None:
    with app.app_context():
        db.session.execute(text("UPDATE seminar SET ends_on = date(ends_on, '+1 day')"))
        db.session.commit()
    result = loaded.invoke(args=["release", "seminar-s", "--note", "de:Ein Tag mehr"])
    assert (result.exit_code, result.output) == (0, "Released seminar-s, release 2.\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["release", "nirgends"], "Error: There is no seminar nirgends.\n"),
        (
            ["release", "seminar-s", "--note", "Neuer Saal"],
            "Error: A note is written as language:text, not 'Neuer Saal'.\n",
        ),
        (
            ["release", "seminar-s", "--note", "Deutsch:Neuer Saal"],
            "Error: not a language tag: 'Deutsch'.\n",
        ),
    ],
)
def test_a_wrong_wish_is_told_in_one_line(
    loaded: FlaskCliRunner, args: list[str], said: str
) -> None:
    result = loaded.invoke(args=args)
    assert (result.exit_code, result.output) == (1, said)


def test_a_database_of_a_newer_version_is_left_alone(run: FlaskCliRunner, app: Flask) -> None:
    run.invoke(args=["db-upgrade"])
    with app.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()
    result = run.invoke(args=["db-upgrade"])
    assert result.exit_code == 1
    assert result.output == (
        "Error: The database was made by a newer version of this software. Install that version.\n"
    )
    answer = app.test_client().get("/health/ready")
    assert (answer.status_code, answer.text) == (503, "database newer than the software\n")


@pytest.mark.parametrize("command", ["db-upgrade", "demo", "release", "account"])
def test_every_command_explains_itself(run: FlaskCliRunner, command: str) -> None:
    result = run.invoke(args=[command, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4
