"""What keeps a closed record: no deed changes it without a reason, whichever service does it."""

from sqlalchemy.orm import Session

from partnership.archive.record_parts import PARTS
from partnership.core.changes import GUARDS
from partnership.core.errors import Refused
from partnership.core.journal import Deed, JournalEntry
from partnership.core.wording import N_
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Seminar
from partnership.seminars.record_models import FinalReport

FREE = frozenset(
    {
        Deed.RECORD_CLOSED,
        Deed.PACKAGE_READ,
        Deed.PAST_TAKEN_IN,
        Deed.PROPOSALS_DECIDED,
        Deed.PUBLISHED,
        Deed.UNPUBLISHED,
        Deed.CONSENTED,
        Deed.CONSENT_WITHDRAWN,
        Deed.REPORTED,
        Deed.REPORT_ANSWERED,
        Deed.CARRIED,
        Deed.MERGED,
    }
)
"""Deeds that say by themselves why: what is published, consented, reported, or read in."""
_KEPT = frozenset(kept.model.__tablename__ for kept in PARTS) | {FinalReport.__tablename__}


def guard(session: Session, entry: JournalEntry) -> None:
    """Refuses a line that changes the record of an archived edition and gives no reason.

    Raises:
        Refused: a reason is missing.
    """
    if entry.deed in FREE or entry.details.get("reason"):
        return
    table, _, key = (entry.scope or entry.subject).partition(":")
    if table != Seminar.__tablename__ or not key.isdigit():
        return
    changed = [image for image in entry.changes if image["table"] in _KEPT]
    seminar = session.get(Seminar, int(key)) if changed else None
    if seminar is None or seminar.state is not SeminarState.ARCHIVED:
        return
    if any(_archives(image) for image in changed):
        return
    raise Refused("reason", N_("The record of this seminar is closed. Say why it is corrected."))


def _archives(image: dict[str, object]) -> bool:
    """Whether a row is that of a seminar that comes into this very state."""
    before, after = image["before"], image["after"]
    if image["table"] != Seminar.__tablename__ or not isinstance(after, dict):
        return False
    was = before.get("state") if isinstance(before, dict) else None
    return after.get("state") == SeminarState.ARCHIVED.value and was != after.get("state")


GUARDS.append(guard)
