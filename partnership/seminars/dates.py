"""Moving a seminar by whole days: every item keeps its wall-clock time and its place in the row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from partnership.core.errors import Refused
from partnership.core.spans import DoubledTime, Span
from partnership.core.translated import Translated
from partnership.core.wording import N_

FIRST_YEAR, LAST_YEAR = 1945, 2200
MOST_DAYS = 100


class Trouble(StrEnum):
    """Why an item cannot simply keep its wall-clock time on its new day."""

    SKIPPED = "skipped"
    DOUBLED = "doubled"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Placed:
    """A programme item as far as its time goes."""

    id: int
    title: Translated
    span: Span | None


@dataclass(frozen=True, slots=True)
class Folds:
    """Which of two equal wall-clock times is meant, for both ends of an item; 1 is the second."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """An item before and after; `after` is `None` where something must be decided first."""

    item: Placed
    before: Span
    start: datetime
    end: datetime
    after: Span | None
    trouble: Trouble | None = None
    at: str = ""


ASKED_NOTHING: Mapping[int, Folds] = {}


def days_between(before: date, after: date) -> int:
    return (after - before).days


def moved(
    items: Iterable[Placed], days: int, answers: Mapping[int, Folds] = ASKED_NOTHING
) -> list[Moved]:
    """Moves all items that have a time by so many days, and says which of them make trouble.

    Args:
        items: what is moved; those without a time are left out.
        days: how many days later, or earlier where it is negative.
        answers: by id of the item, which of two equal times is meant.
    """
    return [
        _moved(item, item.span, timedelta(days=days), answers.get(item.id, Folds()))
        for item in items
        if item.span is not None
    ]


def _moved(item: Placed, span: Span, by: timedelta, folds: Folds) -> Moved:
    start, end = span.start + by, span.end + by
    if not by:
        return Moved(item, span, start, end, span)
    try:
        after = Span.of(
            start,
            end,
            span.zone,
            start_fold=_fold(span.start_fold, folds.start),
            end_fold=_fold(span.end_fold, folds.end),
        )
    except DoubledTime as error:
        return Moved(item, span, start, end, None, Trouble.DOUBLED, error.field)
    except Refused as error:
        trouble = Trouble.TURNED if _is_turned(span, by) else Trouble.SKIPPED
        return Moved(item, span, start, end, None, trouble, error.field)
    return Moved(item, span, start, end, after)


def _fold(known: int, answer: int | None) -> int | None:
    """Keeps the second of two equal times where that was chosen before; else somebody is asked."""
    return answer if answer is not None else known or None


def _is_turned(span: Span, by: timedelta) -> bool:
    """Whether both times exist, and only the folds chosen put the end before the start."""
    try:
        Span.of(span.start + by, span.end + by, span.zone, start_fold=0, end_fold=1)
    except Refused:
        return False
    return True


def troubles(items: Iterable[Moved]) -> list[Moved]:
    return [item for item in items if item.trouble is not None]


def demand_period(first: date, last: date) -> None:
    """Asks whether two days can be those of a seminar.

    Raises:
        Refused: they are out of order, or so far from each other or from today that a digit of the
            year must be wrong.
    """
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise Refused("starts_on", N_("Check the year of this date."))
    if last < first:
        raise Refused("ends_on", N_("The last day lies before the first."))
    if days_between(first, last) >= MOST_DAYS:
        raise Refused("ends_on", N_("A seminar lasts less than 100 days. Check the year."))
