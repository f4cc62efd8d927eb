"""The overview of a seminar, and the form of its own facts."""

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.delegations.rules_checks import find_lacks
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, now, page, session, words
from partnership.desk.picking import PICKERS
from partnership.desk.seminar_forms import SeminarForm
from partnership.desk.seminar_managers import naming_managers
from partnership.desk.seminar_overview import load_overview
from partnership.desk.seminar_parts import said_of
from partnership.desk.seminars import may_plan
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar, list_series_in
from partnership.seminars.rules_life import MOVABLE, STEPS, has_come, may_edit
from partnership.seminars.service import change_seminar
from partnership.seminars.service_life import BY_HAND


@desk.get("/seminars/<slug>/")
@requires(Permission.READ)
def seminar(slug: str) -> ResponseReturnValue:
    row = get_seminar(session(), slug)
    overview = load_overview(session(), row, words())
    return page(
        "desk/seminar.html",
        seminar=row,
        overview=overview,
        lacks={each.id: len(find_lacks(each)) for each in overview.delegations},
        pair=PICKERS["partnership"].name(row.partnership, words()),
        next_states=next_states(row),
        is_open=may_edit(row.state),
        is_movable=row.state in MOVABLE,
        can_be_cancelled=SeminarState.CANCELLED in STEPS[row.state],
        may_plan=may_plan(),
        State=SeminarState,
    )


def next_states(row: Seminar) -> list[SeminarState]:
    """Gives the steps by hand whose day has come."""
    if row.state in {SeminarState.CANCELLED, SeminarState.POSTPONED}:
        return []
    return [state for state in STEPS[row.state] if state in BY_HAND and has_come(row, state, now())]


@desk.route("/seminars/<slug>/edit", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_edit(slug: str) -> ResponseReturnValue:
    row = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> SeminarForm:
        whole = get_seminar(session(), slug)
        form = SeminarForm(posted, data=_shown(whole))
        form.offer(whole.partnership, list_series_in(session(), whole.partnership_id))
        form.suit(whole)
        return form

    def keep(writer: Session, form: SeminarForm) -> Line:
        whole = get_seminar(writer, slug)
        with naming_managers(writer):
            return change_seminar(
                writer,
                whole,
                form.values(whole.partnership_id),
                version=form.version.data or 0,
                edit=edit(),
                override=form.override(),
                reason=form.said_reason(),
            )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said_of(line, row), url_for("desk.seminar", slug=slug)),
            title=row.title.pick((words().language,)).text,
            back=url_for("desk.seminar", slug=slug),
            template="desk/seminar_form.html",
            context={"pair": PICKERS["partnership"].name(row.partnership, words()), "seminar": row},
        )
    )


_PLAIN = (
    "version",
    "title",
    "short_title",
    "ordinal",
    "starts_on",
    "ends_on",
    "zone",
    "languages",
    "visit_type",
    "needs_step_free",
    "summary",
    "source",
    "override_reason",
)


def _shown(row: Seminar) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        "series": str(row.series_id or ""),
        "host_city": str(row.host_city_id),
    }
