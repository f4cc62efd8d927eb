"""A series with all its editions: the numbers that are missing, and what each number rests on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from partnership.archive.dossier_editions import read_editions, read_pairs, read_presences
from partnership.archive.dossier_values import Edition, Pair, Presence
from partnership.archive.past_models import EditionEvidence
from partnership.cities.models import Partnership
from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.seminars.models import Outcome, Seminar, SeminarTopic, Series
from partnership.seminars.next_proposals import CLOSED_OUTCOMES

_SINGLE = 3
"""So many missing numbers in a row are shown one by one; more of them as from – to."""


@dataclass(frozen=True, slots=True)
class Row:
    """A number of a series, or several of which nothing is known; `edition` is `None` in a gap.

    `first` is `None` for an edition without a number.
    """

    first: int | None
    last: int | None
    edition: Edition | None
    evidence: tuple[EditionEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """How many outcomes of an edition there are, and how many of them are open there."""

    all: int
    open: int


@dataclass(frozen=True, slots=True)
class SeriesRecord:
    """A series as its record shows it."""

    series: Series
    pair: Pair
    editions: Sequence[Edition]
    rows: Sequence[Row]
    foci: Mapping[int, Sequence[Translated]]
    results: Mapping[int, Results]

    def held(self, day: date) -> list[Edition]:
        return [each for each in self.editions if each.counts_on(day)]


def get_series(session: Session, slug: str) -> Series:
    """Finds a series with its partnership.

    Raises:
        NotFound: there is none of that address.
    """
    found = session.scalar(
        select(Series).where(Series.slug == slug).options(joinedload(Series.partnership))
    )
    if found is None:
        raise NotFound(slug)
    return found


def read_series(session: Session, slug: str, *, with_costs: bool) -> SeriesRecord:
    """Reads a series with its editions, in a fixed number of queries.

    Raises:
        NotFound: there is none of that address.
    """
    series = get_series(session, slug)
    pairs = read_pairs(session, Partnership.id == series.partnership_id)
    if not pairs:
        raise NotFound(slug)
    editions = read_editions(session, pairs, with_costs=with_costs, series_id=series.id)
    return SeriesRecord(
        series=series,
        pair=pairs[0],
        editions=editions,
        rows=rows_of(editions, list_evidence(session, series.id)),
        foci=_foci(session, series.id),
        results=_results(session, series.id),
    )


def people_of(session: Session, record: SeriesRecord, day: date) -> list[Presence]:
    """Tells who took part in the editions that count."""
    return read_presences(session, record.held(day), [record.pair])


def list_evidence(session: Session, series_id: int) -> Sequence[EditionEvidence]:
    return session.scalars(
        select(EditionEvidence)
        .where(EditionEvidence.series_id == series_id)
        .order_by(EditionEvidence.ordinal, EditionEvidence.id)
    ).all()


def rows_of(editions: Sequence[Edition], evidence: Sequence[EditionEvidence]) -> list[Row]:
    """Puts editions and evidence by number, with a row for what is missing in between.

    What lies before the first number is missing too; of what comes after the last one nothing is
    said. Editions without a number follow at the end.
    """
    proofs: dict[int, list[EditionEvidence]] = defaultdict(list)
    for proof in evidence:
        proofs[proof.ordinal].append(proof)
    numbered = {each.ordinal: each for each in editions if each.ordinal is not None}
    known = sorted({*numbered, *proofs})
    rows: list[Row] = []
    for before, number in pairwise([0, *known]):
        rows += _missing(before + 1, number - 1)
        rows.append(Row(number, number, numbered.get(number), tuple(proofs[number])))
    return [*rows, *(Row(None, None, each) for each in editions if each.ordinal is None)]


def _missing(first: int, last: int) -> list[Row]:
    if last - first >= _SINGLE:
        return [Row(first, last, None)]
    return [Row(number, number, None) for number in range(first, last + 1)]


def _foci(session: Session, series_id: int) -> dict[int, list[Translated]]:
    rows = session.scalars(
        select(SeminarTopic)
        .join(Seminar, Seminar.id == SeminarTopic.seminar_id)
        .where(Seminar.series_id == series_id, SeminarTopic.is_focus)
        .order_by(SeminarTopic.position, SeminarTopic.topic_id)
        .options(joinedload(SeminarTopic.topic))
    )
    found: dict[int, list[Translated]] = defaultdict(list)
    for row in rows:
        found[row.seminar_id].append(row.topic.title)
    return found


def _results(session: Session, series_id: int) -> dict[int, Results]:
    rows = session.execute(
        select(
            Outcome.seminar_id,
            func.count(),
            func.count().filter(Outcome.status.not_in(CLOSED_OUTCOMES)),
        )
        .join(Seminar, Seminar.id == Outcome.seminar_id)
        .where(Seminar.series_id == series_id)
        .group_by(Outcome.seminar_id)
    )
    return {row[0]: Results(row[1], row[2]) for row in rows}
