"""Days that are known to the day, the month or the year, and what follows what in a partnership."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Self

from partnership.exports.vocabulary import PartnershipState

_WRITTEN = (
    re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?", re.ASCII),
    re.compile(r"(((?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.)?(?P<year>\d{4})", re.ASCII),
    re.compile(r"(((?P<day>\d{1,2})/)?(?P<month>\d{1,2})/)?(?P<year>\d{4})", re.ASCII),
)
_FIRST_YEAR = 1000

USUAL_STEPS: dict[PartnershipState | None, frozenset[PartnershipState]] = {
    None: frozenset({PartnershipState.EXPLORATORY, PartnershipState.ACTIVE}),
    PartnershipState.EXPLORATORY: frozenset({PartnershipState.ACTIVE, PartnershipState.ENDED}),
    PartnershipState.ACTIVE: frozenset(
        {PartnershipState.DORMANT, PartnershipState.SUSPENDED, PartnershipState.ENDED}
    ),
    PartnershipState.DORMANT: frozenset(
        {PartnershipState.ACTIVE, PartnershipState.SUSPENDED, PartnershipState.ENDED}
    ),
    PartnershipState.SUSPENDED: frozenset({PartnershipState.ACTIVE, PartnershipState.ENDED}),
    PartnershipState.ENDED: frozenset(),
}
"""What usually comes after a state; other steps happen, and are only pointed out."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, month or year: `on` is the first day of what `precision` covers."""

    on: date
    precision: str

    @classmethod
    def read(cls, typed: str) -> Self | None:
        """Reads `2022`, `2022-03`, `2022-03-02`, `03.2022`, `2.3.2022`, `3/2022`, `2/3/2022`.

        Raises:
            ValueError: it is none of these, or no day of the calendar.
        """
        if not typed.strip():
            return None
        found = next((match for form in _WRITTEN if (match := form.fullmatch(typed.strip()))), None)
        if found is None or int(found["year"]) < _FIRST_YEAR:
            raise ValueError(typed)
        precision = "day" if found["day"] else "month" if found["month"] else "year"
        on = date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
        return cls(on, precision)

    @property
    def last(self) -> date:
        """The last day that may be meant."""
        match self.precision:
            case "year":
                return date(self.on.year, 12, 31)
            case "month":
                return self.on.replace(day=monthrange(self.on.year, self.on.month)[1])
            case _:
                return self.on

    def __str__(self) -> str:
        return self.on.isoformat()[: {"year": 4, "month": 7}.get(self.precision, 10)]


def first_too_early(starts: Sequence[Dated | None]) -> int | None:
    """Finds the first of dated states that begins before one above it; unknown days fit always."""
    latest: date | None = None
    for place, start in enumerate(starts):
        if start is None:
            continue
        if latest and start.last < latest:
            return place
        latest = max(latest or start.on, start.on)
    return None


def unusual_steps(
    states: Iterable[PartnershipState],
) -> list[tuple[PartnershipState | None, PartnershipState]]:
    """Lists what follows what although it usually does not."""
    return [
        (before, after)
        for before, after in pairwise([None, *states])
        if after is not None and after not in USUAL_STEPS[before]
    ]
