"""News of the archive: of all that is released, of a year, of a topic, of an organisation."""

from flask import Response
from sqlalchemy import ColumnElement

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.core.wording import N_, wording
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.public.archive_queries import (
    find_title,
    is_real,
    list_edition_ids,
    of_edition_in,
    of_thing,
)
from partnership.public.blueprint import public
from partnership.public.feed_queries import Feed, latest_releases
from partnership.public.feeds import news_of
from partnership.public.frame import session


@public.get("/archive/feed.atom")
@requires(Permission.PUBLIC)
def archive_news() -> Response:
    return _news(_in_all_languages(N_("Archive of the city partnerships")))


@public.get("/archive/years/<int(fixed_digits=4, min=1):year>/feed.atom")
@requires(Permission.PUBLIC)
def archive_year_news(year: int) -> Response:
    if not list_edition_ids(session(), year):
        raise NotFound(str(year))
    return _news(_in_all_languages(N_("The year %(year)s"), year=year), of_edition_in(year))


@public.get("/archive/topics/<slug>/feed.atom")
@requires(Permission.PUBLIC)
def archive_topic_news(slug: str) -> Response:
    return _thing_news(ArchiveKind.TOPIC, slug)


@public.get("/archive/organisations/<slug>/feed.atom")
@requires(Permission.PUBLIC)
def archive_organisation_news(slug: str) -> Response:
    return _thing_news(ArchiveKind.ORGANISATION, slug)


def _thing_news(kind: ArchiveKind, ref: str) -> Response:
    title = find_title(session(), kind, ref)
    if title is None:
        raise NotFound(ref)
    return _news(title, of_thing(kind, ref))


def _news(name: Translated, *which: ColumnElement[bool]) -> Response:
    rows = session().execute(latest_releases().where(*which, is_real()))
    return news_of(Feed(name, tuple((row[0], row[1]) for row in rows)))


def _in_all_languages(message: str, **values: object) -> Translated:
    return Translated({tag: wording(tag).gettext(message, **values) for tag in LANGUAGES})
