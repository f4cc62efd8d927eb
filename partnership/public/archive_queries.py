"""What the public archive holds: released editions and the things they name, examples left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, extract, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.archive.models import ArchiveText
from partnership.archive.rules_search_rows import IN_FUNCTION
from partnership.cities.models import Partnership
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.people.models import Person
from partnership.releases.models import Release, ReleaseEdition
from partnership.seminars.models import Seminar

Stamp = tuple[int, int, str]
"""Stands for all that was ever released, and all that was withdrawn of it."""

_NAMED = (ArchiveKind.TOPIC, ArchiveKind.ORGANISATION, ArchiveKind.PERSON)


@dataclass(frozen=True, slots=True)
class Overview:
    """How many things of a kind there are, and the editions of each year by partnership."""

    counts: Counter[ArchiveKind]
    years: dict[int, Counter[str]]

    @property
    def editions(self) -> int:
        return sum(each.total() for each in self.years.values())


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that editions name: its newest title, in how many of them, from when to when."""

    ref: str
    title: Translated
    editions: int
    first_on: date | None
    last_on: date | None
    sorted_by: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing as one edition names it."""

    ref: str
    seminar_id: int
    slug: str
    title: Translated
    happened_on: date | None


def read_stamp(session: Session) -> Stamp:
    newest = select(func.max(Release.id)).scalar_subquery()
    digest = select(ReleaseEdition.digest).where(
        ReleaseEdition.release_id == newest, ReleaseEdition.audience == Audience.PUBLIC
    )
    row = session.execute(
        select(func.count(Release.id), func.count(Release.withdrawn_at), digest.scalar_subquery())
    ).one()
    return (row[0], row[1], row[2] or "")


def read_overview(session: Session) -> Overview:
    counts: Counter[ArchiveKind] = Counter()
    named = _public(ArchiveText.kind, func.count(ArchiveText.ref.distinct()))
    for kind, number in session.execute(
        named.where(ArchiveText.kind.in_(_NAMED), or_(*map(_is_told, _NAMED))).group_by(
            ArchiveText.kind
        )
    ):
        counts[kind] = number
    years: dict[int, Counter[str]] = {}
    for year, partnership, number in session.execute(_by_year()):
        years.setdefault(int(year), Counter())[partnership] = number
    return Overview(counts, years)


def _by_year() -> Select[Any]:
    year = extract("year", ArchiveText.happened_on)
    return (
        _public(year, Partnership.slug, func.count())
        .join(Partnership, Partnership.id == Seminar.partnership_id)
        .where(_is_told(ArchiveKind.EDITION), ArchiveText.happened_on.is_not(None))
        .group_by(year, Partnership.slug)
        .order_by(year.desc(), Partnership.slug)
    )


def list_entries(session: Session, kind: ArchiveKind) -> list[Entry]:
    """Lists all things of a kind, each under the title that its newest edition gives it."""
    newest = (ArchiveText.happened_on.desc().nulls_last(), ArchiveText.id.desc())
    place = func.row_number().over(partition_by=ArchiveText.ref, order_by=newest)
    rows = (
        _public(
            ArchiveText.ref,
            ArchiveText.title,
            func.count().over(partition_by=ArchiveText.ref).label("editions"),
            func.min(ArchiveText.happened_on).over(partition_by=ArchiveText.ref).label("first_on"),
            func.max(ArchiveText.happened_on).over(partition_by=ArchiveText.ref).label("last_on"),
            place.label("place"),
        )
        .where(_is_told(kind))
        .subquery()
    )
    is_person = literal(kind is ArchiveKind.PERSON)
    found = select(rows, Person.family_name).outerjoin(
        Person, and_(Person.slug == rows.c.ref, is_person)
    )
    return [
        Entry(row.ref, row.title, row.editions, row.first_on, row.last_on, row.family_name or "")
        for row in session.execute(found.where(rows.c.place == 1))
    ]


def list_mentions(
    session: Session,
    kind: ArchiveKind,
    *which: ColumnElement[bool],
) -> list[Mention]:
    """Lists mentions of things of a kind, those of the latest edition first."""
    rows = session.execute(
        _public(
            ArchiveText.ref,
            ArchiveText.seminar_id,
            Seminar.slug,
            ArchiveText.title,
            ArchiveText.happened_on,
        )
        .where(_is_told(kind), *which)
        .order_by(ArchiveText.happened_on.desc().nulls_last(), ArchiveText.id.desc())
    )
    return [Mention(*row) for row in rows]


def find_title(session: Session, kind: ArchiveKind, ref: str) -> Translated | None:
    """Finds the title that the newest edition gives a thing."""
    rows = _public(ArchiveText.title).where(_is_told(kind), ArchiveText.ref == ref)
    newest = (ArchiveText.happened_on.desc().nulls_last(), ArchiveText.id.desc())
    found: Translated | None = session.scalar(rows.order_by(*newest).limit(1))
    return found


def list_edition_ids(session: Session, year: int) -> list[int]:
    """Lists the editions that began in a year, the latest first."""
    rows = _public(ArchiveText.seminar_id).where(_is_told(ArchiveKind.EDITION), in_year(year))
    ordered = rows.order_by(ArchiveText.happened_on.desc(), ArchiveText.seminar_id.desc())
    return list(session.scalars(ordered))


def in_year(year: int) -> ColumnElement[bool]:
    return ArchiveText.happened_on.between(date(year, 1, 1), date(year, 12, 31))


def of_edition_in(year: int) -> ColumnElement[bool]:
    """Chooses the seminars that began in a year."""
    own = select(ArchiveText.seminar_id).where(
        ArchiveText.audience == Audience.PUBLIC, _is_told(ArchiveKind.EDITION), in_year(year)
    )
    return Seminar.id.in_(own)


def of_thing(kind: ArchiveKind, ref: str) -> ColumnElement[bool]:
    """Chooses the seminars whose public edition names a thing."""
    own = select(ArchiveText.seminar_id).where(
        ArchiveText.audience == Audience.PUBLIC, _is_told(kind), ArchiveText.ref == ref
    )
    return Seminar.id.in_(own)


def in_editions(ids: Sequence[int]) -> ColumnElement[bool]:
    return ArchiveText.seminar_id.in_(ids)


def of_ids(ids: Sequence[int]) -> ColumnElement[bool]:
    return Seminar.id.in_(ids)


def is_real() -> ColumnElement[bool]:
    return Seminar.is_example.is_(False)


def _public(*columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(ArchiveText)
        .join(Seminar, Seminar.id == ArchiveText.seminar_id)
        .where(ArchiveText.audience == Audience.PUBLIC, is_real())
    )


def _is_told(kind: ArchiveKind) -> ColumnElement[bool]:
    """Chooses things of a kind; of people only those who appear in an official function."""
    is_kind = ArchiveText.kind == kind
    if kind is ArchiveKind.PERSON:
        return and_(is_kind, ArchiveText.marks.contains(IN_FUNCTION, autoescape=True))
    return is_kind
