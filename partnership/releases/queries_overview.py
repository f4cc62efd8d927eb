"""How a seminar's draft stands to what was released of it, without reading either as a whole."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from partnership.core.changes import subject_of
from partnership.core.journal import Deed, JournalEntry
from partnership.releases.models import Release
from partnership.seminars.models import Seminar

_OF_THE_DESK = (Deed.SET_ASIDE, Deed.TAKEN_UP)
"""Deeds that change nothing for readers."""


@dataclass(frozen=True, slots=True)
class LastRelease:
    """The newest release that still holds."""

    number: int
    released_at: datetime
    released_by: str


def find_last_release(session: Session, seminar_id: int) -> LastRelease | None:
    row = session.execute(
        select(Release.number, Release.released_at, Release.released_by)
        .where(Release.seminar_id == seminar_id, Release.withdrawn_at.is_(None))
        .order_by(Release.number.desc())
        .limit(1)
    ).one_or_none()
    return LastRelease(*row) if row else None


def has_changes_since(session: Session, seminar: Seminar, moment: datetime) -> bool:
    """Whether the journal has deeds in the draft that hold since then, or that were taken back."""
    back = aliased(JournalEntry)
    line = JournalEntry
    changed_since = and_(line.at > moment, line.undone_by_id.is_(None))
    undone_since = and_(line.at <= moment, back.at > moment)
    found = (
        select(line.id)
        .outerjoin(back, back.id == line.undone_by_id)
        .where(
            line.scope == subject_of(seminar),
            line.can_be_undone.is_(True),
            line.deed.not_in(_OF_THE_DESK),
            or_(changed_since, undone_since),
        )
        .limit(1)
    )
    return session.scalar(found) is not None
