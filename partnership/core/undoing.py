"""Taking back what a line of the journal says was done, and doing it again."""

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from partnership.core.applying import Blocked, apply_images
from partnership.core.capture import Image
from partnership.core.changes import Edit
from partnership.core.errors import Conflict, NotFound
from partnership.core.journal import Deed, JournalEntry

__all__ = ["Blocked", "get_entry", "next_redo", "next_undo", "redo", "undo"]


def get_entry(session: Session, entry_id: int) -> JournalEntry:
    """Finds a line of the journal.

    Raises:
        NotFound: there is none of that number.
    """
    entry = session.get(JournalEntry, entry_id)
    if entry is None:
        raise NotFound(str(entry_id))
    return entry


def next_undo(session: Session, scope: str) -> JournalEntry | None:
    """Finds the last deed in a scope that still holds and can be taken back."""
    return session.scalar(
        _undoable(scope)
        .where(JournalEntry.undone_by_id.is_(None))
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )


def next_redo(session: Session, scope: str) -> JournalEntry | None:
    """Finds the first deed that was taken back after the last one that still holds."""
    standing = (
        select(func.coalesce(func.max(JournalEntry.id), 0))
        .where(*_is_undoable(scope), JournalEntry.undone_by_id.is_(None))
        .scalar_subquery()
    )
    return session.scalar(
        _undoable(scope)
        .where(JournalEntry.undone_by_id.is_not(None), JournalEntry.id > standing)
        .order_by(JournalEntry.id)
        .limit(1)
    )


def _undoable(scope: str) -> Select[JournalEntry]:
    return select(JournalEntry).where(*_is_undoable(scope))


def _is_undoable(scope: str) -> tuple[ColumnElement[bool], ...]:
    return (
        JournalEntry.scope == scope,
        JournalEntry.can_be_undone.is_(True),
    )


def undo(session: Session, entry: JournalEntry, edit: Edit) -> JournalEntry:
    """Brings all rows of a deed back to what they were, in the caller's transaction.

    Raises:
        Blocked: a row was changed since by another deed.
        Conflict: it was taken back already, or cannot be.
    """
    session.refresh(entry, with_for_update=True)
    if entry.undone_by_id is not None or not entry.can_be_undone:
        raise Conflict("this was undone already, or cannot be undone")
    line = _line(session, entry, Deed.UNDONE, edit)
    apply_images(session, [_turned(image) for image in entry.changes], line.id, entry.subject)
    entry.undone_by_id = line.id
    session.flush()
    return line


def redo(session: Session, entry: JournalEntry, edit: Edit) -> JournalEntry:
    """Does again what was undone.

    Raises:
        Blocked: a row was changed since by another deed.
        Conflict: it was not undone, or wrote values that are not kept.
    """
    session.refresh(entry, with_for_update=True)
    if entry.undone_by_id is None:
        raise Conflict("this was done again already")
    if any(image["hidden"] for image in entry.changes):
        raise Conflict("what was written then is kept nowhere")
    line = _line(session, entry, Deed.REDONE, edit)
    apply_images(session, entry.changes, line.id, entry.subject)
    entry.undone_by_id = None
    session.flush()
    return line


def _line(session: Session, entry: JournalEntry, deed: Deed, edit: Edit) -> JournalEntry:
    line = JournalEntry(
        at=edit.at,
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        subject=entry.subject,
        scope=entry.scope,
        deed=deed,
        details={**entry.details, "entry": entry.id, "deed": entry.deed.value},
    )
    session.add(line)
    session.flush()
    return line


def _turned(image: Image) -> Image:
    """Gives the image of the way back; its key is the one that the row has in the end."""
    key = {name: (image["before"] or {}).get(name, value) for name, value in image["key"].items()}
    return {**image, "key": key, "before": image["after"], "after": image["before"]}
