"""Keeping the topics that seminars come back to, each once."""

from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.doubles import ToldApart
from partnership.core.errors import Refused
from partnership.core.finding import names_like
from partnership.core.journal import Deed
from partnership.core.slugs import new_slug
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.seminars.models import Seminar, SeminarTopic, Topic

KIND = "topic"


def create_topic(
    session: Session, title: Translated, *, edit: Edit, slug: str = "", is_another: bool = False
) -> tuple[Topic, Line]:
    """Adds a topic; `is_another` says that it is none of those that sound alike.

    Raises:
        Refused: it has no title, or sounds like another one.
    """
    alike = _checked(session, title, None, is_another=is_another)
    names = [title.pick(("de",)).text, *title.values(), KIND]
    with written(session, Deed.CREATED, edit) as line:
        row = Topic(slug=new_slug(session, Topic.slug, names, slug), title=title)
        session.add(row)
        flushed(session)
        _tell_apart(session, row, alike)
        line.about(row)
    return row, line


def change_topic(
    session: Session,
    row: Topic,
    title: Translated,
    *,
    version: int,
    edit: Edit,
    is_another: bool = False,
) -> Line:
    """Changes the title of a topic.

    Raises:
        Conflict: it was changed since `version`.
        Refused: it has no title, or sounds like another one.
    """
    expect_version(row, version)
    alike = _checked(session, title, row, is_another=is_another)
    with written(session, Deed.CHANGED, edit, row) as line:
        row.title = title
        _tell_apart(session, row, alike)
    return line


def merge_topics(
    session: Session, kept: Topic, double: Topic, *, versions: tuple[int, int], edit: Edit
) -> Line:
    """Puts one topic in the place of another, which is deleted.

    The kept one gets the languages that only the double has; a seminar that has both keeps one,
    and it is a focus if either was.

    Args:
        session: the caller's transaction.
        kept: the topic that stays.
        double: the topic that goes.
        versions: those of both that the reader saw.
        edit: by whom, and when.

    Raises:
        Conflict: one of them was changed since.
        Refused: both are the same topic.
    """
    if kept.id == double.id:
        raise Refused("double", N_("A topic cannot be merged with itself."))
    expect_version(kept, versions[0])
    expect_version(double, versions[1])
    name = double.title.pick(()).text
    with written(session, Deed.MERGED, edit, kept, double=name) as line:
        _move_uses(session, kept, double)
        for pair in session.scalars(_pairs(double.id)):
            session.delete(pair)
        kept.title = Translated({**double.title, **kept.title})
        flushed(session)
        session.delete(double)
    return line


def list_alike(session: Session, title: Translated, own_id: int | None = None) -> list[Topic]:
    """Lists the topics that sound like one of these titles and were not told apart from it."""
    found = select(Topic).where(Topic.id.in_(names_like(KIND, title.values())))
    if own_id is not None:
        apart = {
            pair.first_id if pair.second_id == own_id else pair.second_id
            for pair in session.scalars(_pairs(own_id))
        }
        found = found.where(Topic.id.not_in(apart | {own_id}))
    return list(session.scalars(found.order_by(Topic.id)))


def _move_uses(session: Session, kept: Topic, double: Topic) -> None:
    rows = session.scalars(
        select(SeminarTopic).where(SeminarTopic.topic_id.in_((kept.id, double.id)))
    ).all()
    by_seminar = {row.seminar_id: row for row in rows if row.topic_id == kept.id}
    moved = [row for row in rows if row.topic_id == double.id]
    for row in moved:
        other = by_seminar.get(row.seminar_id)
        if other is None:
            row.topic_id = kept.id
            continue
        other.is_focus = other.is_focus or row.is_focus
        session.delete(row)
    seminars = select(Seminar).where(Seminar.id.in_([row.seminar_id for row in moved]))
    for seminar in session.scalars(seminars.order_by(Seminar.id)):
        touch(seminar)


def _checked(
    session: Session, title: Translated, row: Topic | None, *, is_another: bool
) -> Sequence[Topic]:
    if not title:
        raise Refused("title", N_("Give the title in one language at least."))
    alike = list_alike(session, title, row.id if row else None)
    if alike and not is_another:
        raise Refused(
            "title",
            N_("This sounds like the topic “%(title)s”. Use that one, or say that it is another."),
            title=" / ".join(alike[0].title.values()),
        )
    return alike


def _tell_apart(session: Session, row: Topic, others: Sequence[Topic]) -> None:
    for other in others:
        first, second = sorted((row.id, other.id))
        session.add(ToldApart(kind=KIND, first_id=first, second_id=second))


def _pairs(topic_id: int) -> Select[ToldApart]:
    return select(ToldApart).where(
        ToldApart.kind == KIND,
        or_(ToldApart.first_id == topic_id, ToldApart.second_id == topic_id),
    )
