"""Releases as the staff read them, with who made them and what was withdrawn."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import Audience
from partnership.releases.freezing import load_editions
from partnership.releases.models import Release
from partnership.seminars.models import Seminar

_Other = aliased(Release)


@dataclass(frozen=True, slots=True)
class ReleaseCard:
    """What is known of a release besides its programme; one that stands was not withdrawn."""

    seminar_id: int
    number: int
    newest_number: int
    released_at: datetime
    released_by: str
    note: Translated
    is_correction: bool
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawal_reason: str

    @property
    def is_newest(self) -> bool:
        return self.number == self.newest_number


def get_release(session: Session, slug: str, number: int) -> ReleaseCard:
    """Finds one release of a seminar.

    Raises:
        NotFound: there is no such release of that seminar.
    """
    newest = (
        select(func.max(_Other.number)).where(_Other.seminar_id == Seminar.id).scalar_subquery()
    )
    row = session.execute(
        select(Release, newest)
        .join(Seminar, Seminar.id == Release.seminar_id)
        .where(Seminar.slug == slug, Release.number == number)
    ).one_or_none()
    if row is None:
        raise NotFound(f"{slug}/{number}")
    found = row[0]
    return ReleaseCard(
        seminar_id=found.seminar_id,
        number=found.number,
        newest_number=row[1],
        released_at=found.released_at,
        released_by=found.released_by,
        note=found.note,
        is_correction=found.is_correction,
        withdrawn_at=found.withdrawn_at,
        withdrawn_by=found.withdrawn_by,
        withdrawal_reason=found.withdrawal_reason,
    )


def load_edition(session: Session, card: ReleaseCard, audience: Audience) -> Programme:
    """Reads what one audience was given."""
    return load_editions(session, card.seminar_id, card.number)[audience]
