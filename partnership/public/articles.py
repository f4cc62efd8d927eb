"""The page of an article."""

from dataclasses import dataclass
from functools import cached_property

from flask import Response

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound
from partnership.core.translated import Phrase
from partnership.exports.view import View
from partnership.materials.cards import NOTHING, Picture, Published
from partnership.materials.queries import list_of_articles
from partnership.public.answers import page
from partnership.public.article_words import Report, reports_of
from partnership.public.blueprint import public
from partnership.public.frame import frame, session, view
from partnership.public.materials import people_on
from partnership.public.reading import Reading, read_seminar
from partnership.public.seminar_page import SeminarPage
from partnership.seminars.queries_articles import ArticleCard, get_public_article


@dataclass(frozen=True)
class ArticlePage(SeminarPage):
    """An article with the pictures beneath it; who is on them is said if the release names them."""

    article: ArticleCard
    published: Published

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        return reports_of(self.article, self.view)

    @property
    def title(self) -> Phrase:
        return self.view.said(self.article.title)

    def people_on(self, picture: Picture) -> list[tuple[str, str]]:
        return people_on(self, picture)


@public.get("/articles/<slug>/")
@requires(Permission.PUBLIC)
def article(slug: str) -> Response:
    """Shows an article of an edition that is released, from its day on."""
    found = get_public_article(session(), slug, frame().today())
    reading = read_seminar(found.seminar_slug)
    files = list_of_articles(session(), [found.id]).get(found.id, NOTHING)
    shown = _page(reading, view(), found, files)
    return page("public/article.html", page=shown, notices=reading.notices)


def _page(reading: Reading, wished: View, found: ArticleCard, files: Published) -> ArticlePage:
    shown = ArticlePage(reading, wished, found, files)
    if not shown.reports:
        raise NotFound(found.slug)
    return shown
