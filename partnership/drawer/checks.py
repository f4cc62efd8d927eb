"""What has to be looked after about passports and visas: facts, and no value of the drawer."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import NotFound
from partnership.drawer.models import TravelDocument, VisaCase
from partnership.drawer.sealing import UnopenableError
from partnership.drawer.service import opened
from partnership.exports.vocabulary_visit import VisaState
from partnership.seminars.models import Seminar

SPARE = timedelta(days=90)
"""How long a passport should hold after departure (Regulation (EU) 2016/399, Art. 6 (1) (a))."""


class Fact(StrEnum):
    """What is the matter; the most pressing first."""

    CANNOT_BE_OPENED = "cannot_be_opened"
    VISA_REFUSED = "visa_refused"
    EXPIRES_BEFORE_DEPARTURE = "expires_before_departure"
    VISA_NOT_VALID_ALL_DAYS = "visa_not_valid_all_days"
    VISA_NOT_ISSUED = "visa_not_issued"
    EXPIRES_SOON_AFTER = "expires_soon_after"
    EXPIRY_UNKNOWN = "expiry_unknown"


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """One thing about one person; `days` are those left until the first day, for a visa alone."""

    person_id: int
    fact: Fact
    days: int | None = None


def document_facts(
    session: Session,
    seminar_id: int,
    person_ids: Collection[int],
    *,
    today: date,
    stays: Mapping[int, tuple[date, date]] | None = None,
) -> list[DocumentFact]:
    """Looks at the papers of those people, in the order given; two queries for all of them.

    Args:
        session: for reading.
        seminar_id: the edition they travel for.
        person_ids: whose papers.
        today: from which days are counted.
        stays: first and last day of those who stay longer or shorter than the edition lasts.
    """
    seminar = session.get(Seminar, seminar_id)
    if seminar is None:
        raise NotFound("seminar")
    held = select(TravelDocument).where(TravelDocument.person_id.in_(person_ids))
    visas = select(VisaCase).where(
        VisaCase.seminar_id == seminar_id, VisaCase.person_id.in_(person_ids)
    )
    papers = {row.person_id: row for row in session.scalars(held)}
    cases = {row.person_id: row for row in session.scalars(visas)}
    found: list[DocumentFact] = []
    for person_id in person_ids:
        first, last = (stays or {}).get(person_id, (seminar.starts_on, seminar.ends_on))
        left = max((first - today).days, 0)
        facts = _facts(papers.get(person_id), cases.get(person_id), first, last)
        found += (
            DocumentFact(person_id, fact, left if fact is Fact.VISA_NOT_ISSUED else None)
            for fact in sorted(facts, key=list(Fact).index)
        )
    return found


def _facts(
    document: TravelDocument | None, visa: VisaCase | None, first: date, last: date
) -> list[Fact]:
    try:
        return [*_of_document(document, last), *_of_visa(visa, first, last)]
    except UnopenableError:
        return [Fact.CANNOT_BE_OPENED]


def _of_document(row: TravelDocument | None, last: date) -> Iterator[Fact]:
    if row is None:
        return
    expires_on = _day(row, "expires_on")
    if expires_on is None:
        yield Fact.EXPIRY_UNKNOWN
    elif expires_on < last:
        yield Fact.EXPIRES_BEFORE_DEPARTURE
    elif expires_on < last + SPARE:
        yield Fact.EXPIRES_SOON_AFTER


def _of_visa(row: VisaCase | None, first: date, last: date) -> Iterator[Fact]:
    if row is None:
        return
    match opened(row, "state"):
        case VisaState.REFUSED:
            yield Fact.VISA_REFUSED
        case VisaState.NEEDED | VisaState.APPLIED:
            yield Fact.VISA_NOT_ISSUED
        case VisaState.ISSUED:
            begins, ends = _day(row, "valid_from"), _day(row, "valid_to")
            if (begins and begins > first) or (ends and ends < last):
                yield Fact.VISA_NOT_VALID_ALL_DAYS


def _day(row: TravelDocument | VisaCase, name: str) -> date | None:
    text = opened(row, name)
    return date.fromisoformat(text) if text else None
