"""Reports on outcomes: the office’s count at once, others once somebody has accepted them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line, clean_text
from partnership.core.wording import N_
from partnership.exports.vocabulary import OutcomeStatus
from partnership.exports.vocabulary_memory import ReportState
from partnership.people.models import Person
from partnership.seminars.models import Outcome
from partnership.seminars.queries_outcomes import last_station
from partnership.seminars.record_models import OutcomeReport
from partnership.seminars.rules_life import demand_open
from partnership.seminars.rules_outcomes import demand_step
from partnership.seminars.service_outcomes_single import demand_last

LONGEST_TEXT, LONGEST_EVIDENCE, LONGEST_ANSWER = 2000, 500, 500
_EARLIEST = date(1945, 1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of an outcome; `evidence` is an address, or where the proof lies."""

    status: OutcomeStatus
    text: str
    evidence: str = ""
    happened_on: date | None = None
    language: str = ""


def report(session: Session, outcome: Outcome, told: Told, *, version: int, edit: Edit) -> Line:
    """Notes what the office knows of an outcome, and sets its status.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value cannot be, or a later edition goes on with the outcome.
    """
    expect_version(outcome, version)
    demand_last(session, outcome)
    told = _checked(told, edit)
    demand_step(outcome.status, told.status)
    reason = demand_open(outcome.seminar, told.text)
    with written(session, Deed.REPORTED, edit, outcome, scope=outcome.seminar, **reason) as line:
        row = _row(outcome, told, edit)
        row.state = ReportState.ACCEPTED
        row.decided_by, row.decided_at = edit.actor.name, edit.at
        session.add(row)
        outcome.status = told.status
        touch(outcome)
    return line


def report_by_link(
    session: Session, outcome: Outcome, told: Told, person: Person, *, edit: Edit
) -> Line | None:
    """Keeps what somebody reports by a private link until it is looked at; twice is once.

    It is kept where the promise stands now, which may be a later edition.

    Raises:
        Refused: a value cannot be.
    """
    now = last_station(session, outcome)
    _locked(session, now)
    told = _checked(told, edit)
    demand_step(now.status, told.status)
    if _is_known(session, now, told, person):
        return None
    with written(session, Deed.REPORTED, edit, now, scope=now.seminar) as line:
        row = _row(now, told, edit)
        row.person_id = person.id
        session.add(row)
    return line.for_good()


def answer_report(
    session: Session,
    row: OutcomeReport,
    *,
    is_accepted: bool,
    answer: str,
    version: int,
    edit: Edit,
) -> Line:
    """Accepts a report, which sets the status of the outcome, or refuses it with a reason.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it was answered already, a refusal gives no reason, or the status moved on.
    """
    answer = clean_text(answer)
    if row.state is not ReportState.GIVEN:
        raise Refused("", N_("This was answered already."))
    expect_version(row, version)
    if not is_accepted and not answer:
        raise Refused("answer", N_("Say why it is not accepted."))
    if len(answer) > LONGEST_ANSWER:
        raise Refused("answer", N_("At most %(most)s characters."), most=LONGEST_ANSWER)
    now = last_station(session, _outcome_of(session, row))
    reason = demand_open(now.seminar, answer or clean_line(row.text)[:LONGEST_ANSWER])
    if is_accepted:
        demand_step(now.status, row.status)
    with written(session, Deed.REPORT_ANSWERED, edit, now, scope=now.seminar, **reason) as line:
        row.state = ReportState.ACCEPTED if is_accepted else ReportState.REFUSED
        row.answer, row.decided_by, row.decided_at = answer, edit.actor.name, edit.at
        if is_accepted:
            now.status = row.status
            touch(now)
    return line


def get_report(session: Session, outcome_ids: tuple[int, ...], number: int) -> OutcomeReport:
    """Finds a report on one of some outcomes, to be answered.

    Raises:
        NotFound: there is none of that number on them.
    """
    row = session.scalar(
        select(OutcomeReport)
        .where(OutcomeReport.id == number, OutcomeReport.outcome_id.in_(outcome_ids))
        .with_for_update()
    )
    if row is None:
        raise NotFound("report")
    return row


def _outcome_of(session: Session, row: OutcomeReport) -> Outcome:
    return session.get_one(Outcome, row.outcome_id)


def _checked(told: Told, edit: Edit) -> Told:
    text, evidence = clean_text(told.text), clean_line(told.evidence)
    if not text:
        raise Refused("text", N_("Fill this in."))
    for name, value, most in (
        ("text", text, LONGEST_TEXT),
        ("evidence", evidence, LONGEST_EVIDENCE),
    ):
        if len(value) > most:
            raise Refused(name, N_("At most %(most)s characters."), most=most)
    if told.happened_on and not _EARLIEST <= told.happened_on <= edit.at.date():
        raise Refused("happened_on", N_("This day has not come yet, or lies too far back."))
    return Told(told.status, text, evidence, told.happened_on, told.language)


def _row(outcome: Outcome, told: Told, edit: Edit) -> OutcomeReport:
    return OutcomeReport(
        outcome_id=outcome.id,
        status=told.status,
        text=told.text,
        language=told.language,
        evidence=told.evidence,
        happened_on=told.happened_on,
        reported_by=edit.actor.name,
        reported_at=edit.at,
    )


def _is_known(session: Session, outcome: Outcome, told: Told, person: Person) -> bool:
    """Whether the same was reported already and waits: it was sent twice."""
    waiting = session.scalars(
        select(OutcomeReport).where(
            OutcomeReport.outcome_id == outcome.id,
            OutcomeReport.person_id == person.id,
            OutcomeReport.state == ReportState.GIVEN,
        )
    )
    return any(
        (row.status, row.text, row.evidence, row.happened_on)
        == (told.status, told.text, told.evidence, told.happened_on)
        for row in waiting
    )


def _locked(session: Session, outcome: Outcome) -> None:
    """Lets two posts at once follow each other, so that the second sees what the first did."""
    session.scalar(select(Outcome.id).where(Outcome.id == outcome.id).with_for_update())
