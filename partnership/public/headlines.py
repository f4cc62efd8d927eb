"""Headlines of released seminars, remembered by the digest of the edition they head."""

from typing import cast

from flask import current_app
from sqlalchemy import ColumnElement, select

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.exports.vocabulary import Audience
from partnership.public.frame import session
from partnership.public.store import Remembered
from partnership.releases.headlines import Headline, read_headlines
from partnership.releases.reading import newest_releases
from partnership.seminars.models import Seminar, Series

_KEY = "partnership.headlines"
_MOST = 5000


def list_headlines(*which: ColumnElement[bool]) -> list[Headline]:
    """Lists the newest releases of seminars, the latest seminar first; at most two queries.

    `which` chooses by columns of `Seminar`; what is said of a seminar is what was released.
    """
    wanted = session().execute(newest_releases(Audience.PUBLIC).where(*which)).all()
    remembered = _remembered()
    known = {digest: remembered.find(digest) for _, digest in wanted}
    missing = {release_id: digest for release_id, digest in wanted if known[digest] is None}
    if missing:
        for release_id, headline in read_headlines(session(), list(missing), Audience.PUBLIC):
            known[missing[release_id]] = remembered.keep(missing[release_id], headline)
    found = [headline for headline in known.values() if headline is not None]
    return sorted(found, key=lambda each: (each.starts_on, each.slug), reverse=True)


def of_city(slug: str) -> ColumnElement[bool]:
    ties = (
        select(PartnershipCity.partnership_id)
        .join(City, City.id == PartnershipCity.city_id)
        .where(City.slug == slug)
    )
    return Seminar.partnership_id.in_(ties)


def of_partnership(slug: str) -> ColumnElement[bool]:
    found = select(Partnership.id).where(Partnership.slug == slug).scalar_subquery()
    return Seminar.partnership_id == found


def of_series(slug: str) -> ColumnElement[bool]:
    found = select(Series.id).where(Series.slug == slug).scalar_subquery()
    return Seminar.series_id == found


def _remembered() -> Remembered[Headline]:
    """Gives what this process knows already; the same digest always means the same headline."""
    kept = current_app.extensions.setdefault(_KEY, Remembered[Headline](_MOST, lambda _: 1))
    return cast("Remembered[Headline]", kept)
