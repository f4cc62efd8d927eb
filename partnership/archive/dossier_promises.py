"""What was promised and is open: today as the ledger has it, on a past day as it was then."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.dossier_values import Edition
from partnership.exports.vocabulary import OutcomeStatus
from partnership.exports.vocabulary_memory import ReportState
from partnership.people.cards import with_names
from partnership.seminars.models import Outcome
from partnership.seminars.record_models import OutcomeReport
from partnership.seminars.rules_outcomes import is_open


@dataclass(frozen=True, slots=True)
class Reported:
    """That an outcome was said to be in a status, on a day."""

    outcome_id: int
    status: OutcomeStatus
    on: date


@dataclass(frozen=True, slots=True)
class Promise:
    """An outcome that was open; `status` is `None` where nobody knows what it was on that day.

    `stations` counts the editions that it has gone through.
    """

    row: Outcome
    edition: Edition
    status: OutcomeStatus | None
    stations: int = 1


def read_promises(
    session: Session, editions: Collection[Edition], on: date | None
) -> list[Promise]:
    """Reads what is open at its last station, what is due first coming first."""
    known = {edition.id: edition for edition in editions}
    rows = session.scalars(
        select(Outcome)
        .where(Outcome.seminar_id.in_(known))
        .order_by(Outcome.seminar_id, Outcome.position, Outcome.id)
        .options(with_names(Outcome.owner), with_names(Outcome.counterpart))
    ).all()
    reports = session.scalars(
        select(OutcomeReport)
        .join(Outcome, Outcome.id == OutcomeReport.outcome_id)
        .where(Outcome.seminar_id.in_(known), OutcomeReport.state == ReportState.ACCEPTED)
        .order_by(OutcomeReport.reported_at, OutcomeReport.id)
    )
    told = [
        Reported(each.outcome_id, each.status, each.happened_on or each.reported_at.date())
        for each in reports
    ]
    begun = {each.id for each in editions if on is None or each.counts_on(on)}
    return open_promises(rows, told, known, begun, on)


def open_promises(
    rows: Sequence[Outcome],
    reports: Iterable[Reported],
    editions: dict[int, Edition],
    begun: Collection[int],
    on: date | None,
) -> list[Promise]:
    """Gives the outcomes that were open on a day, each at the station it had reached by then."""
    there = {row.id: row for row in rows if row.seminar_id in begun}
    carried = {row.carried_from_id for row in there.values()}
    told: dict[int, list[Reported]] = defaultdict(list)
    for report in reports:
        told[report.outcome_id].append(report)
    found = [
        Promise(row, editions[row.seminar_id], status, _stations(row, there))
        for row in there.values()
        if row.id not in carried
        for status in (row.status if on is None else status_on(row.status, told[row.id], on),)
        if status is None or is_open(status)
    ]
    return sorted(found, key=_by_term)


def status_on(now: OutcomeStatus, reports: Sequence[Reported], on: date) -> OutcomeStatus | None:
    """Says what a status was on a day: what was last reported by then, if anything was."""
    before = [report for report in reports if report.on <= on]
    if before:
        return max(before, key=lambda report: report.on).status
    return None if reports else now


def _stations(row: Outcome, rows: dict[int, Outcome]) -> int:
    count = 1
    while row.carried_from_id is not None and row.carried_from_id in rows and count <= len(rows):
        row, count = rows[row.carried_from_id], count + 1
    return count


def _by_term(promise: Promise) -> tuple[date, int]:
    row = promise.row
    year = row.last_year or row.first_year
    return (row.due_on or (date(year, 12, 31) if year else date.max), row.id)
