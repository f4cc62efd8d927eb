"""Hosts in turn: who hosted how often and last, and whose turn it would be; pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise

from partnership.archive.dossier_values import Edition, Pair, Place
from partnership.cities.rules import state_on
from partnership.core.translated import Translated
from partnership.exports.vocabulary import PartnershipState

_RESTING = frozenset({PartnershipState.DORMANT, PartnershipState.SUSPENDED, PartnershipState.ENDED})


class Turn(StrEnum):
    """What can be said of whose turn it is."""

    NOTHING_KNOWN = "nothing_known"
    RESTS = "rests"
    GAP = "gap"
    PLANNED = "planned"
    OTHERS = "others"
    AGAIN = "again"
    """The next one is planned where the last one was."""


@dataclass(frozen=True, slots=True)
class Rota:
    """The hosts of a series, or of the visits apart from series, and whose turn it would be.

    `in_a_row` says how often the last host has hosted without another one in between, as far as
    no number is missing; `gaps` are the numbers within the series of which no host is known.
    """

    series: Translated
    series_slug: str
    pair: Pair
    hosted: tuple[tuple[Place, int], ...]
    turn: Turn
    last: Edition | None = None
    planned: Edition | None = None
    next_host: Place | None = None
    in_a_row: int = 0
    gaps: tuple[int, ...] = ()
    lost: int | None = None


def rotas(
    pairs: Sequence[Pair], editions: Iterable[Edition], evidence: dict[int, set[int]], day: date
) -> list[Rota]:
    """Gives a rota for each series of each partnership; `evidence` holds numbers by series."""
    by_group = sorted(editions, key=_group)
    known = {pair.id: pair for pair in pairs}
    return [
        rota(known[key[0]], list(own), evidence.get(key[1], set()), day)
        for key, own in groupby(by_group, key=_group)
    ]


def _group(edition: Edition) -> tuple[int, int]:
    return (edition.pair_id, edition.series_id or 0)


def rota(pair: Pair, editions: Sequence[Edition], evidence: Collection[int], day: date) -> Rota:
    """Says who hosted the editions of a series, and whose turn it would be."""
    ordered = sorted(editions, key=lambda each: (each.starts_on, each.id))
    held = [each for each in ordered if each.counts_on(day)]
    planned = [each for each in ordered if each.starts_on > day and not each.state.is_off]
    last, coming = (held[-1] if held else None), (planned[0] if planned else None)
    numbers = {each.ordinal for each in held if each.ordinal}
    lost = max((each for each in evidence if each > max(numbers, default=0)), default=None)
    if coming and coming.ordinal and lost and lost >= coming.ordinal:
        lost = None
    next_host = _longest_ago(pair, held) if held else None
    return Rota(
        series=ordered[0].series,
        series_slug=ordered[0].series_slug,
        pair=pair,
        hosted=_counted(pair, held),
        turn=_turn(pair, last, coming, lost, day),
        last=last,
        planned=coming,
        next_host=next_host,
        in_a_row=_in_a_row(held),
        gaps=gaps_of(numbers),
        lost=lost,
    )


def _turn(
    pair: Pair, last: Edition | None, coming: Edition | None, lost: int | None, day: date
) -> Turn:
    if coming is not None:
        return Turn.AGAIN if last and last.host_id == coming.host_id else Turn.PLANNED
    state = state_on(day, pair.states)
    if state is not None and state.state in _RESTING:
        return Turn.RESTS
    if last is None:
        return Turn.NOTHING_KNOWN
    return Turn.GAP if lost else Turn.OTHERS


def _counted(pair: Pair, held: Sequence[Edition]) -> tuple[tuple[Place, int], ...]:
    count = Counter(each.host_id for each in held)
    others = {each.host_id: each.host for each in held}
    named = {city.id: city for city in pair.cities}
    cities = [
        *pair.cities,
        *(Place(key, "", name) for key, name in others.items() if key not in named),
    ]
    return tuple((city, count[city.id]) for city in cities)


def _longest_ago(pair: Pair, held: Sequence[Edition]) -> Place | None:
    """Finds the city that has not hosted for the longest time, or never."""
    last = {each.host_id: number for number, each in enumerate(held, 1)}
    return min(pair.cities, key=lambda city: last.get(city.id, 0), default=None)


def _in_a_row(held: Sequence[Edition]) -> int:
    """Counts back from the last one while the host is the same and no number is missing."""
    row = 0
    after: Edition | None = None
    for each in reversed(held):
        is_gap = after and after.ordinal and each.ordinal and after.ordinal - each.ordinal > 1
        if is_gap or (after and after.host_id != each.host_id):
            break
        row, after = row + 1, each
    return row


def gaps_of(numbers: Collection[int], most: int = 50) -> tuple[int, ...]:
    """Lists the numbers that are missing between the first and the last, at most so many."""
    ordered = sorted(numbers)
    missing: list[int] = []
    for one, other in pairwise(ordered):
        missing.extend(range(one + 1, min(other, one + 1 + most)))
    return tuple(missing[:most])
