"""How the tests of the demo read what was released."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.exports.programme import Programme, load
from partnership.exports.vocabulary import Audience
from partnership.releases.models import Release, ReleaseEdition
from partnership.seminars.models import Seminar


def released(
    session: Session, slug: str, audience: Audience = Audience.PUBLIC, number: int | None = None
) -> Programme:
    """Reads a release of a seminar, the newest one unless a number is given."""
    return load(snapshot_of(session, slug, audience, number))


def snapshot_of(
    session: Session, slug: str, audience: Audience = Audience.PUBLIC, number: int | None = None
) -> bytes:
    numbers = select(func.max(Release.number)).join(Seminar).where(Seminar.slug == slug)
    return session.scalars(
        select(ReleaseEdition.snapshot)
        .join(Release)
        .join(Seminar)
        .where(
            Seminar.slug == slug,
            ReleaseEdition.audience == audience,
            Release.number == (number or numbers.scalar_subquery()),
        )
    ).one()


def slugs_of(session: Session) -> list[str]:
    return list(session.scalars(select(Seminar.slug).order_by(Seminar.slug)))
