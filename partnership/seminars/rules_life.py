"""The life of a seminar: which state may follow which, and when it may still be edited."""

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.exports.vocabulary import SeminarState

_S = SeminarState
STEPS: dict[SeminarState, tuple[SeminarState, ...]] = {
    _S.DRAFT: (_S.ANNOUNCED, _S.CANCELLED),
    _S.ANNOUNCED: (_S.RUNNING, _S.COMPLETED, _S.POSTPONED, _S.CANCELLED),
    _S.RUNNING: (_S.COMPLETED, _S.POSTPONED, _S.CANCELLED),
    _S.COMPLETED: (_S.ARCHIVED,),
    _S.ARCHIVED: (),
    _S.POSTPONED: (_S.ANNOUNCED, _S.CANCELLED),
    _S.CANCELLED: (_S.DRAFT, _S.ANNOUNCED, _S.RUNNING, _S.POSTPONED),
}
"""What may come next; from cancelled one comes back to the state before."""

CLOSED = frozenset({_S.COMPLETED, _S.ARCHIVED})
MOVABLE = frozenset({_S.ANNOUNCED, _S.RUNNING, _S.POSTPONED})
"""States in which a seminar that was told of may be given other dates."""


class Living(Protocol):
    """A seminar as far as its life goes."""

    @property
    def state(self) -> SeminarState: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
    @property
    def zone(self) -> str: ...


def may_edit(state: SeminarState) -> bool:
    """Whether a seminar may be edited freely; after its end only with a reason."""
    return state not in CLOSED


def demand_open(seminar: Living, reason: str) -> dict[str, str]:
    """Lets a correction of a seminar that is over pass only with a reason.

    Returns:
        What the line of the journal must say of it: `written(…, **demand_open(seminar, reason))`.

    Raises:
        Refused: the seminar is over and no reason is given.
    """
    reason = reason.strip()
    if may_edit(seminar.state):
        return {}
    if not reason:
        raise Refused("reason", N_("This seminar is over. Say why it is corrected."))
    return {"reason": reason}


def demand_unclosed(seminar: Living, reason: str) -> dict[str, str]:
    """Lets a change of the record, which is written after a visit, pass until it is closed.

    As `demand_open`, for what is filled in when everybody has left: attendance, costs, gifts,
    outcomes, articles, files. Once the record is closed it is a correction with a reason.

    Raises:
        Refused: the record is closed and no reason is given.
    """
    reason = reason.strip()
    if seminar.state is not _S.ARCHIVED:
        return {}
    if not reason:
        raise Refused(
            "reason", N_("The record of this seminar is closed. Say why it is corrected.")
        )
    return {"reason": reason}


def may_follow(before: SeminarState, after: SeminarState) -> bool:
    return after in STEPS[before]


def demand_step(seminar: Living, after: SeminarState, now: datetime) -> None:
    """Asks whether a seminar may take a step at this moment.

    Raises:
        Refused: the step is not one of its life, or its day has not come.
    """
    if not may_follow(seminar.state, after):
        raise Refused("state", N_("This step is not possible in the seminar’s present state."))
    if not has_come(seminar, after, now):
        raise Refused("state", N_("The seminar’s dates do not allow this step yet."))


def has_come(seminar: Living, after: SeminarState, now: datetime) -> bool:
    """Whether the day of a step has come where the seminar takes place.

    By hand a seminar may be completed on its last day; from announced only once it is over.
    """
    today = now.astimezone(ZoneInfo(seminar.zone)).date()
    if after is _S.RUNNING:
        return seminar.starts_on <= today
    if after is _S.COMPLETED and seminar.state is _S.ANNOUNCED:
        return seminar.ends_on < today
    if after is _S.COMPLETED:
        return seminar.ends_on <= today
    return True


def due_state(seminar: Living, now: datetime) -> SeminarState | None:
    """Gives the state that the calendar has brought, if it is not the one the seminar is in."""
    if seminar.state not in {_S.ANNOUNCED, _S.RUNNING}:
        return None
    today = now.astimezone(ZoneInfo(seminar.zone)).date()
    if today > seminar.ends_on:
        return _S.COMPLETED
    if today >= seminar.starts_on and seminar.state is _S.ANNOUNCED:
        return _S.RUNNING
    return None
