"""Outcomes that have a day, as a calendar of the office tells them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from partnership.core.freshness import last_changes
from partnership.core.journal import Deed, JournalEntry
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.next_proposals import CLOSED_OUTCOMES
from partnership.seminars.queries_outcomes import chains_of, is_open, ledger

KEPT = timedelta(days=30)
"""How long what is done or dropped is still told, so that calendars take it out."""
_BETWEEN = (Deed.CARRIED, Deed.NEXT_PLANNED, Deed.UNDONE, Deed.REDONE)


@dataclass(frozen=True, slots=True)
class DuePromise:
    """A promise with a day; `root` is its first station, which names it for ever."""

    outcome: Outcome
    root: int
    modified_at: datetime | None


def list_due(session: Session, now: datetime) -> list[DuePromise]:
    """Lists what is open and has a day, and what was closed within the last 30 days."""
    closed = _closed_since(session, now - KEPT)
    rows = session.scalars(
        ledger()
        .where(Outcome.due_on.is_not(None), or_(is_open(), Outcome.id.in_(closed)))
        .order_by(Outcome.due_on, Outcome.id)
    ).all()
    chains = chains_of(session, [row.id for row in rows])
    changed = _changes(session, {number for chain in chains.values() for number in chain})
    return [
        DuePromise(
            row,
            chains[row.id][0],
            max((changed[each] for each in chains[row.id] if each in changed), default=None),
        )
        for row in rows
    ]


def _closed_since(session: Session, since: datetime) -> set[int]:
    """Finds which outcomes were done or dropped since then, by the images of the journal."""
    entries = session.scalars(
        select(JournalEntry.changes).where(
            JournalEntry.at >= since,
            JournalEntry.scope.startswith("seminar:"),
            or_(
                JournalEntry.subject.startswith("outcome:"),
                JournalEntry.details["part"].as_string() == "outcomes",
            ),
        )
    )
    codes = {status.value for status in CLOSED_OUTCOMES}
    return {number for changes in entries for number in _closed(changes, codes)}


def _closed(changes: Sequence[dict[str, Any]], codes: set[str]) -> Iterable[int]:
    for image in changes:
        before, after = image["before"] or {}, image["after"] or {}
        is_it = image["table"] == Outcome.__tablename__ and after.get("status") in codes
        if is_it and before.get("status") not in codes:
            yield int(image["key"]["id"])


def _changes(session: Session, ids: set[int]) -> dict[int, datetime]:
    """Gives when each outcome’s edition was changed last; what led on from it counts with it."""
    rows = session.execute(
        select(Outcome.id, Seminar.id, Seminar.slug)
        .join(Seminar, Seminar.id == Outcome.seminar_id)
        .where(Outcome.id.in_(ids))
    ).all()
    own = last_changes(session, {f"seminar:{row[1]}" for row in rows})
    onward = _onward(session) if rows else {}
    found: dict[int, datetime] = {}
    for number, seminar_id, slug in rows:
        moments = [own.get(f"seminar:{seminar_id}"), onward.get(slug)]
        if known := [each for each in moments if each]:
            found[number] = max(known)
    return found


def _onward(session: Session) -> dict[str, datetime]:
    """Gives when something was carried on from an edition, or that was taken back, by its slug."""
    before = JournalEntry.details["previous"].as_string()
    rows = session.execute(
        select(before, func.max(JournalEntry.at))
        .where(JournalEntry.deed.in_(_BETWEEN), before.is_not(None))
        .group_by(before)
    )
    return {row[0]: row[1] for row in rows}
