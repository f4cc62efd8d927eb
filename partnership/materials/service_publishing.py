"""Showing a file to those whom it is for, and taking it away from them."""

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.materials.models import Material
from partnership.materials.rules import LACKS, find_lacks


def publish(session: Session, row: Material, *, version: int, edit: Edit) -> Line:
    """Publishes a file; `row.shown` is loaded with consents.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it is for the team, or a photo without a basis for all whom it shows.
    """
    expect_version(row, version)
    for lack in find_lacks(row):
        raise Refused("", LACKS[lack])
    scope = f"seminar:{row.seminar_id}"
    with written(session, Deed.PUBLISHED, edit, row, scope=scope) as line:
        row.published_at = row.published_at or edit.at
    return line


def unpublish(session: Session, row: Material, *, version: int, edit: Edit) -> Line:
    """Takes a file away from all readers at once; nothing hinders that, not a closed record.

    Raises:
        Conflict: somebody else was quicker.
    """
    expect_version(row, version)
    scope = f"seminar:{row.seminar_id}"
    with written(session, Deed.UNPUBLISHED, edit, row, scope=scope) as line:
        row.published_at = None
    return line
