"""Images of rows before and after, taken of each statement by which a session flushes.

An image is a dictionary as JSON holds it: `table`, `key` (the primary key from then on), `before`
and `after` (columns and values, `None` where there is no row), and `hidden`, the names of columns
that were changed and whose values are never written down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, Table, event, inspect, select
from sqlalchemy.orm import InstanceState, Mapper, Session, UOWTransaction, object_session

from partnership.core.clock import in_utc
from partnership.core.db import Base
from partnership.core.finding import is_searched
from partnership.core.following import Changed, is_followed, tell
from partnership.core.indexing import index_rows
from partnership.core.translated import Translated

Image = dict[str, Any]
SECRET = "secret"  # noqa: S105 - the mark of columns whose values are never written down
VERSION = "version"
UNWRITTEN = frozenset(
    {
        "journal_entry",
        "search_word",
        "alike",
        "kept_draft",
        "attempts",
        "outbox_mail",
        "private_link",
        "drawer_reading",
        "delegation_list",
        "stored_file",
        "archive_text",
        "account_calendar",
    }
)
"""Tables that tell of others, or of nothing; their rows are no deeds."""

_CAPTURED = "partnership.captured"
_FLUSH = "partnership.flush"


@dataclass(slots=True)
class _Flush:
    """What one flush has done so far; `stored` has rows as the database had them before."""

    images: list[Image] = field(default_factory=list)
    stored: dict[InstanceState[Any], Image] = field(default_factory=dict)
    searched: list[Base] = field(default_factory=list)
    gone: list[Base] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)


def is_capturing(session: Session) -> bool:
    return _CAPTURED in session.info


def begin_capture(session: Session) -> list[Image]:
    """Gives a list that takes the image of each row that the session writes from now on."""
    images: list[Image] = []
    session.info[_CAPTURED] = images
    return images


def end_capture(session: Session) -> None:
    del session.info[_CAPTURED]


def plain(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """Gives a value of a column as JSON holds it; moments are in UTC."""
    match value:
        case Translated():
            return dict(value)
        case tuple():
            return list(value)
        case Enum():
            return value.value
        case datetime() if value.tzinfo is not None:
            return in_utc(value).isoformat()
        case date() | datetime():
            return value.isoformat()
        case _:
            return value


def is_hidden(column: Column[Any]) -> bool:
    return bool(column.info.get(SECRET)) or isinstance(column.type, LargeBinary)


def joined(images: Iterable[Image]) -> list[Image]:
    """Makes one image of each row of those of several flushes; what came and went leaves none."""
    known: dict[tuple[str, str], Image] = {}
    for image in images:
        earlier = known.pop(_name(image, image["before"] or {}), None)
        known[_name(image, {})] = _one_of(earlier, image) if earlier else image
    return [each for each in known.values() if each["before"] != each["after"] or each["hidden"]]


def _name(image: Image, instead: Image) -> tuple[str, str]:
    key = {name: instead.get(name, value) for name, value in image["key"].items()}
    return image["table"], str(sorted(key.items()))


def _one_of(first: Image, second: Image) -> Image:
    """Joins two images of one row: the oldest values before, the newest after."""
    before, after = first["before"], second["after"]
    came, went = before is None, after is None
    if not came:
        before = {**(second["before"] or {}), **before}
    if not went:
        after = {**(first["after"] or {}), **after}
    hidden = [] if came and went else sorted({*first["hidden"], *second["hidden"]})
    return {**second, "before": before, "after": after, "hidden": hidden}


@event.listens_for(Session, "before_flush")
def _begin(session: Session, context: UOWTransaction, instances: object) -> None:
    del context, instances
    session.info[_FLUSH] = _Flush()


@event.listens_for(Session, "after_flush")
def _end(session: Session, context: UOWTransaction) -> None:
    """Keeps the words of searched rows, in the transaction that changes them."""
    del context
    flush: _Flush = session.info.pop(_FLUSH)
    if is_capturing(session):
        session.info[_CAPTURED] += flush.images
    index_rows(session, flush.searched, flush.gone)
    tell(session, flush.changed)


@event.listens_for(Base, "before_insert", propagate=True)
def _before_insert(mapper: Mapper[Any], connection: Connection, row: Base) -> None:
    """Notes the row that this one stands in for: one that is deleted under the same key."""
    session, key = object_session(row), mapper.primary_key_from_instance(row)
    if session is not None and None not in key:
        old = session.identity_map.get(mapper.identity_key_from_primary_key(tuple(key)))
        if old is not None:
            _note(connection, row, tuple(key))


@event.listens_for(Base, "after_insert", propagate=True)
def _after_insert(mapper: Mapper[Any], connection: Connection, row: Base) -> None:
    del mapper
    flush, state = _flush_of(row), inspect(row)
    before = flush.stored.get(state)
    after = _values(row) if before is None else _read(connection, row, tuple(_key(row).values()))
    _take(flush, row, before, after)


@event.listens_for(Base, "before_update", propagate=True)
def _before_update(mapper: Mapper[Any], connection: Connection, row: Base) -> None:
    """Reads the row where an old value is not known, because it was set without being read."""
    del mapper
    state = inspect(row)
    if any(_is_blind(state, name) for name, _ in _columns(row)):
        _note(connection, row, state.identity or ())


@event.listens_for(Base, "after_update", propagate=True)
def _after_update(mapper: Mapper[Any], connection: Connection, row: Base) -> None:
    del mapper, connection
    flush, state = _flush_of(row), inspect(row)
    stored, before, after = flush.stored.get(state, {}), {}, {}
    for name, column in _columns(row):
        history = state.attrs[name].history
        if name == VERSION or not history.has_changes():
            continue
        old = plain(history.deleted[0]) if history.deleted else stored.get(column.name)
        new = plain(history.added[0]) if history.added else None
        if old != new:
            before[column.name], after[column.name] = old, new
    if after:
        _take(flush, row, before, after)


@event.listens_for(Base, "before_delete", propagate=True)
def _before_delete(mapper: Mapper[Any], connection: Connection, row: Base) -> None:
    del mapper
    _note(connection, row, inspect(row).identity or ())


@event.listens_for(Base, "after_delete", propagate=True)
def _after_delete(mapper: Mapper[Any], connection: Connection, row: Base) -> None:
    del mapper, connection
    flush = _flush_of(row)
    _take(flush, row, flush.stored[inspect(row)], None)


def _flush_of(row: Base) -> _Flush:
    session = object_session(row)
    if session is None:
        raise RuntimeError("a row is flushed by its session")
    flush: _Flush = session.info[_FLUSH]
    return flush


def _is_blind(state: InstanceState[Any], name: str) -> bool:
    history = state.attrs[name].history
    return history.has_changes() and not history.deleted


def _take(flush: _Flush, row: Base, before: Image | None, after: Image | None) -> None:
    if row.__tablename__ in UNWRITTEN:
        return
    hidden = [
        column.name
        for _, column in _columns(row)
        if is_hidden(column) and (before or {}).get(column.name) != (after or {}).get(column.name)
    ]
    flush.images.append(
        {
            "table": row.__tablename__,
            "key": _key(row),
            "before": _shown(row, before),
            "after": _shown(row, after),
            "hidden": hidden,
        }
    )
    if is_followed(row.__tablename__):
        flush.changed.append(_changed(row, before, after))
    if is_searched(type(row)):
        (flush.searched if after is not None else flush.gone).append(row)


def _changed(row: Base, before: Image | None, after: Image | None) -> Changed:
    """Gives both images with the columns that did not change."""
    known = _values(row)
    return Changed(
        row.__tablename__,
        {} if before is None else known | before,
        {} if after is None else known | after,
    )


def _shown(row: Base, values: Image | None) -> Image | None:
    secret = {column.name for _, column in _columns(row) if is_hidden(column)}
    return values and {name: value for name, value in values.items() if name not in secret}


def _note(connection: Connection, row: Base, key: tuple[Any, ...]) -> None:
    """Reads a row before it is written over, where anybody will ask for it."""
    state = inspect(row)
    is_asked_for = state.session is not None and is_capturing(state.session)
    _flush_of(row).stored[state] = _read(connection, row, key) if is_asked_for else {}


def _read(connection: Connection, row: Base, key: tuple[Any, ...]) -> Image:
    table = _table(row)
    wanted = select(table)
    for column, value in zip(table.primary_key.columns, key, strict=True):
        wanted = wanted.where(column == value)
    found = connection.execute(wanted).mappings().one_or_none()
    return {name: plain(value) for name, value in found.items()} if found else {}


def _table(row: Base) -> Table:
    return Base.metadata.tables[row.__tablename__]


def _key(row: Base) -> Image:
    """Gives the primary key that the row has from now on."""
    mapper = inspect(type(row))
    return {
        column.name: plain(getattr(row, mapper.get_property_by_column(column).key))
        for column in mapper.primary_key
    }


def _columns(row: Base) -> Iterator[tuple[str, Column[Any]]]:
    for attribute in inspect(type(row)).column_attrs:
        column = attribute.columns[0]
        if isinstance(column, Column):
            yield attribute.key, column


def _values(row: Base) -> Image:
    loaded = inspect(row).dict
    return {column.name: plain(loaded[name]) for name, column in _columns(row) if name in loaded}
