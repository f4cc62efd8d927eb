"""Keeping articles: drafts, what the public reads, and from which day on."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.text import slug_of
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.seminars.models import Article, Seminar
from partnership.seminars.rules_life import demand_unclosed

_LONGEST_SLUG = 100


@dataclass(frozen=True, slots=True)
class ArticleWish:
    """An article as somebody wants it; `published_on` may be unknown for a text of the past."""

    title: Translated
    body: Translated = EMPTY
    byline: str = ""
    published_on: date | None = None
    is_public: bool = False


def create_article(
    session: Session, seminar: Seminar, wish: ArticleWish, *, edit: Edit, reason: str = ""
) -> Line:
    """Adds an article under an address of its own, which stays when the title changes.

    Raises:
        Refused: title or text is missing, or the record is closed and no reason is given.
    """
    _check(wish)
    said = demand_unclosed(seminar, reason)
    with written(session, _first_deed(wish), edit, scope=seminar, **said) as line:
        row = Article(seminar_id=seminar.id, slug=_free_slug(session, wish.title))
        _fill(row, wish)
        session.add(row)
        flushed(session)
        line.about(row)
    return line


def change_article(
    session: Session,
    seminar: Seminar,
    row: Article,
    wish: ArticleWish,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Changes an article, publishes it or takes it off the public pages.

    Raises:
        Conflict: somebody else was quicker.
        Refused: title or text is missing, or the record is closed and no reason is given.
    """
    expect_version(row, version)
    _check(wish)
    said = demand_unclosed(seminar, reason)
    with written(session, _deed(row, wish), edit, row, scope=seminar, **said) as line:
        _fill(row, wish)
    return line


def delete_article(
    session: Session, seminar: Seminar, row: Article, *, version: int, edit: Edit, reason: str = ""
) -> Line:
    """Deletes a draft; what is public is taken off the public pages first.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it is public.
    """
    expect_version(row, version)
    if row.is_public:
        raise Refused("", N_("This article is public. Take it off the public pages first."))
    said = demand_unclosed(seminar, reason)
    with written(session, Deed.DELETED, edit, row, scope=seminar, **said) as line:
        session.delete(row)
    return line


def _first_deed(wish: ArticleWish) -> Deed:
    return Deed.PUBLISHED if wish.is_public else Deed.CREATED


def _deed(row: Article, wish: ArticleWish) -> Deed:
    if row.is_public == wish.is_public:
        return Deed.CHANGED
    return Deed.PUBLISHED if wish.is_public else Deed.UNPUBLISHED


def _check(wish: ArticleWish) -> None:
    if not wish.title:
        raise Refused("title", N_("Give the title in one language at least."))
    if not wish.body:
        raise Refused("body", N_("Give the text in one language at least."))
    if lacking := [tag for tag in wish.body if tag not in wish.title]:
        raise Refused(
            "title", N_("There is a text in “%(language)s”, but no title."), language=lacking[0]
        )


def _fill(row: Article, wish: ArticleWish) -> None:
    row.title, row.body, row.byline = wish.title, wish.body, wish.byline
    row.published_on, row.is_public = wish.published_on, wish.is_public


def _free_slug(session: Session, title: Translated) -> str:
    """Gives an address of the title's first words in Latin script; a number where it is taken."""
    texts = (slug_of(text)[:_LONGEST_SLUG].strip("-") for text in title.values())
    base = next(filter(None, texts), "article")
    taken = set(session.scalars(select(Article.slug).where(Article.slug.startswith(base))))
    if base not in taken:
        return base
    return next(
        name for number in range(2, len(taken) + 3) if (name := f"{base}-{number}") not in taken
    )
