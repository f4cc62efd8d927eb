"""What is still missing of a delegation, or does not add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import DelegationRole


class Lack(StrEnum):
    NO_HEAD = "no_head"
    NO_LIAISON = "no_liaison"
    MORE_THAN_PLANNED = "more_than_planned"
    FEWER_THAN_PLANNED = "fewer_than_planned"
    NO_FUNCTION = "no_function"


@dataclass(frozen=True, slots=True)
class Count:
    """How many are expected, and of how many something is known; `None` where nobody knows."""

    planned: int | None
    named: int
    confirmed: int
    unnamed: int | None

    @property
    def coming(self) -> int:
        """At least so many come."""
        return self.named + (self.unnamed or 0)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at; `member` says with whom, `by` how many too many or too few."""

    lack: Lack
    member: Member | None = None
    by: int = 0


def count_of(delegation: Delegation) -> Count:
    coming = [member for member in delegation.members if member.state.counts]
    return Count(
        planned=delegation.planned_count,
        named=len(coming),
        confirmed=sum(member.state.is_sure for member in coming),
        unnamed=delegation.unnamed_count,
    )


def find_lacks(delegation: Delegation) -> list[Finding]:
    """Finds them in a delegation with its members and their people, the weightiest first."""
    return list(_lacks(delegation))


def _lacks(delegation: Delegation) -> Iterator[Finding]:
    coming = [member for member in delegation.members if member.state.counts]
    if not any(member.role is DelegationRole.HEAD for member in coming):
        yield Finding(Lack.NO_HEAD)
    if delegation.liaison_id is None:
        yield Finding(Lack.NO_LIAISON)
    yield from _miscounts(count_of(delegation))
    for member in coming:
        if member.function_id is None and member.role is not DelegationRole.ACCOMPANYING:
            yield Finding(Lack.NO_FUNCTION, member)


def _miscounts(count: Count) -> Iterator[Finding]:
    """Compares with what was planned; while nobody knows how many others come, none are missing."""
    if count.planned is None:
        return
    if count.coming > count.planned:
        yield Finding(Lack.MORE_THAN_PLANNED, by=count.coming - count.planned)
    elif count.unnamed is not None and count.coming < count.planned:
        yield Finding(Lack.FEWER_THAN_PLANNED, by=count.planned - count.coming)
