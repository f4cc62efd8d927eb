"""When something was changed last, as the journal has it: what calendars say of their entries."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.core.journal import JournalEntry

_SINCE = datetime(2020, 1, 1, tzinfo=UTC)


def last_changes(session: Session, scopes: Collection[str]) -> dict[str, datetime]:
    """Gives the moment of the last line in each scope; it never falls: the journal only grows."""
    if not scopes:
        return {}
    rows = session.execute(
        select(JournalEntry.scope, func.max(JournalEntry.at))
        .where(JournalEntry.scope.in_(scopes))
        .group_by(JournalEntry.scope)
    )
    return {row[0]: row[1] for row in rows}


def sequence_of(moment: datetime | None) -> int:
    """Gives a number that rises whenever the moment does (RFC 5545 §3.8.7.4); it fits till 2088."""
    return max(0, int((moment - _SINCE).total_seconds())) if moment else 0
