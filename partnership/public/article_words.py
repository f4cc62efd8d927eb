"""Articles as their readers see them: in the languages of the page, with author and day."""

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from partnership.core.translated import Phrase
from partnership.exports.view import View
from partnership.public.prose import article_html
from partnership.seminars.queries_articles import ArticleCard


@dataclass(frozen=True, slots=True)
class Report:
    """A press text in one language."""

    title: Phrase
    body: Markup
    language: str
    byline: str
    published: str
    url: str


def reports_of(article: ArticleCard, view: View) -> tuple[Report, ...]:
    """Gives an article in each language of the view that it has, else in the nearest one."""
    published = article.published_on
    return tuple(
        Report(
            title=article.title.pick((body.language,)),
            body=article_html(body.text),
            language=body.language,
            byline=article.byline,
            published=view.wording.long_date(published) if published else "",
            url=url_for("public.article", slug=article.slug),
        )
        for body in view.pair(article.body)
    )
