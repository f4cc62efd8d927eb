"""Gifts and books, pure: which state follows which, what a limit says, which gifts are alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from partnership.core.finding import folded_words
from partnership.core.translated import Translated
from partnership.exports.vocabulary_visit import GiftDirection, GiftState

_S = GiftState
NEXT: Mapping[GiftDirection, Mapping[GiftState, tuple[GiftState, ...]]] = {
    GiftDirection.GIVEN: {
        _S.PLANNED: (_S.BOUGHT, _S.HANDED_OVER),
        _S.BOUGHT: (_S.HANDED_OVER,),
        _S.HANDED_OVER: (),
    },
    GiftDirection.RECEIVED: {
        _S.PLANNED: (_S.RECEIVED,),
        _S.RECEIVED: (_S.ASSESSED,),
        _S.ASSESSED: (_S.KEPT, _S.RETURNED, _S.INVENTORIED),
        _S.KEPT: (_S.RETURNED, _S.INVENTORIED),
        _S.INVENTORIED: (_S.RETURNED,),
        _S.RETURNED: (),
    },
}
DECIDED = frozenset({_S.HANDED_OVER, _S.KEPT, _S.INVENTORIED})
"""States that a gift above the limit reaches only with a decision."""
PAGE_TAKES = timedelta(days=14)
"""How long before the day the page of a book is ordered, since it is written by hand."""
_TELLING = 4
"""So many letters a word has at least that says what a gift is."""


class Verdict(StrEnum):
    """What the rule says of a gift."""

    WITHIN = "within"
    ABOVE = "above"
    UNKNOWN_VALUE = "unknown_value"
    OTHER_CURRENCY = "other_currency"
    NO_RULE = "no_rule"

    @property
    def needs_decision(self) -> bool:
        return self is not Verdict.WITHIN


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule as far as it decides."""

    id: int
    direction: GiftDirection
    most_cents: int
    currency: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def may_follow(direction: GiftDirection, before: GiftState, after: GiftState) -> bool:
    """Whether a gift may go on, or back by one step where somebody has clicked wrongly."""
    table = NEXT[direction]
    return after in table.get(before, ()) or before in table.get(after, ())


def offered(direction: GiftDirection, state: GiftState) -> list[GiftState]:
    """Gives the present state and those that a gift can have after it."""
    return [each for each in NEXT[direction] if each is state or may_follow(direction, state, each)]


def proposed(limits: Iterable[Limit], direction: GiftDirection, day: date) -> Limit | None:
    """Gives the rule of that direction on that day: the one that has begun last."""
    fit = [each for each in limits if each.direction is direction and each.holds_on(day)]
    return max(fit, key=lambda each: (each.valid_from or date.min, each.id), default=None)


def judged(cents: int | None, currency: str, limit: Limit | None) -> Verdict:
    """Says whether a value lies within the limit; what cannot be compared is never within it."""
    if limit is None:
        return Verdict.NO_RULE
    if cents is None:
        return Verdict.UNKNOWN_VALUE
    if currency != limit.currency:
        return Verdict.OTHER_CURRENCY
    return Verdict.WITHIN if cents <= limit.most_cents else Verdict.ABOVE


def are_alike(one: Translated, other: Translated) -> bool:
    """Whether two descriptions share half of the telling words of the shorter one."""
    return any(
        _share(_telling(text), _telling(another))
        for text in one.values()
        for another in other.values()
    )


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in folded_words(text) if len(word) >= _TELLING)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return bool(shorter) and 2 * len(one & other) >= shorter


def is_page_late(
    day: date, today: date, *, ordered_on: date | None, entered_on: date | None
) -> bool:
    """Whether the page of a book should have been ordered by now."""
    return ordered_on is None and entered_on is None and day - today <= PAGE_TAKES
