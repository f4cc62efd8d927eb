"""`flask drawer …`: keys are changed without losing anything, and what is due is deleted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from partnership.config import Settings
from partnership.core.db import db, transaction
from partnership.core.journal import Deed, JournalEntry
from partnership.drawer import service_rotating
from partnership.drawer.models import TravelDocument
from partnership.drawer.sealing import Ring, UnopenableError
from partnership.drawer.service import keep_document, opened
from partnership.seminars.models import Seminar
from partnership.web import drawer_commands
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.conftest import NOW, StoppedClock
from tests.drawer.rows import EDIT, PASSPORT, a_delegate, a_seminar, care_kept, document_kept

NAMES = [f"Delegate {number}" for number in range(5)]


def made(folder: Path, clock: StoppedClock, keys: str = "") -> Flask:
    environ = {"PARTNERSHIP_INSTANCE": str(folder), "SECRET_KEY": "for tests only"}
    return create_app(Settings.load(environ | {"PARTNERSHIP_DRAWER_KEYS": keys}), clock)


@pytest.fixture
def app(tmp_path: Path, clock: StoppedClock) -> Iterator[Flask]:
    """An installation whose keys lie in their file, with five passports."""
    app = made(tmp_path, clock)
    with app.app_context():
        upgrade()
        with transaction() as session:
            seminar = a_seminar(session)
            for name in NAMES:
                person = a_delegate(session, name)
                document_kept(session, seminar, person, document_name=name)
                care_kept(session, seminar, person)
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def run(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def names_read(app: Flask) -> list[str]:
    with app.app_context():
        rows = db.session.scalars(select(TravelDocument).order_by(TravelDocument.id))
        found = [opened(row, "document_name") for row in rows]
        db.session.remove()
    return found


def test_all_is_sealed_with_a_new_key_and_the_old_one_goes(
    app: Flask, run: FlaskCliRunner, tmp_path: Path, clock: StoppedClock
) -> None:
    path = tmp_path / "drawer_keys"
    before = path.read_text()
    result = run.invoke(args=["drawer", "rotate"])
    assert (result.exit_code, result.output) == (0, f"All is sealed anew; see {path}.\n")
    assert len(path.read_text().split()) == 1
    assert path.read_text() != before
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.glob("drawer_keys-*")) == []
    assert names_read(app) == NAMES
    assert names_read(made(tmp_path, clock)) == NAMES
    with app.app_context():
        deeds = db.session.scalars(
            select(JournalEntry).where(JournalEntry.deed == Deed.KEYS_ROTATED)
        )
        assert [(line.subject, line.changes) for line in deeds] == [("site", [])]
        db.session.remove()
    old = made(tmp_path / "old", clock, before.strip())
    with app.app_context():
        sealed = db.session.scalars(select(TravelDocument)).all()[0]
        with pytest.raises(UnopenableError), old.app_context():
            opened(sealed, "number")
        db.session.remove()


def test_a_crash_in_the_middle_leaves_all_readable_and_a_second_run_ends_it(
    app: Flask,
    run: FlaskCliRunner,
    tmp_path: Path,
    clock: StoppedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, done = service_rotating.reseal, []

    def breaks_off(*args: object) -> object:
        done.append(args)
        if len(done) == 3:
            raise OSError("no power")
        return whole(*args, most=2)  # type: ignore[arg-type]

    monkeypatch.setattr(drawer_commands, "reseal", breaks_off)
    assert run.invoke(args=["drawer", "rotate"]).exit_code == 1
    assert len((tmp_path / "drawer_keys").read_text().split()) == 2
    assert names_read(app) == names_read(made(tmp_path, clock)) == NAMES
    monkeypatch.setattr(drawer_commands, "reseal", whole)
    assert run.invoke(args=["drawer", "rotate"]).exit_code == 0
    assert len((tmp_path / "drawer_keys").read_text().split()) == 1
    assert names_read(made(tmp_path, clock)) == NAMES


def test_a_server_that_runs_meanwhile_seals_with_the_new_key(
    app: Flask, run: FlaskCliRunner, tmp_path: Path, clock: StoppedClock
) -> None:
    server = made(tmp_path, clock)
    assert names_read(server) == NAMES
    assert run.invoke(args=["drawer", "rotate"]).exit_code == 0
    with server.app_context(), transaction() as session:
        seminar = session.scalars(select(Seminar)).one()
        keep_document(session, seminar, a_delegate(session, "A B").id, PASSPORT, edit=EDIT)
    assert names_read(app) == [*NAMES, PASSPORT.document_name]


def test_keys_that_are_given_are_not_made_here(
    app: Flask, tmp_path: Path, clock: StoppedClock
) -> None:
    old = (tmp_path / "drawer_keys").read_text().strip()
    new = "Zm9yIHRlc3RzIG9ubHksIG5ldmVyIGZvciBwZW9wbGU="
    given = made(tmp_path, clock, f"{new},{old}")
    result = given.test_cli_runner().invoke(args=["drawer", "rotate"])
    assert result.exit_code == 0
    assert "PARTNERSHIP_DRAWER_KEYS" in result.output
    assert (tmp_path / "drawer_keys").read_text().strip() == old
    assert names_read(made(tmp_path, clock, new)) == NAMES
    lost = made(tmp_path, clock, old).test_cli_runner().invoke(args=["drawer", "rotate"])
    assert lost.exit_code == 1
    assert "No key was dropped" in lost.output
    del app


def test_what_is_due_is_deleted_by_either_command(run: FlaskCliRunner, clock: StoppedClock) -> None:
    assert "Deleted 0 travel documents" in run.invoke(args=["drawer", "purge"]).output
    clock.moment = NOW.replace(year=2027, month=4, day=12)
    assert "5 records of personal needs" in run.invoke(args=["states"]).output
    clock.moment = NOW.replace(year=2027, month=5, day=12)
    told = run.invoke(args=["drawer", "purge"]).output
    assert told.startswith("Deleted 5 travel documents, 0 visas, 0 records of personal needs")


def test_what_is_damaged_is_not_opened() -> None:
    keys = Ring([bytes(32)])
    sealed = keys.seal("geheim", "here")
    assert keys.open(sealed, "here") == "geheim"
    assert keys.is_newest(sealed)
    for wrong in (sealed[:-1], b"\0" * 40, b""):
        with pytest.raises(UnopenableError):
            keys.open(wrong, "here")
