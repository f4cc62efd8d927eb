"""Two editions of a series side by side: what both have, and what only one of them has."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from partnership.archive.dossier_editions import read_presences
from partnership.archive.dossier_values import Edition, Presence
from partnership.archive.series import SeriesRecord
from partnership.core.translated import Translated
from partnership.exports.vocabulary import ItemKind, OutcomeStatus, SeminarRole
from partnership.people.cards import organisation_card, with_names
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Engagement, Outcome, SeminarTopic
from partnership.seminars.queries_outcomes import chains_of

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sorted(Generic[T]):
    """What only the first has, what only the second has, and what both have, as each has it."""

    only_a: tuple[T, ...]
    only_b: tuple[T, ...]
    both: tuple[tuple[T, T], ...]

    def __bool__(self) -> bool:
        return bool(self.only_a or self.only_b or self.both)


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation's part in an edition, under the name that it had then."""

    organisation_id: int
    slug: str
    name: Translated
    role: SeminarRole


@dataclass(frozen=True, slots=True)
class Topical:
    topic_id: int
    title: Translated
    is_focus: bool


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome; `root` is the station at which it was promised first, as far as known here."""

    id: int
    root: int
    text: Translated
    status: OutcomeStatus


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions; `items` counts both programmes by kind."""

    a: Edition
    b: Edition
    people: Sorted[Presence]
    offices: Sorted[Office]
    topics: Sorted[Topical]
    outcomes: Sorted[Result]
    items: tuple[tuple[ItemKind, int, int], ...]


def sort_out(a: Iterable[T], b: Iterable[T], key: Callable[[T], K]) -> Sorted[T]:
    """Sorts what two lists hold by what they have in common; each key counts once in a list."""
    first = {key(each): each for each in reversed(list(a))}
    second = {key(each): each for each in reversed(list(b))}
    in_a, in_b = list(reversed(first)), list(reversed(second))
    return Sorted(
        tuple(first[each] for each in in_a if each not in second),
        tuple(second[each] for each in in_b if each not in first),
        tuple((first[each], second[each]) for each in in_a if each in second),
    )


def compared(session: Session, record: SeriesRecord, a: Edition, b: Edition) -> Comparison:
    """Compares two editions of a series, in a fixed number of queries."""
    present = read_presences(session, [a, b], [record.pair])
    offices = _offices(session, a, b)
    topics = _topics(session, a, b)
    outcomes = _outcomes(session, a, b)
    return Comparison(
        a=a,
        b=b,
        people=sort_out(
            [each for each in present if each.edition_id == a.id],
            [each for each in present if each.edition_id == b.id],
            lambda each: each.person_id,
        ),
        offices=sort_out(offices[0], offices[1], lambda each: each.organisation_id),
        topics=sort_out(topics[0], topics[1], lambda each: each.topic_id),
        outcomes=sort_out(outcomes[0], outcomes[1], lambda each: each.root),
        items=_items(session, a, b),
    )


def _offices(session: Session, *editions: Edition) -> list[list[Office]]:
    days = {each.id: each.starts_on for each in editions}
    rows: Sequence[Engagement] = session.scalars(
        select(Engagement)
        .where(Engagement.seminar_id.in_(days))
        .order_by(Engagement.position, Engagement.id)
        .options(with_names(Engagement.organisation))
    ).all()
    return [
        [
            Office(
                row.organisation_id,
                row.organisation.slug,
                organisation_card(row.organisation, each.starts_on).name,
                row.role,
            )
            for row in rows
            if row.seminar_id == each.id
        ]
        for each in editions
    ]


def _topics(session: Session, *editions: Edition) -> list[list[Topical]]:
    rows = session.scalars(
        select(SeminarTopic)
        .where(SeminarTopic.seminar_id.in_([each.id for each in editions]))
        .order_by(SeminarTopic.is_focus.desc(), SeminarTopic.position, SeminarTopic.topic_id)
        .options(joinedload(SeminarTopic.topic))
    ).all()
    return [
        [
            Topical(row.topic_id, row.topic.title, row.is_focus)
            for row in rows
            if row.seminar_id == each.id
        ]
        for each in editions
    ]


def _outcomes(session: Session, *editions: Edition) -> list[list[Result]]:
    """Reads the outcomes; one that was carried on is the same in both."""
    rows = session.scalars(
        select(Outcome)
        .where(Outcome.seminar_id.in_([each.id for each in editions]))
        .order_by(Outcome.position, Outcome.id)
    ).all()
    chains = chains_of(session, [row.id for row in rows])
    return [
        [
            Result(row.id, chains[row.id][0], row.text, row.status)
            for row in rows
            if row.seminar_id == each.id
        ]
        for each in editions
    ]


def _items(session: Session, a: Edition, b: Edition) -> tuple[tuple[ItemKind, int, int], ...]:
    rows = session.execute(
        select(ProgrammeItem.seminar_id, ProgrammeItem.kind, func.count())
        .where(ProgrammeItem.seminar_id.in_([a.id, b.id]), ProgrammeItem.is_cancelled.is_(False))
        .group_by(ProgrammeItem.seminar_id, ProgrammeItem.kind)
    )
    count: Counter[tuple[int, StrEnum]] = Counter({(row[0], row[1]): row[2] for row in rows})
    return tuple(
        (kind, count[a.id, kind], count[b.id, kind])
        for kind in ItemKind
        if count[a.id, kind] or count[b.id, kind]
    )
