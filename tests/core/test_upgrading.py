"""A database with rows of an earlier version keeps them, and what was open in it is sealed."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic.util import CommandError
from flask import Flask
from sqlalchemy import text

from partnership.core.db import db
from partnership.drawer.sealing import context_of, ring
from partnership.web.factory import create_app
from partnership.web.upgrade import differences, prepared, upgrade
from tests.conftest import StoppedClock, settings_for

BEFORE = """
INSERT INTO account
 (id, email, name, language, active, fs_uniquifier, fs_webauthn_user_handle, created_at) VALUES
 (1, 'pina@example.org', 'Pina Beispiel', 'de', TRUE, 'a', 'b', '2026-01-01 00:00:00');
INSERT INTO account_role (account_id, role) VALUES (1, 'protocol');
INSERT INTO journal_entry (id, at, actor, subject, deed, details, scope, changes, can_be_undone)
 VALUES (1, '2026-01-01 00:00:00', 'Pina', 'city:1', 'created', '{}', 'city:1', '[]', TRUE);
INSERT INTO journal_entry (id, at, actor, subject, deed, details, scope, changes, can_be_undone)
 VALUES (2, '2026-01-02 00:00:00', 'Pina', 'city:1', 'undone', '{}', 'city:1', '[]', FALSE);
UPDATE journal_entry SET undone_by_id = 2 WHERE id = 1;
INSERT INTO person (id, slug, printed_name, given_name, patronymic, family_name, family_name_first,
  native_name, native_language, title, honorific, aliases, languages, salutation, address_line,
  is_retired, version)
 VALUES (1, 'olga', 'Olga Beispiel', '', '', '', FALSE, '', '', '',
  '{}', '[]', '[]', '{}', '{}', FALSE, 1);
INSERT INTO person_document (person_id, document_name) VALUES (1, 'BEISPIEL OLGA');
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application whose database is that of the version before visits, with rows in it."""
    url = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_url").replace("+psycopg", "")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS old")
            connection.execute("CREATE DATABASE old")
        url = server.replace("@/postgres", "@/old")
    app = create_app(settings_for(tmp_path, url), StoppedClock())
    with app.app_context():
        prepared().upgrade("0003")
        for statement in BEFORE.split(";\n"):
            if statement.strip():
                db.session.execute(text(statement.replace(":1'", "\\:1'")))
        db.session.commit()
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_what_was_there_before_visits_is_there_after(old: Flask) -> None:
    del old
    upgrade()

    rows = db.session.execute(text("SELECT id, deed, undone_by_id FROM journal_entry ORDER BY id"))
    assert [tuple(row) for row in rows] == [(1, "created", 2), (2, "undone", None)]
    roles = db.session.execute(text("SELECT account_id, role FROM account_role"))
    assert [tuple(row) for row in roles] == [(1, "protocol")]
    db.session.remove()
    assert differences() == []


def test_names_of_passports_are_sealed(old: Flask) -> None:
    del old
    upgrade()

    found = db.session.execute(
        text("SELECT person_id, lot, document_name, number FROM travel_document")
    )
    ((person_id, lot, sealed, number),) = found.all()
    assert (person_id, number) == (1, None)
    assert b"BEISPIEL" not in bytes(sealed)
    context = context_of("travel_document", "document_name", lot)
    assert ring().open(bytes(sealed), context) == "BEISPIEL OLGA"


def test_what_cannot_be_taken_back_says_what_to_do_instead(old: Flask) -> None:
    del old
    prepared().upgrade("0004")

    with pytest.raises(CommandError, match="Restore the copy of the database made before"):
        prepared().downgrade(-1)
    assert db.session.scalar(text("SELECT count(*) FROM travel_document")) == 1
