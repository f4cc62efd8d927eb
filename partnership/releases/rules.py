"""Comparing a programme with the release before it: what changed, and how often by now."""

from datetime import datetime, timedelta

import msgspec

from partnership.exports.programme import Before, Item, Programme, Revision
from partnership.exports.vocabulary import Change

TOMBSTONE_KEPT_FOR = timedelta(days=30)
"""How long after the seminar's end an item that is gone is still told as cancelled."""

_PEOPLE = ("contributions", "host", "guests")


def compared(programme: Programme, before: Programme | None, at: datetime) -> Programme:
    """Gives the programme with a revision on every item and tombstones for what is gone.

    Both are for the same audience, so that nothing of a revision tells of what that audience may
    not see. Sequences never fall (RFC 5546 §2.1.4): an item that is gone leaves a tombstone, and
    one that comes back goes on counting from there.
    """
    known = before.items_by_uid if before else {}
    retired = dict(before.retired) if before else {}
    items = [_revised(item, known.get(item.uid), retired, at) for item in programme.items]
    gone = [item for uid, item in known.items() if uid not in programme.items_by_uid]
    if at.date() <= programme.ends_on + TOMBSTONE_KEPT_FOR:
        items += (_tombstone(item, at) for item in gone)
    else:
        retired |= {item.uid: item.revision.sequence for item in gone if item.revision}
    return msgspec.structs.replace(
        programme,
        items=tuple(sorted(items, key=lambda item: item.order)),
        revision=_revision_of_seminar(programme, before, at),
        retired=retired,
    )


def has_news(programme: Programme, before: Programme | None) -> bool:
    """Whether anything but the release's own head differs."""
    return before is None or _content(programme) != _content(before)


def _content(programme: Programme) -> Programme:
    bare = tuple(_bare(item) for item in programme.items if not item.is_gone)
    return msgspec.structs.replace(programme, items=bare, release=None, revision=None, retired={})


def _bare(item: Item) -> Item:
    return msgspec.structs.replace(item, revision=None)


def _revised(item: Item, before: Item | None, retired: dict[str, int], at: datetime) -> Item:
    if before is None or before.revision is None:
        sequence = retired.pop(item.uid, -1) + 1
        new = Revision(sequence=sequence, modified_at=at, changes=(Change.NEW,))
        return msgspec.structs.replace(item, revision=new)
    changes = _changes(item, before)
    if not changes:
        return msgspec.structs.replace(item, revision=_quiet(before, at))
    return msgspec.structs.replace(item, revision=_raised(before, changes, at))


def _raised(before: Item, changes: tuple[Change, ...], at: datetime) -> Revision:
    sequence = before.revision.sequence + 1 if before.revision else 0
    moved = Before(
        timing=before.timing if Change.MOVED in changes else None,
        place=before.place if Change.ROOM in changes else None,
    )
    return Revision(
        sequence=sequence,
        modified_at=at,
        changes=changes,
        before=moved if moved.timing or moved.place else None,
    )


def _changes(item: Item, before: Item) -> tuple[Change, ...]:
    """Names what differs, in the order in which readers care."""
    found: list[Change] = []
    if item.is_cancelled and not before.is_cancelled:
        found.append(Change.CANCELLED)
    if before.is_cancelled and not item.is_cancelled:
        found.append(Change.RESTORED)
    if item.timing != before.timing:
        found.append(Change.MOVED)
    if item.place != before.place:
        found.append(Change.ROOM)
    if any(getattr(item, field) != getattr(before, field) for field in _PEOPLE):
        found.append(Change.PEOPLE)
    if _rest(item) != _rest(before):
        found.append(Change.TEXT)
    return tuple(found)


def _rest(item: Item) -> Item:
    """What is left of an item without that which the other changes are about.

    The position is left out: it orders a list and is no content of the item.
    """
    return msgspec.structs.replace(
        item,
        timing=None,
        place=None,
        contributions=(),
        host=None,
        guests=type(item.guests)(),
        is_cancelled=False,
        is_gone=False,
        position=0,
        revision=None,
    )


def _tombstone(item: Item, at: datetime) -> Item:
    """Keeps what readers last saw of an item, as cancelled."""
    revision = _quiet(item, at) if item.is_cancelled else _raised(item, (Change.CANCELLED,), at)
    return msgspec.structs.replace(item, is_cancelled=True, is_gone=True, revision=revision)


def _quiet(item: Item, at: datetime) -> Revision:
    if item.revision is None:
        return Revision(modified_at=at)
    return msgspec.structs.replace(item.revision, is_news=False)


def _revision_of_seminar(programme: Programme, before: Programme | None, at: datetime) -> Revision:
    """Counts the changes of what an all-day entry of the whole seminar shows."""
    if before is None or before.revision is None:
        return Revision(modified_at=at)
    if _umbrella(programme) == _umbrella(before):
        return before.revision
    return Revision(sequence=before.revision.sequence + 1, modified_at=at)


def _umbrella(programme: Programme) -> tuple[object, ...]:
    return (
        programme.title,
        programme.short_title,
        programme.summary,
        programme.starts_on,
        programme.ends_on,
        programme.host_city,
        tuple(city.name for city in programme.partnership.cities),
        programme.state.is_off and programme.state,
        programme.ordinal,
        programme.series,
        programme.is_example,
    )
