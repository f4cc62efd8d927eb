"""Finding in the archive, in a fixed number of questions whatever is looked for.

What very many rows answer is bounded: the latest are looked at, and those whose title is hit.
Facets count editions, each of which is found by the words of all its things. A count is true, or it
is said to be a least one (`is_more`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from partnership.archive.models import ArchiveText
from partnership.archive.queries_search_index import Asked, count_up_to, ids_of
from partnership.archive.rules_search import FACETS, Order, Wish, score
from partnership.archive.rules_search_rows import mark
from partnership.core.paging import Page
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import ArchiveKind

SIZE = 20
MOST_OF_EACH = 200
MOST_OF_ONE = 1000
MOST_EDITIONS = 3_000
_MENTIONED = 12
_FEW = frozenset(ArchiveKind) - {ArchiveKind.EDITION, ArchiveKind.ITEM}
_NAMED = frozenset({ArchiveKind.PERSON, ArchiveKind.ORGANISATION, ArchiveKind.TOPIC})
_RANK = (
    ArchiveKind.EDITION,
    ArchiveKind.PERSON,
    ArchiveKind.ORGANISATION,
    ArchiveKind.TOPIC,
    ArchiveKind.ARTICLE,
    ArchiveKind.OUTCOME,
    ArchiveKind.ITEM,
)
Number = int


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; `is_more` where there are at least so many."""

    number: Number
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class EditionCard:
    """The edition that something belongs to, as the same audience knows it."""

    slug: str
    title: Translated
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that is found, the text of its latest edition, and all its editions found."""

    kind: ArchiveKind
    ref: str
    title: Translated
    text: str
    happened_on: date | None
    editions: tuple[EditionCard, ...]
    further: Number = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what is found, how much of each kind there is, and what it can be narrowed to."""

    page: Page[Hit]
    kinds: dict[ArchiveKind, Count]
    editions: Count
    facets: dict[str, Counter[str]]

    @property
    def is_more(self) -> bool:
        return any(count.is_more for count in self.kinds.values())


@dataclass(slots=True)
class _Thing:
    """Rows of one thing, the latest first, before their texts are read."""

    kind: ArchiveKind
    ids: list[int]
    seminars: list[int]
    day: date | None
    score: int


def find(session: Session, audience: Audience, wish: Wish, today: date) -> Found:
    """Finds what a wish asks for, as far as that audience may know it on that day."""
    if wish.is_nothing:
        return Found(Page((), 1, SIZE, 0), {}, Count(0), {})
    rows, is_more = _candidates(session, audience, wish, today)
    things = _things(rows, wish)
    kinds = Counter(thing.kind for thing in things)
    number = min(wish.page, max(1, -(-len(things) // SIZE)))
    shown = things[(number - 1) * SIZE : number * SIZE]
    editions, facets = _facets(session, audience, wish)
    return Found(
        Page(_hits(session, audience, shown), number, SIZE, len(things)),
        {kind: Count(kinds[kind], is_more) for kind in _RANK if kinds[kind]},
        editions,
        facets,
    )


def _candidates(
    session: Session, audience: Audience, wish: Wish, today: date
) -> tuple[Sequence[Any], bool]:
    """Reads what is found; of very much, the latest of each kind and what is hit in its title."""
    kind = wish.kind or (None if wish.words else ArchiveKind.EDITION)
    marks = [*wish.marks, *([mark("k", kind)] if kind else [])]
    every = Asked(wish.words, marks, MOST_OF_ONE + 1)
    is_more = count_up_to(session, audience, every) > MOST_OF_ONE
    if not is_more or kind:
        latest = replace(every, most=MOST_OF_ONE)
        return _rows(session, audience, [latest], today), is_more
    groups = ([ArchiveKind.EDITION], [ArchiveKind.ITEM], [each for each in _RANK if each in _FEW])
    asked = [
        Asked(wish.words, marks, MOST_OF_EACH + 1, kinds=[mark("k", each) for each in kinds])
        for kinds in groups
    ]
    in_title = Asked(wish.words, marks, MOST_OF_EACH, in_title=True)
    return _rows(session, audience, [*asked, in_title], today), True


def _rows(
    session: Session, audience: Audience, asked: Sequence[Asked], today: date
) -> Sequence[Any]:
    row = ArchiveText
    wanted = select(
        row.id, row.kind, row.ref, row.seminar_id, row.happened_on, row.title_words
    ).where(row.id.in_(ids_of(session, audience, asked)))
    if audience is Audience.PUBLIC:
        wanted = wanted.where(
            or_(
                row.kind != ArchiveKind.ARTICLE, row.happened_on.is_(None), row.happened_on <= today
            )
        )
    return session.execute(wanted).all()


def _things(rows: Sequence[Any], wish: Wish) -> list[_Thing]:
    """Joins the rows of each thing, and orders them as is wished."""
    things: dict[object, _Thing] = {}
    ordered = sorted(rows, key=lambda row: (row.happened_on or date.min, row.id), reverse=True)
    for row in ordered:
        key = (row.kind, row.ref) if row.kind in _NAMED else row.id
        fits = score(wish.words, row.title_words)
        thing = things.setdefault(key, _Thing(row.kind, [], [], row.happened_on, fits))
        thing.ids.append(row.id)
        thing.seminars += [row.seminar_id] if row.seminar_id else []
        thing.score = max(thing.score, fits)
    found = list(things.values())
    if wish.order is Order.RELEVANCE:
        found.sort(key=lambda thing: (-thing.score, _RANK.index(thing.kind)))
    return found


def _hits(session: Session, audience: Audience, things: Sequence[_Thing]) -> list[Hit]:
    row = ArchiveText
    first = [thing.ids[0] for thing in things]
    texts = {
        found.id: found
        for found in session.execute(
            select(row.id, row.ref, row.title, row.text, row.happened_on).where(row.id.in_(first))
        )
    }
    cards = _editions(session, audience, [n for thing in things for n in thing.seminars])
    hits = []
    for thing in things:
        text = texts[thing.ids[0]]
        editions = [cards[number] for number in thing.seminars if number in cards]
        hits.append(
            Hit(
                thing.kind,
                text.ref,
                text.title,
                text.text,
                text.happened_on,
                tuple(editions[:_MENTIONED]),
                max(0, len(editions) - _MENTIONED),
            )
        )
    return hits


def _editions(session: Session, audience: Audience, ids: Sequence[int]) -> dict[int, EditionCard]:
    row = ArchiveText
    found = session.execute(
        select(row.seminar_id, row.ref, row.title, row.happened_on).where(
            row.seminar_id.in_(sorted(set(ids))),
            row.audience == audience,
            row.kind == ArchiveKind.EDITION,
        )
    )
    return {number: EditionCard(slug, title, day) for number, slug, title, day in found if number}


def _facets(
    session: Session, audience: Audience, wish: Wish
) -> tuple[Count, dict[str, Counter[str]]]:
    """Counts the editions found by the values of each facet."""
    kept = [*wish.marks, mark("k", ArchiveKind.EDITION)]
    found = ids_of(session, audience, [Asked(wish.words, kept, MOST_EDITIONS + 1)])
    joined = func.aggregate_strings(ArchiveText.marks, " ")
    marks = session.scalar(select(joined).where(ArchiveText.id.in_(found))) or ""
    facets: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    names = {letter: name for name, letter in FACETS.items()}
    total = 0
    for each, number in Counter(marks.split()).items():
        letter, value = each[1], each[3:]
        if letter in names:
            facets[names[letter]][value] = number
        elif each == kept[-1]:
            total = number
    return Count(min(total, MOST_EDITIONS), total > MOST_EDITIONS), facets
