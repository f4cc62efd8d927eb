"""Taking a record in: what is known here is used, all else is made, in one transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.archive.record_matching import Matches, Rows, matched, ref_of
from partnership.archive.record_parts import PARTS, REGISTRY, Kept, target_of
from partnership.archive.record_values import Row, checked_rows, unreadable
from partnership.core.changes import flushed
from partnership.core.db import Base
from partnership.core.slugs import new_slug
from partnership.materials.models import StoredFile
from partnership.seminars.models import Seminar

_RENAMED = frozenset({"city", "organisation", "person", "venue", "topic", "series", "partnership"})
"""Tables whose rows get another address here where somebody else has theirs."""


@dataclass(slots=True)
class _Taking:
    """What a record is being made into; `made` are all rows by reference, known ones too."""

    session: Session
    rows: Rows
    found: Matches
    files: Mapping[str, bytes]
    made: dict[str, Base] = field(default_factory=dict)


def checked_tables(tables: object) -> Rows:
    """Gives the rows of a record with values as columns hold them.

    Raises:
        Refused: something is no record, or no record of one edition.
    """
    if not isinstance(tables, dict):
        raise unreadable("tables")
    known = {kept.model.__tablename__: kept for kept in (*REGISTRY, *PARTS)}
    if unknown := tables.keys() - known.keys():
        raise unreadable(min(unknown))
    rows = {name: checked_rows(kept, tables.get(name, [])) for name, kept in known.items()}
    if len(rows["seminar"]) != 1:
        raise unreadable("seminar")
    _demand_whole(rows)
    return rows


def _demand_whole(rows: Rows) -> None:
    """Asks that every reference leads to a row of the record, and each row has one name."""
    refs: set[str] = set()
    for name, found in rows.items():
        for number, row in enumerate(found, 1):
            ref = ref_of(name, number, row)
            if ref in refs:
                raise unreadable(ref)
            refs.add(ref)
    for kept in (*REGISTRY, *PARTS):
        for column in kept.columns:
            target = target_of(column)
            for row in rows[kept.model.__tablename__]:
                if target and _lost(row.get(column.name), target, refs):
                    raise unreadable(f"{kept.model.__tablename__}, {column.name}")


def _lost(value: Any, target: str, refs: set[str]) -> bool:  # noqa: ANN401 - a reference, or none
    return value is not None and not (value in refs and value.startswith(f"{target}:"))


def take_in(session: Session, rows: Rows, files: Mapping[str, bytes]) -> Seminar:
    """Makes the edition and all that it needs; `files` are bytes by their SHA-256.

    Raises:
        Conflict: the rows contradict each other, or something that is here.
    """
    taking = _Taking(session, rows, matched(session, rows), files)
    taking.made.update(taking.found.known)
    for kept in (*REGISTRY, *PARTS):
        _take(taking, kept)
    made = taking.made[ref_of("seminar", 1, rows["seminar"][0])]
    if not isinstance(made, Seminar):
        raise unreadable("seminar")
    return made


def _take(taking: _Taking, kept: Kept) -> None:
    name = kept.model.__tablename__
    later: list[tuple[Base, str, str]] = []
    for number, row in enumerate(taking.rows[name], 1):
        ref = ref_of(name, number, row)
        if ref in taking.found.known or _is_part_of_known(taking, kept, row):
            continue
        made = kept.model(**_values(taking, kept, row, ref))
        later += [(made, *each) for each in _own_kind(kept, row)]
        taking.made[ref] = made
        taking.session.add(made)
    flushed(taking.session)
    for made, column, target in later:
        setattr(made, column, _number_of(taking.made[target]))
    if later:
        flushed(taking.session)


def _own_kind(kept: Kept, row: Row) -> Iterator[tuple[str, str]]:
    """Gives the references to rows of the same table, which may stand further down."""
    for column in kept.columns:
        if target_of(column) == kept.model.__tablename__ and row.get(column.name) is not None:
            yield column.name, row[column.name]


def _is_part_of_known(taking: _Taking, kept: Kept, row: Row) -> bool:
    """Whether a row belongs to a thing of the registry that keeps here what it has."""
    return kept in REGISTRY and bool(kept.owner) and row[kept.owner] in taking.found.known


def _values(taking: _Taking, kept: Kept, row: Row, ref: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in kept.columns:
        target = target_of(column)
        if column.name not in row or target == kept.model.__tablename__:
            continue
        value = row[column.name]
        is_reference = target and value is not None
        values[column.name] = _number_of(taking.made[value]) if is_reference else value
    if ref in taking.found.taken and kept.model.__tablename__ in _RENAMED:
        values["slug"] = new_slug(taking.session, _slug_of(kept), [row["slug"]])
    if kept.model is StoredFile:
        values["content"] = taking.files[row["digest"]]
    return values


def _number_of(row: Base) -> Any:  # noqa: ANN401 - a number or a digest
    return row.digest if isinstance(row, StoredFile) else row.id  # type: ignore[attr-defined]


def _slug_of(kept: Kept) -> InstrumentedAttribute[str]:
    return cast("InstrumentedAttribute[str]", kept.model.slug)  # type: ignore[attr-defined]
