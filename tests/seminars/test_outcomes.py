"""What was promised: its steps, how late it is, its chain through editions, and reports on it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.core.undoing import undo
from partnership.exports.vocabulary import Audience, OutcomeKind, OutcomeStatus, SeminarState
from partnership.exports.vocabulary_memory import ReportState
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.next_proposals import agenda_text, agenda_title
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.queries_outcomes import (
    chains_of,
    count_due,
    get_outcome,
    is_of_year,
    ledger,
    list_late,
    list_later_editions,
)
from partnership.seminars.record_models import OutcomeReport
from partnership.seminars.rules_outcomes import Due, Lateness, due_of, reachable
from partnership.seminars.service_next import Chosen, load_heritage, plan_next
from partnership.seminars.service_outcomes import OutcomeWish, keep_outcomes
from partnership.seminars.service_outcomes_single import Term, carry_over, set_due
from partnership.seminars.service_reports import Told, answer_report, report, report_by_link
from tests.conftest import NOW
from tests.core.deeds import an_edit
from tests.releases.drafts import a_partnership, a_seminar
from tests.seminars.planning import a_person, a_series, an_organisation, values_from
from tests.seminars.test_service_parts import by

S = OutcomeStatus
TODAY = date(2027, 3, 24)
TEXT = Translated({"de": "Wir tauschen Fachkräfte aus.", "ru": "Обмен специалистами."})


def an_outcome(session: Session, seminar: Seminar, **fields: Any) -> Outcome:
    values: dict[str, Any] = {
        "kind": OutcomeKind.COMMITMENT,
        "text": TEXT,
        "status": S.AGREED,
    }
    row = Outcome(seminar_id=seminar.id, **(values | fields))
    session.add(row)
    session.flush()
    return get_outcome(session, row.id)


def two_editions(session: Session) -> tuple[Seminar, Seminar]:
    tie = a_partnership(session)
    series = a_series(session, tie)
    first = a_seminar(session, "a", tie, series_id=series.id, ordinal=14)
    later = a_seminar(session, "b", tie, uid="b", series_id=series.id, ordinal=15)
    later.starts_on, later.ends_on = date(2028, 3, 1), date(2028, 3, 4)
    later.state = SeminarState.DRAFT
    session.flush()
    return first, later


def told(status: OutcomeStatus = S.IN_PROGRESS, **fields: Any) -> Told:
    return Told(status, **({"text": "Zwei Fachkräfte waren da."} | fields))


def reports_of(session: Session) -> list[OutcomeReport]:
    return list(session.scalars(select(OutcomeReport).order_by(OutcomeReport.id)))


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"due_on": date(2027, 3, 12)}, Due(Lateness.OVERDUE, 12)),
        ({"due_on": TODAY}, Due(Lateness.SOON)),
        ({"due_on": date(2027, 4, 23)}, Due(Lateness.SOON, 30)),
        ({"due_on": date(2027, 4, 24)}, Due(Lateness.LATER, 31)),
        ({"first_year": 2015, "last_year": 2016}, Due(Lateness.PERIOD_OVER, year=2016)),
        ({"first_year": 2026}, Due(Lateness.PERIOD_OVER, year=2026)),
        ({"last_year": 2027}, Due(Lateness.PERIOD_RUNS, year=2027)),
        ({}, Due(Lateness.UNDATED)),
        ({"due_on": date(2020, 1, 1), "status": S.DONE}, Due(Lateness.CLOSED)),
    ],
)
def test_how_late_a_promise_is(fields: dict[str, Any], due: Due) -> None:
    row = Outcome(**({"status": S.PLANNED} | fields))
    assert due_of(row, TODAY) == due


def test_the_ledger_has_each_promise_once_and_counts_what_is_late(session: Session) -> None:
    first, later = two_editions(session)
    old = an_outcome(session, first, due_on=date(2026, 1, 1))
    gone, _ = carry_over(session, old, get_seminar(session, "b"), version=1, edit=an_edit())
    an_outcome(session, first, first_year=2024, last_year=2025)
    an_outcome(session, first, due_on=NOW.date() + timedelta(days=30))
    an_outcome(session, later, due_on=date(2025, 1, 1), status=S.DROPPED)
    today = NOW.date()
    counted = count_due(session, today)
    assert (counted.overdue, counted.soon, counted.reports) == (2, 1, 0)
    assert count_due(session, today, later.id).overdue == 1
    assert [row.due_on for row in list_late(session, today, 9)] == [date(2026, 1, 1), None]
    listed = session.scalars(ledger()).all()
    assert len(listed) == 4
    assert gone.id in {row.id for row in listed}
    assert old.id not in {row.id for row in listed}
    of_2025 = session.scalars(ledger().where(is_of_year(2025))).all()
    assert [(row.due_on, row.last_year) for row in of_2025 if row.status is S.AGREED] == [
        (None, 2025)
    ]


def test_a_report_of_the_office_sets_the_status_and_is_undone(session: Session) -> None:
    first, _ = two_editions(session)
    row = an_outcome(session, first)
    line = report(session, row, told(evidence=" Akte 7 "), version=1, edit=an_edit())
    [kept] = reports_of(session)
    assert (row.status, row.version) == (S.IN_PROGRESS, 2)
    assert (kept.state, kept.evidence, kept.person_id) == (ReportState.ACCEPTED, "Akte 7", None)
    with pytest.raises(Conflict):
        report(session, row, told(S.DONE), version=1, edit=an_edit())
    assert line.entry is not None
    undo(session, line.entry, an_edit())
    session.expire_all()
    assert (session.get_one(Outcome, row.id).status, reports_of(session)) == (S.AGREED, [])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"status": S.PLANNED}, "status"),
        ({"text": " \n"}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"evidence": "x" * 501}, "evidence"),
        ({"happened_on": NOW.date() + timedelta(days=1)}, "happened_on"),
        ({"happened_on": date(1, 1, 1)}, "happened_on"),
    ],
)
def test_a_report_that_cannot_be_is_refused(
    session: Session, wrong: dict[str, Any], field: str
) -> None:
    first, _ = two_editions(session)
    row = an_outcome(session, first, status=S.IN_PROGRESS)
    with pytest.raises(Refused) as refused:
        report(session, row, told(**({"status": S.DONE} | wrong)), version=1, edit=an_edit())
    assert refused.value.field == field
    assert S.PLANNED not in reachable(S.IN_PROGRESS)


def test_a_report_by_link_waits_counts_once_and_cannot_be_taken_back(session: Session) -> None:
    first, later = two_editions(session)
    first.state = SeminarState.ARCHIVED
    old = an_outcome(session, first)
    now, _ = carry_over(session, old, get_seminar(session, "b"), version=1, edit=an_edit())
    person = a_person(session)
    edit = Edit(Actor("Erika Beispiel"), NOW)
    line = report_by_link(session, old, told(S.DONE), person, edit=edit)
    assert line is not None
    assert not line.can_be_undone
    assert report_by_link(session, old, told(S.DONE), person, edit=edit) is None
    [row] = reports_of(session)
    assert (row.outcome_id, row.state, now.status) == (now.id, ReportState.GIVEN, S.AGREED)
    assert count_due(session, NOW.date()).reports == 1
    with pytest.raises(Refused) as refused:
        answer_report(session, row, is_accepted=False, answer="", version=1, edit=an_edit())
    assert refused.value.field == "answer"
    accept: dict[str, Any] = {"is_accepted": True, "answer": "Danke.", "edit": an_edit()}
    with pytest.raises(Conflict):
        answer_report(session, row, version=2, **accept)
    answer_report(session, row, version=1, **accept)
    assert (row.state, row.answer, now.status) == (ReportState.ACCEPTED, "Danke.", S.DONE)
    assert old.status is S.AGREED
    with pytest.raises(Refused):
        answer_report(session, row, version=2, **accept)
    deeds = session.scalars(
        select(JournalEntry.deed)
        .where(JournalEntry.scope == f"seminar:{later.id}")
        .order_by(JournalEntry.id)
    ).all()
    assert deeds == [Deed.CARRIED, Deed.REPORTED, Deed.REPORT_ANSWERED]


def test_a_term_is_changed_with_a_reason_where_the_promise_stands(session: Session) -> None:
    first, _ = two_editions(session)
    first.state = SeminarState.COMPLETED
    row = an_outcome(session, first)
    change: dict[str, Any] = {"version": 1, "edit": an_edit()}
    for wrong, note, field in (
        (Term(first_year=27), "Neu", "first_year"),
        (Term(first_year=2028, last_year=2027), "Neu", "last_year"),
        (Term(), "", "note"),
    ):
        with pytest.raises(Refused) as refused:
            set_due(session, row, wrong, note, **change)
        assert refused.value.field == field
    line = set_due(session, row, Term(due_on=date(2028, 5, 1)), "Auf Wunsch", **change)
    assert line.entry is not None
    assert line.entry.details["reason"] == "Auf Wunsch"
    carry_over(session, row, get_seminar(session, "b"), version=2, edit=an_edit())
    with pytest.raises(Refused):
        set_due(session, row, Term(), "Neu", version=row.version, edit=an_edit())


def test_a_promise_is_carried_over_once_and_only_while_it_is_open(session: Session) -> None:
    first, _ = two_editions(session)
    a_seminar(session, "c", get_seminar(session, "a").partnership, uid="c")
    side = an_organisation(session, "departement")
    row = an_outcome(session, first, counterpart_id=side.id, due_on=date(2027, 1, 1))
    assert [each.slug for each in list_later_editions(session, row)] == ["b"]
    for slug in ("c", "a"):
        with pytest.raises(Refused):
            carry_over(session, row, get_seminar(session, slug), version=1, edit=an_edit())
    made, line = carry_over(session, row, get_seminar(session, "b"), version=1, edit=an_edit())
    assert (made.carried_from_id, made.counterpart_id, made.due_on) == (
        row.id,
        side.id,
        date(2027, 1, 1),
    )
    assert chains_of(session, [made.id, row.id]) == dict.fromkeys(
        (made.id, row.id), (row.id, made.id)
    )
    with pytest.raises(Refused):
        carry_over(session, row, get_seminar(session, "b"), version=row.version, edit=an_edit())
    assert line.entry is not None
    undo(session, line.entry, an_edit())
    closed = an_outcome(session, first, status=S.DONE)
    with pytest.raises(Refused):
        carry_over(session, closed, get_seminar(session, "b"), version=1, edit=an_edit())


def test_the_next_programme_has_what_is_open_in_its_own_words(session: Session) -> None:
    first, later = two_editions(session)
    session.delete(later)
    row = an_outcome(session, first)
    an_outcome(session, first, status=S.DONE)
    chosen = Chosen(
        outcomes={each.id for each in load_heritage(session, first).outcomes}, agenda=True
    )
    wish = values_from(
        first, slug="", ordinal=15, starts_on=date(2028, 3, 1), ends_on=date(2028, 3, 4)
    )
    made, _ = plan_next(session, get_seminar(session, "a"), wish, chosen, edit=an_edit())
    [item] = session.scalars(select(ProgrammeItem).where(ProgrammeItem.seminar_id == made.id))
    assert (item.span, item.audience) == (None, Audience.TEAM)
    assert item.title["en"] == "Open outcomes of the 14th edition"
    assert dict(item.text) == {tag: f"– {text}" for tag, text in TEXT.items()}
    [carried] = session.scalars(select(Outcome).where(Outcome.seminar_id == made.id))
    assert carried.carried_from_id == row.id
    assert agenda_title(None)["en"] == "Open outcomes of the last edition"
    mixed = agenda_text([TEXT, Translated({"de": "Nur deutsch"})])
    assert mixed["ru"] == "– Обмен специалистами.\n– Nur deutsch"


def test_what_somebody_reported_on_is_not_deleted_from_the_list(session: Session) -> None:
    first, _ = two_editions(session)
    row = an_outcome(session, first)
    report(session, row, told(), version=1, edit=an_edit())
    with pytest.raises(Refused) as refused:
        keep_outcomes(session, first, [], by(first.version))
    assert refused.value.field == "outcomes"
    side = an_organisation(session, "amt")
    both = OutcomeWish(row.id, row.kind, TEXT, S.DONE, owner_id=side.id, counterpart_id=side.id)
    with pytest.raises(Refused) as refused:
        keep_outcomes(session, first, [both], by(first.version))
    assert refused.value.field == "outcomes-0-counterpart"
