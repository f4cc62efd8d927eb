"""Keeping the parts of a seminar by what names them: as one deed, on the version that was seen."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.db import Base
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open

P = TypeVar("P", bound=Base)
W = TypeVar("W")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsEdit:
    """Who changes parts of a seminar, on which version of it, and why if it is over."""

    edit: Edit
    version: int
    reason: str = ""


def part_rows(
    session: Session, model: type[P], owner: InstrumentedAttribute[int], seminar: Seminar
) -> Sequence[P]:
    """Reads the parts of a seminar in their order."""
    key = inspect(model).primary_key
    order = [*(column for column in inspect(model).columns if column.name == "position"), *key]
    return session.scalars(select(model).where(owner == seminar.id).order_by(*order)).all()


def demand_known(
    session: Session,
    column: InstrumentedAttribute[int],
    ids: Sequence[int | None],
    rows: str,
    name: str,
) -> None:
    """Refuses ids that nothing has: it was deleted meanwhile, or somebody made them up."""
    asked = {wished for wished in ids if wished is not None}
    known = set(session.scalars(select(column).where(column.in_(asked)))) if asked else set()
    for place, wished in enumerate(ids):
        if wished is not None and wished not in known:
            raise Refused(f"{rows}-{place}-{name}", N_("This does not exist any more."))


def demand_once(keys: Sequence[Hashable], rows: str, name: str, reason: str) -> None:
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise Refused(f"{rows}-{place}-{name}", reason)


def kept(
    session: Session,
    known: dict[Any, P],
    wishes: dict[Any, W],
    make: Callable[[Any], P],
    fill: Callable[[P, W], None],
) -> bool:
    """Makes the parts those that are wished, by what names them, and says whether any changed.

    Both are in their order: what there was before, and what is wished.
    """
    gone = [row for key, row in known.items() if key not in wishes]
    for row in gone:
        session.delete(row)
    if gone:
        flushed(session)
    places = _places(known, list(wishes))
    for key, wish in wishes.items():
        row = known[key] if key in known else make(key)
        fill(row, wish)
        row.position = places[key]  # type: ignore[attr-defined]
        if key not in known:
            session.add(row)
    is_longer = not wishes.keys() <= known.keys()
    return bool(gone) or is_longer or any(session.is_modified(row) for row in known.values())


def _places(known: Mapping[Any, Base], wished: Sequence[Any]) -> dict[Any, int]:
    """Numbers the parts anew only where their order is another one than before.

    `known` are in their order before; parts whose order nobody ever chose may share a place.
    """
    held = [key for key in known if key in wished]
    if held != list(wished[: len(held)]):
        return {key: place for place, key in enumerate(wished)}
    numbers: list[int] = [known[key].position for key in held]  # type: ignore[attr-defined]
    last = max(numbers, default=-1)
    numbers += range(last + 1, last + 1 + len(wished) - len(held))
    return dict(zip(wished, numbers, strict=True))


def changed(
    session: Session, seminar: Seminar, by: PartsEdit, keep: Callable[[], bool], part: str
) -> Line:
    """Does it as one deed of the seminar, whose version rises so that others notice."""
    expect_version(seminar, by.version)
    details = demand_open(seminar, by.reason)
    with written(session, Deed.CHANGED, by.edit, seminar, part=part, **details) as line:
        if keep():
            touch(seminar)
    return line
