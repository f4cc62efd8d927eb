"""Keeping honours and entries in books, and deleting what is recorded of a seminar."""

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.honours.models import BookEntry, Gift, Honour
from partnership.honours.service import demand_item, fill
from partnership.honours.values import BookValues, HonourValues
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_unclosed


def keep_honour(
    session: Session,
    seminar: Seminar,
    row: Honour | None,
    values: HonourValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Adds an honour, or changes one.

    Raises:
        Conflict: somebody else was quicker.
        Refused: not exactly one receives it, or it has no name.
    """
    if not values.award:
        raise Refused("award", N_("Name the honour in at least one language."))
    if (values.person_id is None) is (values.organisation_id is None):
        raise Refused("person", N_("Either a person or an organisation is honoured."))
    return _keep(
        session, seminar, row or Honour(seminar_id=seminar.id), values, version, edit, reason
    )


def keep_entry(
    session: Session,
    seminar: Seminar,
    row: BookEntry | None,
    values: BookValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Adds an entry in a book, or changes one.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it is made before its page was ordered.
    """
    ordered, entered = values.ordered_on, values.entered_on
    if ordered and entered and entered < ordered:
        raise Refused("entered_on", N_("The page cannot be ordered after the entry."))
    return _keep(
        session, seminar, row or BookEntry(seminar_id=seminar.id), values, version, edit, reason
    )


def _keep(
    session: Session,
    seminar: Seminar,
    row: Honour | BookEntry,
    values: HonourValues | BookValues,
    version: int,
    edit: Edit,
    reason: str,
) -> Line:
    demand_item(session, seminar, values.item_id)
    is_new = row.id is None
    if not is_new:
        expect_version(row, version)
    deed = Deed.CREATED if is_new else Deed.CHANGED
    details = demand_unclosed(seminar, reason)
    with written(session, deed, edit, scope=seminar, **details) as line:
        fill(row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return line


def delete_record(
    session: Session,
    seminar: Seminar,
    row: Gift | Honour | BookEntry,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Deletes a gift, an honour or an entry; the journal can bring it back.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the record is closed and no reason is given.
    """
    expect_version(row, version)
    details = demand_unclosed(seminar, reason)
    with written(session, Deed.DELETED, edit, row, scope=seminar, **details) as line:
        session.delete(row)
    return line
