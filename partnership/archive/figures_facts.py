"""What is counted, as tables made of queries: editions, persons, items and cost lines.

Everything is added up by the database, in the same number of queries however much there is.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    String,
    Subquery,
    and_,
    case,
    exists,
    extract,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql import cast
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from partnership.archive.figures_rules import Filters, Side
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.costs.models import CostLine
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.models import Function, Organisation
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation, Seminar, SeminarTopic, Series, Topic

COMING = tuple(state for state in MemberState if state.counts)
_NO_NUMBER = cast(null(), Integer)
_NO_WORD = cast(null(), String)
_OFF = tuple(state for state in SeminarState if state.is_off)


class days_between(FunctionElement[int]):  # noqa: N801 - written like the functions of the database
    """How many days a period has, its first and last one counted."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _days(element: Any, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    first, last = element.clauses
    return f"({compiler.process(last, **more)} - {compiler.process(first, **more)} + 1)"


@compiles(days_between, "sqlite")
def _days_of_sqlite(element: Any, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    first, last = (compiler.process(each, **more) for each in element.clauses)
    return f"(CAST(julianday({last}) - julianday({first}) AS INTEGER) + 1)"


def partners() -> Subquery:
    """Gives the partner cities of each partnership: all but the own one.

    Where none of its cities is the one that runs the system, the first named counts as the own.
    """
    own = aliased(PartnershipCity)
    home = aliased(City)
    has_home = exists().where(
        own.partnership_id == PartnershipCity.partnership_id, own.city_id == home.id, home.is_home
    )
    is_own = or_(City.is_home, and_(PartnershipCity.position == 0, ~has_home))
    return (
        select(PartnershipCity.partnership_id, PartnershipCity.city_id)
        .join(City, City.id == PartnershipCity.city_id)
        .where(~is_own)
        .subquery("partner")
    )


def editions(filters: Filters) -> CTE:
    """Gives the editions that are counted, with what is known of each of them."""
    partner = partners()
    is_partner = exists().where(
        partner.c.partnership_id == Seminar.partnership_id,
        partner.c.city_id == Seminar.host_city_id,
    )
    sizes = select(Delegation.id).where(Delegation.seminar_id == Seminar.id)
    is_size_known = and_(exists(sizes), ~exists(sizes.where(Delegation.unnamed_count.is_(None))))
    has_items = exists().where(ProgrammeItem.seminar_id == Seminar.id)
    has_costs = exists().where(CostLine.seminar_id == Seminar.id)
    return (
        select(
            Seminar.id,
            Seminar.partnership_id,
            Seminar.series_id,
            Seminar.state,
            Seminar.starts_on,
            extract("year", Seminar.starts_on).label("year"),
            case((is_partner, Side.ABROAD.value), else_=Side.HOME.value).label("side"),
            days_between(Seminar.starts_on, Seminar.ends_on).label("days"),
            _one_if(~is_size_known).label("size_unknown"),
            _one_if(~has_items).label("items_unknown"),
            _one_if(~has_costs).label("costs_unknown"),
        )
        .where(*_conditions(filters, is_partner))
        .cte("edition")
        .prefix_with("MATERIALIZED")
    )


def _one_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _conditions(filters: Filters, is_partner: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    found = [_counts(filters)]
    if filters.first_year:
        found.append(Seminar.starts_on >= date(filters.first_year, 1, 1))
    if filters.last_year:
        found.append(Seminar.starts_on <= date(filters.last_year, 12, 31))
    if filters.city:
        partner = partners()
        found.append(
            Seminar.partnership_id.in_(
                select(partner.c.partnership_id)
                .join(City, City.id == partner.c.city_id)
                .where(City.slug == filters.city)
            )
        )
    if filters.partnership:
        found.append(
            Seminar.partnership_id.in_(
                select(Partnership.id).where(Partnership.slug == filters.partnership)
            )
        )
    if filters.series:
        found.append(Seminar.series_id.in_(select(Series.id).where(Series.slug == filters.series)))
    if filters.topic:
        found.append(
            Seminar.id.in_(
                select(SeminarTopic.seminar_id).join(Topic).where(Topic.slug == filters.topic)
            )
        )
    if filters.side:
        found.append(is_partner if filters.side is Side.ABROAD else ~is_partner)
    if filters.without_examples:
        found.append(Seminar.is_example.is_(False))
    return found


def _counts(filters: Filters) -> ColumnElement[bool]:
    """Leaves out drafts, and what was not held at its dates, unless they are asked for."""
    if filters.state:
        return Seminar.state == filters.state
    left_out = {SeminarState.DRAFT, *(() if filters.with_cancelled else _OFF)}
    return Seminar.state.not_in(sorted(left_out))


def named(edition: CTE, *, with_kind: bool) -> Subquery:
    """Counts each person once in an edition.

    Their function is the one of their place in the delegation, else of their role, else of what
    they contributed; which one it was is only looked up `with_kind`.
    """
    part = union_all(*_parts(edition, with_kind=with_kind)).subquery("part")
    if not with_kind:
        return select(part.c.seminar_id, part.c.person_id).distinct().subquery("named")
    return (
        select(
            part.c.seminar_id,
            part.c.person_id,
            func.max(part.c.direction).label("direction"),
            func.substr(func.min(part.c.kind), 2).label("kind"),
        )
        .group_by(part.c.seminar_id, part.c.person_id)
        .subquery("named")
    )


def first_timers(edition: CTE) -> CTE:
    """Gives those named persons who took part for the first time in an edition of a partnership."""
    era = _era(edition)
    part = union_all(*_parts(era, with_kind=False)).subquery("part_of_era")
    earliest = (
        select(part.c.person_id, func.min(era.c.place).label("place"))
        .join(era, era.c.id == part.c.seminar_id)
        .group_by(era.c.partnership_id, part.c.person_id)
        .cte("earliest")
        .prefix_with("MATERIALIZED")
    )
    return (
        select(era.c.id.label("seminar_id"), earliest.c.person_id)
        .join(era, era.c.place == earliest.c.place)
        .where(era.c.id.in_(select(edition.c.id)))
        .cte("first_timer")
        .prefix_with("MATERIALIZED")
    )


def _era(edition: CTE) -> CTE:
    """Gives all editions of the same partnerships, which decide when somebody came first."""
    return (
        select(
            Seminar.id,
            Seminar.partnership_id,
            func.row_number().over(order_by=(Seminar.starts_on, Seminar.id)).label("place"),
        )
        .where(
            Seminar.partnership_id.in_(select(edition.c.partnership_id)),
            or_(
                Seminar.state.not_in([SeminarState.DRAFT, *_OFF]),
                Seminar.id.in_(select(edition.c.id)),
            ),
        )
        .cte("era")
        .prefix_with("MATERIALIZED")
    )


def _parts(edition: CTE, *, with_kind: bool) -> list[Any]:
    """Selects all in which people took part in these editions, with the kind of organisation."""
    those = select(edition.c.id)
    sources: list[tuple[Any, Any, Any]] = [
        (
            Member,
            Delegation,
            select(Delegation.seminar_id.label("seminar_id"), Member.person_id.label("person_id"))
            .join(Member, Member.delegation_id == Delegation.id)
            .where(Member.state.in_(COMING), Delegation.seminar_id.in_(those)),
        ),
        (
            Participation,
            None,
            select(Participation.seminar_id, Participation.person_id).where(
                Participation.seminar_id.in_(those)
            ),
        ),
        (
            Contribution,
            None,
            select(ProgrammeItem.seminar_id, Contribution.person_id)
            .join(Contribution, Contribution.item_id == ProgrammeItem.id)
            .where(ProgrammeItem.is_cancelled.is_(False), ProgrammeItem.seminar_id.in_(those)),
        ),
    ]
    if not with_kind:
        return [asked for _, _, asked in sources]
    return [
        asked.add_columns(
            cast(sender.direction, String).label("direction") if sender else _NO_WORD,
            _ranked(str(rank)),
        )
        .outerjoin(Function, Function.id == model.function_id)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
        for rank, (model, sender, asked) in enumerate(sources, 1)
    ]


def _ranked(rank: str) -> ColumnElement[str]:
    """Gives the kind of an organisation behind its rank: the least of a person is what counts."""
    return (literal(rank) + cast(Organisation.kind, String)).label("kind")


def items_in(edition: CTE) -> ColumnElement[int]:
    """Counts the programme items of each edition, those left out that were cancelled."""
    whole = select(func.count()).where(ProgrammeItem.seminar_id == edition.c.id)
    off = whole.where(ProgrammeItem.is_cancelled)
    return whole.scalar_subquery() - off.scalar_subquery()
