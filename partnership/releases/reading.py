"""Released editions for readers: at most one query for the head, one for the snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.exports.vocabulary import Audience
from partnership.materials.queries import has_published
from partnership.notices.cards import NoticeCard, notice_card
from partnership.notices.models import Notice, Scope
from partnership.releases.models import Release, ReleaseEdition
from partnership.seminars.models import Seminar, Series


@dataclass(frozen=True, slots=True)
class EditionHead:
    """Which edition a reader is given, and what belongs to it at any time: notices, files."""

    release_id: int
    number: int
    newest_number: int
    digest: str
    notices: tuple[NoticeCard, ...] = ()
    is_withdrawn: bool = False
    has_files: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """One line in the list of a seminar's releases; what was withdrawn says no more than that."""

    release_id: int
    number: int
    released_at: datetime
    digest: str
    withdrawn_at: datetime | None = None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


_Newest = aliased(Release)


def _newest_number() -> ColumnElement[int]:
    return (
        select(func.max(_Newest.number))
        .where(_Newest.seminar_id == Release.seminar_id)
        .correlate(Release)
        .scalar_subquery()
    )


def find_head(
    session: Session, slug: str, audience: Audience, number: int | None = None
) -> EditionHead | None:
    """Finds the newest edition of a seminar, or that of one release, with its notices."""
    newest = _newest_number()
    rows = session.execute(
        select(
            Release.id,
            Release.number,
            newest,
            ReleaseEdition.digest,
            Notice,
            Release.withdrawn_at.is_not(None),
            has_published(Seminar.id),
        )
        .join(Seminar, Seminar.id == Release.seminar_id)
        .join(ReleaseEdition, ReleaseEdition.release_id == Release.id)
        .join(Partnership, Partnership.id == Seminar.partnership_id)
        .outerjoin(Series, Series.id == Seminar.series_id)
        .outerjoin(Notice, _concerns_seminar())
        .where(
            Seminar.slug == slug,
            ReleaseEdition.audience == audience,
            Release.number == (newest if number is None else number),
        )
        .order_by(Notice.id)
    ).all()
    if not rows:
        return None
    joined: list[Notice | None] = [row[4] for row in rows]
    notices = tuple(notice_card(notice) for notice in joined if notice)
    release_id, found, newest_number, digest = rows[0][:4]
    is_off, has_files = bool(rows[0][5]), bool(rows[0][6])
    return EditionHead(release_id, found, newest_number, digest, notices, is_off, has_files)


def _concerns_seminar() -> ColumnElement[bool]:
    cities = (
        select(City.slug)
        .join(PartnershipCity, PartnershipCity.city_id == City.id)
        .where(PartnershipCity.partnership_id == Seminar.partnership_id)
        .correlate(Seminar)
    )
    return or_(
        Notice.scope == Scope.SITE,
        and_(Notice.scope == Scope.SEMINAR, Notice.scope_slug == Seminar.slug),
        and_(Notice.scope == Scope.SERIES, Notice.scope_slug == Series.slug),
        and_(Notice.scope == Scope.PARTNERSHIP, Notice.scope_slug == Partnership.slug),
        and_(Notice.scope == Scope.CITY, Notice.scope_slug.in_(cities)),
    )


def get_snapshots(
    session: Session, release_ids: Sequence[int], audience: Audience
) -> dict[int, bytes]:
    """Reads the frozen JSON of several editions in one query."""
    rows = session.execute(
        select(ReleaseEdition.release_id, ReleaseEdition.snapshot).where(
            ReleaseEdition.release_id.in_(release_ids), ReleaseEdition.audience == audience
        )
    )
    return dict(rows.all())


def list_releases(
    session: Session,
    slug: str,
    audience: Audience,
    *,
    most: int | None = None,
    up_to: int | None = None,
    lists_withdrawn: bool = False,
) -> list[ReleaseLine]:
    """Lists releases of a seminar, the newest first, beginning with number `up_to`."""
    wanted = (
        select(
            Release.id,
            Release.number,
            Release.released_at,
            ReleaseEdition.digest,
            Release.withdrawn_at,
        )
        .join(Seminar, Seminar.id == Release.seminar_id)
        .join(ReleaseEdition, ReleaseEdition.release_id == Release.id)
        .where(Seminar.slug == slug, ReleaseEdition.audience == audience)
        .order_by(Release.number.desc())
        .limit(most)
    )
    if up_to is not None:
        wanted = wanted.where(Release.number <= up_to)
    if not lists_withdrawn:
        wanted = wanted.where(Release.withdrawn_at.is_(None))
    return [ReleaseLine(*row) for row in session.execute(wanted)]


def newest_releases(audience: Audience) -> Select[int, str]:
    """Selects (release id, digest) of the newest release of every seminar, the latest first.

    Callers narrow it by joining on `Seminar`, which is part of it.
    """
    return (
        select(Release.id, ReleaseEdition.digest)
        .join(Seminar, Seminar.id == Release.seminar_id)
        .join(ReleaseEdition, ReleaseEdition.release_id == Release.id)
        .where(ReleaseEdition.audience == audience, Release.number == _newest_number())
        .order_by(Seminar.starts_on.desc(), Seminar.id.desc())
    )
