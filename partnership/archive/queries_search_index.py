"""The database's own index of the archive's words, asked in the dialect it speaks.

Nothing that somebody typed gets into a question: only folded words, letters and digits, and marks
that are checked; each in quotation marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from partnership.archive.models import ArchiveText
from partnership.archive.rules_search import beginnings
from partnership.exports.vocabulary import Audience

_ID_BITS = (1 << 30) - 1
"""The part of a row's number in SQLite's index that is its id; the day stands above it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows that have a word for each of `words`, and all `marks`: the latest, at most `most`.

    `kinds` are marks of which one is enough.
    """

    words: Sequence[Sequence[str]]
    marks: Sequence[str]
    most: int
    in_title: bool = False
    kinds: Sequence[str] = ()


def ids_of(session: Session, audience: Audience, asked: Sequence[Asked]) -> Select[int]:
    """Selects the ids of the rows that answer one of the questions."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    of_one = _on_postgresql if is_postgresql else _on_sqlite
    some = [select(of_one(audience, each).subquery().c.id) for each in asked]
    return select(union_all(*some).subquery().c.id)


def count_up_to(session: Session, audience: Audience, asked: Asked) -> int:
    """Counts the rows that answer a question, up to as many as it asks for."""
    return (
        session.scalar(
            select(func.count()).select_from(ids_of(session, audience, [asked]).subquery())
        )
        or 0
    )


def _on_sqlite(audience: Audience, asked: Asked) -> Select[int]:
    name = f"archive_find_{audience.value}"
    found = table(name, column("rowid"))
    number: ColumnElement[int] = found.c.rowid
    return (
        select(number.op("&")(_ID_BITS).label("id"))
        .select_from(found)
        .where(literal_column(name, String).op("MATCH")(matching_fts5(asked)))
        .order_by(number.desc())
        .limit(asked.most)
    )


def matching_fts5(asked: Asked) -> str:
    """Writes a question for FTS5."""
    each = [
        " OR ".join(f'"{stem}"{"*" * is_begin}' for stem, is_begin in beginnings(forms))
        for forms in asked.words
    ]
    words = " AND ".join(f"({forms})" for forms in each)
    if asked.in_title and words:
        words = f"{{title_words}} : ({words})"
    marks = " AND ".join(f'"{each}"' for each in asked.marks)
    kinds = " OR ".join(f'"{each}"' for each in asked.kinds)
    return " AND ".join(filter(None, (words, marks, kinds and f"({kinds})")))


def _on_postgresql(audience: Audience, asked: Asked) -> Select[int]:
    row = ArchiveText
    where = _matches("found", matching_tsquery(asked))
    if asked.in_title:
        where = and_(where, _matches("found_title", matching_tsquery(Asked(asked.words, (), 0))))
    return (
        select(row.id.label("id"))
        .where(row.audience == audience, where)
        .order_by(row.happened_on.desc().nulls_last(), row.id.desc())
        .limit(asked.most)
    )


def _matches(name: str, question: str) -> ColumnElement[bool]:
    return literal_column(f"archive_text.{name}").op("@@", is_comparison=True)(
        cast(bindparam(None, question, String), TSQUERY)
    )


def matching_tsquery(asked: Asked) -> str:
    """Writes a question for PostgreSQL's full text."""
    each = [
        " | ".join(f"'{stem}'{':*' * is_begin}" for stem, is_begin in beginnings(forms))
        for forms in asked.words
    ]
    kinds = " | ".join(f"'{each}'" for each in asked.kinds)
    every = [*each, *(f"'{each}'" for each in asked.marks), *([kinds] if kinds else [])]
    return " & ".join(f"({each})" for each in every)
