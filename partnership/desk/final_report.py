"""The final report of a seminar: its texts are written here; page, PDF and DOCX are drawn."""

from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.archive.closing_points import TEXTS
from partnership.archive.record_keeping import keep_report
from partnership.archive.report import read_report
from partnership.config import LANGUAGES
from partnership.core.changes import Line
from partnership.core.errors import NotFound
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import LineField, TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, may, now, page, said, session, words
from partnership.desk.record import AT, is_closed
from partnership.exports import report_pdf
from partnership.exports.formats import FORMATS
from partnership.exports.report import Report
from partnership.exports.report_sheet import report_sheet
from partnership.exports.view import View
from partnership.public.answers import disposition
from partnership.public.frame import frame
from partnership.public.language import document_languages, named_languages
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.record_models import FinalReport
from partnership.seminars.service_keeping import PartsEdit

_LONGEST = 20_000
_ENDINGS = frozenset({"pdf", "docx"})


class ReportForm(DeskForm):
    """The texts that people write; all else of a report comes from the record."""

    results = TranslatedField(
        N_("Results"),
        N_("What was achieved. Outcomes with their owners are listed beneath by themselves."),
        most=_LONGEST,
        long=True,
    )
    press_echo = TranslatedField(N_("Press"), most=_LONGEST, long=True)
    lessons = TranslatedField(
        N_("What was learned"), N_("What is done otherwise next time."), most=_LONGEST, long=True
    )
    next_steps = TranslatedField(N_("Next edition"), most=_LONGEST, long=True)
    reason = LineField(
        N_("Reason for the correction"),
        N_("The record of this seminar is closed. The journal keeps the reason."),
        most=500,
        required=True,
    )


@desk.route(f"{AT}report/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_report(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> ReportForm:
        form = ReportForm(posted, data=_shown(get_seminar(session(), slug)))
        if not is_closed(seminar):
            del form.reason
        return form

    def keep(writer: Session, form: ReportForm) -> Line:
        by = PartsEdit(
            edit=edit(),
            version=form.version.data or 0,
            reason=form.reason.data if "reason" in form else "",
        )
        texts = {name: form[name].data for name in TEXTS}
        return keep_report(writer, get_seminar(writer, slug), texts, by=by)

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (
                said(line, N_("The final report is saved.")),
                url_for("desk.seminar_report", slug=slug),
            ),
            title=words().gettext(N_("Final report")),
            back=url_for("desk.seminar_record", slug=slug),
            template="desk/final_report_form.html",
            context={"seminar": seminar, "pairs": pairs_of(seminar)},
        )
    )


def _shown(seminar: Seminar) -> dict[str, Any]:
    row = session().get(FinalReport, seminar.id)
    if row is None:
        return {"version": 0}
    return {name: getattr(row, name) for name in (*TEXTS, "version")}


def pairs_of(seminar: Seminar) -> list[str]:
    """Gives the languages in which a report is offered: the edition's one by one, and together."""
    own = [tag for tag in seminar.languages if tag in LANGUAGES]
    first = words().language
    singles = list(dict.fromkeys([first, *own]))
    return [*singles, *(f"{first},{other}" for other in singles if other != first)]


@desk.get(f"{AT}report/view")
@requires(Permission.READ)
def seminar_report_page(slug: str) -> ResponseReturnValue:
    seminar, view = get_seminar(session(), slug), _view(words().language)
    sheet = report_sheet(_report(seminar), view)
    return page("desk/final_report.html", seminar=seminar, sheet=sheet, pairs=pairs_of(seminar))


@desk.get(f"{AT}report/report.<ending>")
@requires(Permission.READ)
def seminar_report_document(slug: str, ending: str) -> ResponseReturnValue:
    if ending not in _ENDINGS:
        raise NotFound(ending)
    seminar, view = get_seminar(session(), slug), _view(words().language)
    report = _report(seminar)
    body = report_pdf.render(report, view) if ending == "pdf" else _docx(report, view)
    answer = Response(body, content_type=FORMATS[ending].media_type)
    name = f"{slug}-report-{'-'.join(view.languages)}.{ending}"
    answer.headers["Content-Disposition"] = disposition(name)
    return answer


def _report(seminar: Seminar) -> Report:
    return read_report(session(), seminar, at=now(), with_costs=may(Permission.COSTS))


def _docx(report: Report, view: View) -> bytes:
    from partnership.exports import report_docx  # noqa: PLC0415 - python-docx, for this alone

    return report_docx.render(report, view)


def _view(first: str) -> View:
    """Reads the languages of a document from its address; the reader's own where it names none."""
    named = named_languages(request)
    return View(languages=document_languages(named, (first,)), site=frame().site)
