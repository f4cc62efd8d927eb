"""Anniversaries, and whose turn it is to host: what follows from dates and editions alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

_FIRST, _STEP = 1, 5


def is_celebrated(years: int) -> bool:
    """Whether an anniversary is named: the first, and every fifth."""
    return years == _FIRST or (years > 0 and years % _STEP == 0)


def day_in(year: int, since: date) -> date:
    """Gives the day of a year on which something is that old; of 29 February the 28th."""
    try:
        return since.replace(year=year)
    except ValueError:
        return since.replace(year=year, day=28)


class Held(Protocol):
    """An edition as far as its host is concerned."""

    @property
    def ordinal(self) -> int | None: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def host_city_id(self) -> int: ...


H = TypeVar("H", bound=Held)


@dataclass(frozen=True, slots=True)
class Turns(Generic[H]):
    """Who hosted: the last edition that was held, those ahead, and what is known of turns.

    `gaps` are numbers of which nothing is known. Of `pairs` of neighbours whose two numbers are
    both known, `alternating` had two hosts. `next_city` would be next if it went on by turns.
    """

    last: H | None
    ahead: Sequence[H]
    gaps: tuple[int, ...]
    pairs: int
    alternating: int
    next_city: int | None


def turns_of(editions: Sequence[H], cities: Sequence[int], today: date) -> Turns[H]:
    """Reads from the editions of a series, none of them cancelled, how hosts took turns."""
    by_day = sorted(editions, key=lambda each: (each.starts_on, each.ordinal or 0))
    held = [each for each in by_day if each.starts_on <= today]
    known = {each.ordinal: each for each in by_day if each.ordinal is not None}
    numbers = sorted(known)
    pairs = [(known[each], known[each + 1]) for each in numbers if each + 1 in known]
    return Turns(
        last=held[-1] if held else None,
        ahead=by_day[len(held) :],
        gaps=tuple(each for each in range(numbers[0], numbers[-1]) if each not in known)
        if numbers
        else (),
        pairs=len(pairs),
        alternating=sum(one.host_city_id != two.host_city_id for one, two in pairs),
        next_city=_next(by_day, cities),
    )


def _next(editions: Sequence[Held], cities: Sequence[int]) -> int | None:
    if not editions or len(cities) < 2 or editions[-1].host_city_id not in cities:  # noqa: PLR2004 - two sides
        return None
    return cities[(cities.index(editions[-1].host_city_id) + 1) % len(cities)]
