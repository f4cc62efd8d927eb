"""Who points at a row: found through the foreign keys of all tables, so that none is forgotten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    String,
    Table,
    and_,
    cast,
    func,
    literal,
    null,
    select,
    true,
    union,
)
from sqlalchemy.orm import Mapper, Session

from partnership.core.db import Base
from partnership.core.errors import Refused
from partnership.core.wording import N_

SHOWN = 20
_LONGEST_KEY = 3


@dataclass(frozen=True, slots=True)
class Use:
    """A row that points at another: its table and the values of its primary key, as text."""

    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """All that points at a row: the first of them, and how many there are."""

    first: tuple[Use, ...] = ()
    total: int = 0

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def further(self) -> int:
        return self.total - len(self.first)


class InUse(Refused):
    """Something cannot be deleted since other things point at it."""

    def __init__(self, uses: Uses) -> None:
        super().__init__("", N_("This is used elsewhere and cannot be deleted."))
        self.uses = uses


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds the primary key of rows of another table."""

    column: Column[Any]
    target: Column[Any]

    @property
    def table(self) -> Table:
        return self.column.table


def references_to(table: Table) -> list[Reference]:
    """Finds the columns of all tables that point at one and keep its rows from being deleted.

    Keys of several columns are left out: they guard an owner, beside a key of one column.
    """
    return [
        Reference(constraint.columns.values()[0], constraint.elements[0].column)
        for other in Base.metadata.sorted_tables
        for constraint in sorted(other.foreign_key_constraints, key=lambda key: str(key.name))
        if constraint.referred_table is table
        and len(constraint.columns) == 1
        and constraint.ondelete is None
    ]


def uses_of(session: Session, row: Base) -> Uses:
    """Finds by one query what points at a row or at its parts, the parts themselves left out."""
    asked = list(_questions(row))
    if not asked:
        return Uses()
    found = union(*asked).subquery()
    columns = list(found.c)
    lines = session.execute(
        select(*columns, func.count().over()).order_by(*columns).limit(SHOWN)
    ).all()
    first = tuple(
        Use(line[0], tuple(part for part in line[1:-1] if part is not None)) for line in lines
    )
    return Uses(first, lines[0][-1] if lines else 0)


def refuse_used(session: Session, row: Base) -> None:
    """Refuses to go on where something points at a row.

    Raises:
        InUse: with the list of what does.
    """
    if uses := uses_of(session, row):
        raise InUse(uses)


def _questions(row: Base) -> Iterator[Select[Any]]:
    owned = dict(_owned(row.__mapper__, row))
    for table, is_owned in owned.items():
        keys = select(*table.primary_key.columns).where(is_owned)
        for reference in references_to(table):
            is_part = owned.get(reference.table)
            question = _question(reference.table).where(reference.column.in_(keys))
            yield question if is_part is None else question.where(~is_part)


def _question(table: Table) -> Select[Any]:
    key = [cast(column, String) for column in table.primary_key.columns]
    key += [cast(null(), String)] * (_LONGEST_KEY - len(key))
    columns: list[ColumnElement[Any]] = [literal(table.name).label("used_by")]
    columns += (column.label(f"key_{place}") for place, column in enumerate(key))
    return select(*columns)


def _owned(mapper: Mapper[Any], row: Base) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Gives the table of a whole and those of its parts, with what makes a row belong to it."""
    table = _table(mapper)
    key = mapper.primary_key_from_instance(row)
    own = _all(
        column == value for column, value in zip(table.primary_key.columns, key, strict=True)
    )
    yield table, own
    yield from _parts(mapper, own)


def _table(mapper: Mapper[Any]) -> Table:
    table = mapper.local_table
    if not isinstance(table, Table):
        raise TypeError(f"{mapper} is mapped to no table")
    return table


def _all(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    return and_(true(), *conditions)


def _parts(
    mapper: Mapper[Any], is_owned: ColumnElement[bool]
) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    for relation in mapper.relationships:
        if not relation.cascade.delete_orphan:
            continue
        local, remote = relation.local_remote_pairs[0]
        part: ColumnElement[bool] = remote.in_(select(local).where(is_owned))
        yield _table(relation.mapper), part
        yield from _parts(relation.mapper, part)
