"""The forms of honours and of entries in the books of the city."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import edit, session, words
from partnership.desk.gift_forms import BookForm, HonourForm
from partnership.desk.gifts import deleted, record_edited
from partnership.exports.labels import label
from partnership.honours.models import BookEntry, Honour
from partnership.honours.queries import get_of
from partnership.honours.service_records import keep_entry, keep_honour
from partnership.seminars.queries_desk import get_seminar

_HONOURS, _BOOK = "/seminars/<slug>/gifts/honours/", "/seminars/<slug>/gifts/book/"


@desk.route(f"{_HONOURS}new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def honour_new(slug: str) -> ResponseReturnValue:
    return _honour(slug, None)


@desk.route(f"{_HONOURS}<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def honour(slug: str, number: int) -> ResponseReturnValue:
    return _honour(slug, number)


@desk.post(f"{_HONOURS}<int:number>/delete")
@requires(Permission.EDIT)
def honour_delete(slug: str, number: int) -> ResponseReturnValue:
    return deleted(slug, Honour, number, N_("The honour is deleted."))


@desk.route(f"{_BOOK}new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def book_entry_new(slug: str) -> ResponseReturnValue:
    return _entry(slug, None)


@desk.route(f"{_BOOK}<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def book_entry(slug: str, number: int) -> ResponseReturnValue:
    return _entry(slug, number)


@desk.post(f"{_BOOK}<int:number>/delete")
@requires(Permission.EDIT)
def book_entry_delete(slug: str, number: int) -> ResponseReturnValue:
    return deleted(slug, BookEntry, number, N_("The entry is deleted."))


def _honour(slug: str, number: int | None) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_of(session(), Honour, seminar, number) if number is not None else None

    def make(posted: MultiDict[str, str] | None) -> HonourForm:
        kept = get_of(session(), Honour, seminar, number) if number is not None else None
        form = HonourForm(posted, data=_honour_shown(kept) if kept else None)
        form.offer_items(session(), seminar)
        return form

    def keep(writer: Session, form: HonourForm) -> Line:
        whole = get_seminar(writer, slug)
        kept = get_of(writer, Honour, whole, number) if number is not None else None
        version = form.version.data or 0
        by: dict[str, Any] = {"version": version, "edit": edit(), "reason": form.said_reason()}
        return keep_honour(writer, whole, kept, form.values(), **by)

    title = row.award.pick((words().language,)).text if row else words().gettext(N_("New honour"))
    gone = url_for("desk.honour_delete", slug=slug, number=row.id) if row else ""
    gone_text = words().gettext(N_("Delete this honour"))
    return record_edited(
        seminar,
        make,
        keep,
        title=title,
        message=N_("The honour is saved."),
        context={"row": row, "gone": gone, "gone_text": gone_text},
    )


def _honour_shown(row: Honour) -> dict[str, object]:
    return {
        "version": row.version,
        "item": str(row.item_id or ""),
        "award": row.award,
        "person": row.person_id,
        "organisation": row.organisation_id,
        "giver": row.giver_id,
        "awarded_on": row.awarded_on,
    }


def _entry(slug: str, number: int | None) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_of(session(), BookEntry, seminar, number) if number is not None else None

    def make(posted: MultiDict[str, str] | None) -> BookForm:
        kept = get_of(session(), BookEntry, seminar, number) if number is not None else None
        form = BookForm(posted, data=_entry_shown(kept) if kept else None)
        form.offer_items(session(), seminar)
        return form

    def keep(writer: Session, form: BookForm) -> Line:
        whole = get_seminar(writer, slug)
        kept = get_of(writer, BookEntry, whole, number) if number is not None else None
        version = form.version.data or 0
        by: dict[str, Any] = {"version": version, "edit": edit(), "reason": form.said_reason()}
        return keep_entry(writer, whole, kept, form.values(), **by)

    gone = url_for("desk.book_entry_delete", slug=slug, number=row.id) if row else ""
    gone_text = words().gettext(N_("Delete this entry"))
    return record_edited(
        seminar,
        make,
        keep,
        title=label(words(), row.book) if row else words().gettext(N_("New entry in a book")),
        message=N_("The entry is saved."),
        context={"row": row, "gone": gone, "gone_text": gone_text},
    )


def _entry_shown(row: BookEntry) -> dict[str, object]:
    return {
        "version": row.version,
        "item": str(row.item_id or ""),
        "book": row.book,
        "person": row.person_id,
        "text": row.text,
        "ordered_on": row.ordered_on,
        "entered_on": row.entered_on,
    }
