"""Outcomes of all editions: the ledger, what is late, and the chain that a promise goes along."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from partnership.cities.models import Partnership, PartnershipCity
from partnership.core.errors import NotFound
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_memory import ReportState
from partnership.people.cards import with_names
from partnership.people.models import Organisation
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.next_proposals import CLOSED_OUTCOMES
from partnership.seminars.record_models import OutcomeReport
from partnership.seminars.rules_outcomes import SOON

OPEN_STATES = (
    SeminarState.DRAFT,
    SeminarState.ANNOUNCED,
    SeminarState.RUNNING,
    SeminarState.POSTPONED,
)
"""States of an edition that still takes something on."""


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many promises are late, how many are due soon, how many reports wait for an answer."""

    overdue: int
    soon: int
    reports: int

    @property
    def is_any(self) -> bool:
        return bool(self.overdue or self.soon or self.reports)


def ledger() -> Select[Outcome]:
    """Selects every promise once: where it was carried on, at its last station."""
    return (
        select(Outcome)
        .join(Seminar, Seminar.id == Outcome.seminar_id)
        .where(is_last_station())
        .options(*_with_sides())
    )


def _with_sides() -> tuple:  # type: ignore[type-arg]
    return (
        with_names(Outcome.owner),
        with_names(Outcome.counterpart),
        joinedload(Outcome.seminar).options(
            joinedload(Seminar.series),
            selectinload(Seminar.partnership)
            .selectinload(Partnership.members)
            .selectinload(PartnershipCity.city),
        ),
    )


def is_last_station() -> ColumnElement[bool]:
    later = aliased(Outcome)
    return ~select(later.id).where(later.carried_from_id == Outcome.id).exists()


def is_open() -> ColumnElement[bool]:
    return Outcome.status.not_in(CLOSED_OUTCOMES)


def is_late(today: date) -> ColumnElement[bool]:
    """Tells what `rules_outcomes.due_of` calls late."""
    year = func.coalesce(Outcome.last_year, Outcome.first_year)
    return and_(
        is_open(),
        or_(Outcome.due_on < today, and_(Outcome.due_on.is_(None), year < today.year)),
    )


def is_due_within(today: date, days: int = SOON) -> ColumnElement[bool]:
    return and_(is_open(), Outcome.due_on.between(today, today + timedelta(days=days)))


def is_of_partnership(slug: str) -> ColumnElement[bool]:
    return Seminar.partnership_id.in_(select(Partnership.id).where(Partnership.slug == slug))


def is_of_city(city_id: int) -> ColumnElement[bool]:
    """Tells the outcomes of all partnerships of a city."""
    ties = select(PartnershipCity.partnership_id).where(PartnershipCity.city_id == city_id)
    return Seminar.partnership_id.in_(ties)


def is_of_side(organisation_id: int) -> ColumnElement[bool]:
    """Tells what an organisation does or has a part in."""
    return or_(Outcome.owner_id == organisation_id, Outcome.counterpart_id == organisation_id)


def is_of_year(year: int) -> ColumnElement[bool]:
    """Tells what is due in a year, or whose period it lies in; undated ones by their edition."""
    first = func.coalesce(Outcome.first_year, Outcome.last_year)
    last = func.coalesce(Outcome.last_year, Outcome.first_year)
    is_undated = and_(Outcome.due_on.is_(None), first.is_(None))
    return or_(
        Outcome.due_on.between(date(year, 1, 1), date(year, 12, 31)),
        and_(Outcome.due_on.is_(None), first <= year, last >= year),
        and_(is_undated, Seminar.starts_on.between(date(year, 1, 1), date(year, 12, 31))),
    )


def list_sides(session: Session) -> Sequence[Organisation]:
    """Lists the organisations that do something promised, or have a part in it."""
    named = select(Outcome.owner_id).union(select(Outcome.counterpart_id)).subquery()
    return session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(select(named.c[0])))
        .options(selectinload(Organisation.names))
        .order_by(Organisation.slug)
    ).all()


def count_due(session: Session, today: date, seminar_id: int | None = None) -> DueCount:
    """Counts over all editions, or within one, by one query."""
    given = select(func.count(OutcomeReport.id)).where(OutcomeReport.state == ReportState.GIVEN)
    counted = select(
        func.count().filter(is_late(today)),
        func.count().filter(is_due_within(today)),
    ).where(is_last_station())
    if seminar_id is not None:
        own = Outcome.seminar_id == seminar_id
        counted = counted.where(own)
        given = given.join(Outcome, Outcome.id == OutcomeReport.outcome_id).where(own)
    row = session.execute(counted.add_columns(given.scalar_subquery())).one()
    return DueCount(*row)


def list_late(session: Session, today: date, most: int) -> Sequence[Outcome]:
    """Lists what is overdue, the latest first; periods of which only years are known come last."""
    rows = ledger().where(is_late(today))
    in_order = rows.order_by(Outcome.due_on.is_(None), Outcome.due_on, Outcome.last_year)
    return session.scalars(in_order.order_by(Outcome.id).limit(most)).all()


