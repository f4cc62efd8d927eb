"""What the editions name: topics, organisations, people in official functions, articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import Response, request

from partnership.accounts.permissions import Permission, requires
from partnership.archive.models import ArchiveText
from partnership.core.errors import NotFound
from partnership.core.paging import Page
from partnership.core.translated import Translated
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.public.answers import page
from partnership.public.archive import SIZE, site_notices, statements
from partnership.public.archive_articles import (
    ArticleLine,
    count_articles,
    list_article_lines,
)
from partnership.public.archive_lists import archive_entries
from partnership.public.archive_people import person_rows
from partnership.public.archive_queries import Mention, list_mentions, of_ids
from partnership.public.blueprint import public
from partnership.public.frame import frame, session
from partnership.public.headlines import list_headlines
from partnership.public.overview import page_from, page_of

T = TypeVar("T")


@public.get("/archive/topics/")
@requires(Permission.PUBLIC)
def archive_topics() -> Response:
    shown = _page(archive_entries(ArchiveKind.TOPIC))
    return _listed("public/archive/topics.html", shown)


@public.get("/archive/organisations/")
@requires(Permission.PUBLIC)
def archive_organisations() -> Response:
    shown = _page(archive_entries(ArchiveKind.ORGANISATION))
    return _listed("public/archive/organisations.html", shown)


@public.get("/archive/people/")
@requires(Permission.PUBLIC)
def archive_people() -> Response:
    """Lists people in the official functions in which a released programme names them."""
    shown = _page(archive_entries(ArchiveKind.PERSON))
    rows = person_rows([entry.ref for entry in shown.entries])
    return _listed("public/archive/people.html", shown, rows=rows)


@public.get("/archive/articles/")
@requires(Permission.PUBLIC)
def archive_articles() -> Response:
    today = frame().today()

    def read(most: int, skipped: int) -> Sequence[ArticleLine]:
        return list_article_lines(session(), today, most=most, skipped=skipped)

    total = count_articles(session(), today)
    shown = page_from(read, total, request.args.get("page"), SIZE)
    headlines = list_headlines(of_ids([each.seminar_id for each in shown.entries]))
    editions = {headline.slug: headline for headline in headlines}
    return _listed("public/archive/articles.html", shown, editions=editions)


@public.get("/archive/topics/<slug>/")
@requires(Permission.PUBLIC)
def archive_topic(slug: str) -> Response:
    return _thing("public/archive/topic.html", ArchiveKind.TOPIC, slug)


@public.get("/archive/organisations/<slug>/")
@requires(Permission.PUBLIC)
def archive_organisation(slug: str) -> Response:
    return _thing("public/archive/organisation.html", ArchiveKind.ORGANISATION, slug)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a thing had, and the years of the editions that use it."""

    title: Translated
    first: int | None
    last: int | None


def _thing(template: str, kind: ArchiveKind, ref: str) -> Response:
    """Shows the editions that name a thing; what none names is unknown."""
    mentions = list_mentions(session(), kind, ArchiveText.ref == ref)
    if not mentions:
        raise NotFound(ref)
    shown = _page(mentions)
    return _listed(
        template,
        shown,
        ref=ref,
        names=_names(mentions),
        headlines=list_headlines(of_ids([each.seminar_id for each in shown.entries])),
    )


def _names(mentions: Sequence[Mention]) -> list[Name]:
    """Lists the names of a thing, the newest first."""
    years: dict[Translated, list[int]] = {}
    for each in mentions:
        found = years.setdefault(each.title, [])
        if each.happened_on:
            found.append(each.happened_on.year)
    return [
        Name(title, min(found, default=None), max(found, default=None))
        for title, found in years.items()
    ]


def _page(entries: Sequence[T]) -> Page[T]:
    return page_of(entries, request.args.get("page"), SIZE)


def _listed(template: str, shown: Page[T], **context: object) -> Response:
    return page(
        template,
        shown=shown,
        notices=site_notices(),
        kept_query=f"page={shown.number}" if shown.number > 1 else "",
        say=statements(),
        **context,
    )
