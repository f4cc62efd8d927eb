"""Taking things out of use, back into use, or away: what was public keeps its address."""

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, written
from partnership.core.db import Base
from partnership.core.journal import Deed
from partnership.core.uses import refuse_used


def retire(session: Session, row: Base, *, version: int, edit: Edit) -> Line:
    """Takes something out of use: it stays where it is named, and is offered no more.

    Raises:
        Conflict: it was changed since `version`.
    """
    return _set(session, row, Deed.RETIRED, is_retired=True, version=version, edit=edit)


def reinstate(session: Session, row: Base, *, version: int, edit: Edit) -> Line:
    """Takes something back into use.

    Raises:
        Conflict: it was changed since `version`.
    """
    return _set(session, row, Deed.REINSTATED, is_retired=False, version=version, edit=edit)


def delete_unused(session: Session, row: Base, *, version: int, edit: Edit) -> Line:
    """Deletes something with its parts, which the caller has loaded.

    Raises:
        Conflict: it was changed since `version`.
        InUse: something points at it.
    """
    expect_version(row, version)
    refuse_used(session, row)
    with written(session, Deed.DELETED, edit, row) as line:
        session.delete(row)
    return line


def _set(
    session: Session, row: Base, deed: Deed, *, is_retired: bool, version: int, edit: Edit
) -> Line:
    expect_version(row, version)
    with written(session, deed, edit, row) as line:
        row.is_retired = is_retired  # type: ignore[attr-defined]
    return line
