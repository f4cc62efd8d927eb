"""The articles that the archive lists: public on a day, of editions that are released."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.core.translated import Translated
from partnership.public.archive_queries import is_real
from partnership.releases.models import Release
from partnership.seminars.models import Article, Seminar
from partnership.seminars.queries_articles import is_public_on


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list; `published_on` is `None` where it is unknown."""

    slug: str
    title: Translated
    published_on: date | None
    seminar_id: int
    seminar_slug: str


def count_articles(session: Session, today: date) -> int:
    return session.scalar(_public(today, func.count(Article.id))) or 0


def list_article_lines(
    session: Session,
    today: date,
    *,
    most: int,
    skipped: int = 0,
    editions: Sequence[int] | None = None,
) -> list[ArticleLine]:
    """Lists articles, the newest first; of some editions, or of all."""
    rows = _public(
        today, Article.slug, Article.title, Article.published_on, Seminar.id, Seminar.slug
    )
    if editions is not None:
        rows = rows.where(Seminar.id.in_(editions))
    day = Article.published_on.desc().nulls_last()
    ordered = rows.order_by(day, Seminar.ends_on.desc(), Article.id)
    return [ArticleLine(*row) for row in session.execute(ordered.limit(most).offset(skipped))]


def _public(today: date, *columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[Any]:
    released = select(Release.id).where(Release.seminar_id == Seminar.id).exists()
    return (
        select(*columns)
        .select_from(Article)
        .join(Seminar, Seminar.id == Article.seminar_id)
        .where(is_public_on(today), is_real(), released)
    )
