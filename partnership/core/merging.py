"""Making one of two: whatever points at one row points at the other, found by the tables' keys.

What would then be there twice falls together: rows that a unique key forbids beside each other, and
rows that are the same in all that `told_once` names.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Enum, Table, UniqueConstraint, inspect, or_, select
from sqlalchemy.orm import Mapper, Session

from partnership.core.changes import VERSION, flushed, touch
from partnership.core.db import Base
from partnership.core.errors import Refused
from partnership.core.parts import wholes_of
from partnership.core.uses import Reference, references_to
from partnership.core.wording import N_

_Keys = dict[str, dict[Any, Any]]
"""For each table the ids that are replaced, and by which."""
_PLACES = frozenset({"id", "position"})
_ONCE: dict[type[Base], tuple[str, ...]] = {}


def told_once(model: type[Base], *columns: str) -> None:
    """States that two rows equal in these columns are one, if nothing else in them contradicts."""
    _ONCE[model] = columns


class SideBySide(Refused):
    """A row names both, as one who speaks on behalf of another: they must be two."""

    def __init__(self, row: Base) -> None:
        super().__init__("", N_("One record names both of them side by side: they must be two."))
        self.row = row


@dataclass(frozen=True, slots=True)
class Fall:
    """Two rows that become one: what is empty in `kept` is filled from `gone`."""

    kept: Base
    gone: Base


@dataclass(frozen=True, slots=True)
class Plan:
    """What merging will do: rows that will point elsewhere, and rows that fall together."""

    kept: Base
    gone: Base
    moves: tuple[Base, ...]
    falls: tuple[Fall, ...]
    replaced: _Keys = field(repr=False)


def plan_merge(session: Session, kept: Base, gone: Base, *, but: Collection[str] = ()) -> Plan:
    """Looks at all that points at the two, with one query for each table that can.

    Args:
        session: for reading.
        kept: the row that stays.
        gone: the row of the same table that the other one replaces.
        but: tables whose rows go with their whole instead.

    Raises:
        SideBySide: a row names both.
    """
    replaced: _Keys = {kept.__tablename__: {_id(gone): _id(kept)}}
    moves: list[Base] = []
    falls: list[Fall] = []
    for table in Base.metadata.sorted_tables:
        references = [] if table.name in but else _references(table, replaced)
        if not references:
            continue
        rows = _rows(session, table, references, replaced)
        moving = [row for row in rows if _is_pointing(row, references, replaced)]
        staying = [row for row in rows if row not in moving and row not in (kept, gone)]
        found = [(row, _twin(row, staying, references, replaced)) for row in moving]
        moves += (row for row, twin in found if twin is None)
        falls += (Fall(twin, row) for row, twin in found if twin is not None)
        twins = {_id(row): _id(twin) for row, twin in found if twin is not None}
        if twins and len(table.primary_key.columns) == 1:
            replaced.setdefault(table.name, {}).update(twins)
    return Plan(kept, gone, tuple(moves), tuple(falls), replaced)


def carry_out(session: Session, plan: Plan) -> None:
    """Makes one of the two, and leaves nothing that points at the one that goes.

    The database lets it happen only in this order: what falls together and is pointed at by nothing
    goes, then parts change hands, then what points at them, then the rest of what falls together.
    """
    for whole in _wholes(session, [*plan.moves, *(fall.gone for fall in plan.falls)]):
        if whole is not plan.kept and whole is not plan.gone:
            touch(whole)
    filled = [filling for fall in plan.falls for filling in _fillings(fall, plan.replaced)]
    pointed_at = [fall.gone for fall in plan.falls if references_to(_table(fall.gone))]
    for fall in plan.falls:
        if fall.gone not in pointed_at:
            session.delete(fall.gone)
    flushed(session)
    ranks = {table.name: rank for rank, table in enumerate(Base.metadata.sorted_tables)}
    for row in sorted(plan.moves, key=lambda row: ranks[row.__tablename__]):
        for reference in _references(_table(row), plan.replaced):
            name = _attribute(row, reference.column.name)
            setattr(row, name, _replaced(reference, getattr(row, name), plan.replaced))
        flushed(session)
    for row in sorted(pointed_at, key=lambda row: ranks[row.__tablename__], reverse=True):
        session.delete(row)
        flushed(session)
    for row, name, value in filled:
        setattr(row, name, value)
    flushed(session)


def _references(table: Table, replaced: _Keys) -> list[Reference]:
    return [
        each
        for name in replaced
        for each in references_to(Base.metadata.tables[name])
        if each.table is table
    ]


def _rows(
    session: Session, table: Table, references: Iterable[Reference], replaced: _Keys
) -> list[Base]:
    """Loads what points at the one that goes or at the one that stays, parts of them too."""
    model = _models()[table.name]
    asked = [
        each.column.in_(
            [*replaced[each.target.table.name], *replaced[each.target.table.name].values()]
        )
        for each in references
    ]
    return list(session.scalars(select(model).where(or_(*asked)).order_by(*table.primary_key)))


def _is_pointing(row: Base, references: Iterable[Reference], replaced: _Keys) -> bool:
    return any(
        _value(row, each.column.name) in replaced[each.target.table.name] for each in references
    )


def _twin(
    row: Base, staying: list[Base], references: Iterable[Reference], replaced: _Keys
) -> Base | None:
    """Finds the row with which this one falls together, and takes it out of the others."""
    values = {column.name: _value(row, column.name) for column in _table(row).columns}
    for each in references:
        values[each.column.name] = _replaced(each, values[each.column.name], replaced)
    _refuse_side_by_side(row, references, values)
    twin = next((other for other in staying if _is_twin(other, values)), None)
    if twin is not None:
        staying.remove(twin)
    return twin


def _refuse_side_by_side(
    row: Base, references: Iterable[Reference], values: dict[str, Any]
) -> None:
    named = [
        (each.target, values[each.column.name])
        for each in references
        if values[each.column.name] is not None
    ]
    if len(set(named)) < len(named):
        raise SideBySide(row)


def _is_twin(other: Base, values: dict[str, Any]) -> bool:
    table = _table(other)
    for names in _unique_keys(table):
        wanted = [values[name] for name in names]
        if None not in wanted and wanted == [_value(other, name) for name in names]:
            return True
    key = _ONCE.get(type(other))
    return bool(key) and all(
        _value(other, column.name) == values[column.name]
        if column.name in (key or ())
        else _is_compatible(column.type, _value(other, column.name), values[column.name])
        for column in table.columns
        if column.name not in _PLACES
    )


def _unique_keys(table: Table) -> Iterator[list[str]]:
    """Gives the columns that no two rows share; a number that only names the row is none."""
    for constraint in sorted(table.constraints, key=lambda each: str(each.name)):
        names = [column.name for column in getattr(constraint, "columns", ())]
        if isinstance(constraint, UniqueConstraint) and "id" not in names:
            yield names
    key = [column.name for column in table.primary_key.columns]
    if key != ["id"]:
        yield key


def _is_compatible(kind: object, one: object, other: object) -> bool:
    return isinstance(kind, Boolean | Enum) or one == other or not one or not other


def _fillings(fall: Fall, replaced: _Keys) -> Iterator[tuple[Base, str, Any]]:
    """Gives what the row that stays takes over: what it lacks, and the weightier role."""
    references = {each.column.name: each for each in _references(_table(fall.gone), replaced)}
    for column in _table(fall.kept).columns:
        name = _attribute(fall.kept, column.name)
        mine, other = getattr(fall.kept, name), getattr(fall.gone, name)
        if column.name == "role" and _is_weightier(other, mine):
            yield fall.kept, name, other
        if column.primary_key or mine or isinstance(mine, bool) or not other:
            continue
        if column.name in references:
            other = _replaced(references[column.name], other, replaced)
        if column.name not in {*_PLACES, VERSION}:
            yield fall.kept, name, other


def _is_weightier(one: object, other: object) -> bool:
    """Compares codes of the vocabulary, which names the weightier roles first."""
    if not (isinstance(one, StrEnum) and isinstance(other, StrEnum)):
        return False
    order = list(type(one))
    return order.index(one) < order.index(other)


def _replaced(reference: Reference, value: Any, replaced: _Keys) -> Any:  # noqa: ANN401 - a key
    return replaced[reference.target.table.name].get(value, value)


def _wholes(session: Session, rows: Iterable[Base]) -> Iterator[Base]:
    """Loads what the rows are parts of, where it has a version; one query for each kind."""
    wanted: dict[Mapper[Any], set[Any]] = {}
    for row in rows:
        for whole, column in wholes_of(type(row)):
            wanted.setdefault(whole, set()).add(_value(row, column))
    for whole, ids in wanted.items():
        yield from session.scalars(select(whole.class_).where(whole.primary_key[0].in_(ids)))


def _id(row: Base) -> Any:  # noqa: ANN401 - a key
    return inspect(row).mapper.primary_key_from_instance(row)[0]


def _table(row: Base) -> Table:
    return Base.metadata.tables[row.__tablename__]


def _attribute(row: Base, column: str) -> str:
    return inspect(type(row)).get_property_by_column(_table(row).c[column]).key


def _value(row: Base, column: str) -> Any:  # noqa: ANN401 - what a column may hold
    return getattr(row, _attribute(row, column))


def _models() -> dict[str, type[Base]]:
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
