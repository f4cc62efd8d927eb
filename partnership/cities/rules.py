"""What follows from the dated states of a partnership."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnership.core.translated import Translated
from partnership.exports.vocabulary import PartnershipState


@dataclass(frozen=True, slots=True)
class StateLine:
    """A state and since when it holds; `precision` is `day`, `month` or `year`, or unknown."""

    state: PartnershipState
    from_on: date | None
    precision: str | None
    source: str
    note: Translated


def state_on(day: date, states: Sequence[StateLine]) -> StateLine | None:
    """Gives the last state that has begun by a day; one without a date has always begun."""
    begun = [line for line in states if line.from_on is None or line.from_on <= day]
    return begun[-1] if begun else None
