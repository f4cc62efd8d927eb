"""What a release changed in a programme item, said in a few words."""

from partnership.core.wording import Wording
from partnership.exports.labels import label
from partnership.exports.programme import Before, Item, Place, Timing
from partnership.exports.view import View
from partnership.exports.vocabulary import Change

_NOTHING = Before()


def said_changes(item: Item, view: View) -> tuple[str, ...]:
    """Says each change in the first language: "new time, before 10:00", "cancelled"."""
    return tuple(said_change(change, item, view) for change in changes_of(item))


def changes_of(item: Item) -> tuple[Change, ...]:
    """Gives what this release changed and is worth saying."""
    return last_changes_of(item) if item.revision and item.revision.is_news else ()


def last_changes_of(item: Item) -> tuple[Change, ...]:
    """Gives what changed last, in this release or before; beside a cancellation nothing else."""
    changes = item.revision.changes if item.revision else ()
    for alone in (Change.CANCELLED, Change.NEW):
        if alone in changes:
            return (alone,)
    return changes


def said_change(change: Change, item: Item, view: View) -> str:
    before = item.revision.before if item.revision and item.revision.before else _NOTHING
    wording = view.wording
    if change is Change.MOVED and before.timing:
        old = _time_before(before.timing, item.timing, wording)
        if item.timing is None:
            return wording.gettext("time open, before %(before)s", before=old)
        return wording.gettext("new time, before %(before)s", before=old)
    if change is Change.ROOM and before.place:
        old = _place_before(before.place, item.place, view)
        if item.place is None:
            return wording.gettext("place open, before %(before)s", before=old)
        return wording.gettext("new place, before %(before)s", before=old)
    return label(wording, change)


def _time_before(old: Timing, new: Timing | None, wording: Wording) -> str:
    """Says as much of the old time as tells it from the new one."""
    start, end = wording.time(old.start), wording.time(old.end)
    clock = f"{start}–{end}" if new and new.start == old.start else start
    parts = [clock]
    if new is None or new.start.date() != old.start.date():
        parts.insert(0, wording.long_day(old.start.date()))
    if new and new.zone != old.zone:
        parts.append(wording.zone(old.zone, old.starts_at))
    return " ".join(parts)


def _place_before(old: Place, new: Place | None, view: View) -> str:
    hall = str(view.said(old.hall))
    if new and new.venue_ref == old.venue_ref and hall:
        return hall
    return ", ".join(filter(None, (str(view.said(old.venue)), hall)))
