"""All cities that have partnerships, with their last and next edition and what is open there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from partnership.archive.dossier_editions import read_pairs
from partnership.archive.dossier_values import Pair
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.cities.rules import StateLine, state_on
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.queries_outcomes import is_last_station, is_open

_OFF = [state for state in SeminarState if state.is_off]


@dataclass(frozen=True, slots=True)
class Tie:
    """A partnership in the index: how it stands, its last and next edition, what is open."""

    pair: Pair
    state: StateLine | None
    last: Seminar | None
    coming: Seminar | None
    open: int


def partner_cities() -> Select[City]:
    """Selects the cities that are partners of another one."""
    partners = select(PartnershipCity.city_id)
    return select(City).where(City.is_home.is_(False), City.id.in_(partners))


def ties_of(session: Session, city_ids: Collection[int], day: date) -> dict[int, list[Tie]]:
    """Reads the partnerships of some cities, in the same number of queries for any of them."""
    joined = select(PartnershipCity.partnership_id).where(PartnershipCity.city_id.in_(city_ids))
    pairs = read_pairs(session, Partnership.id.in_(joined))
    ids = [pair.id for pair in pairs]
    last = _nearest(
        session,
        ids,
        select(Seminar.partnership_id, func.max(Seminar.starts_on)).where(
            Seminar.starts_on <= day, Seminar.state.not_in([SeminarState.DRAFT, *_OFF])
        ),
    )
    coming = _nearest(
        session,
        ids,
        select(Seminar.partnership_id, func.min(Seminar.starts_on)).where(
            Seminar.starts_on > day, Seminar.state.not_in(_OFF)
        ),
    )
    count = _open(session, ids)
    ties = [
        Tie(
            pair,
            state_on(day, pair.states),
            last.get(pair.id),
            coming.get(pair.id),
            count.get(pair.id, 0),
        )
        for pair in pairs
    ]
    return {
        number: [tie for tie in ties if number in {city.id for city in tie.pair.cities}]
        for number in city_ids
    }


def _nearest(session: Session, ids: Sequence[int], days: Select[int, date]) -> dict[int, Seminar]:
    found = days.where(Seminar.partnership_id.in_(ids)).group_by(Seminar.partnership_id).subquery()
    rows = session.scalars(
        select(Seminar)
        .join(
            found,
            (found.c[0] == Seminar.partnership_id) & (found.c[1] == Seminar.starts_on),
        )
        .where(Seminar.state.not_in(_OFF))
        .order_by(Seminar.id.desc())
    )
    return {row.partnership_id: row for row in rows}


def _open(session: Session, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(Seminar.partnership_id, func.count(Outcome.id))
        .join(Seminar, Seminar.id == Outcome.seminar_id)
        .where(Seminar.partnership_id.in_(ids), is_last_station(), is_open())
        .group_by(Seminar.partnership_id)
    )
    return {row[0]: row[1] for row in rows}
