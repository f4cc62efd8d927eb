"""Figures of the archive: added up by the database for each edition, and here for each place.

There is one query for each kind of thing counted, however much there is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from itertools import product
from typing import Any

from sqlalchemy import CTE, func, literal, null, select
from sqlalchemy.orm import Session

from partnership.archive.figures_facts import (
    editions,
    first_timers,
    items_in,
    named,
    partners,
)
from partnership.archive.figures_rules import (
    NONE,
    Dimension,
    Level,
    Measure,
    Place,
    Wish,
    group_of,
    measures_of,
)
from partnership.costs.models import CostLine
from partnership.costs.rules import Total
from partnership.delegations.models import Delegation
from partnership.seminars.models import SeminarTopic


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands in one place of a table; the unknown ones are numbers of editions.

    `people` are all persons, `named` those among them who have a name.
    """

    editions: int = 0
    days: int = 0
    size_unknown: int = 0
    items_unknown: int = 0
    costs_unknown: int = 0
    people: int = 0
    named: int = 0
    first: int = 0
    items: int = 0
    costs: tuple[Total, ...] = ()

    def number(self, measure: Measure) -> int:
        """Gives a figure that is no amount of money."""
        match measure:
            case Measure.PERSONS:
                return self.people
            case Measure.UNNAMED:
                return self.people - self.named
            case Measure.FIRST_TIMERS:
                return self.first
            case _:
                return int(getattr(self, measure.value))

    def unknown(self, measure: Measure) -> int:
        """Of how many editions the figure is not known, and therefore not counted."""
        match measure:
            case Measure.PERSONS | Measure.UNNAMED:
                return self.size_unknown
            case Measure.ITEMS:
                return self.items_unknown
            case Measure.PLANNED | Measure.ACTUAL:
                return self.costs_unknown
            case _:
                return 0


