"""Writing the images of rows back: the way back of a deed, or the deed once more."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Enum,
    Integer,
    RowMapping,
    Table,
    UniqueConstraint,
    and_,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from partnership.core.capture import VERSION, Image, plain
from partnership.core.db import Base, TranslatedText, UtcMoment, Words
from partnership.core.errors import Conflict
from partnership.core.finding import is_searched
from partnership.core.following import Changed, is_followed, tell
from partnership.core.indexing import forget, index_rows
from partnership.core.parts import wholes_of
from partnership.core.translated import Translated

_FAR = 1_000_000_000
"""Places that no row has."""


class Blocked(Conflict):
    """A row is not as the deed left it; `row` names it as the journal names its subjects."""

    def __init__(self, image: Image) -> None:
        super().__init__("it was changed again since")
        self.row = _said(image)


def apply_images(session: Session, images: list[Image], step: int, subject: str = "") -> None:
    """Writes what comes after, once all rows are found to be as they were before.

    Rows that others point to come first when they appear and last when they vanish. Where two rows
    change places in a way that the database does not let happen one by one, they are set aside
    first. `step` is a number that grows from deed to deed. The versions of the wholes of parts rise
    too, and that of `subject`, so that whoever has a form of them open notices.

    Raises:
        Blocked: a row is not as the images say.
        Conflict: a row that came later points to one that shall vanish, or has taken its place.
    """
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    images = sorted(images, key=lambda image: (order[image["table"]], _number(image)))
    wholes = {subject}
    for image in images:
        wholes.update(_wholes_of(image, _expected(session, image)))
    steps = [
        *(partial(_insert, session, image, step) for image in images if _appears(image)),
        *(partial(_update, session, image) for image in images if _is_altered(image)),
        *(partial(_delete, session, image) for image in reversed(images) if _vanishes(image)),
    ]
    try:
        with session.begin_nested():
            for do in steps:
                do()
    except IntegrityError:
        for number, image in enumerate(filter(_is_altered, images)):
            _set_aside(session, image, number)
            _is_done(session, partial(_let_go, session, image))
        _do_in_some_order(session, steps)
    _raise_versions(session, wholes - {_said(image) for image in images})
    session.expire_all()
    _renew_words(session, images)
    tell(session, [_changed(session, image) for image in images if is_followed(image["table"])])


def _said(image: Image) -> str:
    return f"{image['table']}:{'/'.join(str(part) for part in image['key'].values())}"


def _wholes_of(image: Image, row: RowMapping | None) -> Iterator[str]:
    """Names the wholes with a version that a row is, or will be, a part of."""
    for whole, column in wholes_of(_models()[image["table"]]):
        stored = {column: row[column]} if row is not None else {}
        for values in (stored, {**stored, **(image["after"] or {})}):
            if values.get(column) is not None:
                yield f"{whole.class_.__tablename__}:{values[column]}"


def _raise_versions(session: Session, named: set[str]) -> None:
    for name, _, key in sorted(each.partition(":") for each in named):
        table = Base.metadata.tables.get(name)
        if table is not None and VERSION in table.c and key.isdigit():
            raised = update(table).where(table.c.id == int(key))
            session.execute(raised.values({VERSION: table.c[VERSION] + 1}))


def _appears(image: Image) -> bool:
    return image["before"] is None


def _vanishes(image: Image) -> bool:
    return image["after"] is None


def _is_altered(image: Image) -> bool:
    return not _appears(image) and not _vanishes(image)


def _do_in_some_order(session: Session, steps: Sequence[Callable[[], None]]) -> None:
    """Takes each step when the others let it; what never can be taken stands in the way."""
    left = list(steps)
    while left:
        waiting = [do for do in left if not _is_done(session, do)]
        if len(waiting) == len(left):
            raise Conflict("something that came later stands in the way")
        left = waiting


def _is_done(session: Session, do: Callable[[], None]) -> bool:
    try:
        with session.begin_nested():
            do()
    except IntegrityError:
        return False
    return True


def _set_aside(session: Session, image: Image, number: int) -> None:
    """Moves a row out of a place that only one may have, so that places can be exchanged."""
    table = _table(image)
    places = {
        column: _FAR + number
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
        if column.name in image["after"]
        and isinstance(column.type, Integer)
        and not column.foreign_keys
    }
    if places:
        session.execute(update(table).where(_where(image)).values(places))


def _let_go(session: Session, image: Image) -> None:
    """Takes a row off the part of an owner that it points at, lest it goes over with that part."""
    table = _table(image)
    held = {
        column: None
        for key in table.foreign_key_constraints
        for column in key.columns
        if len(key.columns) > 1 and column.nullable and column.name in image["after"]
    }
    if held:
        session.execute(update(table).where(_where(image)).values(held))


def _renew_words(session: Session, images: list[Image]) -> None:
    models = _models()
    searched = [
        image
        for image in images
        if image["table"] in models and is_searched(models[image["table"]])
    ]
    rows = (
        session.get(models[image["table"]], _number(image))
        for image in searched
        if not _vanishes(image)
    )
    index_rows(session, [row for row in rows if row is not None])
    for image in filter(_vanishes, searched):
        forget(session, image["table"], [_number(image)])


def _changed(session: Session, image: Image) -> Changed:
    """Gives an image with the columns that the deed did not change."""
    before, after = image["before"], image["after"]
    if after is not None and before is not None:
        table = _table(image)
        keys = _typed(
            image, {**image["key"], **{key: after[key] for key in image["key"] if key in after}}
        )
        wanted = select(table).where(*(table.c[name] == value for name, value in keys.items()))
        row = session.execute(wanted).mappings().one()
        known = {name: plain(value) for name, value in row.items()}
        before, after = known | before, known
    return Changed(image["table"], before or {}, after or {})


def _number(image: Image) -> int:
    return int(image["key"].get("id", 0))


def _table(image: Image) -> Table:
    return Base.metadata.tables[image["table"]]


def _where(image: Image) -> ColumnElement[bool]:
    """Finds the row as it is now: under the key that it has before the step."""
    table, before = _table(image), image["before"] or {}
    key = {name: before.get(name, value) for name, value in image["key"].items()}
    return and_(*(table.c[name] == value for name, value in _typed(image, key).items()))


def _expected(session: Session, image: Image) -> RowMapping | None:
    """Gives the row, if there is one to be; refuses one that is not as the deed left it."""
    wanted = select(_table(image)).where(_where(image)).with_for_update()
    row = session.execute(wanted).mappings().one_or_none()
    expected = image["before"]
    if (row is None) != (expected is None):
        raise Blocked(image)
    if row is not None and any(
        plain(row[name]) != value for name, value in expected.items() if name != VERSION
    ):
        raise Blocked(image)
    return row


def _insert(session: Session, image: Image, step: int) -> None:
    """Writes a row anew; its version is one that it has never had."""
    values = _typed(image, image["after"])
    if VERSION in values:
        values[VERSION] += step
    session.execute(insert(_table(image)).values(values))


def _update(session: Session, image: Image) -> None:
    table = _table(image)
    values = _typed(image, image["after"])
    if VERSION in table.c:
        values[VERSION] = table.c[VERSION] + 1
    session.execute(update(table).where(_where(image)).values(values))


def _delete(session: Session, image: Image) -> None:
    session.execute(delete(_table(image)).where(_where(image)))


def _typed(image: Image, values: Image) -> dict[str, Any]:
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


def _models() -> dict[str, type[Base]]:
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
