"""How far an outcome may go from where it stands, and how late it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.exports.vocabulary import OutcomeStatus

_S = OutcomeStatus
STEPS: dict[OutcomeStatus, tuple[OutcomeStatus, ...]] = {
    _S.PLANNED: (_S.AGREED, _S.IN_PROGRESS, _S.DONE, _S.DROPPED),
    _S.AGREED: (_S.IN_PROGRESS, _S.DONE, _S.DROPPED),
    _S.IN_PROGRESS: (_S.DONE, _S.DROPPED),
    _S.DONE: (_S.IN_PROGRESS,),
    _S.DROPPED: (_S.PLANNED, _S.AGREED, _S.IN_PROGRESS),
}
"""What may come next; what is done or dropped can be taken up again."""
SOON = 30
"""Days within which something is due soon."""


class Lateness(StrEnum):
    """Where an outcome stands in time: a day is due, a period of years only ends."""

    OVERDUE = "overdue"
    PERIOD_OVER = "period_over"
    SOON = "soon"
    LATER = "later"
    PERIOD_RUNS = "period_runs"
    UNDATED = "undated"
    CLOSED = "closed"

    @property
    def is_late(self) -> bool:
        return self in {Lateness.OVERDUE, Lateness.PERIOD_OVER}


class Promise(Protocol):
    """An outcome as far as its time goes."""

    @property
    def status(self) -> OutcomeStatus: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def first_year(self) -> int | None: ...
    @property
    def last_year(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Due:
    """How late something is: `days` after its day, or before it; `year` is the end of a period."""

    lateness: Lateness
    days: int = 0
    year: int = 0


def is_open(status: OutcomeStatus) -> bool:
    return status not in {_S.DONE, _S.DROPPED}


def reachable(status: OutcomeStatus) -> tuple[OutcomeStatus, ...]:
    """Gives what may be said of an outcome: it stands where it stood, or one step on."""
    return (status, *STEPS[status])


def demand_step(before: OutcomeStatus, after: OutcomeStatus) -> None:
    """Lets only a step of the table pass, or none.

    Raises:
        Refused: there is no way from the one to the other.
    """
    if after not in reachable(before):
        raise Refused("status", N_("It cannot go there from where it stands now."))


def last_year_of(promise: Promise) -> int | None:
    """Gives the year in which the period ends; a first year alone is that year."""
    return promise.last_year or promise.first_year


def due_of(promise: Promise, today: date) -> Due:
    """Says how late an outcome is; where only years are known, no day is made up."""
    if not is_open(promise.status):
        return Due(Lateness.CLOSED)
    if promise.due_on is not None:
        days = (promise.due_on - today).days
        if days < 0:
            return Due(Lateness.OVERDUE, -days)
        return Due(Lateness.SOON if days <= SOON else Lateness.LATER, days)
    year = last_year_of(promise)
    if year is None:
        return Due(Lateness.UNDATED)
    return Due(Lateness.PERIOD_OVER if year < today.year else Lateness.PERIOD_RUNS, year=year)
