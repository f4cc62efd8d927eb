"""The parts of a whole as a form sends them: all of them, in their order, old ones by their id."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Mapper, Session

from partnership.core.changes import flushed
from partnership.core.db import Base
from partnership.core.errors import NotFound


class PartWish(Protocol):
    """What a part shall be; `id` is `None` for a new one."""

    @property
    def id(self) -> int | None: ...


P = TypeVar("P", bound=Base)
W = TypeVar("W", bound=PartWish)


def keep_parts(
    session: Session,
    parts: list[P],
    wishes: Sequence[W],
    make: Callable[[], P],
    fill: Callable[[P, W], None],
) -> bool:
    """Makes the parts of a whole those that are wished, and says whether any of them changed.

    Parts that nobody wishes are deleted. Where parts have a `position` it is that of the wish;
    it is given in two steps, since no two parts may have the same one in between.

    Raises:
        NotFound: a wish names a part of something else, or one part twice.
    """
    known = {part.id: part for part in parts}  # type: ignore[attr-defined]
    named = [wish.id for wish in wishes if wish.id is not None]
    if not known.keys() >= set(named) or len(named) != len(set(named)):
        raise NotFound("one of the parts")
    gone = [part for key, part in known.items() if key not in named]
    for part in gone:
        parts.remove(part)
    wished = [known[wish.id] if wish.id is not None else make() for wish in wishes]
    _clear_positions(session, parts, wished, is_shorter=bool(gone))
    for part, wish in zip(wished, wishes, strict=True):
        fill(part, wish)
    _place(wished)
    is_changed = bool(gone) or len(wished) > len(parts) or _differ(session, parts)
    parts[:] = wished
    return is_changed


def _clear_positions(
    session: Session, parts: Sequence[Base], wished: Sequence[Base], *, is_shorter: bool
) -> None:
    """Sets those aside that will stand elsewhere, far from where any of them can stand."""
    moving = [
        part
        for place, part in enumerate(wished)
        if part in parts and getattr(part, "position", place) != place
    ]
    for number, part in enumerate(moving, 1):
        part.position = -number  # type: ignore[attr-defined]
    if moving or is_shorter:
        flushed(session)


def _place(wished: Sequence[Base]) -> None:
    for place, part in enumerate(wished):
        if hasattr(part, "position"):
            part.position = place


def _differ(session: Session, parts: Sequence[Base]) -> bool:
    return any(session.is_modified(part, include_collections=False) for part in parts)


def wholes_of(model: type[Base]) -> Iterator[tuple[Mapper[Any], str]]:
    """Gives the wholes with a version that such rows are parts of, and the column that says so."""
    for mapper in Base.registry.mappers:
        for relation in mapper.relationships:
            is_part = relation.cascade.delete_orphan and relation.mapper.class_ is model
            if is_part and mapper.version_id_col is not None:
                yield mapper, str(relation.local_remote_pairs[0][1].name)
