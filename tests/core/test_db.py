"""The transaction and the column types, on both databases."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.db import transaction
from partnership.core.journal import Deed, JournalEntry, record
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Severity
from partnership.notices.models import Notice, Scope
from partnership.web.schema import SchemaState, known_revisions, schema_state
from partnership.web.upgrade import differences, prepared


def a_city(slug: str = "berlin", **fields: Any) -> City:
    values: dict[str, Any] = {
        "slug": slug,
        "name": Translated({"de": "Berlin", "ru": "Берлин"}),
        "country": "DE",
        "zone": "Europe/Berlin",
        "languages": ("de",),
    }
    return City(**(values | fields))


def test_models_and_migrations_agree(database_app: Flask) -> None:
    with database_app.app_context():
        assert differences() == []
        scripts = prepared().script_directory.walk_revisions()
        assert known_revisions() == [script.revision for script in scripts][::-1]
        assert schema_state() is SchemaState.CURRENT


def test_what_a_transaction_did_stays(session: Session) -> None:
    with transaction() as inner:
        inner.add(a_city())
    session.expire_all()
    city = session.scalars(select(City)).one()
    assert city.name == {"de": "Berlin", "ru": "Берлин"}
    assert city.languages == ("de",)


def test_a_failed_transaction_leaves_nothing(session: Session) -> None:
    def fail() -> None:
        with transaction() as inner:
            inner.add(a_city())
            inner.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert session.scalars(select(City)).all() == []


def test_changes_before_the_transaction_are_a_mistake(session: Session) -> None:
    session.add(a_city())
    with pytest.raises(RuntimeError, match="outside the transaction"), transaction():
        pass


def test_a_transaction_within_a_transaction_is_a_mistake(session: Session) -> None:
    """It would undo what was flushed so far, and say nothing."""
    with transaction() as outer:
        outer.add(a_city())
        outer.flush()
        with pytest.raises(RuntimeError, match="open already"), transaction():
            pass
    assert session.scalars(select(City.slug)).all() == ["berlin"]
    with transaction() as later:
        later.add(a_city("moscow"))


@pytest.mark.parametrize("column", ["legal_note", "languages"])
def test_nothing_is_no_text_and_no_list(session: Session, column: str) -> None:
    """As JSON's `null` it would be in the table, and break whoever reads it."""
    city = a_city()
    session.add(city)
    session.flush()
    setattr(city, column, None)
    with pytest.raises(IntegrityError):
        session.flush()


def test_moments_are_kept_in_utc(session: Session) -> None:
    at = datetime(2027, 2, 12, 14, 5, tzinfo=timezone(timedelta(hours=1)))
    record(session, Deed.RELEASED, subject="seminar:x", actor="a", at=at, number=1)
    session.flush()
    session.expire_all()
    entry = session.scalars(select(JournalEntry)).one()
    assert entry.at == datetime(2027, 2, 12, 13, 5, tzinfo=UTC)
    assert entry.details == {"number": 1}


def test_a_naive_moment_is_a_mistake(session: Session) -> None:
    naive = datetime(2027, 2, 12)  # noqa: DTZ001 - the mistake itself
    record(session, Deed.RELEASED, subject="seminar:x", actor="a", at=naive)
    with pytest.raises(StatementError, match="needs its zone"):
        session.flush()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": Translated()},
        {"country": "D"},
        {"latitude": 91.0, "longitude": 13.0},
        {"latitude": 52.0},
    ],
)
def test_the_database_refuses_a_false_city(session: Session, wrong: dict[str, Any]) -> None:
    session.add(a_city(**wrong))
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_database_refuses_an_unknown_code(session: Session) -> None:
    session.add(a_city())
    session.flush()
    statement = text(
        "INSERT INTO partnership (slug, kind, level, note, version)"
        " VALUES ('x', 'marriage', 'city', '{}', 1)"
    )
    with pytest.raises(IntegrityError):
        session.execute(statement)


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": date(2027, 1, 2), "valid_to": date(2027, 1, 1)},
        {"scope": Scope.CITY},
        {"scope_slug": "berlin"},
    ],
)
def test_the_database_refuses_a_false_notice(session: Session, wrong: dict[str, Any]) -> None:
    values: dict[str, Any] = {
        "severity": Severity.WARNING,
        "scope": Scope.SITE,
        "title": Translated({"de": "Eingeschränkter Betrieb"}),
    }
    session.add(Notice(**(values | wrong)))
    with pytest.raises(IntegrityError):
        session.flush()
