"""A database that is missing, read-only, locked or from the future: a page or a line, no half."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text

from partnership.core.db import db
from partnership.web.factory import create_app
from tests.conftest import StoppedClock, settings_for

CALENDAR = "/seminars/berlin-moskau-sozialseminar-14/programme.ics"


def an_app(folder: Path, url: str = "") -> Flask:
    return create_app(settings_for(folder, url), StoppedClock())


def test_without_a_database_the_visitor_is_told_to_come_back(tmp_path: Path) -> None:
    answer = an_app(tmp_path).test_client().get(CALENDAR, headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert answer.text == (
        "The system cannot answer just now. Its data cannot be reached. Try again in a minute.\n"
    )


def test_the_error_page_needs_no_database(tmp_path: Path) -> None:
    client = an_app(tmp_path).test_client()
    page = client.get("/seminars/beispiel-seminar/", headers={"Accept-Language": "en"})
    assert page.status_code == 503
    assert "The system cannot answer just now" in page.text


def test_health_says_what_is_missing(tmp_path: Path) -> None:
    client = an_app(tmp_path).test_client()
    assert client.get("/health/live").text == "alive\n"
    assert (client.get("/health/ready").status_code, client.get("/health/ready").text) == (
        503,
        "database empty\n",
    )


def test_health_of_a_database_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "partnership.sqlite").write_text("this is no database, but long enough" * 50)
    app = an_app(tmp_path)
    assert app.test_client().get("/health/ready").text == "database unreachable\n"
    result = app.test_cli_runner().invoke(args=["db-upgrade"])
    assert (result.exit_code, len(result.output.splitlines())) == (1, 1)
    assert "file is not a database" in result.output


def test_a_database_server_that_was_started_anew_is_asked_again(
    tmp_path: Path, postgres_url: str
) -> None:
    app = an_app(tmp_path, postgres_url)
    with app.app_context():
        with db.engine.connect() as connection:
            mine = connection.scalar(text("SELECT pg_backend_pid()"))
        with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [mine])
        with db.engine.connect() as connection:
            assert connection.scalar(text("SELECT 1")) == 1
        db.engine.dispose()


def test_ready_when_the_demo_is_loaded(demo_app: Flask) -> None:
    answer = demo_app.test_client().get("/health/ready")
    assert (answer.status_code, answer.text) == (200, "ready\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def copied(demo_folder: Path, tmp_path: Path) -> Path:
    """A database with the demonstration that a test may spoil."""
    target = tmp_path / "partnership.sqlite"
    with (
        sqlite3.connect(demo_folder / "partnership.sqlite") as source,
        sqlite3.connect(target) as copy,
    ):
        source.backup(copy)
    return target


def test_a_read_only_database_is_read_and_not_written(copied: Path, tmp_path: Path) -> None:
    app = an_app(tmp_path, f"sqlite:///file:{copied}?mode=ro&uri=true")
    assert app.test_client().get(CALENDAR).status_code == 200
    result = app.test_cli_runner().invoke(args=["demo", "--size", "S"])
    assert (result.exit_code, result.output) == (
        1,
        "Error: The database cannot be used: attempt to write a readonly database.\n",
    )


def test_a_locked_database_is_read_and_says_that_it_is_locked(copied: Path, tmp_path: Path) -> None:
    app = an_app(tmp_path)
    other = sqlite3.connect(copied, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("BEGIN IMMEDIATE")
    result = app.test_cli_runner().invoke(args=["release", "beispiel-seminar"])
    assert (result.exit_code, result.output) == (
        1,
        "Error: The database cannot be used: database is locked.\n",
    )
    assert app.test_client().get(CALENDAR).status_code == 200
    other.close()


def test_a_lost_table_costs_a_page_not_the_process(copied: Path, tmp_path: Path) -> None:
    with sqlite3.connect(copied) as connection:
        connection.execute("ALTER TABLE release_edition RENAME TO lost")
    client = an_app(tmp_path).test_client()
    assert client.get(CALENDAR).status_code == 503
    with sqlite3.connect(copied) as connection:
        connection.execute("ALTER TABLE lost RENAME TO release_edition")
    assert client.get(CALENDAR).status_code == 200
