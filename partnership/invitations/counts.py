"""Live counts of a guest list: always computed from the replies, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from partnership.exports.vocabulary_visit import GuestCategory, ReplyState

_R = ReplyState


class Counted(Protocol):
    """An invitation as far as it is counted."""

    @property
    def state(self) -> ReplyState: ...
    @property
    def category(self) -> GuestCategory: ...
    @property
    def plus_one(self) -> bool: ...
    @property
    def has_come(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Count:
    """Invitations by their state; `company` are those who come with a guest who has a seat.

    `here` are guests who have come, or who came in their place.
    """

    total: int = 0
    planned: int = 0
    invited: int = 0
    accepted: int = 0
    represented: int = 0
    company: int = 0
    declined: int = 0
    waiting: int = 0
    withdrawn: int = 0
    here: int = 0

    @property
    def open(self) -> int:
        """Counts those who have not replied, invited or not."""
        return self.planned + self.invited

    @property
    def coming(self) -> int:
        """Counts seats: guests, those who represent one, and their company."""
        return self.accepted + self.represented + self.company

    def left(self, capacity: int | None) -> int | None:
        return None if capacity is None else capacity - self.coming


def count(rows: Iterable[Counted]) -> Count:
    """Counts invitations; one that was withdrawn counts as nothing else."""
    return tally((row.state, row.plus_one, row.has_come, 1) for row in rows)


def tally(parts: Iterable[tuple[ReplyState, bool, bool | None, int]]) -> Count:
    """Adds up state, company, and whether somebody has come, each with how many there are."""
    sums = dict.fromkeys(_R, 0)
    company = here = 0
    for state, plus_one, has_come, number in parts:
        sums[state] += number
        company += number if plus_one and state.takes_seat else 0
        here += number if has_come else 0
    return Count(
        total=sum(sums.values()) - sums[_R.WITHDRAWN],
        company=company,
        here=here,
        **{state.value: number for state, number in sums.items()},
    )


def count_by_category(rows: Iterable[Counted]) -> list[tuple[GuestCategory, Count]]:
    """Counts each category that is on the list, in the order of the vocabulary."""
    listed = list(rows)
    return [
        (category, count(row for row in listed if row.category is category))
        for category in GuestCategory
        if any(row.category is category for row in listed)
    ]
