"""Keeping the rows of the archive: what the public may find is what was released last.

Rows are written by plain statements, and only those that differ: whoever corrects a word writes one
row. They tell of others, so that the journal leaves them out.
"""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from partnership.archive.models import ArchiveText
from partnership.archive.rules_search_rows import (
    Row,
    Told,
    edition_of,
    item_of,
    mark,
    rows_of,
    whole_edition,
)
from partnership.core.db import Base
from partnership.exports.programme import Programme, load
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.releases.freezing import when_frozen
from partnership.releases.reading import get_snapshots, newest_releases
from partnership.seminars.models import Article, Seminar

_TABLE = Base.metadata.tables[ArchiveText.__tablename__]
_AT_ONCE = 500
_COLUMNS = tuple(Row.__dataclass_fields__)


@when_frozen
def keep_public_rows(session: Session, seminar_id: int, editions: Sequence[Programme]) -> None:
    """Writes what the public finds of a release, in its transaction."""
    for edition in editions:
        if edition.audience is Audience.PUBLIC:
            articles = public_articles(session, seminar_id)
            rows = rows_of(edition, {}, articles)
            keep_rows(session, Audience.PUBLIC, seminar_id, rows)


def renew_public_rows(session: Session, seminar_id: int) -> None:
    """Writes what the public finds of a seminar: of its newest release, and its articles."""
    newest = session.execute(
        newest_releases(Audience.PUBLIC).where(Seminar.id == seminar_id)
    ).first()
    rows: list[Row] = []
    if newest is not None:
        (snapshot,) = get_snapshots(session, [newest[0]], Audience.PUBLIC).values()
        rows = rows_of(load(snapshot), {}, public_articles(session, seminar_id))
    keep_rows(session, Audience.PUBLIC, seminar_id, rows)


def public_articles(session: Session, seminar_id: int) -> list[Told]:
    """Gives the published articles; one with a later date is found from that day on."""
    return articles_of(
        session.scalars(
            select(Article)
            .where(Article.seminar_id == seminar_id, Article.is_public)
            .order_by(Article.id)
        ).all()
    )


def articles_of(articles: Sequence[Article]) -> list[Told]:
    return [
        Told(
            ArchiveKind.ARTICLE,
            each.slug,
            each.title,
            each.published_on,
            lines=(
                each.byline,
                *(line for text in each.body.values() for line in text.split("\n")),
            ),
        )
        for each in articles
    ]


def keep_rows(session: Session, audience: Audience, seminar_id: int, rows: Sequence[Row]) -> None:
    """Makes these the rows of a seminar for an audience: those that differ are written."""
    wanted = {(row.kind, row.ref): row for row in rows}
    of_seminar = (_TABLE.c.seminar_id == seminar_id, _TABLE.c.audience == audience)
    found = session.execute(
        select(_TABLE.c.id, *(_TABLE.c[name] for name in _COLUMNS)).where(*of_seminar)
    )
    gone, changed = [], []
    for number, *values in found:
        old = Row(**dict(zip(_COLUMNS, values, strict=True)))
        new = wanted.pop((old.kind, old.ref), None)
        if new is None:
            gone.append(number)
        elif new != old:
            changed.append({"number": number, **_values(new)})
    for first in range(0, len(gone), _AT_ONCE):
        some = gone[first : first + _AT_ONCE]
        session.execute(delete(_TABLE).where(_TABLE.c.id.in_(some)))
    if changed:
        statement = update(_TABLE).where(_TABLE.c.id == bindparam("number"))
        session.connection().execute(statement, changed)
    if wanted:
        whose = {"audience": audience, "seminar_id": seminar_id}
        session.connection().execute(
            insert(_TABLE), [whose | _values(row) for row in wanted.values()]
        )


def keep_items(session: Session, seminar_id: int, head: Programme) -> None:
    """Writes what the desk finds of the items in `head`, and of its edition, nothing else."""
    of_seminar = (_TABLE.c.seminar_id == seminar_id, _TABLE.c.audience == Audience.TEAM)
    columns = (_TABLE.c[name] for name in _COLUMNS)
    found = (Row(*each) for each in session.execute(select(*columns).where(*of_seminar)))
    rows = {(row.kind, row.ref): row for row in found}
    before = rows.pop((ArchiveKind.EDITION, head.slug), None)
    if before is None:
        return
    marks = before.marks.removesuffix(mark("k", ArchiveKind.EDITION)).strip()
    for item in head.items:
        rows[ArchiveKind.ITEM, item.uid] = item_of(item, head.starts_on).row(marks)
    edition = whole_edition(edition_of(head).row(marks), rows.values())
    keep_rows(session, Audience.TEAM, seminar_id, [edition, *rows.values()])


def _values(row: Row) -> dict[str, object]:
    return {name: getattr(row, name) for name in _COLUMNS}