def list_coming(session: Session, today: date, days: int, most: int) -> Sequence[Outcome]:
    """Lists what is due within some days, the next one first."""
    rows = ledger().where(is_due_within(today, days))
    return session.scalars(rows.order_by(Outcome.due_on, Outcome.id).limit(most)).all()


def get_outcome(session: Session, number: int) -> Outcome:
    """Finds an outcome with its sides, its edition and the partnership of that.

    Raises:
        NotFound: there is none of that number.
    """
    row = session.scalar(select(Outcome).where(Outcome.id == number).options(*_with_sides()))
    if row is None:
        raise NotFound("outcome")
    return row


def list_of_edition(session: Session, seminar_id: int) -> Sequence[Outcome]:
    """Lists the outcomes of an edition with their sides, in their order."""
    return session.scalars(
        select(Outcome)
        .where(Outcome.seminar_id == seminar_id)
        .order_by(Outcome.position, Outcome.id)
        .options(*_with_sides())
    ).all()


def chains_of(session: Session, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Gives for each outcome its whole chain by id, from the first station to the last."""
    if not ids:
        return {}
    first = _first_stations(session, ids)
    start = aliased(Outcome)
    down = (
        select(start.id.label("root"), start.id.label("id"))
        .where(start.id.in_(set(first.values())))
        .cte("down", recursive=True)
    )
    following = aliased(Outcome)
    down = down.union(
        select(down.c.root, following.id).where(following.carried_from_id == down.c.id)
    )
    rows = session.execute(
        select(down.c.root, Outcome.id)
        .join(Outcome, Outcome.id == down.c.id)
        .join(Seminar, Seminar.id == Outcome.seminar_id)
        .order_by(Seminar.starts_on, Outcome.id)
    ).all()
    stations: dict[int, list[int]] = {}
    for root, number in rows:
        stations.setdefault(root, []).append(number)
    return {number: tuple(stations[root]) for number, root in first.items()}


def _first_stations(session: Session, ids: Collection[int]) -> dict[int, int]:
    """Follows each outcome back to where it was promised first."""
    start, before = aliased(Outcome), aliased(Outcome)
    up = (
        select(start.id.label("asked"), start.id.label("id"), start.carried_from_id.label("back"))
        .where(start.id.in_(set(ids)))
        .cte("up", recursive=True)
    )
    up = up.union(
        select(up.c.asked, before.id, before.carried_from_id).where(before.id == up.c.back)
    )
    rows = session.execute(select(up.c.asked, up.c.id).where(up.c.back.is_(None)))
    return {row[0]: row[1] for row in rows}


def list_stations(session: Session, outcome: Outcome) -> list[Outcome]:
    """Lists the editions that a promise has gone through, with what was said of it in each."""
    ids = chains_of(session, [outcome.id])[outcome.id]
    rows = session.scalars(
        select(Outcome)
        .where(Outcome.id.in_(ids))
        .options(joinedload(Outcome.seminar).joinedload(Seminar.series))
    )
    known = {row.id: row for row in rows}
    return [known[number] for number in ids]


def last_station(session: Session, outcome: Outcome) -> Outcome:
    """Gives where a promise stands now, with its edition."""
    return list_stations(session, outcome)[-1]


def list_reports(session: Session, ids: Collection[int]) -> Sequence[OutcomeReport]:
    """Lists what was reported on some outcomes, the last report first."""
    return session.scalars(
        select(OutcomeReport)
        .where(OutcomeReport.outcome_id.in_(ids))
        .order_by(OutcomeReport.reported_at.desc(), OutcomeReport.id.desc())
        .options(joinedload(OutcomeReport.person))
    ).all()


def list_given_reports(session: Session, seminar_id: int | None = None) -> Sequence[OutcomeReport]:
    """Lists the reports that wait for an answer, the oldest first."""
    rows = (
        select(OutcomeReport)
        .join(OutcomeReport.outcome)
        .where(OutcomeReport.state == ReportState.GIVEN)
        .order_by(OutcomeReport.reported_at, OutcomeReport.id)
        .options(joinedload(OutcomeReport.outcome).joinedload(Outcome.seminar))
    )
    if seminar_id is not None:
        rows = rows.where(Outcome.seminar_id == seminar_id)
    return session.scalars(rows).all()


def list_later_editions(session: Session, outcome: Outcome) -> Sequence[Seminar]:
    """Lists the editions that an outcome may be carried over to: later ones that are not over."""
    own = outcome.seminar
    is_kin = (
        Seminar.partnership_id == own.partnership_id
        if own.series_id is None
        else Seminar.series_id == own.series_id
    )
    held = select(Outcome.seminar_id).where(Outcome.carried_from_id == outcome.id)
    return session.scalars(
        select(Seminar)
        .where(
            is_kin,
            Seminar.starts_on > own.starts_on,
            Seminar.state.in_(OPEN_STATES),
            Seminar.id.not_in(held),
        )
        .order_by(Seminar.starts_on, Seminar.id)
        .options(joinedload(Seminar.series))
    ).all()
