"""Pages of the journal: of an object, of a seminar as a whole, of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.orm import Session

from partnership.core.journal import Deed, JournalEntry
from partnership.core.paging import Page
from partnership.desk.journal_lines import row_of

SIZE = 30


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who stands in the journal, under the name of their last line."""

    account_id: int
    name: str


def read_subject(
    session: Session, subject: str, number: int, *, with_costs: bool = False
) -> Page[JournalEntry]:
    """Reads what was done to an object and to what belongs to it, the newest first."""
    own = or_(JournalEntry.subject == subject, JournalEntry.scope == subject)
    since = JournalEntry.id >= _beginning(session, subject)
    return _page(session, own, _told(with_costs=with_costs), since, number=number)


def _beginning(session: Session, subject: str) -> int:
    """Gives the line that made the object: a number may have been another one's before."""
    made = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.subject == subject, JournalEntry.deed == Deed.CREATED)
        .order_by(JournalEntry.id.desc())
        .limit(1)
    ).first()
    return made.id if made and _makes(made, subject) else 0


def _makes(entry: JournalEntry, subject: str) -> bool:
    table, key = row_of(subject)
    return any(
        image["before"] is None
        and image["table"] == table
        and tuple(str(part) for part in image["key"].values()) == key
        for image in entry.changes
    )


def read_log(session: Session, number: int, *, account_id: int | None = None) -> Page[JournalEntry]:
    """Reads everything that was done, or what one account did, the newest first."""
    if account_id is None:
        return _page(session, number=number)
    return _page(session, JournalEntry.account_id == account_id, number=number)


def list_writers(session: Session) -> list[Writer]:
    """Lists those accounts that stand in the journal, by name."""
    name = func.max(JournalEntry.actor)
    rows = session.execute(
        select(JournalEntry.account_id, name)
        .where(JournalEntry.account_id.is_not(None))
        .group_by(JournalEntry.account_id)
        .order_by(name, JournalEntry.account_id)
    )
    return [Writer(account_id, text) for account_id, text in rows if account_id is not None]


def _told(*, with_costs: bool) -> ColumnElement[bool]:
    return true() if with_costs else JournalEntry.subject.not_like("cost_line:%")


def list_last(session: Session, most: int, *, with_costs: bool = False) -> Sequence[JournalEntry]:
    """Lists the last deeds at the desk; what was done to accounts belongs to nothing there."""
    told = _told(with_costs=with_costs)
    return session.scalars(_newest(JournalEntry.scope != "", told).limit(most)).all()


def list_later(session: Session, entry: JournalEntry, most: int = 5) -> list[JournalEntry]:
    """Lists the deeds after this one that wrote the same rows and still hold."""
    rows = {(image["table"], str(image["key"])) for image in entry.changes}
    later = session.scalars(
        _newest(
            JournalEntry.id > entry.id,
            or_(JournalEntry.scope == entry.scope, JournalEntry.subject == entry.subject),
            JournalEntry.can_be_undone.is_(True),
            JournalEntry.undone_by_id.is_(None),
        ).limit(200)
    )
    return [
        each
        for each in later
        if rows & {(image["table"], str(image["key"])) for image in each.changes}
    ][:most]


def _page(session: Session, *conditions: ColumnElement[bool], number: int) -> Page[JournalEntry]:
    total = session.scalar(select(func.count(JournalEntry.id)).where(*conditions)) or 0
    found = session.scalars(_newest(*conditions).limit(SIZE).offset((number - 1) * SIZE)).all()
    return Page(found, number, SIZE, total)


def _newest(*conditions: ColumnElement[bool]) -> Select[JournalEntry]:
    return select(JournalEntry).where(*conditions).order_by(JournalEntry.id.desc())