NOTHING = Counted()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures: the keys of its rows and columns, and what is counted in each place."""

    rows: Sequence[str]
    columns: Sequence[str]
    cells: dict[Place, Counted] = field(default_factory=dict)

    def at(self, row: str | None = None, column: str | None = None) -> Counted:
        return self.cells.get(Place(row, column), NOTHING)


_NUMBERS: tuple[str, ...] = tuple(each.name for each in fields(Counted) if each.name != "costs")
_AT: dict[str, int] = {name: number for number, name in enumerate(_NUMBERS)}


@dataclass(slots=True)
class _Sum:
    """A place of a table in the making; `costs` are sums by currency."""

    numbers: list[int] = field(default_factory=lambda: [0] * len(_NUMBERS))
    costs: dict[str, Total] = field(default_factory=dict)

    def counted(self) -> Counted:
        values: dict[str, Any] = dict(zip(_NUMBERS, self.numbers, strict=True))
        return Counted(**values, costs=tuple(self.costs[code] for code in sorted(self.costs)))


_Keys = tuple[str | None, str | None]


def load_grid(session: Session, wish: Wish, *, with_costs: bool) -> Grid:
    """Counts what is wished, sums included."""
    edition = editions(wish.filters)
    asked = (wish.figure,) if wish.columns else measures_of(wish.rows, with_costs=with_costs)
    making = _Making(wish, _keys_of_editions(session, edition, wish))
    for row in session.execute(_whole(edition, with_items=Measure.ITEMS in asked)):
        making.add_whole(row)
    levels = {each.level for each in asked} | {wish.rows.level}
    levels |= {wish.columns.level} if wish.columns else set()
    if Level.PERSON in levels:
        for row in session.execute(_people(edition, wish)):
            making.add(row[0], row[1], row[2], {"people": row[3], "named": row[3]})
        for row in session.execute(_unnamed(edition)):
            making.add(row[0], None, row[1], {"people": int(row[2])})
    if Measure.FIRST_TIMERS in asked:
        for row in session.execute(_first(edition)):
            making.add(row[0], None, None, {"first": row[1]})
    if Level.COST in levels and with_costs:
        for row in session.execute(_costs(edition, wish)):
            making.add_cost(row)
    return making.grid()


class _Making:
    """Adds what was counted for each edition to all places in which it stands."""

    def __init__(self, wish: Wish, keys: dict[Dimension, dict[int, list[str]]]) -> None:
        self.wish = wish
        self.keys = keys
        self.sums: defaultdict[_Keys, _Sum] = defaultdict(_Sum)
        self.seen: set[tuple[int, _Keys]] = set()
        inner = {wish.rows.level, wish.columns.level if wish.columns else Level.EDITION}
        self.inner = next(iter(inner - {Level.EDITION}), None)

    def add_whole(self, row: Any) -> None:  # noqa: ANN401 - a row of any columns
        """Adds an edition wherever it stands as a whole."""
        own = {
            Dimension.YEAR: row.year,
            Dimension.PARTNERSHIP: row.partnership_id,
            Dimension.SERIES: row.series_id,
            Dimension.SIDE: row.side,
            Dimension.STATE: row.state,
        }
        for dimension in (self.wish.rows, self.wish.columns):
            if dimension in own:
                self.keys.setdefault(dimension, {})[row.id] = [key_of(own[dimension])]
        values = {name: int(getattr(row, name)) for name in _OF_EDITION}
        for place in self._places(row.id, {}):
            self._put(place, {"editions": 1, **values})

    def add(
        self, number: int, kind: str | None, direction: str | None, values: dict[str, int]
    ) -> None:
        """Adds persons of an edition."""
        inner = {
            Dimension.KIND: key_of(kind),
            Dimension.GROUP: group_of(kind).value,
            Dimension.DIRECTION: key_of(direction),
        }
        for place in self._places(number, inner):
            self._put(place, values)
            self._note(number, place, Level.PERSON)

    def add_cost(self, row: Any) -> None:  # noqa: ANN401 - a row of any columns
        """Adds cost lines of an edition."""
        inner = {
            Dimension.PAYER: key_of(row.payer),
            Dimension.BUDGET_LINE: key_of(row.budget_line),
            Dimension.CATEGORY: key_of(row.category),
        }
        total = _total(row)
        for place in self._places(row.seminar_id, inner):
            costs = self.sums[place].costs
            before = costs.get(total.currency)
            costs[total.currency] = before + total if before else total
            self._note(row.seminar_id, place, Level.COST)

    def _note(self, number: int, place: _Keys, level: Level) -> None:
        """Counts an edition once where it stands through its persons or its costs."""
        if level is not self.inner or not self._is_within(place) or (number, place) in self.seen:
            return
        self.seen.add((number, place))
        self.sums[place].numbers[_AT["editions"]] += 1

    def _is_within(self, place: _Keys) -> bool:
        pairs = zip((self.wish.rows, self.wish.columns), place, strict=True)
        return any(each and key and each.level is self.inner for each, key in pairs)

    def _put(self, place: _Keys, values: dict[str, int]) -> None:
        numbers = self.sums[place].numbers
        for name, value in values.items():
            numbers[_AT[name]] += value

    def _places(self, number: int, inner: dict[Dimension, str]) -> Iterable[_Keys]:
        """Gives all places in which something of an edition stands, the sums among them."""
        rows = self._of(self.wish.rows, number, inner)
        if self.wish.columns is None:
            return ((key, None) for key in rows)
        return product(rows, self._of(self.wish.columns, number, inner))

    def _of(
        self, dimension: Dimension, number: int, inner: dict[Dimension, str]
    ) -> Sequence[str | None]:
        if dimension.level is Level.EDITION:
            return (None, *self.keys.get(dimension, {}).get(number, (NONE,)))
        return (None, inner[dimension]) if dimension in inner else (None,)

    def grid(self) -> Grid:
        cells = {Place(row, column): each.counted() for (row, column), each in self.sums.items()}
        return Grid(
            rows=list(dict.fromkeys(at.row for at in cells if at.row is not None)),
            columns=list(dict.fromkeys(at.column for at in cells if at.column is not None)),
            cells=cells,
        )


_OF_EDITION = ("days", "size_unknown", "items_unknown", "costs_unknown", "items")


def key_of(value: object) -> str:
    return NONE if value is None else str(value)


def _keys_of_editions(
    session: Session, edition: CTE, wish: Wish
) -> dict[Dimension, dict[int, list[str]]]:
    """Gives the cities and topics of each edition, where they are asked for."""
    found: dict[Dimension, dict[int, list[str]]] = {}
    partner = partners()
    asked: dict[Dimension, Any] = {
        Dimension.CITY: select(edition.c.id, partner.c.city_id).join(
            partner, partner.c.partnership_id == edition.c.partnership_id
        ),
        Dimension.TOPIC: select(SeminarTopic.seminar_id, SeminarTopic.topic_id).where(
            SeminarTopic.seminar_id.in_(select(edition.c.id))
        ),
    }
    for dimension in asked.keys() & {wish.rows, wish.columns}:
        keys: defaultdict[int, list[str]] = defaultdict(list)
        for number, key in session.execute(asked[dimension]):
            keys[number].append(str(key))
        found[dimension] = keys
    return found


def _whole(edition: CTE, *, with_items: bool) -> Any:  # noqa: ANN401 - a query of any columns
    items = items_in(edition) if with_items else literal(0)
    return select(edition, items.label("items"))


def _needs_kind(wish: Wish) -> bool:
    return Level.PERSON in {wish.rows.level, wish.columns.level if wish.columns else None}


def _people(edition: CTE, wish: Wish) -> Any:  # noqa: ANN401 - a query of any columns
    person = named(edition, with_kind=_needs_kind(wish))
    if not _needs_kind(wish):
        none = null()
        return select(person.c.seminar_id, none, none, func.count()).group_by(person.c.seminar_id)
    keys = (person.c.seminar_id, person.c.kind, person.c.direction)
    return select(*keys, func.count()).group_by(*keys)


def _unnamed(edition: CTE) -> Any:  # noqa: ANN401 - a query of any columns
    return (
        select(Delegation.seminar_id, Delegation.direction, func.sum(Delegation.unnamed_count))
        .where(Delegation.unnamed_count > 0, Delegation.seminar_id.in_(select(edition.c.id)))
        .group_by(Delegation.seminar_id, Delegation.direction)
    )


def _first(edition: CTE) -> Any:  # noqa: ANN401 - a query of any columns
    first = first_timers(edition)
    return select(first.c.seminar_id, func.count()).group_by(first.c.seminar_id)


def _costs(edition: CTE, wish: Wish) -> Any:  # noqa: ANN401 - a query of any columns
    """Adds up by what is asked for alone: most tables need one row for an edition and currency."""
    asked = {wish.rows, wish.columns}
    keys = [CostLine.seminar_id, CostLine.currency]
    inner = [_COST_KEYS[each] for each in _COST_KEYS if each in asked]
    left = [null().label(each.value) for each in _COST_KEYS if each not in asked]
    return (
        select(
            *keys,
            *inner,
            *left,
            func.count(CostLine.id).label("lines"),
            func.sum(CostLine.planned_cents).label("planned"),
            func.sum(CostLine.actual_cents).label("actual"),
            func.count(CostLine.planned_cents).label("with_plan"),
            func.count(CostLine.actual_cents).label("with_actual"),
        )
        .where(CostLine.seminar_id.in_(select(edition.c.id)))
        .group_by(*keys, *inner)
    )


_COST_KEYS: dict[Dimension, Any] = {
    Dimension.PAYER: CostLine.payer.label("payer"),
    Dimension.BUDGET_LINE: CostLine.budget_line_id.label("budget_line"),
    Dimension.CATEGORY: CostLine.category.label("category"),
}


def _total(row: Any) -> Total:  # noqa: ANN401 - a row of any columns
    return Total(
        row.currency,
        row.lines,
        None if row.planned is None else int(row.planned),
        None if row.actual is None else int(row.actual),
        row.lines - row.with_plan,
        row.lines - row.with_actual,
    )
