"""Gifts, honours and entries in books of a seminar: one page, and a form for each."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.money import amount
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, now, page, said, session, words
from partnership.desk.gift_forms import GiftForm, gift_shown
from partnership.desk.gift_words import side, verdict_text
from partnership.desk.picking import PICKERS
from partnership.desk.travel_fields import done_by, posted_version
from partnership.honours.models import BookEntry, Gift, Honour
from partnership.honours.queries import (
    find_alike,
    get_of,
    list_entries,
    list_gifts,
    list_honours,
    list_items,
    list_rules,
    names_of_people,
    organisations_of,
)
from partnership.honours.rules import is_page_late
from partnership.honours.service import change_gift, create_gift
from partnership.honours.service_records import delete_record
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_AT = "/seminars/<slug>/gifts/"
_SAVED = N_("The gift is saved.")


@desk.get(_AT)
@requires(Permission.READ)
def seminar_gifts(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    gifts = list_gifts(session(), seminar.id)
    items = {each.id: each for each in list_items(session(), seminar.id)}
    honours, entries = list_honours(session(), seminar.id), list_entries(session(), seminar.id)
    return page(
        "desk/seminar_gifts.html",
        seminar=seminar,
        items=items,
        gifts=gifts,
        rules={row.id: row for row in list_rules(session(), with_retired=True)},
        alike=find_alike(session(), gifts),
        honours=honours,
        **_names(honours),
        entries=entries,
        late={each.id for each in entries if _is_late(each, seminar, items)},
        verdict_text=verdict_text,
        amount=amount,
        side=side,
    )


def _is_late(entry: BookEntry, seminar: Seminar, items: dict[int, Any]) -> bool:
    item = items.get(entry.item_id or 0)
    day = item.start_wall.date() if item and item.start_wall else seminar.starts_on
    today: date = now().date()
    return is_page_late(day, today, ordered_on=entry.ordered_on, entered_on=entry.entered_on)


def _names(honours: Sequence[Honour]) -> dict[str, Any]:
    wanted = {each.organisation_id for each in honours} | {each.giver_id for each in honours}
    rows = organisations_of(session(), wanted)
    name = PICKERS["organisation"].name
    return {
        "people": names_of_people(session(), {each.person_id for each in honours}),
        "organisations": {number: name(row, words()) for number, row in rows.items()},
    }


@desk.route(f"{_AT}new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def gift_new(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> GiftForm:
        form = GiftForm(posted)
        form.offer(session(), get_seminar(session(), slug), None)
        return form

    def keep(writer: Session, form: GiftForm) -> Line:
        whole = get_seminar(writer, slug)
        return create_gift(writer, whole, form.values(), edit=edit(), reason=form.said_reason())

    title = words().gettext(N_("New gift"))
    return record_edited(
        seminar, make, keep, title=title, message=_SAVED, context={"row": None, "gone": ""}
    )


@desk.route(f"{_AT}<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def gift(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = _get(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> GiftForm:
        whole = get_seminar(session(), slug)
        kept = _get(session(), whole, number)
        form = GiftForm(posted, data=gift_shown(kept))
        form.offer(session(), whole, kept)
        return form

    def keep(writer: Session, form: GiftForm) -> Line:
        whole = get_seminar(writer, slug)
        kept = get_of(writer, Gift, whole, number)
        version = form.version.data or 0
        by: dict[str, Any] = {"version": version, "edit": edit(), "reason": form.said_reason()}
        return change_gift(writer, whole, kept, form.values(), **by)

    rules = {each.id: each for each in list_rules(session(), with_retired=True)}
    shown = {
        "row": row,
        "gone": url_for("desk.gift_delete", slug=slug, number=number),
        "gone_text": words().gettext(N_("Delete this gift")),
        "verdict": verdict_text(row, rules, words()),
        "rule": rules.get(row.rule_id or 0),
        "alike": find_alike(session(), [row]).get(row.id, ()),
        "amount": amount,
    }
    title = row.description.pick((words().language,)).text
    return record_edited(seminar, make, keep, title=title, message=_SAVED, context=shown)


@desk.post(f"{_AT}<int:number>/delete")
@requires(Permission.EDIT)
def gift_delete(slug: str, number: int) -> ResponseReturnValue:
    return deleted(slug, Gift, number, N_("The gift is deleted."))


def deleted(
    slug: str, model: type[Gift | Honour | BookEntry], number: int, message: str
) -> ResponseReturnValue:
    """Deletes what is recorded of a seminar, and goes back to the page of all."""

    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_of(writer, model, seminar, number)
        reason = request.form.get("reason", "")[:500]
        by: dict[str, Any] = {"version": posted_version(), "edit": edit(), "reason": reason}
        return delete_record(writer, seminar, row, **by)

    return done_by(slug, do, message, url_for("desk.seminar_gifts", slug=slug))


def _get(reader: Session, seminar: Seminar, number: int) -> Gift:
    row = get_of(reader, Gift, seminar, number)
    reader.refresh(row, ["city"])
    return row


def record_edited(
    seminar: Seminar,
    make: Callable[[MultiDict[str, str] | None], DeskForm],
    keep: Callable[[Session, Any], Line],
    *,
    title: str,
    message: str,
    context: dict[str, Any],
) -> ResponseReturnValue:
    """Answers with the form of a gift, an honour or an entry."""
    back = url_for("desk.seminar_gifts", slug=seminar.slug)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, message), back),
            title=title,
            back=back,
            template="desk/gift_form.html",
            context={"seminar": seminar, "verdict": "", **context},
        )
    )
