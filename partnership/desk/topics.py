"""Topics: list, form with doubles to merge or to tell apart, retiring and deleting."""

from collections.abc import Sequence

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound
from partnership.core.finding import matches
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.addressing import slug_field
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import TranslatedField, YesNoField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.naming import done
from partnership.desk.tables import Cell, Column, Listing, answered, in_language, in_use
from partnership.seminars.models import SeminarTopic, Topic
from partnership.seminars.queries_registry import seminars_of_topic
from partnership.seminars.topics_service import (
    change_topic,
    create_topic,
    list_alike,
    merge_topics,
)


class TopicForm(DeskForm):
    title = TranslatedField(N_("Title"), required=True)
    is_another = YesNoField(
        N_("It is another topic"),
        N_("Tick this only if a topic that sounds the same exists and means something else."),
    )


class NewTopicForm(TopicForm):
    slug = slug_field()


@desk.get("/topics/")
@requires(Permission.READ)
def topics() -> ResponseReturnValue:
    return answered("desk/topics.html", _listing())


@desk.route("/topics/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def topic_new() -> ResponseReturnValue:
    def keep(writer: Session, form: NewTopicForm) -> Line:
        return create_topic(
            writer,
            form.title.data,
            slug=form.slug.data,
            is_another=form.is_another.data,
            edit=edit(),
        )[1]

    return edited(
        Editing(
            make=NewTopicForm,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New topic")),
            back=url_for("desk.topics"),
        )
    )


@desk.route("/topics/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def topic(slug: str) -> ResponseReturnValue:
    row = _get(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> TopicForm:
        return TopicForm(posted, obj=_get(session(), slug))

    def keep(writer: Session, form: TopicForm) -> Line:
        return change_topic(
            writer,
            _get(writer, slug),
            form.title.data,
            version=form.version.data or 0,
            is_another=form.is_another.data,
            edit=edit(),
        )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is saved."), line),
            title=_title(row),
            back=url_for("desk.topics"),
            template="desk/topic.html",
            context={
                "topic": row,
                "seminars": seminars_of_topic(session(), row.id),
                "alike": list_alike(session(), row.title, row.id),
            },
        )
    )


@desk.route("/topics/<slug>/merge/<other>", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def topic_merge(slug: str, other: str) -> ResponseReturnValue:
    """Asks whether the other topic is the same as this one, and puts this one in its place."""
    if request.method == "POST":
        with transaction() as writer:
            kept, double = _get(writer, slug), _get(writer, other)
            line = merge_topics(writer, kept, double, versions=_versions(), edit=edit())
            message = said(line, N_("“%(name)s” now stands for both."), name=_title(kept))
        told(message, line)
        return redirect(url_for("desk.topic", slug=slug), 303)
    kept, double = _get(session(), slug), _get(session(), other)
    return page(
        "desk/topic_merge.html",
        kept=kept,
        double=double,
        uses=seminars_of_topic(session(), double.id),
    )


def _versions() -> tuple[int, int]:
    kept, double = (number_of(request.form.get(name, "")) for name in ("kept", "double"))
    if kept is None or double is None:
        raise Conflict("the form has no versions")
    return kept, double


def _get(reader: Session, slug: str) -> Topic:
    found = reader.scalar(select(Topic).where(Topic.slug == slug))
    if found is None:
        raise NotFound(slug)
    return found


def _title(row: Topic) -> str:
    return row.title.pick((words().language,)).text


def _listing() -> Listing[Topic]:
    return Listing(
        name="topics",
        title=words().gettext(N_("Topics")),
        rows=select(Topic),
        columns=(
            Column("title", N_("Title"), in_language(Topic.title, words().language)),
            Column("others", N_("In other languages")),
            Column("seminars", N_("Seminars"), _number_of_uses()),
        ),
        cells=_cells,
        tie=Topic.id,
        search=lambda query: matches("topic", Topic.id, query),
        filters=(in_use(Topic.is_retired),),
    )


def _number_of_uses() -> object:
    return (
        select(func.count())
        .where(SeminarTopic.topic_id == Topic.id)
        .correlate(Topic)
        .scalar_subquery()
    )


def _cells(rows: Sequence[Topic]) -> list[list[Cell]]:
    retired = words().gettext(N_("retired"))
    counted = session().execute(
        select(SeminarTopic.topic_id, func.count())
        .where(SeminarTopic.topic_id.in_([row.id for row in rows]))
        .group_by(SeminarTopic.topic_id)
    )
    uses: dict[int, int] = dict(counted.all())
    return [
        [
            Cell(
                _title(row),
                url_for("desk.topic", slug=row.slug),
                mark=retired if row.is_retired else "",
            ),
            Cell(" · ".join(text for text in row.title.values() if text != _title(row))),
            Cell(words().number(uses.get(row.id, 0))),
        ]
        for row in rows
    ]


add_lifecycle(Kind(name="topic", path="topics", listing="desk.topics", get=_get))
