"""The programme of a seminar, one item of it, and one person in it."""

from uuid import UUID

from flask import Response, request

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound, WrongRequest
from partnership.public.answers import page
from partnership.public.blueprint import public
from partnership.public.frame import frame, languages, session, view
from partnership.public.item_page import ItemPage
from partnership.public.language import fitting
from partnership.public.person_page import PersonPage
from partnership.public.programme_page import ProgrammePage
from partnership.public.reading import Reading, read_seminar
from partnership.public.selection import selection_of
from partnership.seminars.queries_articles import ArticleCard, list_public_articles

_SHOWS_GRID = {"list": False, "grid": True}


@public.get("/seminars/<slug>/")
@requires(Permission.PUBLIC)
def programme(slug: str) -> Response:
    """Shows the newest release."""
    return _programme(read_seminar(slug))


@public.get("/seminars/<slug>/releases/<int(max=999999):number>/")
@requires(Permission.PUBLIC)
def release(slug: str, number: int) -> Response:
    """Shows one release, old ones with a word that they are old."""
    return _programme(read_seminar(slug, number))


@public.get("/seminars/<slug>/items/<uuid:uid>/")
@requires(Permission.PUBLIC)
def item(slug: str, uid: UUID) -> Response:
    """Shows one programme item with all that is known of it."""
    reading = _fitting(read_seminar(slug))
    found = reading.programme.items_by_uid.get(str(uid))
    if found is None:
        raise NotFound(str(uid))
    shown = ItemPage(reading, view(), found)
    key = (*_key(reading), found.uid)
    return page("public/item.html", key=key, page=shown, notices=reading.notices)


@public.get("/seminars/<slug>/people/<ref>/")
@requires(Permission.PUBLIC)
def person(slug: str, ref: str) -> Response:
    """Shows what a person is and does in this seminar."""
    reading = _fitting(read_seminar(slug))
    if ref not in reading.programme.standings:
        raise NotFound(ref)
    shown = PersonPage(reading, view(), ref)
    key = (*_key(reading), ref)
    return page("public/person.html", key=key, page=shown, notices=reading.notices)


def _programme(reading: Reading) -> Response:
    _fitting(reading)
    selection = selection_of(request.args, reading.programme)
    wished = request.args.get("view", "list")
    if wished not in _SHOWS_GRID:
        raise WrongRequest("view", ", ".join(_SHOWS_GRID))
    articles = _articles(reading)
    shape = _SHOWS_GRID[wished]
    shown = ProgrammePage(reading, view(), selection, shape, articles=articles)
    return page(
        "public/programme.html",
        key=(*_key(reading), selection, wished, request.endpoint, repr(articles)),
        page=shown,
        notices=reading.notices,
        kept_query=shown.kept_query,
    )


def _articles(reading: Reading) -> tuple[ArticleCard, ...]:
    """Gives what was published of the seminar: beside its newest release, whatever that holds."""
    if not reading.is_newest:
        return ()
    slug = reading.programme.slug
    return tuple(list_public_articles(session(), frame().today(), seminar_slug=slug))


def _fitting(reading: Reading) -> Reading:
    """Refuses a second language that the seminar does not have."""
    fitting(languages(), reading.programme.languages)
    return reading


def _key(reading: Reading) -> tuple[object, ...]:
    """Stands for what every page of a release shows; links carry a language the address names."""
    return (*reading.key, languages(), "lang" in request.args)
