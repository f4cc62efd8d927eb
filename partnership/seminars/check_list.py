"""What the checks find, together with what somebody has set aside and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.seminars.checks import Finding, Weight, find_warnings
from partnership.seminars.models import Seminar, SetAside
from partnership.seminars.situation import load_situation


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a warning was set aside, by whom, and the digest of what it rested on then."""

    text: str
    by: str
    at: datetime
    facts: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding, with the reason for which it was ever set aside."""

    finding: Finding
    reason: Reason | None = None

    @property
    def is_set_aside(self) -> bool:
        """Whether it stays aside: what it rests on is what it was, and it does not block."""
        return (
            self.reason is not None
            and self.reason.facts == self.finding.facts
            and self.finding.weight is Weight.WARNS
        )

    @property
    def has_lapsed(self) -> bool:
        """Whether it was set aside, and is shown again because something changed."""
        return self.reason is not None and not self.is_set_aside


@dataclass(frozen=True)
class CheckList:
    """All findings of a seminar's draft, in the order in which they are told."""

    entries: tuple[Checked, ...]

    @cached_property
    def blocks(self) -> tuple[Checked, ...]:
        return tuple(each for each in self.entries if each.finding.weight is Weight.BLOCKS)

    @cached_property
    def warnings(self) -> tuple[Checked, ...]:
        """Gives what nobody has set aside."""
        return tuple(
            each
            for each in self.entries
            if each.finding.weight is Weight.WARNS and not each.is_set_aside
        )

    @cached_property
    def set_aside(self) -> tuple[Checked, ...]:
        return tuple(each for each in self.entries if each.is_set_aside)

    @property
    def shown(self) -> tuple[Checked, ...]:
        """Gives what is to be done something about, what blocks first."""
        return self.blocks + self.warnings

    def of_item(self, uid: str) -> tuple[Checked, ...]:
        """Gives what is shown at a programme item."""
        return self._by_item.get(uid, ())

    def of_day(self, day: date) -> tuple[Checked, ...]:
        """Gives what concerns a day and no single item of it, such as a holiday."""
        return self._by_day.get(day, ())

    def find(self, key: str) -> Checked | None:
        return next((each for each in self.entries if each.finding.key == key), None)

    @cached_property
    def _by_item(self) -> dict[str, tuple[Checked, ...]]:
        found: dict[str, list[Checked]] = defaultdict(list)
        for each in self.shown:
            for uid in each.finding.uids:
                found[uid].append(each)
        return {uid: tuple(entries) for uid, entries in found.items()}

    @cached_property
    def _by_day(self) -> dict[date, tuple[Checked, ...]]:
        found: dict[date, list[Checked]] = defaultdict(list)
        for each in self.shown:
            if each.finding.day:
                found[each.finding.day].append(each)
        return {day: tuple(entries) for day, entries in found.items()}


def load_check_list(session: Session, seminar: Seminar) -> CheckList:
    """Checks a seminar's draft, in a number of queries that does not depend on the amount.

    Raises:
        NotFound: the seminar is gone.
    """
    rows = session.scalars(select(SetAside).where(SetAside.seminar_id == seminar.id))
    return check_list(find_warnings(load_situation(session, seminar.id)), rows)


def check_list(findings: Iterable[Finding], rows: Iterable[SetAside]) -> CheckList:
    """Joins findings with what was set aside."""
    reasons = {row.warning: Reason(row.reason, row.set_by, row.set_at, row.facts) for row in rows}
    return CheckList(tuple(Checked(each, reasons.get(each.key)) for each in findings))
