"""Which released editions belong to a feed: one query each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience
from partnership.releases.reading import list_releases, newest_releases
from partnership.seminars.models import Seminar, Series

_MOST = 200

Wanted = tuple[int, str]
"""A release and the digest of its public edition."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is about and its editions, the earliest seminar first; it may have none."""

    name: Translated
    editions: tuple[Wanted, ...]


def find_city_feed(session: Session, slug: str) -> Feed | None:
    """Finds the seminars of all partnerships of a city."""
    ties = (
        select(PartnershipCity.partnership_id)
        .join(City, City.id == PartnershipCity.city_id)
        .where(City.slug == slug)
    )
    return _feed(session, City.name, City.slug == slug, Seminar.partnership_id.in_(ties))


def find_partnership_feed(session: Session, slug: str) -> Feed | None:
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
    partnership = select(Partnership.id).where(Partnership.slug == slug).scalar_subquery()
    rows = session.execute(
        newest_releases(Audience.PUBLIC).where(Seminar.partnership_id == partnership).limit(_MOST)
    )
    return Feed(_joined(cities), tuple((row[0], row[1]) for row in rows))


def find_series_feed(session: Session, slug: str) -> Feed | None:
    series = select(Series.id).where(Series.slug == slug).scalar_subquery()
    return _feed(session, Series.title, Series.slug == slug, Seminar.series_id == series)


def list_recent(session: Session, oldest: date) -> list[Wanted]:
    """Lists the seminars that ended on a day or later."""
    rows = session.execute(
        newest_releases(Audience.PUBLIC).where(Seminar.ends_on >= oldest).limit(_MOST)
    )
    return [(row[0], row[1]) for row in rows]


def list_seminar_releases(session: Session, slug: str) -> list[Wanted]:
    """Lists the releases of one seminar, the newest first."""
    return [
        (line.release_id, line.digest) for line in list_releases(session, slug, Audience.PUBLIC)
    ]


def _feed(
    session: Session,
    name: InstrumentedAttribute[Translated],
    is_it: ColumnElement[bool],
    belongs: ColumnElement[bool],
) -> Feed | None:
    editions = newest_releases(Audience.PUBLIC).where(belongs).limit(_MOST).subquery()
    rows: list[Any] = list(
        session.execute(
            select(name, editions.c.id, editions.c.digest)
            .select_from(name.class_)
            .outerjoin(editions, editions.c.id.is_not(None))
            .where(is_it)
        )
    )
    if not rows:
        return None
    return Feed(rows[0][0], tuple((row[1], row[2]) for row in rows if row[1] is not None))


def _joined(names: Sequence[Translated]) -> Translated:
    languages = {tag for name in names for tag in name}
    return Translated(
        {tag: " – ".join(name.pick((tag,)).text for name in names) for tag in languages}
    )
