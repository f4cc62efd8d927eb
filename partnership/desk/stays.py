"""Hotel stays of a seminar at the desk: the rooming list, and the form of a stay."""

from collections.abc import Sequence
from itertools import groupby

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, page, said, session, words
from partnership.desk.stays_forms import NewStayForm, StayForm, room_mates, shown
from partnership.desk.travel_fields import done_by, posted_version
from partnership.logistics.cards import StayCard, somebody
from partnership.logistics.queries import list_stays
from partnership.logistics.queries_rows import get_stay
from partnership.logistics.service_stays import change_stay, create_stays, delete_stay
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit


@desk.get("/seminars/<slug>/travel/stays/")
@requires(Permission.TRAVEL)
def stays(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    return page(
        "desk/stays.html",
        seminar=seminar,
        hotels=by_hotel(list_stays(session(), seminar.id)),
        is_open=may_edit(seminar.state),
    )


def by_hotel(cards: Sequence[StayCard]) -> list[list[StayCard]]:
    """Groups stays by their hotel, each group in the order of the guests' names."""
    ordered = sorted(cards, key=lambda card: card.venue_id)
    return [list(group) for _, group in groupby(ordered, key=lambda card: card.venue_id)]


@desk.route("/seminars/<slug>/travel/stays/new", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def stay_new(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> NewStayForm:
        days = {"from_on": seminar.starts_on, "to_on": seminar.ends_on}
        form = NewStayForm(posted, data=days)
        form.suit(session(), seminar)
        return form

    def keep(writer: Session, form: NewStayForm) -> Line:
        whole = get_seminar(writer, slug)
        return create_stays(writer, whole, form.wishes(), edit=edit(), reason=form.said_reason())

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (
                said(line, N_("The stays are saved.")),
                url_for("desk.stays", slug=slug),
            ),
            title=words().gettext(N_("New stays")),
            back=url_for("desk.stays", slug=slug),
            template="desk/travel_form.html",
            context={"seminar": seminar, "gone": ""},
        )
    )


@desk.route("/seminars/<slug>/travel/stays/<int:number>/", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def stay(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_stay(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> StayForm:
        kept = get_stay(session(), seminar, number)
        form = StayForm(posted, data=shown(kept))
        form.suit(session(), seminar)
        form.offer(room_mates(session(), kept))
        return form

    def keep(writer: Session, form: StayForm) -> Line:
        whole = get_seminar(writer, slug)
        kept = get_stay(writer, whole, number)
        return change_stay(
            writer,
            whole,
            kept,
            form.values(kept.person_id),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.said_reason(),
        )

    back = url_for("desk.stays", slug=slug)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The stay is saved.")), back),
            title=somebody(row.person).name,
            back=back,
            template="desk/travel_form.html",
            context={
                "seminar": seminar,
                "gone": url_for("desk.stay_delete", slug=slug, number=number),
                "gone_text": words().gettext(N_("Delete this stay")),
                "row": row,
            },
        )
    )


@desk.post("/seminars/<slug>/travel/stays/<int:number>/delete")
@requires(Permission.TRAVEL)
def stay_delete(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_stay(writer, seminar, number)
        reason = request.form.get("reason", "")
        return delete_stay(
            writer, seminar, row, version=posted_version(), edit=edit(), reason=reason
        )

    return done_by(slug, do, N_("The stay is deleted."), url_for("desk.stays", slug=slug))
