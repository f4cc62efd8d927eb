"""Keeping what the numbers of a series rest on: a source for each, or that none was found."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.past_models import EditionEvidence
from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.seminars.models import Series

LAST_NUMBER = 9999
_KEYS_END = 2**31 - 1


@dataclass(frozen=True, slots=True)
class EvidenceValues:
    """What the number of an edition rests on."""

    ordinal: int
    source: str
    note: Translated = EMPTY


def get_evidence(session: Session, series: Series, number: int) -> EditionEvidence:
    """Finds a piece of evidence of this series.

    Raises:
        NotFound: there is none of this number in it.
    """
    found = session.get(EditionEvidence, number) if number <= _KEYS_END else None
    if found is None or found.series_id != series.id:
        raise NotFound(f"evidence {number}")
    return found


def keep_evidence(
    session: Session,
    series: Series,
    row: EditionEvidence | None,
    values: EvidenceValues,
    *,
    version: int,
    edit: Edit,
) -> Line:
    """Adds evidence to the number of an edition, or changes it; the edition may be a gap.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it names no number or no source, or the number has this source already.
    """
    if row is not None:
        expect_version(row, version)
    _check(session, series, row, values)
    kept = row or EditionEvidence(series_id=series.id)
    deed = Deed.CREATED if row is None else Deed.CHANGED
    with written(session, deed, edit, scope=series) as line:
        kept.ordinal, kept.source, kept.note = values.ordinal, values.source, values.note
        session.add(kept)
        flushed(session)
        line.about(kept)
    return line


def delete_evidence(
    session: Session, series: Series, row: EditionEvidence, *, version: int, edit: Edit
) -> Line:
    """Deletes a piece of evidence; the journal can bring it back.

    Raises:
        Conflict: somebody else was quicker.
    """
    expect_version(row, version)
    with written(session, Deed.DELETED, edit, row, scope=series) as line:
        session.delete(row)
    return line


def _check(
    session: Session, series: Series, row: EditionEvidence | None, values: EvidenceValues
) -> None:
    if not 1 <= values.ordinal <= LAST_NUMBER:
        raise Refused(
            "ordinal", N_("The number of an edition lies between 1 and %(last)s."), last=LAST_NUMBER
        )
    if not values.source.strip():
        raise Refused("source", N_("Name the source."))
    same = select(EditionEvidence.id).where(
        EditionEvidence.series_id == series.id,
        EditionEvidence.ordinal == values.ordinal,
        EditionEvidence.source == values.source,
    )
    if session.scalars(same).first() not in {None, row.id if row else None}:
        raise Refused("source", N_("This number has this source already."))
