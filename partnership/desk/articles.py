"""Articles of a seminar: a page with all, a form with preview, a draft from the record."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.article_forms import ArticleForm, article_shown
from partnership.desk.article_marks import Marked, marked
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, now, page, said, session, words
from partnership.desk.travel_fields import done_by, posted_version
from partnership.exports.press_draft import drafted
from partnership.exports.vocabulary import Audience
from partnership.materials.service import keep_article_materials
from partnership.public.prose import article_html
from partnership.releases.draft import load_draft
from partnership.seminars.models import Article, Seminar
from partnership.seminars.queries_articles import get_article, list_articles
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.service_articles import change_article, create_article, delete_article

_AT = "/seminars/<slug>/articles/"


@desk.get(_AT)
@requires(Permission.READ)
def articles(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    return page(
        "desk/articles.html",
        seminar=seminar,
        articles=list_articles(session(), seminar.id),
        today=now().date(),
    )


@desk.route(f"{_AT}new", methods=["GET", "POST"])
@requires(Permission.PRESS)
def article_new(slug: str) -> ResponseReturnValue:
    """Shows an empty form, or with `from=record` one that the record has filled in."""
    seminar = get_seminar(session(), slug)
    begun = _from_record(seminar) if request.args.get("from") == "record" else {}

    def make(posted: MultiDict[str, str] | None) -> ArticleForm:
        form = ArticleForm(posted, data=begun)
        form.offer(session(), seminar)
        return form

    def keep(writer: Session, form: ArticleForm) -> Line:
        whole = get_seminar(writer, slug)
        line = create_article(writer, whole, form.wish(), edit=edit(), reason=form.said_reason())
        _keep_files(writer, line, form)
        return line

    return _edited(seminar, make, keep, None, title=words().gettext(N_("New article")))


@desk.route(f"{_AT}<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.PRESS)
def article(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_article(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> ArticleForm:
        whole = get_seminar(session(), slug)
        kept = get_article(session(), whole, number)
        form = ArticleForm(posted, data=article_shown(session(), kept))
        form.offer(session(), whole)
        return form

    def keep(writer: Session, form: ArticleForm) -> Line:
        whole = get_seminar(writer, slug)
        line = change_article(
            writer,
            whole,
            get_article(writer, whole, number),
            form.wish(),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.said_reason(),
        )
        return _keep_files(writer, line, form)

    return _edited(seminar, make, keep, row, title=row.title.pick((words().language,)).text)


@desk.post(f"{_AT}<int:number>/delete")
@requires(Permission.PRESS)
def article_delete(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_article(writer, seminar, number)
        reason = request.form.get("reason", "")
        version = posted_version()
        return delete_article(writer, seminar, row, version=version, edit=edit(), reason=reason)

    return done_by(slug, do, N_("The article is deleted."), url_for("desk.articles", slug=slug))


def _keep_files(writer: Session, line: Line, form: ArticleForm) -> Line:
    """Puts the chosen files beneath the article, and tells of whichever was changed."""
    row = line.subject
    if not isinstance(row, Article):
        return line
    files = keep_article_materials(writer, row, form.material_ids, edit())
    return line if line.entry else files


def _from_record(seminar: Seminar) -> dict[str, Any]:
    """Draws a draft from what the public may know of the record, also before its release."""
    programme = load_draft(session(), seminar.slug).for_audience(Audience.PUBLIC)
    draft = drafted(programme, LANGUAGES)
    return {"title": draft.title, "body": draft.body}


def _edited(
    seminar: Seminar,
    make: Callable[[MultiDict[str, str] | None], DeskForm],
    keep: Callable[[Session, Any], Line],
    row: Article | None,
    *,
    title: str,
) -> ResponseReturnValue:
    back = url_for("desk.articles", slug=seminar.slug)

    def looked_at(form: ArticleForm) -> Marked:
        return marked(session(), seminar, form)

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The article is saved.")), back),
            title=title,
            back=back,
            template="desk/article_form.html",
            context={
                "seminar": seminar,
                "row": row,
                "looked_at": looked_at,
                "article_html": article_html,
                "today": now().date(),
            },
        )
    )
