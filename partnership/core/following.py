"""Telling other rooms which rows a transaction has changed, whatever changed them.

What keeps something of its own about rows, as the archive does, states which tables it follows; it
is told after each flush, and after a deed is taken back or done once more.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Changed:
    """A row with its values before and after, as far as they are known; empty where it is not."""

    table: str
    before: dict[str, Any]
    after: dict[str, Any]

    def values(self, column: str) -> set[Any]:
        """Gives what the column held and holds, without unknown."""
        return {each.get(column) for each in (self.before, self.after)} - {None}

    def has_changed(self, column: str) -> bool:
        return self.before.get(column) != self.after.get(column)


Follow = Callable[[Session, Sequence[Changed]], None]
_FOLLOWED: dict[str, list[Follow]] = {}


def followed(tables: Iterable[str], follow: Follow) -> None:
    """States who is told of changes to the rows of these tables."""
    for table in tables:
        _FOLLOWED.setdefault(table, []).append(follow)


def is_followed(table: str) -> bool:
    return table in _FOLLOWED


def tell(session: Session, changes: Sequence[Changed]) -> None:
    """Tells each follower once of all that concerns it."""
    told: dict[Follow, list[Changed]] = {}
    for change in changes:
        for follow in _FOLLOWED.get(change.table, ()):
            told.setdefault(follow, []).append(change)
    for follow, some in told.items():
        follow(session, some)
