"""The life of a seminar at the desk: steps by hand, cancelling, other dates, deleting a draft."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
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
from partnership.core.uses import InUse, Uses
from partnership.core.wording import N_
from partnership.delegations.service_drafts import delete_draft, uses_of_draft
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT, Editing, edited
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.desk.naming import names_of
from partnership.desk.seminar_forms import CancelForm, DatesForm
from partnership.desk.seminar_managers import naming_managers
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.dates import Folds, Moved, Trouble, days_between, moved
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar, list_placed
from partnership.seminars.rules_life import MOVABLE
from partnership.seminars.service_life import (
    cancel_seminar,
    confirm_state,
    demand_move,
    move_seminar,
    postpone_seminar,
    restore_seminar,
    set_state,
)


@desk.post("/seminars/<slug>/state")
@requires(Permission.EDIT)
def seminar_state(slug: str) -> ResponseReturnValue:
    wished = request.form.get("state", "")
    if wished not in {state.value for state in SeminarState}:
        raise Conflict("there is no such state")
    state = SeminarState(wished)
    return _stepped(
        slug, lambda writer, row, **by: set_state(writer, row, state, **by), N_("The state is set.")
    )


@desk.post("/seminars/<slug>/confirm")
@requires(Permission.EDIT)
def seminar_confirm(slug: str) -> ResponseReturnValue:
    return _stepped(slug, confirm_state, N_("The state is confirmed."))


@desk.post("/seminars/<slug>/restore")
@requires(Permission.EDIT)
def seminar_restore(slug: str) -> ResponseReturnValue:
    return _stepped(slug, restore_seminar, N_("The seminar takes place after all."))


def _stepped(slug: str, step: Callable[..., Line], message: str) -> ResponseReturnValue:
    """Takes a step that needs no form; what does not fit any more is said on a page."""
    try:
        with transaction() as writer:
            line = step(writer, get_seminar(writer, slug), version=_version(), edit=edit())
    except (Refused, Conflict) as error:
        reason = (
            words().gettext(error.reason, **error.values)
            if isinstance(error, Refused)
            else words().gettext(
                N_("Somebody else has changed this seminar since you opened the page.")
            )
        )
        status = UNFIT if isinstance(error, Refused) else CLASH
        return page(
            "desk/seminar_refused.html", status, seminar=get_seminar(session(), slug), reason=reason
        )
    told(said(line, message), line)
    return redirect(url_for("desk.seminar", slug=slug), 303)


def _version() -> int:
    return number_of(request.form.get("version", "")) or 0


@desk.route("/seminars/<slug>/cancel", methods=["GET", "POST"])
@requires(Permission.EDIT)
def seminar_cancel(slug: str) -> ResponseReturnValue:
    row = get_seminar(session(), slug)

    def keep(writer: Session, form: CancelForm) -> Line:
        whole = get_seminar(writer, slug)
        version = form.version.data or 0
        return cancel_seminar(writer, whole, reason=form.reason.data, version=version, edit=edit())

    return edited(
        Editing(
            make=lambda posted: CancelForm(posted, data={"version": _newest(slug)}),
            keep=keep,
            done=lambda line: _done(slug, line, N_("The seminar is cancelled.")),
            title=words().gettext(N_("Cancel the seminar")),
            back=url_for("desk.seminar", slug=slug),
            template="desk/seminar_cancel.html",
            context={"seminar": row},
        )
    )


def _newest(slug: str) -> int:
    return get_seminar(session(), slug).version


def _done(slug: str, line: Line, message: str) -> tuple[str, str]:
    return said(line, message), url_for("desk.seminar", slug=slug)


@desk.route("/seminars/<slug>/dates", methods=["GET", "POST"])
@requires(Permission.EDIT)
def seminar_dates(slug: str) -> ResponseReturnValue:
    row = get_seminar(session(), slug)
    is_told = row.state in MOVABLE

    def make(posted: MultiDict[str, str] | None) -> DatesForm:
        form = DatesForm(posted, data={"version": _newest(slug)})
        form.suit(None)
        if not is_told:
            del form.why
        return form

    def keep(writer: Session, form: DatesForm) -> Line:
        whole = get_seminar(writer, slug)
        by: dict[str, Any] = {
            "version": form.version.data or 0,
            "edit": edit(),
            "reason": form.why.data if "why" in form else "",
        }
        if form.starts_on.data is None:
            if not is_told:
                raise Refused("starts_on", N_("Fill this in."))
            return _beside_why(lambda: postpone_seminar(writer, whole, **by))
        day = form.starts_on.data
        answers, override = _answers(), form.override()
        with naming_managers(writer):
            return _beside_why(
                lambda: move_seminar(writer, whole, day, answers=answers, override=override, **by)
            )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: _done(
                slug,
                line,
                N_("The seminar is postponed.") if is_told else N_("The dates are shifted."),
            ),
            title=words().gettext(N_("Postpone the seminar") if is_told else N_("Shift the dates")),
            back=url_for("desk.seminar", slug=slug),
            template="desk/seminar_dates.html",
            context={
                "seminar": row,
                "is_told": is_told,
                "preview": _preview(row),
                "Trouble": Trouble,
                "answers": _answers(),
            },
        )
    )


def _beside_why(deed: Callable[[], Line]) -> Line:
    """Says a missing reason beside the field that asks for it here."""
    try:
        return deed()
    except Refused as refused:
        if refused.field != "reason":
            raise
        raise Refused("why", refused.reason) from refused


def _answers() -> dict[int, Folds]:
    """Reads which of two equal times is meant, by item: `fold-12-start=1` is the second."""
    found: dict[int, dict[str, int]] = {}
    for name, value in request.form.items():
        head, _, rest = name.partition("-")
        item, _, end = rest.partition("-")
        number = number_of(item)
        if head == "fold" and number is not None and value in {"0", "1"}:
            found.setdefault(number, {})[end] = int(value)
    return {
        number: Folds(start=ends.get("start"), end=ends.get("end"))
        for number, ends in found.items()
    }


def _preview(row: Seminar) -> list[Moved] | None:
    """Shows what a posted first day would move; none where it cannot be one."""
    with suppress(ValueError, Refused):
        day = date.fromisoformat(request.form.get("starts_on", ""))
        demand_move(row, day)
        days = days_between(row.starts_on, day)
        return moved(list_placed(session(), row.id), days, _answers())
    return None


@desk.route("/seminars/<slug>/delete", methods=["GET", "POST"])
@requires(Permission.EDIT)
def seminar_delete(slug: str) -> ResponseReturnValue:
    row = get_seminar(session(), slug)
    name = row.title.pick((words().language,)).text
    if request.method != "POST":
        return _asked(row, name, uses_of_draft(session(), row))
    try:
        with transaction() as writer:
            whole = get_seminar(writer, slug)
            line = delete_draft(writer, whole, version=_version(), edit=edit())
    except InUse as refused:
        return _asked(get_seminar(session(), slug), name, refused.uses, UNFIT)
    except Refused as refused:
        reason = words().gettext(refused.reason, **refused.values)
        return page("desk/seminar_refused.html", UNFIT, seminar=row, reason=reason)
    told(words().gettext(N_("“%(name)s” is deleted."), name=name), line)
    return redirect(url_for("desk.seminars"), 303)


def _asked(row: Seminar, name: str, uses: Uses, status: int = 200) -> ResponseReturnValue:
    keys = [(use.table, use.key) for use in uses.first]
    named = names_of(session(), keys, words())
    return page(
        "desk/delete.html",
        status,
        name=name,
        version=row.version,
        uses=uses,
        named=[named[key] for key in keys if key in named],
        back=url_for("desk.seminar", slug=row.slug),
    )
