"""What the deeds on rows of a visit have in common: written down within a seminar that is open."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.db import Base
from partnership.core.journal import Deed
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open


@contextmanager
def row_added(
    session: Session, seminar: Seminar, row: Base, *, edit: Edit, reason: str
) -> Iterator[Line]:
    """Keeps a new row that is checked and filled within.

    Raises:
        Refused: the seminar is over and no reason is given.
    """
    details = demand_open(seminar, reason)
    with written(session, Deed.CREATED, edit, scope=seminar, **details) as line:
        yield line
        session.add(row)
        flushed(session)
        line.about(row)


@contextmanager
def row_changed(
    session: Session,
    seminar: Seminar,
    row: Base,
    *,
    version: int,
    edit: Edit,
    reason: str,
    deed: Deed = Deed.CHANGED,
) -> Iterator[Line]:
    """Keeps what becomes of a row within.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the seminar is over and no reason is given.
    """
    expect_version(row, version)
    details = demand_open(seminar, reason)
    with written(session, deed, edit, row, scope=seminar, **details) as line:
        yield line


def row_deleted(
    session: Session, seminar: Seminar, row: Base, *, version: int, edit: Edit, reason: str
) -> Line:
    """Deletes a row.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the seminar is over and no reason is given.
    """
    deed = Deed.DELETED
    with row_changed(
        session, seminar, row, version=version, edit=edit, reason=reason, deed=deed
    ) as line:
        session.delete(row)
    return line


@contextmanager
def rows_added(
    session: Session, seminar: Seminar, part: str, *, edit: Edit, reason: str
) -> Iterator[Line]:
    """Keeps several rows of a part as one deed, all of them or none.

    Raises:
        Refused: the seminar is over and no reason is given.
    """
    details = demand_open(seminar, reason)
    with written(session, Deed.CHANGED, edit, seminar, part=part, **details) as line:
        yield line
