"""The database: base class, column types, one visible transaction.

Flask-SQLAlchemy is named here alone.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    ForeignKeyConstraint,
    MetaData,
    TypeDecorator,
    event,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

from partnership.core.clock import in_utc
from partnership.core.errors import Conflict
from partnership.core.translated import Translated

_PlainJson = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_IN_TRANSACTION = "partnership.in_transaction"
_QUICKER = {"40001", "40P01"}
"""What PostgreSQL answers when another transaction has changed, or locked, what this one needs."""
E = TypeVar("E", bound=StrEnum)


class Base(DeclarativeBase):
    """Base of all models; relations that were not loaded on purpose raise."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(metadata=Base.metadata)


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class TranslatedText(TypeDecorator[Translated]):
    """A `Translated` as a JSON object of language tag to text."""

    impl = _PlainJson
    cache_ok = True

    def process_bind_param(
        self, value: Translated | None, dialect: Dialect
    ) -> dict[str, str] | None:
        del dialect
        return None if value is None else dict(value)

    def process_result_value(
        self, value: dict[str, str] | None, dialect: Dialect
    ) -> Translated | None:
        del dialect
        return None if value is None else Translated(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A short list of codes or names as a JSON array, kept in the order given."""

    impl = _PlainJson
    cache_ok = True

    def process_bind_param(
        self, value: tuple[str, ...] | None, dialect: Dialect
    ) -> list[str] | None:
        del dialect
        return None if value is None else list(value)

    def process_result_value(
        self, value: list[str] | None, dialect: Dialect
    ) -> tuple[str, ...] | None:
        del dialect
        return None if value is None else tuple(value)


def one_of(values: type[E], name: str) -> Enum:
    """Gives the column type of an enumeration: its values, guarded by a named CHECK."""
    return Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def filled(column: str) -> CheckConstraint:
    """Demands that a translated text has at least one language."""
    return CheckConstraint(f"CAST({column} AS VARCHAR) <> '{{}}'", name=f"{column}_is_filled")


def same_owner(here: tuple[str, str], there: tuple[str, str]) -> ForeignKeyConstraint:
    """Demands that two rows belong to the same: `here` are reference and owner in this one.

    Where the other row changes hands, as when doubles are merged, this one goes with it.
    """
    return ForeignKeyConstraint(here, there, onupdate="CASCADE")


@contextmanager
def transaction(*, is_repeatable: bool = False) -> Iterator[Session]:
    """Opens the one place where changes are kept: all of them, or none.

    On SQLite the write lock is taken at once, so that what was read inside stays true until the
    commit; on PostgreSQL the services lock the rows they decide on.

    Args:
        is_repeatable: all that is read comes from one and the same moment on PostgreSQL as well,
            for whoever reads more than one row can lock (ADR 22).

    Raises:
        Conflict: another transaction was quicker with one of the rows.
    """
    session = db.session()
    if session.info.get(_IN_TRANSACTION):
        raise RuntimeError("a transaction is open already; pass its session on")
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("changes were made outside the transaction")
    session.rollback()
    session.info[_IN_TRANSACTION] = True
    try:
        connection = session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        if is_repeatable:
            _read_one_moment(connection)
        yield session
        session.commit()
    except DBAPIError as error:
        session.rollback()
        if getattr(error.orig, "sqlstate", "") in _QUICKER:
            raise Conflict("another transaction was quicker") from error
        raise
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.info[_IN_TRANSACTION]


def _read_one_moment(connection: Connection) -> None:
    """Asks for one snapshot; within somebody else's transaction it is theirs to have asked."""
    if connection.dialect.name == "postgresql" and not connection.in_nested_transaction():
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def dump_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def engine_options(url: str) -> dict[str, Any]:
    """Gives the options for a database; a server may have closed what was left open to it."""
    return {"json_serializer": dump_json, "pool_pre_ping": not url.startswith("sqlite:")}


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Hands transactions to SQLAlchemy (savepoints isolate only so) and turns the guards on."""
    del record
    if type(connection).__module__ != "sqlite3":
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("busy_timeout = 5000", "foreign_keys = ON", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")
