"""Which changes of a programme concern whom; pure."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from partnership.exports.changes import changes_of
from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary import Change

_WORTH_A_MAIL = frozenset(
    {
        Change.NEW,
        Change.MOVED,
        Change.ROOM,
        Change.PEOPLE,
        Change.CANCELLED,
        Change.RESTORED,
    }
)
_Uids = Mapping[int, AbstractSet[str]]


@dataclass(frozen=True, slots=True)
class Ties:
    """How people belong to a programme, beside what they contribute.

    To the items in `called` only those come who are invited. `people` has the ids of those who are
    named in the programme, by reference.
    """

    members: AbstractSet[int] = frozenset()
    called: AbstractSet[str] = frozenset()
    invited: _Uids = field(default_factory=dict)
    declined: _Uids = field(default_factory=dict)
    interpreting: _Uids = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changed:
    """An item that changed in a way worth a mail, and what it was before."""

    item: Item
    before: Item | None


def changed_items(after: Programme, before: Programme | None) -> tuple[Changed, ...]:
    """Gives what a release changed; a first one tells of nothing, for all of it is new.

    Of a seminar that is off now, as a whole, every item is changed.
    """
    if before is None:
        return ()
    is_off = turned_off(after, before)
    return tuple(
        Changed(item, before.items_by_uid.get(item.uid))
        for item in after.items
        if _WORTH_A_MAIL & set(changes_of(item)) or (is_off and not item.is_gone)
    )


def turned_off(after: Programme, before: Programme | None) -> bool:
    """Whether the seminar was cancelled or postponed with this release."""
    return before is not None and after.state.is_off and after.state is not before.state


def refs_in(changes: tuple[Changed, ...]) -> set[str]:
    """Gives whoever is, or was, named in these items."""
    return {ref for each in changes for ref in _named(each)}


def concerned(changes: tuple[Changed, ...], ties: Ties) -> dict[int, tuple[Changed, ...]]:
    """Gives for each person what changed for them."""
    found: dict[int, list[Changed]] = {}
    for each in changes:
        for person_id in sorted(_people_of(each, ties)):
            found.setdefault(person_id, []).append(each)
    return {person_id: tuple(own) for person_id, own in found.items()}


def _people_of(change: Changed, ties: Ties) -> set[int]:
    uid = change.item.uid
    guests = {each for each, uids in ties.invited.items() if uid in uids}
    if uid not in ties.called:
        guests |= ties.members
    guests -= {each for each, uids in ties.declined.items() if uid in uids}
    interpreting = {each for each, uids in ties.interpreting.items() if uid in uids}
    named = {ties.people[ref] for ref in _named(change) if ref in ties.people}
    return guests | interpreting | named


def _named(change: Changed) -> Iterator[str]:
    for item in (change.item, change.before):
        for each in item.contributions if item else ():
            yield each.standing.person.ref
