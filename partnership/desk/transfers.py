"""Transfers of a seminar at the desk: who is driven where, when, in which vehicle."""

from collections.abc import Callable
from datetime import date

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
from partnership.desk.transfers_forms import TransferForm, shown, wished_seats
from partnership.desk.travel_fields import done_by, posted_version
from partnership.logistics.cards import TransferCard, transfer_card
from partnership.logistics.models import Transfer
from partnership.logistics.queries import list_transfers, list_vehicles
from partnership.logistics.queries_rows import get_transfer
from partnership.logistics.service_transfers import (
    change_seats,
    change_transfer,
    create_transfer,
    delete_transfer,
)
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit


@desk.get("/seminars/<slug>/travel/transfers/")
@requires(Permission.TRAVEL)
def transfers(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    rides = list_transfers(session(), seminar.id)
    return page(
        "desk/transfers.html",
        seminar=seminar,
        days=by_day(rides, seminar.zone),
        vehicles=list_vehicles(session(), seminar.id),
        is_open=may_edit(seminar.state),
    )


def by_day(rides: list[TransferCard], zone: str) -> list[tuple[date | None, list[TransferCard]]]:
    """Groups transfers by the day of their start at the host's; those without a time come last."""
    days: dict[date | None, list[TransferCard]] = {}
    for each in rides:
        day = each.start.seen_in(zone).date() if each.start else None
        days.setdefault(day, []).append(each)
    return list(days.items())


@desk.route("/seminars/<slug>/travel/transfers/new", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def transfer_new(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> TransferForm:
        form = TransferForm(posted, data={"zone": seminar.zone})
        form.suit(session(), seminar)
        return form

    def keep(writer: Session, form: TransferForm) -> Line:
        whole = get_seminar(writer, slug)
        values, reason = form.values(), form.said_reason()
        return create_transfer(writer, whole, values, edit=edit(), reason=reason)[1]

    return _edited(seminar, None, make, keep)


@desk.route("/seminars/<slug>/travel/transfers/<int:number>/", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def transfer(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_transfer(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> TransferForm:
        kept = get_transfer(session(), seminar, number)
        form = TransferForm(posted, data=shown(kept, seminar.zone))
        form.suit(session(), seminar)
        return form

    def keep(writer: Session, form: TransferForm) -> Line:
        whole = get_seminar(writer, slug)
        return change_transfer(
            writer,
            whole,
            get_transfer(writer, whole, number),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.said_reason(),
        )

    return _edited(seminar, row, make, keep)


@desk.post("/seminars/<slug>/travel/transfers/<int:number>/seats")
@requires(Permission.TRAVEL)
def transfer_seats(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_transfer(writer, seminar, number)
        by_hand = "by_precedence" not in request.form
        typed = [
            (each.person_id, request.form.get(f"seat-{each.person_id}", "").strip())
            for each in row.passengers
        ]
        return change_seats(
            writer,
            seminar,
            row,
            wished_seats(typed) if by_hand else (),
            version=posted_version(),
            edit=edit(),
            reason=request.form.get("reason", ""),
        )

    back = url_for("desk.transfer", slug=slug, number=number)
    return done_by(slug, do, N_("The seats are saved."), back)


@desk.post("/seminars/<slug>/travel/transfers/<int:number>/delete")
@requires(Permission.TRAVEL)
def transfer_delete(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_transfer(writer, seminar, number)
        reason = request.form.get("reason", "")
        return delete_transfer(
            writer, seminar, row, version=posted_version(), edit=edit(), reason=reason
        )

    return done_by(slug, do, N_("The transfer is deleted."), url_for("desk.transfers", slug=slug))


def _edited(
    seminar: Seminar,
    row: Transfer | None,
    make: Callable[[MultiDict[str, str] | None], TransferForm],
    keep: Callable[[Session, TransferForm], Line],
) -> ResponseReturnValue:
    back = url_for("desk.transfers", slug=seminar.slug)
    gone = url_for("desk.transfer_delete", slug=seminar.slug, number=row.id) if row else ""
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The transfer is saved.")), back),
            title=f"{row.from_place} – {row.to_place}"
            if row
            else words().gettext(N_("New transfer")),
            back=back,
            template="desk/transfer.html",
            context={
                "seminar": seminar,
                "gone": gone,
                "gone_text": words().gettext(N_("Delete this transfer")),
                "row": row,
                "card": transfer_card(row) if row else None,
            },
        )
    )
