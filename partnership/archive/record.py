"""The whole record of an edition as plain values: the same record gives the same bytes.

Rows are named by what they are everywhere (`person:erika-beispiel`) or by their number within the
record (`outcome:2`), never by a number of this database. A name or a function that ended after the
edition stands as it did then: without an end.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, inspect, select
from sqlalchemy.orm import Session

from partnership.archive.record_parts import ALL, PARTS, REGISTRY, Kept, target_of
from partnership.core.capture import plain
from partnership.core.db import Base, dump_json
from partnership.seminars.models import Seminar

Tables = dict[str, list[dict[str, Any]]]
_ENDS = "valid_to"
_BEGINS = "valid_from"
_MOST_IN = 500


@dataclass(slots=True)
class _Rows:
    """Rows of the record by their table, and what each of them is called in it."""

    found: dict[str, list[Base]] = field(default_factory=dict)
    names: dict[tuple[str, Any], str] = field(default_factory=dict)

    def keys(self, table: str) -> list[Any]:
        return [_key(row) for row in self.found.get(table, ())]


def tables_of(session: Session, seminar: Seminar) -> Tables:
    """Reads all that belongs to the record, in a number of queries that does not grow."""
    rows = _Rows({"seminar": [seminar]})
    for kept in PARTS[1:]:
        rows.found[kept.model.__tablename__] = _parts(session, kept, rows)
    for kept in reversed(REGISTRY):
        rows.found[kept.model.__tablename__] = _pointed_at(session, kept, rows)
    for kept in REGISTRY:
        if kept.owner:
            rows.found[kept.model.__tablename__] = _parts(session, kept, rows)
    _complete(session, rows)
    _call(rows)
    return {
        kept.model.__tablename__: _said(kept, rows, seminar.starts_on, seminar.ends_on)
        for kept in (*REGISTRY, *PARTS)
    }


def digest_of(tables: Tables) -> str:
    """Gives the SHA-256 of the record's canonical JSON, in hexadecimal."""
    return sha256(dump_json(tables).encode()).hexdigest()


def _key(row: Base) -> Any:  # noqa: ANN401 - a number, a digest, or several
    key = inspect(type(row)).primary_key_from_instance(row)
    return key[0] if len(key) == 1 else tuple(key)


def _parts(session: Session, kept: Kept, rows: _Rows) -> list[Base]:
    column = kept.table.c[kept.owner]
    return _read(session, kept, column, rows.keys(target_of(column)))


def _read(session: Session, kept: Kept, column: Column[Any], wanted: Iterable[Any]) -> list[Base]:
    """Reads rows in batches, since databases take only so many values in one question."""
    keys = sorted(set(wanted))
    found: list[Base] = []
    for start in range(0, len(keys), _MOST_IN):
        question = select(kept.model).where(column.in_(keys[start : start + _MOST_IN]))
        found += session.scalars(question).all()
    return sorted(found, key=_order(kept))


def _order(kept: Kept) -> Any:  # noqa: ANN401 - a key for sorting
    if kept.name:
        return lambda row: str(getattr(row, kept.name))
    return lambda row: inspect(type(row)).primary_key_from_instance(row)


def _pointed_at(session: Session, kept: Kept, rows: _Rows) -> list[Base]:
    name = kept.model.__tablename__
    wanted = {
        value
        for other, found in rows.found.items()
        for column in ALL[other].columns
        if target_of(column) == name
        for row in found
        if (value := getattr(row, column.name)) is not None
    }
    (key,) = kept.table.primary_key.columns if not kept.owner else (None,)
    return _read(session, kept, key, wanted) if key is not None else []


def _complete(session: Session, rows: _Rows) -> None:
    """Adds the wholes of organisations and what these and the partnership's cities lead to."""
    kept = ALL["organisation"]
    while True:
        known = set(rows.keys("organisation"))
        missing = {row.parent_id for row in rows.found["organisation"]} - known - {None}  # type: ignore[attr-defined]
        if not missing:
            break
        rows.found["organisation"] = _read(session, kept, kept.table.c.id, known | missing)
    rows.found["organisation_name"] = _parts(session, ALL["organisation_name"], rows)
    rows.found["city"] = _pointed_at(session, ALL["city"], rows)


def _call(rows: _Rows) -> None:
    for name, found in rows.found.items():
        counted: dict[str, int] = defaultdict(int)
        for row in found:
            counted[name] += 1
            own = getattr(row, ALL[name].name) if ALL[name].name else counted[name]
            rows.names[name, _key(row)] = f"{name}:{own}"


def _said(kept: Kept, rows: _Rows, starts_on: date, ends_on: date) -> list[dict[str, Any]]:
    name = kept.model.__tablename__
    columns = list(kept.columns)
    found: Sequence[Base] = rows.found[name]
    said = [_values(row, columns, rows, ends_on) for row in found if _held(row, starts_on, ends_on)]
    is_named = not kept.name and len(kept.table.primary_key.columns) == 1
    if is_named and not next(iter(kept.table.primary_key.columns)).foreign_keys:
        return said
    return sorted(said, key=dump_json)


def _held(row: Base, starts_on: date, ends_on: date) -> bool:
    """Whether a name was an organisation's while the edition took place."""
    if row.__tablename__ != "organisation_name":
        return True
    begins, ends = getattr(row, _BEGINS), getattr(row, _ENDS)
    return (begins is None or begins <= ends_on) and (ends is None or ends >= starts_on)


def _values(
    row: Base, columns: Sequence[Column[Any]], rows: _Rows, ends_on: date
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in columns:
        value = getattr(row, column.name)
        target = target_of(column)
        if target in ALL and value is not None:
            values[column.name] = rows.names[target, value]
        elif column.name == _ENDS and value is not None and value > ends_on:
            values[column.name] = None
        else:
            values[column.name] = plain(value)
    return values


def read_tables(text: bytes) -> Tables:
    """Reads tables that were kept as canonical JSON."""
    tables: Tables = json.loads(text)
    return tables
