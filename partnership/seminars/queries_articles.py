"""Articles for the desk, and those that the public may read on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.seminars.models import Article, Seminar


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article as it is read: `body` is Markdown, `published_on` `None` where unknown."""

    id: int
    slug: str
    title: Translated
    body: Translated
    byline: str
    published_on: date | None
    seminar_slug: str
    seminar_title: Translated
    seminar_ends_on: date


def is_public_on(day: date) -> ColumnElement[bool]:
    """Asks that an article is public on a day; one of unknown date is, once it is released."""
    return and_(Article.is_public, or_(Article.published_on.is_(None), Article.published_on <= day))


def list_articles(session: Session, seminar_id: int) -> Sequence[Article]:
    return session.scalars(
        select(Article).where(Article.seminar_id == seminar_id).order_by(Article.id)
    ).all()


def get_article(session: Session, seminar: Seminar, number: int) -> Article:
    """Finds an article of a seminar.

    Raises:
        NotFound: the seminar has none of that number.
    """
    row = session.scalar(
        select(Article).where(Article.id == number, Article.seminar_id == seminar.id)
    )
    if row is None:
        raise NotFound("article")
    return row


def list_public_articles(
    session: Session, day: date, *, seminar_slug: str = "", most: int | None = None, skip: int = 0
) -> list[ArticleCard]:
    """Lists what the public may read on a day, the newest first; of one seminar or of all.

    Whether a seminar itself is released is for the caller to ask: an article needs no release.
    """
    wanted = _cards().where(is_public_on(day)).limit(most).offset(skip)
    if seminar_slug:
        wanted = wanted.where(Seminar.slug == seminar_slug)
    return [ArticleCard(*row) for row in session.execute(wanted)]


def get_public_article(session: Session, slug: str, day: date) -> ArticleCard:
    """Finds what the public may read under an address on a day.

    Raises:
        NotFound: there is no such article, or it is not public.
    """
    row = session.execute(_cards().where(Article.slug == slug, is_public_on(day))).first()
    if row is None:
        raise NotFound(slug)
    return ArticleCard(*row)


def _cards() -> Select[int, str, Translated, Translated, str, date | None, str, Translated, date]:
    return (
        select(
            Article.id,
            Article.slug,
            Article.title,
            Article.body,
            Article.byline,
            Article.published_on,
            Seminar.slug,
            Seminar.title,
            Seminar.ends_on,
        )
        .join(Seminar, Seminar.id == Article.seminar_id)
        .order_by(Article.published_on.desc().nulls_last(), Seminar.ends_on.desc(), Article.id)
    )
