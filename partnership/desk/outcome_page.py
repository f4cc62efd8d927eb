"""One outcome: what it is, how far it is, what was reported, and its stations."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT, Editing, edited
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, now, page, said, session, told, words
from partnership.desk.outcome_forms import CarryForm, OriginForm, ReportForm, TermForm
from partnership.desk.outcome_history import history_of
from partnership.desk.outcome_words import (
    edition_name,
    is_late,
    lateness,
    outcome_name,
    pair_name,
    side_name,
    term,
)
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Outcome
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.queries_outcomes import (
    get_outcome,
    list_later_editions,
    list_reports,
    list_stations,
)
from partnership.seminars.queries_outcomes_items import list_items
from partnership.seminars.rules_life import may_edit
from partnership.seminars.service_outcomes_single import carry_over, set_due, set_item
from partnership.seminars.service_reports import answer_report, get_report, report

_AT = "/outcomes/<int:number>"
Make = Callable[[MultiDict[str, str] | None], DeskForm]


@desk.get(_AT)
@requires(Permission.READ)
def outcome(number: int) -> ResponseReturnValue:
    return _shown(number)


def _shown(
    number: int, status: int = 200, refused: str = "", typed: dict[int, str] | None = None
) -> ResponseReturnValue:
    row, wording = get_outcome(session(), number), words()
    stations = list_stations(session(), row)
    reports = list_reports(session(), {each.id for each in stations})
    zone = row.seminar.zone
    return page(
        "desk/outcome.html",
        status,
        row=row,
        item=session().get(ProgrammeItem, row.item_id) if row.item_id else None,
        stations=stations,
        is_last=stations[-1].id == row.id,
        history=history_of(session(), stations, reports, wording, zone),
        title=outcome_name(row, wording),
        pair=pair_name(row.seminar, wording),
        term=term(row, wording),
        late=lateness(row, now().date(), wording),
        is_late=is_late(row, now().date()),
        owner=side_name(row.owner, wording),
        counterpart=side_name(row.counterpart, wording),
        evidence=[each for each in reports if each.evidence],
        edition_name=edition_name,
        later=list_later_editions(session(), row),
        refused=refused,
        typed=typed or {},
    )


@desk.route(f"{_AT}/report", methods=["GET", "POST"])
@requires(Permission.EDIT)
def outcome_report(number: int) -> ResponseReturnValue:
    """Takes what is known now: a status, a note, and what shows it."""

    def make(posted: MultiDict[str, str] | None) -> ReportForm:
        row = get_outcome(session(), number)
        form = ReportForm(posted, data={"version": row.version, "status": row.status.value})
        form.offer(row)
        return form

    def keep(writer: Session, form: ReportForm) -> Line:
        row = get_outcome(writer, number)
        version = form.version.data or 0
        return report(writer, row, form.told(), version=version, edit=edit())

    return _edited(number, make, keep, N_("Report on this outcome"), N_("The report is kept."))


@desk.route(f"{_AT}/due", methods=["GET", "POST"])
@requires(Permission.EDIT)
def outcome_due(number: int) -> ResponseReturnValue:
    def make(posted: MultiDict[str, str] | None) -> TermForm:
        row = get_outcome(session(), number)
        names = ("version", "due_on", "first_year", "last_year")
        return TermForm(posted, data={name: getattr(row, name) for name in names})

    def keep(writer: Session, form: TermForm) -> Line:
        row = get_outcome(writer, number)
        version = form.version.data or 0
        return set_due(writer, row, form.term(), form.note.data, version=version, edit=edit())

    return _edited(number, make, keep, N_("Change the term"), N_("The term is changed."))


@desk.route(f"{_AT}/item", methods=["GET", "POST"])
@requires(Permission.EDIT)
def outcome_item(number: int) -> ResponseReturnValue:
    """Says from which item of the programme it comes."""

    def make(posted: MultiDict[str, str] | None) -> OriginForm:
        row = get_outcome(session(), number)
        form = OriginForm(posted, data={"version": row.version, "item": str(row.item_id or "")})
        form.offer(list_items(session(), row.seminar_id))
        if may_edit(row.seminar.state):
            del form.reason
        return form

    def keep(writer: Session, form: OriginForm) -> Line:
        reason = form.reason.data if "reason" in form else ""
        version, item_id = form.version.data or 0, number_of(form.item.data)
        row = get_outcome(writer, number)
        return set_item(writer, row, item_id, reason, version=version, edit=edit())

    return _edited(number, make, keep, N_("Where it was agreed"), N_("The origin is saved."))


@desk.route(f"{_AT}/carry", methods=["GET", "POST"])
@requires(Permission.EDIT)
def outcome_carry(number: int) -> ResponseReturnValue:
    """Carries it over by hand to a later edition that exists already."""

    def make(posted: MultiDict[str, str] | None) -> CarryForm:
        row = get_outcome(session(), number)
        form = CarryForm(posted, data={"version": row.version})
        form.offer(list(list_later_editions(session(), row)))
        return form

    def keep(writer: Session, form: CarryForm) -> Line:
        row, target = get_outcome(writer, number), get_seminar(writer, form.edition.data)
        return carry_over(writer, row, target, version=form.version.data or 0, edit=edit())[1]

    return _edited(number, make, keep, N_("Carry over to a later edition"), N_("It goes on there."))


@desk.post(f"{_AT}/reports/<int:report_id>")
@requires(Permission.EDIT)
def outcome_report_answer(number: int, report_id: int) -> ResponseReturnValue:
    """Accepts what was reported through a private link, or says why not."""
    answer, is_accepted = request.form.get("answer", ""), request.form.get("done") == "yes"
    ids = tuple(each.id for each in list_stations(session(), get_outcome(session(), number)))
    version = number_of(request.form.get("version", "")) or 0
    try:
        with transaction() as writer:
            line = answer_report(
                writer,
                get_report(writer, ids, report_id),
                is_accepted=is_accepted,
                answer=answer,
                version=version,
                edit=edit(),
            )
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _shown(number, UNFIT, text, {report_id: answer})
    except Conflict:
        text = words().gettext(N_("Somebody else has changed this in the meantime."))
        return _shown(number, CLASH, text, {report_id: answer})
    told(words().gettext(N_("The report is answered.")), line)
    return redirect(url_for("desk.outcome", number=number), 303)


def _edited(
    number: int, make: Make, keep: Callable[[Session, Any], Line], title: str, message: str
) -> ResponseReturnValue:
    row, back = get_outcome(session(), number), url_for("desk.outcome", number=number)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, message), _goes_on(line, back)),
            title=words().gettext(title),
            back=back,
            template="desk/outcome_form.html",
            context={"row": row, "name": outcome_name(row, words())},
        )
    )


def _goes_on(line: Line, back: str) -> str:
    """Leads to what was made, where something was."""
    row = line.subject
    return url_for("desk.outcome", number=row.id) if isinstance(row, Outcome) else back


def rows_of(rows: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Gives outcomes as lists show them."""
    wording, today = words(), now().date()
    return [
        {
            "row": row,
            "name": outcome_name(row, wording, 300),
            "term": term(row, wording),
            "late": lateness(row, today, wording),
            "is_late": is_late(row, today),
            "owner": side_name(row.owner, wording),
            "counterpart": side_name(row.counterpart, wording),
        }
        for row in rows
    ]
