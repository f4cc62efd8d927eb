"""Counts what is asked of the database, transaction control left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

_CONTROL = {"BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK"}


@contextmanager
def counted() -> Iterator[list[str]]:
    """Gives a list that grows by each statement."""
    statements: list[str] = []

    def note(*parts: Any) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
        if str(parts[2]).split(maxsplit=1)[0] not in _CONTROL:
            statements.append(str(parts[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
