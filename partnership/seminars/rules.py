"""What a programme must fulfil before it may be released (domain rules marked as hard)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from partnership.core.translated import Translated
from partnership.exports.programme import Item, Programme


class Block(StrEnum):
    """Why a programme cannot be released."""

    OUTSIDE_DATES = "outside_dates"
    HALL_TWICE = "hall_twice"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that an item breaks, and the item it clashes with, if any."""

    block: Block
    item: Item
    other: Item | None = None


def find_blocks(programme: Programme) -> list[Finding]:
    """Lists every broken hard rule, in the order of the programme."""
    timed = [item for item in programme.timed_items if not item.is_cancelled]
    return [
        *_outside_dates(timed, programme.starts_on, programme.ends_on),
        *_double_bookings(timed),
    ]


def _outside_dates(items: Iterable[Item], first: date, last: date) -> Iterable[Finding]:
    """Finds items that begin on another day, or run on longer than the night after the last."""
    for item in items:
        if item.timing is None or item.kind.may_lie_outside:
            continue
        begins, ends = item.timing.start.date(), item.timing.end.date()
        if not first <= begins <= last or ends > last + timedelta(days=1):
            yield Finding(Block.OUTSIDE_DATES, item)


def _double_bookings(items: Sequence[Item]) -> Iterable[Finding]:
    """Finds items that share a hall and a moment; venues without halls may hold several."""
    halls: list[tuple[tuple[str, Translated], Item]] = [
        (item.place.key, item) for item in items if item.place and item.place.hall
    ]
    halls.sort(key=lambda entry: (entry[0][0], sorted(entry[0][1].items()), entry[1].order))
    for _, group in groupby(halls, key=lambda entry: entry[0]):
        latest: Item | None = None
        for _, item in group:
            if latest and latest.timing and item.timing:
                if item.timing.span.overlaps(latest.timing.span, timedelta(0)):
                    yield Finding(Block.HALL_TWICE, item, latest)
                if item.timing.ends_at < latest.timing.ends_at:
                    continue
            latest = item
