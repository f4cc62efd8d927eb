"""Reporting on the outcomes of an edition: how far it is, in one's own words, and what shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound
from partnership.core.wording import N_, Wording
from partnership.exports.labels import label
from partnership.exports.vocabulary import OutcomeStatus
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import Organisation, Person
from partnership.people.rules import true_on
from partnership.personal.answers import page
from partnership.personal.blueprint import personal
from partnership.personal.fields import Box, Form
from partnership.personal.opening import Visit, opened
from partnership.personal.reading import note_seen
from partnership.personal.sending import Sending, keeps_typed, sent
from partnership.public.frame import frame, languages, page_wording, session, view
from partnership.seminars.models import Outcome
from partnership.seminars.queries_outcomes import (
    chains_of,
    list_of_edition,
    list_reports,
)
from partnership.seminars.record_models import OutcomeReport
from partnership.seminars.rules_outcomes import reachable
from partnership.seminars.service_reports import (
    LONGEST_EVIDENCE,
    LONGEST_TEXT,
    Told,
    report_by_link,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """An outcome where it stands now, what its reader reported of it, and a form for more."""

    row: Outcome
    status: OutcomeStatus
    owner: str
    counterpart: str
    reports: Sequence[OutcomeReport]
    form: Form
    is_open: bool


@personal.get("/<token>/outcomes/")
@requires(Permission.PUBLIC)
def outcomes(token: str) -> Response:
    """Shows what this edition agreed on, and what it carried on from earlier ones."""
    visit = opened(token, LinkPurpose.OUTCOMES)
    answer = _page(visit, None)
    note_seen(visit.link, None)
    return answer


@personal.route("/<token>/outcomes/<int:number>", methods=["POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def outcome_reported(token: str, number: int) -> ResponseReturnValue:
    """Takes a report; the same one sent again is kept once."""
    visit = opened(token, LinkPurpose.OUTCOMES)
    shown = next((each for each in _shown(visit) if each.row.id == number), None)
    if shown is None:
        raise NotFound("outcome")
    form, edit, person_id, language = shown.form, visit.edit, visit.person.id, languages()[0]

    def keep(writer: Session) -> str:
        told = Told(
            OutcomeStatus(form["status"].typed),
            form["text"].typed,
            form["evidence"].typed,
            form["happened_on"].day,
            language,
        )
        person = writer.get_one(Person, person_id)
        report_by_link(writer, writer.get_one(Outcome, number), told, person, edit=edit)
        return page_wording().gettext(N_("Thank you. The office has your report."))

    def show(status: int) -> Response:
        return _page(visit, (number, form), status)

    return sent(Sending(form, keep, show, url_for("personal.outcomes")))


def _page(visit: Visit, typed: tuple[int, Form] | None, status: int = 200) -> Response:
    return page(
        "personal/outcomes.html",
        visit,
        status,
        shown=_shown(visit, typed),
        form=typed[1] if typed else None,
        today=frame().today(),
    )


def _shown(visit: Visit, typed: tuple[int, Form] | None = None) -> list[Shown]:
    rows = list_of_edition(session(), visit.seminar.id)
    chains = chains_of(session(), [row.id for row in rows])
    stations = {number for chain in chains.values() for number in chain}
    now = _statuses(stations)
    own = [each for each in list_reports(session(), stations) if each.person_id == visit.person.id]
    return [
        Shown(
            row=row,
            status=now[chains[row.id][-1]],
            owner=_name(row.owner),
            counterpart=_name(row.counterpart),
            reports=[each for each in own if each.outcome_id in chains[row.id]],
            form=typed[1]
            if typed and typed[0] == row.id
            else _form(row.id, now[chains[row.id][-1]]),
            is_open=bool(typed and typed[0] == row.id),
        )
        for row in rows
    ]


def _statuses(ids: set[int]) -> dict[int, OutcomeStatus]:
    rows = session().execute(select(Outcome.id, Outcome.status).where(Outcome.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def _name(row: Organisation | None) -> str:
    named = (true_on(frame().today(), row.names) or next(iter(row.names), None)) if row else None
    return view().said(named.name).text if named else ""


def _form(number: int, status: OutcomeStatus) -> Form:
    def offered(words: Wording) -> list[tuple[str, str]]:
        return [(each.value, label(words, each)) for each in reachable(status)]

    boxes = [
        Box(
            "status",
            N_("How far is it?"),
            "radios",
            offered=offered,
            is_required=True,
            typed=status.value,
        ),
        Box("text", N_("What can you tell?"), "paragraph", most=LONGEST_TEXT, is_required=True),
        Box(
            "evidence",
            N_("What shows it?"),
            hint=N_("An address on the web, or in words where the proof lies."),
            most=LONGEST_EVIDENCE,
        ),
        Box(
            "happened_on", N_("On which day?"), "day", hint=N_("Leave it empty if you do not know.")
        ),
    ]
    for box in boxes:
        box.mark = str(number)
    return Form(boxes, page_wording())
