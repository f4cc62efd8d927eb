"""What the calendar of the year rests on, read at once over all partnerships."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Seminar, Series

_SERIES = "series_id"


@dataclass(frozen=True, slots=True)
class YearRows:
    """Partnerships with all that has a day, and the seminars that touch the span."""

    ties: Sequence[Partnership]
    seminars: Sequence[Seminar]


def load_years(
    session: Session, first: date, last: date, partnership: str = "", *, with_seminars: bool = True
) -> YearRows:
    """Reads what lies between two days, of one partnership or of all."""
    return YearRows(
        ties=_ties(session, partnership),
        seminars=_seminars(session, first, last, partnership) if with_seminars else (),
    )


def _ties(session: Session, partnership: str) -> Sequence[Partnership]:
    rows = (
        select(Partnership)
        .order_by(Partnership.slug)
        .options(
            selectinload(Partnership.members).selectinload(PartnershipCity.city),
            selectinload(Partnership.states),
            selectinload(Partnership.agreements),
            selectinload(Partnership.meetings),
        )
    )
    if partnership:
        rows = rows.where(Partnership.slug == partnership)
    return session.scalars(rows).all()


def _seminars(session: Session, first: date, last: date, partnership: str) -> Sequence[Seminar]:
    rows = (
        select(Seminar)
        .where(Seminar.starts_on <= last, Seminar.ends_on >= first)
        .order_by(Seminar.starts_on, Seminar.id)
        .options(
            joinedload(Seminar.series),
            joinedload(Seminar.host_city),
            joinedload(Seminar.partnership),
        )
    )
    if partnership:
        rows = rows.join(Partnership, Partnership.id == Seminar.partnership_id).where(
            Partnership.slug == partnership
        )
    return session.scalars(rows).all()


@dataclass(frozen=True, slots=True)
class HostRow:
    """An edition of a series: where and when, for the turns of hosts."""

    id: int
    slug: str
    ordinal: int | None
    starts_on: date
    ends_on: date
    host_city_id: int
    state: SeminarState


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series that goes on, the cities of its partnership in their order, and its editions."""

    series: Series
    cities: Sequence[City]
    editions: Sequence[HostRow]

    def city(self, number: int | None) -> City | None:
        return next((city for city in self.cities if city.id == number), None)


def load_series(session: Session, partnership: str = "") -> list[SeriesRow]:
    """Reads every series in use with its editions; cancelled ones are none."""
    rows = (
        select(Series)
        .where(Series.is_retired.is_(False))
        .order_by(Series.slug)
        .options(
            selectinload(Series.partnership)
            .selectinload(Partnership.members)
            .selectinload(PartnershipCity.city)
        )
    )
    if partnership:
        rows = rows.join(Series.partnership).where(Partnership.slug == partnership)
    found = session.scalars(rows).all()
    editions = _editions(session, {row.id for row in found})
    return [
        SeriesRow(
            series=row,
            cities=[member.city for member in row.partnership.members],
            editions=editions.get(row.id, []),
        )
        for row in found
    ]


def _editions(session: Session, ids: Collection[int]) -> dict[int, list[HostRow]]:
    rows = session.execute(
        select(
            Seminar.series_id,
            Seminar.id,
            Seminar.slug,
            Seminar.ordinal,
            Seminar.starts_on,
            Seminar.ends_on,
            Seminar.host_city_id,
            Seminar.state,
        )
        .where(Seminar.series_id.in_(ids), Seminar.state != SeminarState.CANCELLED)
        .order_by(Seminar.starts_on, Seminar.id)
    )
    found: dict[int, list[HostRow]] = {}
    for row in rows.mappings():
        values = {name: value for name, value in row.items() if name != _SERIES}
        found.setdefault(row[_SERIES], []).append(HostRow(**values))
    return found


def list_cities(session: Session, slugs: Collection[str] = ()) -> Sequence[City]:
    """Lists the home city first, then those of a partnership, or all that are in use."""
    rows = select(City).where(City.is_retired.is_(False)).order_by(City.is_home.desc(), City.slug)
    if slugs:
        named = select(PartnershipCity.city_id).join(
            Partnership, Partnership.id == PartnershipCity.partnership_id
        )
        rows = rows.where(
            or_(City.is_home.is_(True), City.id.in_(named.where(Partnership.slug.in_(slugs))))
        )
    return session.scalars(rows).all()
