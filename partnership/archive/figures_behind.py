"""The lists behind figures: the very editions, persons, items or cost lines that were counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, String, cast, func, literal, null, select
from sqlalchemy import union_all as union_of
from sqlalchemy.orm import Session, joinedload

from partnership.archive.figures_facts import editions, first_timers, named, partners
from partnership.archive.figures_rules import (
    GROUPS,
    NONE,
    Dimension,
    Group,
    Level,
    Measure,
    Place,
    Side,
    Wish,
)
from partnership.core.errors import Refused
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.costs.models import CostLine
from partnership.delegations.models import Delegation
from partnership.exports.vocabulary import SeminarState
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar, SeminarTopic

_COSTS: dict[Dimension, Any] = {
    Dimension.PAYER: CostLine.payer,
    Dimension.BUDGET_LINE: CostLine.budget_line_id,
    Dimension.CATEGORY: CostLine.category,
}


@dataclass(frozen=True, slots=True)
class Behind:
    """One line of such a list; `people` is how many it stands for where persons are counted."""

    seminar: Seminar
    person: Person | None = None
    people: int = 1
    kind: str | None = None
    direction: str | None = None
    item: ProgrammeItem | None = None
    cost: CostLine | None = None


@dataclass(frozen=True, slots=True)
class BehindList:
    """A page of the list, how many lines it has in all, and the figure that they make together."""

    lines: Sequence[Behind]
    total: int
    figure: int | None


def load_behind(
    session: Session, wish: Wish, place: Place, *, size: int, number: int = 1
) -> BehindList:
    """Loads a page of what was counted in a place of a table.

    Raises:
        Refused: there is no such row or column.
    """
    chosen = _chosen(wish, place)
    inner = _inner(wish, place)
    cut = (size, (number - 1) * size)
    if wish.figure in {Measure.EDITIONS, Measure.DAYS}:
        return _editions(session, wish, chosen, inner, cut)
    if wish.figure is Measure.ITEMS:
        return _items(session, chosen, cut)
    if wish.figure.is_money:
        return _costs(session, wish, chosen, [*_of_costs(inner), *_in_currency(place)], cut)
    return _persons(session, wish, chosen, inner, cut)


Inner = Sequence[tuple[Dimension, str]]
Cut = tuple[int, int]


def _pairs(wish: Wish, place: Place) -> list[tuple[Dimension, str]]:
    pairs = ((wish.rows, place.row), (wish.columns, place.column))
    return [(dimension, key) for dimension, key in pairs if dimension and key]


def _inner(wish: Wish, place: Place) -> Inner:
    return [pair for pair in _pairs(wish, place) if pair[0].level is not Level.EDITION]


def _chosen(wish: Wish, place: Place) -> CTE:
    edition = editions(wish.filters)
    conditions = [
        _of_editions(edition, dimension, key)
        for dimension, key in _pairs(wish, place)
        if dimension.level is Level.EDITION
    ]
    return select(edition).where(*conditions).cte("chosen").prefix_with("MATERIALIZED")


def _of_editions(edition: CTE, dimension: Dimension, key: str) -> ColumnElement[bool]:
    if dimension in _MANY:
        return _of_many(edition, dimension, key)
    if dimension is Dimension.SIDE:
        return edition.c.side == _code(Side, key)
    if dimension is Dimension.STATE:
        return edition.c.state == SeminarState(_code(SeminarState, key))
    columns = {Dimension.PARTNERSHIP: "partnership_id", Dimension.SERIES: "series_id"}
    found = edition.c[columns.get(dimension, dimension.value)]
    return found.is_(None) if key == NONE else found == _number(key)


_MANY = (Dimension.CITY, Dimension.TOPIC)


def _of_many(edition: CTE, dimension: Dimension, key: str) -> ColumnElement[bool]:
    """Asks for the editions of a city or a topic, or for those without any."""
    source: Any = partners().c if dimension is Dimension.CITY else SeminarTopic
    is_city = dimension is Dimension.CITY
    own = edition.c.partnership_id if is_city else edition.c.id
    theirs = select(source.partnership_id if is_city else source.seminar_id)
    if key == NONE:
        return own.not_in(theirs)
    return own.in_(theirs.where((source.city_id if is_city else source.topic_id) == _number(key)))


def _number(key: str) -> int:
    number = number_of(key)
    if number is None:
        raise _no_such_place()
    return number


def _code(codes: Any, key: str) -> str:  # noqa: ANN401 - a class of codes
    if key not in set(codes):
        raise _no_such_place()
    return key


def _no_such_place() -> Refused:
    return Refused("row", N_("The table has no such row or column."))


def _of_persons(person: Any, inner: Inner) -> list[ColumnElement[bool]]:  # noqa: ANN401
    """Asks for the persons of a group, a kind of organisation or a direction."""
    found: list[ColumnElement[bool]] = []
    for dimension, key in inner:
        if dimension is Dimension.GROUP:
            kinds = [code.value for code, group in GROUPS.items() if group == _code(Group, key)]
            found.append(person.c.kind.in_(kinds) if kinds else person.c.kind.is_(None))
        elif dimension.level is Level.PERSON:
            column = person.c[dimension.value]
            found.append(column.is_(None) if key == NONE else column == key)
    return found


def _of_costs(inner: Inner) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for dimension, key in inner:
        if dimension is Dimension.BUDGET_LINE:
            line = CostLine.budget_line_id
            found.append(line.is_(None) if key == NONE else line == _number(key))
        elif dimension in _COSTS:
            column = _COSTS[dimension]
            codes = column.type.enum_class
            found.append(column == codes(_code(codes, key)))
    return found


def _in_currency(place: Place) -> list[ColumnElement[bool]]:
    return [CostLine.currency == place.currency] if place.currency else []


def _editions(session: Session, wish: Wish, chosen: CTE, inner: Inner, cut: Cut) -> BehindList:
    asked = select(Seminar).where(Seminar.id.in_(select(chosen.c.id)))
    if any(dimension.level is Level.COST for dimension, _ in inner):
        asked = asked.where(Seminar.id.in_(select(CostLine.seminar_id).where(*_of_costs(inner))))
    elif inner:
        person = _people(chosen, Measure.PERSONS)
        mine = select(person.c.seminar_id).where(*_of_persons(person, inner))
        asked = asked.where(Seminar.id.in_(mine))
    found = session.scalars(
        asked.order_by(Seminar.starts_on.desc(), Seminar.id).limit(cut[0]).offset(cut[1])
    ).all()
    total = session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    days = select(func.sum(chosen.c.days)) if wish.figure is Measure.DAYS else None
    figure = total if days is None else int(session.scalar(days) or 0)
    return BehindList([Behind(row) for row in found], total, figure)


def _items(session: Session, chosen: CTE, cut: Cut) -> BehindList:
    is_counted = (
        ProgrammeItem.seminar_id.in_(select(chosen.c.id)),
        ProgrammeItem.is_cancelled.is_(False),
    )
    found = session.scalars(
        select(ProgrammeItem)
        .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
        .where(*is_counted)
        .options(joinedload(ProgrammeItem.seminar))
        .order_by(Seminar.starts_on.desc(), Seminar.id, ProgrammeItem.start_wall, ProgrammeItem.id)
        .limit(cut[0])
        .offset(cut[1])
    ).all()
    total = session.scalar(select(func.count(ProgrammeItem.id)).where(*is_counted)) or 0
    return BehindList([Behind(row.seminar, item=row) for row in found], total, total)


def _costs(
    session: Session,
    wish: Wish,
    chosen: CTE,
    conditions: Sequence[ColumnElement[bool]],
    cut: Cut,
) -> BehindList:
    is_counted = (CostLine.seminar_id.in_(select(chosen.c.id)), *conditions)
    found = session.scalars(
        select(CostLine)
        .join(Seminar, Seminar.id == CostLine.seminar_id)
        .where(*is_counted)
        .options(joinedload(CostLine.seminar), joinedload(CostLine.budget_line))
        .order_by(Seminar.starts_on.desc(), Seminar.id, CostLine.position, CostLine.id)
        .limit(cut[0])
        .offset(cut[1])
    ).all()
    cents = CostLine.planned_cents if wish.figure is Measure.PLANNED else CostLine.actual_cents
    lines, sum_of = session.execute(
        select(func.count(CostLine.id), func.sum(cents)).where(*is_counted)
    ).one()
    figure = None if sum_of is None else int(sum_of)
    return BehindList([Behind(row.seminar, cost=row) for row in found], lines, figure)


def _people(chosen: CTE, measure: Measure) -> Any:  # noqa: ANN401 - a query of any columns
    """Gives a row for each person of an edition, and one for the unnamed of a delegation."""
    no_word = cast(null(), String)
    parts: list[Any] = []
    if measure is Measure.FIRST_TIMERS:
        first = first_timers(chosen)
        parts.append(
            select(
                first.c.seminar_id,
                first.c.person_id,
                no_word.label("kind"),
                no_word.label("direction"),
                literal(1).label("people"),
            )
        )
    elif measure is not Measure.UNNAMED:
        person = named(chosen, with_kind=True)
        parts.append(
            select(
                person.c.seminar_id,
                person.c.person_id,
                person.c.kind,
                person.c.direction,
                literal(1).label("people"),
            )
        )
    if measure in {Measure.PERSONS, Measure.UNNAMED}:
        parts.append(
            select(
                Delegation.seminar_id.label("seminar_id"),
                cast(null(), Integer).label("person_id"),
                no_word.label("kind"),
                cast(Delegation.direction, String).label("direction"),
                Delegation.unnamed_count.label("people"),
            ).where(Delegation.unnamed_count > 0, Delegation.seminar_id.in_(select(chosen.c.id)))
        )
    return union_of(*parts).cte("counted").prefix_with("MATERIALIZED")


def _persons(session: Session, wish: Wish, chosen: CTE, inner: Inner, cut: Cut) -> BehindList:
    person = _people(chosen, wish.figure)
    conditions = _of_persons(person, inner)
    rows = session.execute(
        select(person, Seminar, Person)
        .join(Seminar, Seminar.id == person.c.seminar_id)
        .outerjoin(Person, Person.id == person.c.person_id)
        .where(*conditions)
        .order_by(Seminar.starts_on.desc(), Seminar.id, Person.printed_name, Person.id)
        .limit(cut[0])
        .offset(cut[1])
    ).all()
    total, people = session.execute(
        select(func.count(), func.sum(person.c.people)).select_from(person).where(*conditions)
    ).one()
    lines = [Behind(row.Seminar, row.Person, row.people, row.kind, row.direction) for row in rows]
    return BehindList(lines, total, int(people or 0))
