"""Calendars and news over several seminars: of a city, partnership, series, venue or kind."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from flask import Response, request

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound, WrongRequest
from partnership.exports import atom, ics
from partnership.exports.formats import FORMATS, Format
from partnership.exports.labels import label
from partnership.exports.programme import Programme
from partnership.exports.view import Selection, View
from partnership.exports.vocabulary import ItemKind
from partnership.public.answers import document
from partnership.public.blueprint import public
from partnership.public.documents import address_of, cancelled_wish
from partnership.public.feed_queries import (
    Feed,
    find_city_feed,
    find_partnership_feed,
    find_series_feed,
    list_recent,
    list_seminar_releases,
)
from partnership.public.frame import frame, session
from partnership.public.language import document_languages, named_languages

ATOM = Format("atom", "application/atom+xml; charset=utf-8", "atom")
_WINDOW = timedelta(days=731)
_DETAILS = {detail.value: detail for detail in ics.Detail}


@public.get("/cities/<slug>/calendar.ics")
@requires(Permission.PUBLIC)
def city_calendar(slug: str) -> Response:
    return _calendar(_found(find_city_feed(session(), slug), slug))


@public.get("/partnerships/<slug>/calendar.ics")
@requires(Permission.PUBLIC)
def partnership_calendar(slug: str) -> Response:
    return _calendar(_found(find_partnership_feed(session(), slug), slug))


@public.get("/series/<slug>/calendar.ics")
@requires(Permission.PUBLIC)
def series_calendar(slug: str) -> Response:
    return _calendar(_found(find_series_feed(session(), slug), slug))


@public.get("/venues/<slug>/calendar.ics")
@requires(Permission.PUBLIC)
def venue_calendar(slug: str) -> Response:
    """Gives what takes place at one venue; one that no released item names is unknown."""
    programmes = _programmes(list_recent(session(), frame().today() - _WINDOW))
    view = _view()
    names = [
        item.place.venue
        for programme in programmes
        for item in programme.items
        if item.place and item.place.venue_ref == slug
    ]
    if not names:
        raise NotFound(slug)
    return _selected(programmes, Selection(venue=slug), view.said(names[0]).text, view)


@public.get("/kinds/<kind>/calendar.ics")
@requires(Permission.PUBLIC)
def kind_calendar(kind: str) -> Response:
    """Gives all programme items of one kind, such as all receptions."""
    if kind not in {each.value for each in ItemKind}:
        raise NotFound(kind)
    programmes = _programmes(list_recent(session(), frame().today() - _WINDOW))
    view = _view()
    wished = ItemKind(kind)
    return _selected(programmes, Selection(kind=wished), label(view.wording, wished), view)


@public.get("/cities/<slug>/feed.atom")
@requires(Permission.PUBLIC)
def city_news(slug: str) -> Response:
    return _news(_found(find_city_feed(session(), slug), slug))


@public.get("/partnerships/<slug>/feed.atom")
@requires(Permission.PUBLIC)
def partnership_news(slug: str) -> Response:
    return _news(_found(find_partnership_feed(session(), slug), slug))


@public.get("/series/<slug>/feed.atom")
@requires(Permission.PUBLIC)
def series_news(slug: str) -> Response:
    return _news(_found(find_series_feed(session(), slug), slug))


@public.get("/seminars/<slug>/releases/feed.atom")
@requires(Permission.PUBLIC)
def seminar_news(slug: str) -> Response:
    """Gives an entry for each release of a seminar, with what it changed."""
    programmes = _programmes(list_seminar_releases(session(), slug))
    if not programmes:
        raise NotFound(slug)
    return _atom(programmes, _view().said(programmes[0].title).text)


def _found(feed: Feed | None, slug: str) -> Feed:
    if feed is None:
        raise NotFound(slug)
    return feed


def _view() -> View:
    return View(languages=document_languages(named_languages(request), ()), site=frame().site)


def _programmes(wanted: Sequence[tuple[int, str]]) -> list[Programme]:
    return frame().store.programmes(session(), wanted)


def _calendar(feed: Feed) -> Response:
    """Gives the items of the last two years; a seminar before that is one entry of whole days."""
    oldest = frame().today() - _WINDOW
    programmes = [
        programme if programme.ends_on >= oldest else msgspec.structs.replace(programme, items=())
        for programme in _programmes(feed.editions)
    ]
    view = _view()
    return _ics(programmes, view.said(feed.name).text, view)


def _selected(
    programmes: Sequence[Programme], selection: Selection, name: str, view: View
) -> Response:
    parts = [selection.of(programme) for programme in programmes]
    return _ics([part for part in parts if part.timed_items], name, view, page="seminars/")


def _ics(
    programmes: Sequence[Programme], name: str, view: View, page: str | None = None
) -> Response:
    detail = request.args.get("detail", ics.Detail.ITEMS.value)
    if detail not in _DETAILS:
        raise WrongRequest("detail", ", ".join(_DETAILS))
    wishes = cancelled_wish()
    query = "" if detail == ics.Detail.ITEMS else f"detail={detail}"
    path = address_of(request.path.removeprefix("/"), view, wishes, query)
    releases = tuple(
        (each.slug, each.release and each.release.number, bool(each.items)) for each in programmes
    )

    def drawn() -> bytes:
        return ics.render_feed(
            programmes, view, wishes, name=name, path=path, page=page, detail=_DETAILS[detail]
        )

    key = (path, name, detail, wishes, releases)
    body = frame().store.documents.get(key, drawn)
    return document(body, FORMATS["ics"], filename="calendar.ics")


def _news(feed: Feed) -> Response:
    programmes = _programmes(feed.editions)
    latest = sorted(programmes, key=_released_at, reverse=True)[:30]
    return _atom(latest, _view().said(feed.name).text)


def _released_at(programme: Programme) -> str:
    return programme.release.released_at.isoformat() if programme.release else ""


def _atom(programmes: Sequence[Programme], title: str) -> Response:
    view = _view()
    path = f"{request.path.removeprefix('/')}?lang={','.join(view.languages)}"
    body = atom.render_changes(programmes, view, title=title, path=path)
    return document(body, ATOM, filename="feed.atom")
