"""Which items of a released programme are somebody's own: pure rules."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary_visit import ReplyState
from partnership.releases.rules import compared

COMES = frozenset({ReplyState.ACCEPTED, ReplyState.INVITED, ReplyState.WAITING})
"""Replies with which an item stays in one's own programme: they may all still lead there."""


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is in a seminar.

    `calls` has every item to which only those come who are invited, with this person's reply, and
    `None` where they are not invited. `interprets` are the items that they are booked for.
    """

    person_ref: str
    is_member: bool = False
    calls: Mapping[str, ReplyState | None] = field(default_factory=dict)
    interprets: Collection[str] = ()


def is_own(item: Item, part: Part) -> bool:
    """Whether somebody is meant to be there: by their part in it, an invitation, or as a member."""
    if item.uid in part.interprets or contributes(item, part.person_ref):
        return True
    if item.uid in part.calls:
        return part.calls[item.uid] in COMES
    return part.is_member


def contributes(item: Item, person_ref: str) -> bool:
    return any(each.standing.person.ref == person_ref for each in item.contributions)


def own_programme(programme: Programme, part: Part) -> Programme:
    """Gives the programme with somebody's own items alone."""
    kept = tuple(item for item in programme.items if is_own(item, part))
    return msgspec.structs.replace(programme, items=kept)


def changed(programme: Programme, seen: Programme | None = None) -> tuple[Item, ...]:
    """Gives what changed since a reader saw the programme, else what its newest release changed.

    In a first release all is new, and goes unsaid.
    """
    if programme.release is None or programme.release.number == 1:
        return ()
    if seen is not None:
        programme = _since(programme, seen, programme.release.released_at)
    return tuple(
        item
        for item in programme.items
        if item.revision and item.revision.is_news and item.revision.changes
    )


def _since(programme: Programme, seen: Programme, at: datetime) -> Programme:
    """Gives the same items with what is other in them than in an older release."""
    fresh = compared(programme, seen, at)
    kept = tuple(item for item in fresh.items if item.uid in programme.items_by_uid)
    return msgspec.structs.replace(programme, items=kept)
