"""Deeds at the desk: the rows they change are written down before and after, in one transaction.

What the journal shows as old and new values, and what undoing and redoing apply, is the same thing:
images of rows, taken when the session flushes. Services change objects and never run bulk
statements, so that nothing is missed.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, event, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from partnership.core.db import Base
from partnership.core.errors import Conflict
from partnership.core.finding import index_rows, is_searched
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.core.translated import Translated

_CAPTURED = "partnership.captured"
SECRET = "secret"  # noqa: S105 - the mark of columns whose values are never written down
VERSION = "version"
UNWRITTEN = frozenset({"journal_entry", "search_word"})
"""Tables that tell of others; their rows are no deeds."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Who changes something, and when."""

    actor: Actor
    at: datetime


@dataclass(slots=True)
class Line:
    """A line of the journal in the making; a created object is named as soon as there is one."""

    subject: Base | str
    scope: Base | str | None
    details: dict[str, Any]
    entry: JournalEntry | None = field(default=None)

    def about(self, subject: Base, scope: Base | str | None = None) -> None:
        self.subject = subject
        self.scope = scope if scope is not None else self.scope

    @property
    def entry_id(self) -> int | None:
        return self.entry.id if self.entry else None

    @property
    def can_be_undone(self) -> bool:
        return bool(self.entry and self.entry.can_be_undone)


@contextmanager
def written(
    session: Session,
    deed: Deed,
    edit: Edit,
    subject: Base | str = "",
    *,
    scope: Base | str | None = None,
    **details: object,
) -> Iterator[Line]:
    """Does something and writes it down; if no row changes in the end, there is no line.

    Args:
        session: the caller's transaction, which also commits.
        deed: what is done.
        edit: by whom, and when.
        subject: the object, or its name as `subject_of` gives it; `Line.about` may come later.
        scope: the whole it belongs to, if it is not the whole itself.
        details: plain values that the sentence needs.

    Raises:
        Conflict: another transaction was quicker with one of the rows, or they contradict what
            another one has kept.
    """
    line = Line(subject, scope, dict(details))
    outer = session.info.get(_CAPTURED)
    taken: list[dict[str, Any]] = []
    session.info[_CAPTURED] = taken if outer is None else outer
    try:
        yield line
        flushed(session)
    finally:
        if outer is None:
            del session.info[_CAPTURED]
    if outer is not None or not taken:
        return
    named = subject_of(line.subject)
    images = _joined(taken)
    line.entry = JournalEntry(
        at=edit.at,
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        subject=named,
        scope=named if line.scope is None else subject_of(line.scope),
        deed=deed,
        details=line.details,
        changes=images,
        can_be_undone=bool(images),
    )
    session.add(line.entry)
    session.flush()


def flushed(session: Session) -> None:
    """Flushes; what another transaction has changed since the rows were read is a conflict."""
    try:
        session.flush()
    except StaleDataError as error:
        raise Conflict("the row was changed by somebody else") from error
    except IntegrityError as error:
        raise Conflict("what is wished contradicts what somebody else has kept") from error


def subject_of(thing: Base | str) -> str:
    """Names an object in the journal: its table and its id."""
    if isinstance(thing, str):
        return thing
    key = inspect(thing).identity or inspect(thing).mapper.primary_key_from_instance(thing)
    return f"{thing.__tablename__}:{'/'.join(str(part) for part in key)}"


def touch(row: Base) -> None:
    """Raises the version of a whole one of whose parts is changed, so that others notice."""
    if inspect(row).persistent:
        flag_modified(row, _first_plain(row))


def _first_plain(row: Base) -> str:
    """Finds a column that an UPDATE may name without changing anything."""
    mapper = inspect(type(row))
    keys = {column.key for column in mapper.primary_key} | {VERSION}
    return next(attribute.key for attribute in mapper.column_attrs if attribute.key not in keys)


def expect_version(row: Base, version: int) -> None:
    """Refuses to go on from an older state than the one that is kept.

    Raises:
        Conflict: the row was changed since the reader saw it.
    """
    if row.version != version:  # type: ignore[attr-defined]
        raise Conflict("the row was changed since it was read")


@event.listens_for(Session, "after_flush")
def _capture(session: Session, context: UOWTransaction) -> None:
    """Takes the images of what a flush has written, and keeps the words of searched rows."""
    del context
    created, altered, removed = _rows(session.new), _changed(session), _rows(session.deleted)
    taken = session.info.get(_CAPTURED)
    if taken is not None:
        taken += (_image(row, None, _values(row)) for row in created)
        taken += filter(None, (_altered(row) for row in altered))
        taken += (_image(row, _values(row), None) for row in removed)
    index_rows(
        session,
        [row for row in (*created, *altered) if is_searched(type(row))],
        [row for row in removed if is_searched(type(row))],
    )


def _rows(rows: Iterable[object]) -> list[Base]:
    return [row for row in rows if isinstance(row, Base) and row.__tablename__ not in UNWRITTEN]


def _changed(session: Session) -> list[Base]:
    return [
        row for row in _rows(session.dirty) if session.is_modified(row, include_collections=False)
    ]


def _image(
    row: Base, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> dict[str, Any]:
    return {"table": row.__tablename__, "key": _key(row), "before": before, "after": after}


def _key(row: Base) -> dict[str, Any]:
    """Gives the primary key that the row has from now on."""
    mapper = inspect(type(row))
    return {
        column.name: plain(getattr(row, mapper.get_property_by_column(column).key))
        for column in mapper.primary_key
    }


def _columns(row: Base) -> Iterator[tuple[str, Column[Any]]]:
    mapper = inspect(type(row))
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        if isinstance(column, Column) and not column.info.get(SECRET):
            yield attribute.key, column


def _values(row: Base) -> dict[str, Any]:
    state = inspect(row)
    return {
        column.name: plain(state.dict[name]) for name, column in _columns(row) if name in state.dict
    }


def _altered(row: Base) -> dict[str, Any] | None:
    state = inspect(row)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, column in _columns(row):
        history = state.attrs[name].history
        if name == VERSION or not history.has_changes() or not history.deleted:
            continue
        old, new = plain(history.deleted[0]), plain(history.added[0] if history.added else None)
        if old != new:
            before[column.name], after[column.name] = old, new
    return _image(row, before, after) if after else None


def plain(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """Gives a value of a column as JSON holds it."""
    match value:
        case Translated():
            return dict(value)
        case tuple():
            return list(value)
        case Enum():
            return value.value
        case date() | datetime():
            return value.isoformat()
        case _:
            return value


def _joined(images: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Makes one image of each row of those of several flushes; what came and went leaves none."""
    joined: dict[tuple[str, str], dict[str, Any]] = {}
    for image in images:
        name = (image["table"], str(sorted(image["key"].items())))
        known = joined.get(name)
        if known is None:
            joined[name] = image
            continue
        before, after = known["before"], image["after"]
        if before is not None and after is not None:
            before = {**(image["before"] or {}), **before}
            after = {**(known["after"] or {}), **after}
        elif before is None and after is not None:
            after = {**known["after"], **after}
        elif before is not None:
            before = {**image["before"], **before}
        joined[name] = {**known, "before": before, "after": after}
    return [each for each in joined.values() if each["before"] != each["after"]]
