"""Taking back what a line of the journal says was done, and doing it again."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Enum,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from partnership.core.changes import VERSION, Edit, plain
from partnership.core.db import Base, TranslatedText, UtcMoment, Words
from partnership.core.errors import Conflict, NotFound
from partnership.core.finding import forget, index_rows, is_searched
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated

_Image = dict[str, Any]


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
        Conflict: it was taken back already, or a row was changed since by another deed.
    """
    if entry.undone_by_id is not None or not entry.can_be_undone:
        raise Conflict("this was undone already, or cannot be undone")
    line = _line(session, entry, Deed.UNDONE, edit)
    _apply(session, [_turned(image) for image in entry.changes])
    entry.undone_by_id = line.id
    session.flush()
    return line


def redo(session: Session, entry: JournalEntry, edit: Edit) -> JournalEntry:
    """Does again what was undone.

    Raises:
        Conflict: it was not undone, or a row was changed since by another deed.
    """
    if entry.undone_by_id is None:
        raise Conflict("this was done again already")
    line = _line(session, entry, Deed.REDONE, edit)
    _apply(session, entry.changes)
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


def _turned(image: _Image) -> _Image:
    return {**image, "before": image["after"], "after": image["before"]}


def _apply(session: Session, images: list[_Image]) -> None:
    """Writes what comes after, once all rows are found to be as they were before.

    Rows that others point to come first when they appear and last when they vanish.
    """
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    images = sorted(images, key=lambda image: (order[image["table"]], _number(image)))
    for image in images:
        _expect(session, image)
    appearing = [image for image in images if image["before"] is None]
    vanishing = [image for image in reversed(images) if image["after"] is None]
    altered = [image for image in images if image["before"] is not None and image["after"]]
    try:
        for steps, write in ((appearing, _insert), (altered, _update), (vanishing, _delete)):
            for image in steps:
                write(session, image)
    except IntegrityError as error:
        raise Conflict("something that came later stands in the way") from error
    session.expire_all()
    index_rows(session, list(_searched_rows(session, [*appearing, *altered])))
    for image in vanishing:
        forget(session, image["table"], _number(image))


def _number(image: _Image) -> int:
    return int(image["key"].get("id", 0))


def _table(image: _Image) -> Table:
    return Base.metadata.tables[image["table"]]


def _where(image: _Image) -> ColumnElement[bool]:
    """Finds the row as it is now: under the key that it has before the step."""
    table, before = _table(image), image["before"] or {}
    return and_(*(table.c[name] == before.get(name, value) for name, value in image["key"].items()))


def _expect(session: Session, image: _Image) -> None:
    """Refuses to write over a row that is not as the deed left it."""
    row = session.execute(select(_table(image)).where(_where(image))).mappings().one_or_none()
    expected = image["before"]
    if (row is None) != (expected is None):
        raise Conflict("something that came later stands in the way")
    if row is not None and any(plain(row[name]) != value for name, value in expected.items()):
        raise Conflict("it was changed again since")


def _insert(session: Session, image: _Image) -> None:
    values = _typed(image, image["after"])
    if VERSION in values:
        values[VERSION] += 1
    session.execute(insert(_table(image)).values(values))


def _update(session: Session, image: _Image) -> None:
    table = _table(image)
    values = _typed(image, image["after"])
    if VERSION in table.c:
        values[VERSION] = table.c[VERSION] + 1
    session.execute(update(table).where(_where(image)).values(values))


def _delete(session: Session, image: _Image) -> None:
    session.execute(delete(_table(image)).where(_where(image)))


def _typed(image: _Image, values: _Image) -> dict[str, Any]:
    table = _table(image)
    return {name: _value(table.c[name].type, value) for name, value in values.items()}


def _value(kind: TypeEngine[Any], value: Any) -> Any:  # noqa: ANN401 - what a column may hold
    """Reads what `changes.plain` wrote for a column of that type."""
    if value is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    made = next((make for known, make in _READERS if isinstance(kind, known)), None)
    return made(value) if made else value


_READERS: tuple[tuple[type[TypeEngine[Any]], Callable[[Any], Any]], ...] = (
    (TranslatedText, Translated),
    (Words, tuple),
    (UtcMoment, datetime.fromisoformat),
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
)


def _searched_rows(session: Session, images: Iterable[_Image]) -> Iterable[Base]:
    for image in images:
        model = _models().get(image["table"])
        if model and is_searched(model) and (row := session.get(model, _number(image))):
            yield row


def _models() -> dict[str, type[Base]]:
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
