"""Interpreters of a seminar: who is left without a language, who is booked, who works too long."""

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.errors import NotFound
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import CodeField, LanguageField, LineField, PickField, YesNoField
from partnership.desk.frame import edit, page, said, session, words
from partnership.desk.item_forms import ReasonForm
from partnership.desk.travel_fields import done_by, posted_version
from partnership.exports.outline import duration
from partnership.exports.vocabulary import InterpretingMode
from partnership.exports.vocabulary_visit import BookingState
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.logistics.queries_interpreting import load_interpreting
from partnership.logistics.rules_interpreting import Strain
from partnership.logistics.service_interpreting import (
    BookingValues,
    book_interpreter,
    change_booking,
    delete_booking,
    get_booking,
)
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.items_queries import get_item
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

STRAINS = {
    Strain.TWICE: N_("at two places at the same time"),
    Strain.ALONE: N_("alone for too long: a second person should take turns"),
    Strain.STRETCH: N_("more than four hours without a break of half an hour"),
    Strain.DAY: N_("more than eight hours in one day"),
    Strain.NIGHT: N_("less than eleven hours of rest until the next day"),
}


class BookingForm(ReasonForm):
    person = PickField(N_("Person"), "person", required=True)
    from_language = LanguageField(N_("From the language"), required=True)
    to_language = LanguageField(N_("Into the language"), required=True)
    is_both_ways = YesNoField(N_("In both directions"), default=True)
    mode = CodeField(
        N_("Way of interpreting"),
        InterpretingMode,
        N_("Empty: as the programme item says."),
    )
    state = CodeField(N_("State"), BookingState, required=True, default=BookingState.REQUESTED)
    remark = LineField(N_("Remark"), most=500)

    def suit(self, seminar: Seminar, item: ProgrammeItem) -> None:
        first = tuple(dict.fromkeys((*item.languages, *seminar.languages)))
        self.from_language.first = self.to_language.first = first
        if may_edit(seminar.state):
            del self.reason

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""

    def values(self) -> BookingValues:
        return BookingValues(
            person_id=self.person.data or 0,
            from_language=self.from_language.data,
            to_language=self.to_language.data,
            is_both_ways=self.is_both_ways.data,
            mode=self.mode.data,
            state=self.state.data or BookingState.REQUESTED,
            remark=self.remark.data,
        )


@desk.get("/seminars/<slug>/interpreters/")
@requires(Permission.READ)
def interpreters(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    return page(
        "desk/interpreters.html",
        seminar=seminar,
        interpreting=load_interpreting(session(), seminar.id),
        strains=STRAINS,
        lasting=_lasting,
    )


@desk.route("/seminars/<slug>/interpreters/new/<uid>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def interpreter_new(slug: str, uid: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    item = get_item(session(), seminar, uid)
    asked = {name: request.args.get(name, "") for name in ("from_language", "to_language")}

    def make(posted: MultiDict[str, str] | None) -> BookingForm:
        form = BookingForm(posted, data=asked)
        form.suit(seminar, item)
        return form

    def keep(writer: Session, form: BookingForm) -> Line:
        whole = get_seminar(writer, slug)
        row = get_item(writer, whole, uid)
        values, reason = form.values(), form.said_reason()
        return book_interpreter(writer, whole, row, values, edit=edit(), reason=reason)[1]

    return _edited(seminar, item, None, make, keep)


@desk.route("/seminars/<slug>/interpreters/<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def interpreter(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_booking(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> BookingForm:
        kept = get_booking(session(), seminar, number)
        form = BookingForm(posted, data=_shown(kept))
        form.suit(seminar, kept.item)
        return form

    def keep(writer: Session, form: BookingForm) -> Line:
        whole = get_seminar(writer, slug)
        return change_booking(
            writer,
            whole,
            get_booking(writer, whole, number),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.said_reason(),
        )

    return _edited(seminar, row.item, row, make, keep)


@desk.post("/seminars/<slug>/interpreters/<int:number>/delete")
@requires(Permission.EDIT)
def interpreter_delete(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        return delete_booking(
            writer,
            seminar,
            get_booking(writer, seminar, number),
            version=posted_version(),
            edit=edit(),
            reason=request.form.get("reason", ""),
        )

    back = url_for("desk.interpreters", slug=slug)
    return done_by(slug, do, N_("The booking is deleted."), back)


@desk.get("/seminars/<slug>/interpreters/roster/<int:person>/")
@requires(Permission.READ)
def interpreter_roster(slug: str, person: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    roster = load_interpreting(session(), seminar.id).roster
    found = next((each for each in roster if each.person_id == person), None)
    if found is None:
        raise NotFound("interpreter")
    return page(
        "desk/interpreter_roster.html",
        seminar=seminar,
        roster=found,
        strains=STRAINS,
        lasting=_lasting,
    )


def _lasting(minutes: int) -> str:
    return duration(minutes, words())


def _shown(row: InterpreterBooking) -> dict[str, object]:
    return {
        "version": row.version,
        "person": row.person_id,
        "from_language": row.from_language,
        "to_language": row.to_language,
        "is_both_ways": row.is_both_ways,
        "mode": row.mode,
        "state": row.state,
        "remark": row.remark,
    }


def _edited(
    seminar: Seminar,
    item: ProgrammeItem,
    row: InterpreterBooking | None,
    make: Callable[[MultiDict[str, str] | None], BookingForm],
    keep: Callable[[Session, BookingForm], Line],
) -> ResponseReturnValue:
    back = url_for("desk.interpreters", slug=seminar.slug)
    name = words().gettext(N_("Book an interpreter")) if row is None else row.person.printed_name
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The booking is saved.")), back),
            title=name,
            back=back,
            template="desk/interpreter.html",
            context={
                "seminar": seminar,
                "item": item,
                "row": row,
                "gone": url_for("desk.interpreter_delete", slug=seminar.slug, number=row.id)
                if row
                else "",
                "gone_text": words().gettext(N_("Delete this booking")),
            },
        )
    )
