"""What was agreed at a seminar, and how far it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Line
from partnership.core.errors import NotFound, Refused
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.exports.vocabulary import OutcomeKind, OutcomeStatus
from partnership.people.models import Organisation
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.record_models import OutcomeReport
from partnership.seminars.service_keeping import (
    PartsEdit,
    changed,
    demand_known,
    kept,
    part_rows,
)

_FIRST_YEAR, _LAST_YEAR = 1945, 2200


@dataclass(frozen=True, slots=True)
class OutcomeWish:
    """An outcome; `id` is `None` for a new one."""

    id: int | None
    kind: OutcomeKind
    text: Translated
    status: OutcomeStatus
    owner_id: int | None = None
    counterpart_id: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    due_on: date | None = None


class Period(Protocol):
    """Something of which the years are known, or not."""

    @property
    def first_year(self) -> int | None: ...
    @property
    def last_year(self) -> int | None: ...


def keep_outcomes(
    session: Session, seminar: Seminar, wishes: Sequence[OutcomeWish], by: PartsEdit
) -> Line:
    """Makes the outcomes of a seminar those that are wished, in their order.

    Raises:
        Conflict: somebody else was quicker.
        NotFound: one of them belongs to another seminar, or is named twice.
        Refused: a value cannot be, or the next edition goes on with one that would go.
    """
    for name, ids in (
        ("owner", [wish.owner_id for wish in wishes]),
        ("counterpart", [wish.counterpart_id for wish in wishes]),
    ):
        demand_known(session, Organisation.id, ids, "outcomes", name)
    for place, wish in enumerate(wishes):
        _check_outcome(place, wish)
    rows = part_rows(session, Outcome, Outcome.seminar_id, seminar)
    known = {row.id: row for row in rows}
    named = [wish.id for wish in wishes if wish.id is not None]
    if not known.keys() >= set(named) or len(named) != len(set(named)):
        raise NotFound("outcome")
    _demand_not_carried(session, known.keys() - set(named))
    keys: list[int] = [wish.id or -place for place, wish in enumerate(wishes, 1)]
    return changed(
        session,
        seminar,
        by,
        lambda: kept(
            session,
            known,
            dict(zip(keys, wishes, strict=True)),
            lambda _: Outcome(seminar_id=seminar.id),
            _fill_outcome,
        ),
        "outcomes",
    )


def _check_outcome(place: int, wish: OutcomeWish) -> None:
    if not wish.text:
        raise Refused(f"outcomes-{place}-text", N_("Give the text in one language at least."))
    if wish.owner_id is not None and wish.owner_id == wish.counterpart_id:
        raise Refused(f"outcomes-{place}-counterpart", N_("The counterpart is another one."))
    check_period(wish, f"outcomes-{place}-")


def check_period(period: Period, before: str) -> None:
    """Refuses years that cannot be; `before` begins the names of their fields.

    Raises:
        Refused: a year is out of bounds, or they are the wrong way round.
    """
    for name in ("first_year", "last_year"):
        year = getattr(period, name)
        if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise Refused(f"{before}{name}", N_("Check this year."))
    if period.first_year and period.last_year and period.last_year < period.first_year:
        raise Refused(f"{before}last_year", N_("The last year lies before the first."))


def _demand_not_carried(session: Session, gone: Iterable[int]) -> None:
    gone = list(gone)
    if not gone:
        return
    if session.scalar(select(Outcome.id).where(Outcome.carried_from_id.in_(gone)).limit(1)):
        raise Refused(
            "outcomes",
            N_("A later edition goes on with this outcome. Set it to “dropped” instead."),
        )
    if session.scalar(select(OutcomeReport.id).where(OutcomeReport.outcome_id.in_(gone)).limit(1)):
        raise Refused(
            "outcomes",
            N_("Somebody has reported on this outcome. Set it to “dropped” instead."),
        )


def _fill_outcome(row: Outcome, wish: OutcomeWish) -> None:
    row.kind, row.text, row.status = wish.kind, wish.text, wish.status
    row.owner_id, row.counterpart_id = wish.owner_id, wish.counterpart_id
    row.due_on = wish.due_on
    row.first_year, row.last_year = wish.first_year, wish.last_year
