"""Calendars and news over several seminars: of a city, partnership, series, venue or kind."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta

from flask import Response, request
from msgspec.structs import replace

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound, WrongRequest
from partnership.core.translated import Translated
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
    Wanted,
    find_city_feed,
    find_partnership_feed,
    find_series_feed,
    is_venue,
    latest_releases,
    latest_seminars,
    list_recent,
    list_seminar_releases,
)
from partnership.public.frame import frame, session
from partnership.public.language import document_languages, named_languages

ATOM = Format("atom", "application/atom+xml; charset=utf-8", "atom")
_WINDOW = timedelta(days=731)
_DETAILS = {detail.value: detail for detail in ics.Detail}
_Parts = tuple[Sequence[Programme], str]
"""What a calendar is made of, and its name."""


@public.get("/cities/<slug>/calendar.ics")
@requires(Permission.PUBLIC)
def city_calendar(slug: str) -> Response:
    return _calendar(_found(find_city_feed(session(), slug, latest_seminars()), slug))


@public.get("/partnerships/<slug>/calendar.ics")
@requires(Permission.PUBLIC)
def partnership_calendar(slug: str) -> Response:
    return _calendar(_found(find_partnership_feed(session(), slug, latest_seminars()), slug))


@public.get("/series/<slug>/calendar.ics")
@requires(Permission.PUBLIC)
def series_calendar(slug: str) -> Response:
    return _calendar(_found(find_series_feed(session(), slug, latest_seminars()), slug))


@public.get("/venues/<slug>/calendar.ics")
@requires(Permission.PUBLIC)
def venue_calendar(slug: str) -> Response:
    """Gives what takes place at one venue; one that no released item names is unknown."""

    def named(programmes: Sequence[Programme], view: View) -> str:
        places = (item.place for programme in programmes for item in programme.items)
        names = (place.venue for place in places if place and place.venue_ref == slug)
        found = next(names, None)
        if found is None:
            raise NotFound(slug)
        return view.said(found).text

    if not is_venue(session(), slug):  # else every mistyped address would read two years
        raise NotFound(slug)
    return _selected(Selection(venue=slug), named)


@public.get("/kinds/<kind>/calendar.ics")
@requires(Permission.PUBLIC)
def kind_calendar(kind: str) -> Response:
    """Gives all programme items of one kind, such as all receptions."""
    if kind not in {each.value for each in ItemKind}:
        raise NotFound(kind)
    wished = ItemKind(kind)
    return _selected(Selection(kind=wished), lambda _, view: label(view.wording, wished))


@public.get("/cities/<slug>/feed.atom")
@requires(Permission.PUBLIC)
def city_news(slug: str) -> Response:
    return news_of(_found(find_city_feed(session(), slug, latest_releases()), slug))


@public.get("/partnerships/<slug>/feed.atom")
@requires(Permission.PUBLIC)
def partnership_news(slug: str) -> Response:
    return news_of(_found(find_partnership_feed(session(), slug, latest_releases()), slug))


@public.get("/series/<slug>/feed.atom")
@requires(Permission.PUBLIC)
def series_news(slug: str) -> Response:
    return news_of(_found(find_series_feed(session(), slug, latest_releases()), slug))


@public.get("/seminars/<slug>/releases/feed.atom")
@requires(Permission.PUBLIC)
def seminar_news(slug: str) -> Response:
    """Gives an entry for each of the last releases of a seminar, with what it changed."""
    editions = list_seminar_releases(session(), slug)
    if not editions:
        raise NotFound(slug)
    return _atom(editions, None)


def _found(feed: Feed | None, slug: str) -> Feed:
    if feed is None:
        raise NotFound(slug)
    return feed


def _view() -> View:
    return View(languages=document_languages(named_languages(request), ()), site=frame().site)


def _programmes(wanted: Sequence[Wanted]) -> list[Programme]:
    return frame().store.programmes(session(), wanted)


def _calendar(feed: Feed) -> Response:
    """Gives the items of the last two years; a seminar before that is one entry of whole days."""
    view, oldest = _view(), _oldest()

    def shortened(programme: Programme) -> Programme:
        return programme if programme.ends_on >= oldest else replace(programme, items=())

    def parts() -> _Parts:
        return [shortened(each) for each in _programmes(feed.editions)], view.said(feed.name).text

    return _ics(parts, view, (feed, oldest))


def _selected(selection: Selection, named: Callable[[Sequence[Programme], View], str]) -> Response:
    editions, view = list_recent(session(), _oldest()), _view()

    def parts() -> _Parts:
        programmes = _programmes(editions)
        chosen = [selection.of(programme) for programme in programmes]
        return [part for part in chosen if part.timed_items], named(programmes, view)

    return _ics(parts, view, (editions,), page="seminars/")


def _oldest() -> date:
    return frame().today() - _WINDOW


def _ics(
    parts: Callable[[], _Parts], view: View, content: Hashable, page: str | None = None
) -> Response:
    """Answers with a calendar; `content` stands for all that `parts` would read."""
    detail = request.args.get("detail", ics.Detail.ITEMS.value)
    if detail not in _DETAILS:
        raise WrongRequest("detail", ", ".join(_DETAILS))
    wishes = cancelled_wish()
    query = "" if detail == ics.Detail.ITEMS else f"detail={detail}"
    path = address_of(request.path.removeprefix("/"), view, wishes, query)

    def drawn() -> bytes:
        programmes, name = parts()
        return ics.render_feed(
            programmes, view, wishes, name=name, path=path, page=page, detail=_DETAILS[detail]
        )

    body = frame().store.documents.get((path, content), drawn)
    return document(body, FORMATS["ics"], filename="calendar.ics")


def news_of(feed: Feed) -> Response:
    """Answers with the news of what a feed is about."""
    return _atom(feed.editions, feed.name)


def _atom(editions: tuple[Wanted, ...], name: Translated | None) -> Response:
    """Answers with news under a name, or under the title of the newest edition."""
    view = _view()
    path = f"{request.path.removeprefix('/')}?lang={','.join(view.languages)}"

    def drawn() -> bytes:
        programmes = _programmes(editions)
        title = view.said(programmes[0].title if name is None else name).text
        return atom.render_changes(programmes, view, title=title, path=path)

    body = frame().store.documents.get((path, name, editions), drawn)
    return document(body, ATOM, filename="feed.atom")
