"""Who may reply, how many seats a reply takes, and who moves up: without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.exports.vocabulary_visit import ReplyState

_R = ReplyState
COMING = frozenset({_R.ACCEPTED, _R.REPRESENTED})
"""Replies by which somebody comes, in person or represented."""
BY_GUEST = frozenset({_R.ACCEPTED, _R.DECLINED, _R.REPRESENTED})
BY_STAFF = BY_GUEST | {_R.INVITED}
"""What staff may note; "invited" takes a reply back."""
OPEN = frozenset({_R.PLANNED, _R.INVITED})
"""States in which nobody has replied."""


class Party(Protocol):
    """An invited person with whom they come, as far as seats go."""

    @property
    def state(self) -> ReplyState: ...
    @property
    def plus_one(self) -> bool: ...


P = TypeVar("P", bound=Party)


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody replies; who is represented names a person of the registry or a name."""

    state: ReplyState
    represented_by: str = ""
    represented_by_id: int | None = None
    plus_one: bool = False
    plus_one_name: str = ""


def party_size(party: Party) -> int:
    """Counts the guest, or who represents them, and who comes with them."""
    return 2 if party.plus_one else 1


def seats_taken(parties: Iterable[Party]) -> int:
    return sum(party_size(party) for party in parties if party.state.takes_seat)


def seats_left(capacity: int | None, parties: Iterable[Party]) -> int | None:
    """Gives how many seats are left, less than none where too many accepted; `None` without end."""
    return None if capacity is None else capacity - seats_taken(parties)


def those_who_move_up(left: int | None, waiting: Sequence[P]) -> list[P]:
    """Gives those for whom there are seats now, in the order in which they replied.

    A guest with company for whom one seat is too few is passed over, so that no seat stays empty.
    """
    found: list[P] = []
    for party in waiting:
        if left is None:
            found.append(party)
        elif party_size(party) <= left:
            left -= party_size(party)
            found.append(party)
    return found


def today_in(zone: str, now: datetime) -> date:
    """Gives the day that it is where a seminar takes place."""
    return now.astimezone(ZoneInfo(zone)).date()


def is_late(reply_by: date | None, today: date) -> bool:
    """Whether the last day for replies is over."""
    return reply_by is not None and today > reply_by


def demand_sense(reply: Reply, allowed: frozenset[ReplyState], *, allows_plus_one: bool) -> None:
    """Asks whether a reply makes sense in itself.

    Raises:
        Refused: it does not.
    """
    if reply.state not in allowed:
        raise Refused("state", N_("Please choose one of the replies."))
    named = bool(reply.represented_by) or reply.represented_by_id is not None
    if reply.state is _R.REPRESENTED and not named:
        raise Refused("represented_by", N_("Say who comes in place of the guest."))
    if reply.plus_one and reply.state in COMING and not allows_plus_one:
        raise Refused("plus_one", N_("Accompanying persons are not provided for at this event."))
