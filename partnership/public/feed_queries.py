"""Which released editions belong to a feed: one query each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience
from partnership.public.headlines import of_city, of_partnership, of_series
from partnership.releases.models import Release
from partnership.releases.reading import list_releases, newest_releases
from partnership.seminars.models import Seminar, Series
from partnership.venues.models import Venue

_MOST = 200
_MOST_NEWS = 30

Wanted = tuple[int, str]
"""A release and the digest of its public edition."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is about and its editions; it may have none."""

    name: Translated
    editions: tuple[Wanted, ...]


def latest_seminars() -> Select[int, str]:
    """Selects what a calendar holds: of very many seminars those that are held last."""
    return newest_releases(Audience.PUBLIC).limit(_MOST)


def latest_releases() -> Select[int, str]:
    """Selects what news tell: the seminars that were released last."""
    newest = newest_releases(Audience.PUBLIC).order_by(None)
    return newest.order_by(Release.released_at.desc(), Release.id.desc()).limit(_MOST_NEWS)


def find_city_feed(session: Session, slug: str, editions: Select[int, str]) -> Feed | None:
    """Finds the seminars of all partnerships of a city."""
    return _feed(session, City.name, City.slug == slug, editions.where(of_city(slug)))


def find_partnership_feed(session: Session, slug: str, editions: Select[int, str]) -> Feed | None:
    """Finds the seminars of a partnership, named after its cities."""
    cities = session.scalars(
        select(City.name)
        .join(PartnershipCity, PartnershipCity.city_id == City.id)
        .join(Partnership, Partnership.id == PartnershipCity.partnership_id)
        .where(Partnership.slug == slug)
        .order_by(PartnershipCity.position)
    ).all()
    if not cities:
        return None
    rows = session.execute(editions.where(of_partnership(slug)))
    return Feed(_joined(cities), tuple((row[0], row[1]) for row in rows))


def find_series_feed(session: Session, slug: str, editions: Select[int, str]) -> Feed | None:
    return _feed(session, Series.title, Series.slug == slug, editions.where(of_series(slug)))


def is_venue(session: Session, slug: str) -> bool:
    return session.scalar(select(Venue.id).where(Venue.slug == slug)) is not None


def list_recent(session: Session, oldest: date) -> tuple[Wanted, ...]:
    """Lists the seminars that ended on a day or later."""
    rows = session.execute(latest_seminars().where(Seminar.ends_on >= oldest))
    return tuple((row[0], row[1]) for row in rows)


def list_seminar_releases(session: Session, slug: str) -> tuple[Wanted, ...]:
    """Lists the last releases of one seminar, the newest first."""
    lines = list_releases(session, slug, Audience.PUBLIC, most=_MOST_NEWS)
    return tuple((line.release_id, line.digest) for line in lines)


def _feed(
    session: Session,
    name: InstrumentedAttribute[Translated],
    is_it: ColumnElement[bool],
    editions: Select[int, str],
) -> Feed | None:
    found = editions.subquery()
    rows: list[Any] = list(
        session.execute(
            select(name, found.c.id, found.c.digest)
            .select_from(name.class_)
            .outerjoin(found, found.c.id.is_not(None))
            .where(is_it)
        )
    )
    if not rows:
        return None
    return Feed(rows[0][0], tuple(sorted((row[1], row[2]) for row in rows if row[1] is not None)))


def _joined(names: Sequence[Translated]) -> Translated:
    languages = {tag for name in names for tag in name}
    return Translated(
        {tag: " – ".join(name.pick((tag,)).text for name in names) for tag in languages}
    )
