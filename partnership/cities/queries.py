"""Cities and their partnerships as readers see them; nothing here depends on how many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from partnership.cities.cards import city_card
from partnership.cities.models import (
    Agreement,
    City,
    Partnership,
    PartnershipCity,
    PartnershipStatus,
)
from partnership.cities.rules import StateLine
from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.exports.programme import CityCard
from partnership.exports.vocabulary import AgreementKind, PartnershipKind, PartnershipLevel


@dataclass(frozen=True, slots=True)
class CityEntry:
    """A city of the registry; `card` is what other pages name of it."""

    card: CityCard
    is_home: bool
    is_example: bool
    legal_note: Translated
    languages: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    wikidata: str | None
    geonames: int | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A signed paper; `signed_on` is `None` where only its year is known."""

    kind: AgreementKind
    title: Translated
    year: int | None
    signed_on: date | None
    place: Translated
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A partnership with its cities in the order in which they are named."""

    slug: str
    kind: PartnershipKind
    level: PartnershipLevel
    is_example: bool
    since: date | None
    note: Translated
    cities: tuple[CityCard, ...]
    states: tuple[StateLine, ...]
    agreements: tuple[AgreementLine, ...]

    def joins(self, slug: str) -> bool:
        return any(city.slug == slug for city in self.cities)


def list_cities(session: Session) -> list[CityEntry]:
    return [_city(row) for row in session.scalars(select(City).order_by(City.slug))]


def get_city(session: Session, slug: str) -> CityEntry:
    """Reads a city.

    Raises:
        NotFound: there is no such city.
    """
    found = session.scalar(select(City).where(City.slug == slug))
    if found is None:
        raise NotFound(slug)
    return _city(found)


def find_home(session: Session) -> CityEntry | None:
    """Finds the city that runs the system; the first of them, should there be several."""
    found = session.scalar(select(City).where(City.is_home).order_by(City.id).limit(1))
    return _city(found) if found else None


def list_ties(session: Session) -> list[Tie]:
    return _ties(session)


def list_ties_of(session: Session, city: str) -> list[Tie]:
    """Lists the partnerships of the city at that address."""
    joined = (
        select(PartnershipCity.partnership_id)
        .join(City, City.id == PartnershipCity.city_id)
        .where(City.slug == city)
    )
    return _ties(session, Partnership.id.in_(joined))


def get_tie(session: Session, slug: str) -> Tie:
    """Reads a partnership.

    Raises:
        NotFound: there is no such partnership.
    """
    found = _ties(session, Partnership.slug == slug)
    if not found:
        raise NotFound(slug)
    return found[0]


def _ties(session: Session, *which: ColumnElement[bool]) -> list[Tie]:
    rows = session.scalars(
        select(Partnership)
        .where(*which)
        .order_by(Partnership.since, Partnership.slug)
        .options(
            selectinload(Partnership.members).options(joinedload(PartnershipCity.city)),
            selectinload(Partnership.states),
            selectinload(Partnership.agreements),
        )
    )
    return [_tie(row) for row in rows]


def _tie(row: Partnership) -> Tie:
    return Tie(
        slug=row.slug,
        kind=row.kind,
        level=row.level,
        is_example=row.is_example,
        since=row.since,
        note=row.note,
        cities=tuple(city_card(member.city) for member in row.members),
        states=tuple(_state(state) for state in row.states),
        agreements=_by_age(row.agreements),
    )


def _state(row: PartnershipStatus) -> StateLine:
    return StateLine(row.state, row.from_on, row.from_precision, row.source, row.note)


def _by_age(rows: Iterable[Agreement]) -> tuple[AgreementLine, ...]:
    """Orders agreements by what is known of their date: a bare year comes first in its year."""
    lines = [
        AgreementLine(
            kind=row.kind,
            title=row.title,
            year=row.year,
            signed_on=row.signed_on,
            place=row.place,
            valid_to=row.valid_to,
            source=row.source,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: line.signed_on or date(line.year or 1, 1, 1)))


def _city(row: City) -> CityEntry:
    return CityEntry(
        card=city_card(row),
        is_home=row.is_home,
        is_example=row.is_example,
        legal_note=row.legal_note,
        languages=row.languages,
        latitude=row.latitude,
        longitude=row.longitude,
        wikidata=row.wikidata,
        geonames=row.geonames,
    )
