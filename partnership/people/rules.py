"""Which of several dated names or functions was true on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Something with a time in which it holds; `None` leaves a side open."""

    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def true_on(day: date, things: Iterable[D]) -> D | None:
    """Gives what held on that day: of several the one that began last."""
    held = [
        thing
        for thing in things
        if (thing.valid_from is None or thing.valid_from <= day)
        and (thing.valid_to is None or day <= thing.valid_to)
    ]
    return max(held, key=lambda thing: thing.valid_from or date.min, default=None)


def present(things: Sequence[D]) -> D | None:
    """Gives what holds from now on for ever, or the first there is."""
    return true_on(date.max, things) or next(iter(things), None)
