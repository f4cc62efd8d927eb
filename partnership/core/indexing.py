"""Keeping the words of searched rows, and the pairs whose whole names sound alike.

Both are written in the transaction that changes a row, so that reading them is a short walk along
an index, however many rows there are.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import CheckConstraint, String, case, delete, insert, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from partnership.core.db import Base
from partnership.core.finding import SearchWord, entries_of, searched_models

_AT_ONCE = 500
_NAMES = "="


class Alike(Base):
    """Two things of a kind one of whose whole names sounds the same; the smaller id is first."""

    __tablename__ = "alike"
    __table_args__ = (CheckConstraint("first_id < second_id", name="pair_is_ordered"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    first_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    second_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)


def index_rows(session: Session, rows: Sequence[Base], gone: Sequence[Base] = ()) -> None:
    """Writes the words of rows anew, and removes those of rows that are gone."""
    by_source: dict[str, list[int]] = {}
    for row in (*rows, *gone):
        by_source.setdefault(row.__tablename__, []).append(row.id)  # type: ignore[attr-defined]
    touched = {pair for source, ids in by_source.items() for pair in _removed(session, source, ids)}
    words = [entry for row in rows for entry in entries_of(row)]
    if words:
        session.execute(insert(SearchWord), words)
    touched |= {(str(word["kind"]), int(str(word["ref_id"]))) for word in words}
    _pair(session, touched)


def forget(session: Session, source: str, source_ids: Sequence[int]) -> None:
    """Removes the words of rows."""
    _pair(session, _removed(session, source, source_ids))


def index_if_empty(session: Session) -> None:
    """Indexes all that is searched, where a database was filled before there was an index."""
    if session.scalar(select(SearchWord.id).limit(1)) is None:
        for model in searched_models():
            index_rows(session, session.scalars(select(model)).all())


def _removed(session: Session, source: str, source_ids: Sequence[int]) -> set[tuple[str, int]]:
    """Removes words; gives whose whole names were among them, as (kind, id)."""
    named: set[tuple[str, int]] = set()
    for some in _parts(source_ids):
        of_rows = (SearchWord.source == source) & SearchWord.source_id.in_(some)
        whose = select(SearchWord.kind, SearchWord.ref_id).distinct()
        found = session.execute(whose.where(of_rows, SearchWord.kind.endswith(_NAMES)))
        named |= {(kind, ref_id) for kind, ref_id in found}
        session.execute(
            delete(SearchWord).where(of_rows), execution_options={"synchronize_session": False}
        )
    return named


def _pair(session: Session, named: Iterable[tuple[str, int]]) -> None:
    """Finds anew what sounds like the things of these (kind, id)."""
    by_kind: dict[str, list[int]] = {}
    for kind, ref_id in sorted(named):
        if kind.endswith(_NAMES):
            by_kind.setdefault(kind, []).append(ref_id)
    for kind, ids in by_kind.items():
        for some in _parts(ids):
            _pair_some(session, kind, some)


def _pair_some(session: Session, kind: str, ids: Sequence[int]) -> None:
    bare = kind.removesuffix(_NAMES)
    session.execute(
        delete(Alike).where(
            Alike.kind == bare, or_(Alike.first_id.in_(ids), Alike.second_id.in_(ids))
        ),
        execution_options={"synchronize_session": False},
    )
    one, other = aliased(SearchWord), aliased(SearchWord)
    smaller = case((one.ref_id < other.ref_id, one.ref_id), else_=other.ref_id)
    larger = case((one.ref_id < other.ref_id, other.ref_id), else_=one.ref_id)
    pairs = session.execute(
        select(smaller, larger)
        .distinct()
        .join(other, (other.kind == kind) & (other.word == one.word))
        .where(one.kind == kind, one.ref_id.in_(ids), other.ref_id != one.ref_id)
    ).all()
    if pairs:
        session.execute(
            insert(Alike),
            [{"kind": bare, "first_id": first, "second_id": second} for first, second in pairs],
        )


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))
