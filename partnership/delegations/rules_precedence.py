"""The order of precedence: pure, and each place says which rule put it there (ADR 32)."""

import itertools
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership.exports.vocabulary import DelegationRole, RankClass
from partnership.exports.vocabulary_visit import PrecedenceKey

CUSTOMARY = (
    PrecedenceKey.DELEGATION_ROLE,
    PrecedenceKey.GUESTS_FIRST,
    PrecedenceKey.RANK,
    PrecedenceKey.FOREIGN_FIRST,
    PrecedenceKey.ELECTED_FIRST,
    PrecedenceKey.SENIORITY,
    PrecedenceKey.LISTED,
    PrecedenceKey.NAME,
)
"""What is compared where an edition has chosen no rules: German custom, which is no law."""
CUSTOMARY_RANKS = tuple(RankClass)

_FIRST = {DelegationRole.HEAD: 0, DelegationRole.DEPUTY: 1}
_LAST = frozenset(
    {
        DelegationRole.INTERPRETER,
        DelegationRole.SUPPORT,
        DelegationRole.ACCOMPANYING,
        DelegationRole.SECURITY,
    }
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is compared, most important first, and the ranks from the highest on."""

    keys: tuple[PrecedenceKey, ...] = CUSTOMARY
    ranks: tuple[RankClass, ...] = CUSTOMARY_RANKS
    takes_rank_of_represented: bool = False


@dataclass(frozen=True, slots=True)
class Rank:
    """What an office gives; what nobody knows is `None` and decides nothing in its favour."""

    rank: RankClass | None = None
    is_elected: bool | None = None
    seniority_on: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to be placed; `stands_for` is the rank of whom they represent.

    `listed` is the place in the list of their delegation, which is the sending side's own order.
    """

    person_id: int
    name: str
    own: Rank = Rank()
    role: DelegationRole | None = None
    is_guest: bool = False
    is_foreign: bool | None = None
    stands_for: Rank | None = None
    listed: tuple[int, ...] | None = None
    function_id: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A place by hand, behind somebody or first, with its reason."""

    person_id: int
    after_id: int | None
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order, from 1 on.

    `rule` is what decided against the place before, `None` for the first and among equals. `move`
    is the move that put somebody here; `computed` the place without any.
    """

    number: int
    candidate: Candidate
    rule: PrecedenceKey | None
    computed: int
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """All places, and the moves that rest because one of the two is not there."""

    places: tuple[Place, ...]
    resting: tuple[Move, ...] = ()

    @property
    def person_ids(self) -> tuple[int, ...]:
        return tuple(place.candidate.person_id for place in self.places)

    @property
    def numbers(self) -> dict[int, int]:
        return {place.candidate.person_id: place.number for place in self.places}


def ordered(candidates: Iterable[Candidate], rules: Rules, moves: Sequence[Move] = ()) -> Order:
    """Puts people into order; equals stay as they were given.

    Args:
        candidates: everybody once, in the order in which equals are to stand.
        rules: what is compared.
        moves: places by hand, the oldest first.
    """
    values = {each.person_id: _values(each, rules) for each in candidates}
    known = {each.person_id: each for each in candidates}
    computed = sorted(known, key=lambda number: values[number])
    rows, told, resting = list(computed), dict[int, Move](), list[Move]()
    for move in moves:
        if move.person_id not in known or not (move.after_id is None or move.after_id in known):
            resting.append(move)
            continue
        rows.remove(move.person_id)
        rows.insert(0 if move.after_id is None else rows.index(move.after_id) + 1, move.person_id)
        told[move.person_id] = move
    reasons = _reasons(computed, values, rules.keys)
    first = {number: place for place, number in enumerate(computed, 1)}
    return Order(
        tuple(
            Place(place, known[number], reasons[number], first[number], told.get(number))
            for place, number in enumerate(rows, 1)
        ),
        tuple(resting),
    )


def _reasons(
    computed: Sequence[int], values: Mapping[int, tuple[Any, ...]], keys: Sequence[PrecedenceKey]
) -> dict[int, PrecedenceKey | None]:
    """Says for each which key set them behind the one before."""
    reasons: dict[int, PrecedenceKey | None] = dict.fromkeys(computed[:1])
    for before, number in itertools.pairwise(computed):
        pairs = zip(keys, values[before], values[number], strict=True)
        reasons[number] = next((key for key, one, other in pairs if one != other), None)
    return reasons


def _values(candidate: Candidate, rules: Rules) -> tuple[Any, ...]:
    return tuple(_VALUES[key](candidate, rules) for key in rules.keys)


def _office(candidate: Candidate, rules: Rules) -> Rank:
    if rules.takes_rank_of_represented and candidate.stands_for is not None:
        return candidate.stands_for
    return candidate.own


def _rank(candidate: Candidate, rules: Rules) -> int:
    rank = _office(candidate, rules).rank
    return rules.ranks.index(rank) if rank in rules.ranks else len(rules.ranks)


def _role(candidate: Candidate, _: Rules) -> int:
    if candidate.role in _LAST:
        return 3
    return _FIRST.get(candidate.role, 2) if candidate.role else 2


def _alphabetical(name: str) -> str:
    """Gives a name without marks, so that Österle stands among those with O."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_VALUES: dict[PrecedenceKey, Callable[[Candidate, Rules], Any]] = {
    PrecedenceKey.DELEGATION_ROLE: _role,
    PrecedenceKey.GUESTS_FIRST: lambda each, _: not each.is_guest,
    PrecedenceKey.RANK: _rank,
    PrecedenceKey.FOREIGN_FIRST: lambda each, _: not each.is_foreign,
    PrecedenceKey.ELECTED_FIRST: lambda each, rules: not _office(each, rules).is_elected,
    PrecedenceKey.SENIORITY: lambda each, rules: _office(each, rules).seniority_on or date.max,
    PrecedenceKey.LISTED: lambda each, _: (each.listed is None, each.listed or ()),
    PrecedenceKey.NAME: lambda each, _: _alphabetical(each.name),
}


def seats_in_row(number: int) -> tuple[int, ...]:
    """Gives the places of the order from left to right, as those who sit there see it.

    Place 1 is in the middle, 2 to its right, 3 to its left, and so on; an even number has its first
    two in the middle.
    """
    lefts, rights = range(3, number + 1, 2), range(2, number + 1, 2)
    return (*reversed(lefts), *range(1, min(number, 1) + 1), *rights)
