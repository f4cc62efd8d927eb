"""Deeds at the desk: the rows they change are written down before and after, in one transaction.

What the journal shows as old and new values, and what undoing and redoing apply, is the same thing:
the images that `capture` takes. Services change objects and never run bulk statements, so that
nothing is missed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from partnership.core.capture import (
    SECRET,
    VERSION,
    Image,
    begin_capture,
    end_capture,
    is_capturing,
    joined,
)
from partnership.core.db import Base
from partnership.core.errors import Conflict
from partnership.core.journal import Actor, Deed, JournalEntry

__all__ = [
    "SECRET",
    "VERSION",
    "Edit",
    "Line",
    "expect_version",
    "flushed",
    "subject_of",
    "touch",
    "written",
]

GUARDS: list[Callable[[Session, JournalEntry], None]] = []
"""What looks at each line before it is kept, and may refuse it; rooms above add to it."""
_FINAL = frozenset({"release", "release_edition"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Who changes something, and when."""

    actor: Actor
    at: datetime


@dataclass(slots=True)
class Line:
    """A line of the journal in the making; a created object is named as soon as there is one."""

    subject: Base | str
    scope: Base | str | None
    details: dict[str, Any]
    entry: JournalEntry | None = field(default=None)

    def about(self, subject: Base, scope: Base | str | None = None) -> None:
        self.subject = subject
        self.scope = scope if scope is not None else self.scope

    @property
    def entry_id(self) -> int | None:
        return self.entry.id if self.entry else None

    @property
    def can_be_undone(self) -> bool:
        return bool(self.entry and self.entry.can_be_undone)

    def for_good(self) -> Self:
        """Keeps one click of staff from taking back what was written; called after that."""
        if self.entry:
            self.entry.can_be_undone = False
        return self


@contextmanager
def written(
    session: Session,
    deed: Deed,
    edit: Edit,
    subject: Base | str = "",
    *,
    scope: Base | str | None = None,
    **details: object,
) -> Iterator[Line]:
    """Does something and writes it down; if no row changes in the end, there is no line.

    Args:
        session: the caller's transaction, which also commits.
        deed: what is done.
        edit: by whom, and when.
        subject: the object, or its name as `subject_of` gives it; `Line.about` may come later.
        scope: the whole it belongs to, if it is not the whole itself.
        details: plain values that the sentence needs.

    Raises:
        Conflict: another transaction was quicker with one of the rows, or they contradict what
            another one has kept.
    """
    line = Line(subject, scope, dict(details))
    if is_capturing(session):
        with _told_as_conflicts():
            yield line
            session.flush()
        return
    taken = begin_capture(session)
    try:
        with _told_as_conflicts():
            yield line
            session.flush()
    finally:
        end_capture(session)
    if images := joined(taken):
        _write(session, deed, edit, line, images)


def _write(session: Session, deed: Deed, edit: Edit, line: Line, images: list[Image]) -> None:
    named = subject_of(line.subject)
    line.entry = JournalEntry(
        at=edit.at,
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        subject=named,
        scope=named if line.scope is None else subject_of(line.scope),
        deed=deed,
        details=line.details,
        changes=images,
        can_be_undone=not any(_is_final(image) for image in images),
    )
    for guard in GUARDS:
        guard(session, line.entry)
    session.add(line.entry)
    session.flush()


def _is_final(image: Image) -> bool:
    """Whether a change is for good: of what is released, or of values nobody wrote down."""
    return image["table"] in _FINAL or bool(image["hidden"] and image["before"] is not None)


def flushed(session: Session) -> None:
    """Flushes; what another transaction has changed since the rows were read is a conflict."""
    with _told_as_conflicts():
        session.flush()


@contextmanager
def _told_as_conflicts() -> Iterator[None]:
    try:
        yield
    except StaleDataError as error:
        raise Conflict("the row was changed by somebody else") from error
    except IntegrityError as error:
        raise Conflict("what is wished contradicts what somebody else has kept") from error


def subject_of(thing: Base | str) -> str:
    """Names an object in the journal: its table and its id."""
    if isinstance(thing, str):
        return thing
    key = inspect(thing).identity or inspect(thing).mapper.primary_key_from_instance(thing)
    return f"{thing.__tablename__}:{'/'.join(str(part) for part in key)}"


def touch(row: Base) -> None:
    """Raises the version of a whole one of whose parts is changed, so that others notice."""
    if inspect(row).persistent:
        name = _first_plain(row)
        getattr(row, name)  # an expired value is read, since only a known one can be marked
        flag_modified(row, name)


def _first_plain(row: Base) -> str:
    """Finds a column that an UPDATE may name without changing anything."""
    mapper = inspect(type(row))
    keys = {column.key for column in mapper.primary_key} | {VERSION}
    return next(attribute.key for attribute in mapper.column_attrs if attribute.key not in keys)


def expect_version(row: Base, version: int) -> None:
    """Refuses to go on from an older state than the one that is kept.

    Raises:
        Conflict: the row was changed since the reader saw it.
    """
    if row.version != version:  # type: ignore[attr-defined]
        raise Conflict("the row was changed since it was read")
