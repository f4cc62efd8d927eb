"""Downloads and feeds of one seminar, drawn from its release."""

from flask import Response, request

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound, WrongRequest
from partnership.exports import ics
from partnership.exports.formats import FORMATS, format_of, render
from partnership.exports.programme import Programme
from partnership.exports.view import Selection, View
from partnership.public.answers import document
from partnership.public.blueprint import public
from partnership.public.frame import frame
from partnership.public.language import document_languages, named_languages
from partnership.public.reading import Reading, read_seminar
from partnership.public.selection import query_of, selection_of

_SECONDS = 300
"""How long a document is kept on the way; of an old release no longer, for it may be withdrawn."""

_CANCELLED = {"": False, "show": False, "hide": True}


@public.get("/seminars/<slug>/programme.<ending>")
@requires(Permission.PUBLIC)
def programme_document(slug: str, ending: str) -> Response:
    """Gives the newest release in one of the press's formats."""
    return _programme_document(read_seminar(slug), ending)


@public.get("/seminars/<slug>/releases/<int(max=999999):number>/programme.<ending>")
@requires(Permission.PUBLIC)
def release_document(slug: str, number: int, ending: str) -> Response:
    """Gives one release, which never changes again."""
    return _programme_document(read_seminar(slug, number), ending)


@public.get("/seminars/<slug>/items/<uuid:uid>.ics")
@requires(Permission.PUBLIC)
def item_calendar(slug: str, uid: object) -> Response:
    """Gives one programme item as a calendar of its own."""
    reading = read_seminar(slug)
    item = reading.programme.items_by_uid.get(str(uid))
    if item is None or item.timing is None:
        raise NotFound(str(uid))
    view = _document_view(reading)
    body = ics.render_item(reading.programme, item, view)
    name = f"{slug}-{item.uid[:8]}-{'-'.join(view.languages)}.ics"
    return document(body, FORMATS["ics"], filename=name, download=_is_download())


def _programme_document(reading: Reading, ending: str) -> Response:
    kind = format_of(ending)
    view = _document_view(reading)
    selection = selection_of(request.args, reading.programme)
    wishes = cancelled_wish()

    def drawn() -> bytes:
        part = selection.of(reading.programme)
        if kind.name == "ics":
            return _calendar(part, view, selection, wishes)
        return render(kind.name, part, view)

    key = (kind.name, reading.head.digest, view.languages, selection, wishes)
    body = frame().store.documents.get(key, drawn)
    languages = "-".join(view.languages)
    name = f"{reading.programme.slug}-{reading.head.number}-{languages}.{kind.name}"
    return document(body, kind, filename=name, seconds=_SECONDS, download=_is_download())


def _calendar(
    part: Programme, view: View, selection: Selection, wishes: ics.CalendarWishes
) -> bytes:
    """Draws the calendar; a selection without times stays empty, it is not the whole seminar."""
    path = address_of(f"seminars/{part.slug}/programme.ics", view, wishes, query_of(selection))
    if not selection or part.timed_items:
        return ics.render(part, view, wishes, path=path)
    return ics.render_feed((), view, wishes, name=view.said(part.title).text, path=path)


def address_of(path: str, view: View, wishes: ics.CalendarWishes, query: str = "") -> str:
    """Writes the address of a feed with all that its content depends on."""
    parts = [f"lang={','.join(view.languages)}", query]
    if wishes.hide_cancelled:
        parts.append("cancelled=hide")
    return f"{path}?{'&'.join(filter(None, parts))}"


def cancelled_wish() -> ics.CalendarWishes:
    """Reads `?cancelled=hide`: some calendars show cancelled items as if they took place."""
    value = request.args.get("cancelled", "")
    if value not in _CANCELLED:
        raise WrongRequest("cancelled", "show, hide")
    return ics.CalendarWishes(hide_cancelled=_CANCELLED[value])


def _document_view(reading: Reading) -> View:
    named = named_languages(request)
    return View(languages=document_languages(named, reading.programme.languages), site=frame().site)


def _is_download() -> bool:
    return request.args.get("download") == "1"
