"""Deleting what has had its time; the journal holds how much it was, and nothing of whose."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.journal import Deed, record
from partnership.drawer.models import PARTS, DrawerReading
from partnership.drawer.rules import READINGS_KEPT
from partnership.exports.vocabulary_visit import DrawerPart

CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows of each kind were deleted."""

    documents: int
    visas: int
    care: int
    readings: int

    @property
    def total(self) -> int:
        return self.documents + self.visas + self.care + self.readings


def purge(session: Session, *, at: datetime) -> Purged:
    """Deletes what is due, and what the log of readings has kept for a year."""
    counts = {part: _delete_due(session, part, at) for part in PARTS}
    old = session.scalars(select(DrawerReading).where(DrawerReading.at < at - READINGS_KEPT)).all()
    for row in old:
        session.delete(row)
    purged = Purged(
        documents=counts[DrawerPart.DOCUMENT],
        visas=counts[DrawerPart.VISA],
        care=counts[DrawerPart.CARE],
        readings=len(old),
    )
    if purged.total:
        record(
            session,
            Deed.DRAWER_EMPTIED,
            subject="site",
            actor=CALENDAR,
            at=at,
            **asdict(purged),
        )
    session.flush()
    return purged


def _delete_due(session: Session, part: DrawerPart, at: datetime) -> int:
    model = PARTS[part]
    due = session.scalars(select(model).where(model.delete_on <= at.date())).all()
    for row in due:
        session.delete(row)
    return len(due)
