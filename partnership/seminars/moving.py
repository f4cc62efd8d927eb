"""Shifting items by minutes: what would become of each of them, and why some of them may not."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from partnership.core.errors import Refused
from partnership.core.spans import DoubledTime, Span
from partnership.core.wording import N_
from partnership.exports.vocabulary import ItemKind
from partnership.seminars.items import is_within

FARTHEST = 24 * 60 - 1
"""So many minutes an item can be shifted at most; to another day it is moved."""

Folds = tuple[int | None, int | None]
_UNASKED: Folds = (None, None)


@dataclass(frozen=True, slots=True)
class Shiftable:
    """An item that may be shifted, as it is kept."""

    uid: str
    version: int
    kind: ItemKind
    span: Span
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What would become of an item: its new time, or a refusal that says why there is none.

    `doubled` names the ends that come twice, so that one is asked which is meant; `is_late` says
    that the item would run over midnight and did not before.
    """

    item: Shiftable
    new: Span | None = None
    refusal: Refused | None = None
    doubled: tuple[str, ...] = ()
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """Which items are shifted, by how many minutes; `folds` are answers for doubled times."""

    uids: tuple[str, ...]
    minutes: int
    folds: Mapping[str, Folds]


def of_day(items: Iterable[Shiftable], day: date) -> list[Shiftable]:
    """Chooses what begins on a day and is held, in order."""
    held = (item for item in items if item.span.day == day and not item.is_cancelled)
    return sorted(held, key=_in_order)


def from_item_on(items: Sequence[Shiftable], uid: str) -> list[Shiftable]:
    """Chooses an item and all that begins with it or later on its day."""
    first = next((item for item in items if item.uid == uid), None)
    if first is None:
        return []
    later = (
        item
        for item in of_day(items, first.span.day)
        if item.span.starts_at >= first.span.starts_at and item.uid != uid
    )
    return sorted([first, *later], key=_in_order)


def marked(items: Iterable[Shiftable], uids: Collection[str]) -> list[Shiftable]:
    """Chooses items one by one; cancelled ones too, where they are marked."""
    return sorted((item for item in items if item.uid in uids), key=_in_order)


def _in_order(item: Shiftable) -> tuple[object, ...]:
    return (item.span.starts_at, item.span.ends_at, item.uid)


def preview(
    items: Iterable[Shiftable], minutes: int, folds: Mapping[str, Folds], first: date, last: date
) -> tuple[Step, ...]:
    """Says of each item what shifting makes of it; wall clocks are shifted, not moments."""
    return tuple(_step(item, minutes, folds.get(item.uid, _UNASKED), first, last) for item in items)


def _step(item: Shiftable, minutes: int, folds: Folds, first: date, last: date) -> Step:
    by = timedelta(minutes=minutes)
    old = item.span
    doubled: list[str] = []
    chosen = list(folds)
    while True:
        try:
            new = Span.of(
                old.start + by, old.end + by, old.zone, start_fold=chosen[0], end_fold=chosen[1]
            )
        except DoubledTime as error:
            doubled.append(error.field)
            chosen[("start", "end").index(error.field)] = 1
            refusal = error
            continue
        except Refused as error:
            return Step(item, refusal=error, doubled=tuple(doubled))
        break
    if doubled:
        return Step(item, refusal=refusal, doubled=tuple(doubled))
    if why := _why_not(item, new, first, last):
        return Step(item, refusal=why)
    return Step(item, new, is_late=_runs_late(new) and not _runs_late(old))


def _why_not(item: Shiftable, new: Span, first: date, last: date) -> Refused | None:
    if new.day != item.span.day:
        return Refused("minutes", N_("It would begin on another day. Move it there instead."))
    if is_within(item.span, first, last) and not is_within(new, first, last):
        return Refused("minutes", N_("It would end outside the seminar’s days."))
    return None


def _runs_late(span: Span) -> bool:
    return span.end.date() > span.day and span.end.time().isoformat() != "00:00:00"


def digest(steps: Sequence[Step], minutes: int) -> str:
    """Stands for what a preview rests on, so that one notices when the draft has changed since."""
    said = ";".join(f"{step.item.uid}:{step.item.version}" for step in steps)
    return blake2b(f"{minutes};{said}".encode(), digest_size=12).hexdigest()
