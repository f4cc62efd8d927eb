"""What other seminars have in the same halls or with the same people."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from partnership.exports.vocabulary import SeminarState
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.situation_facts import Entry, Part
from partnership.seminars.situation_rows import ItemRow, entry_of, order_of, with_place
from partnership.venues.models import Hall, Venue

_MARGIN = timedelta(days=2)
"""Two zones are at most 26 hours apart; wall clocks are compared no closer than this."""
_OFF = tuple(state for state in SeminarState if state.is_off)


def load_elsewhere(
    session: Session, seminar: Seminar, entries: Sequence[Entry], people: Sequence[int]
) -> tuple[Entry, ...]:
    """Finds what other seminars that are held have in the same halls or with the same people."""
    held = with_place(select(ProgrammeItem, Venue, Hall, Seminar, Contribution)).join(
        Seminar, Seminar.id == ProgrammeItem.seminar_id
    )
    held = held.where(
        Seminar.id != seminar.id,
        Seminar.state.not_in(_OFF),
        ProgrammeItem.is_cancelled.is_(False),
        *_about_the_same_time(seminar, entries),
    )
    halls = {entry.spot.hall_id for entry in entries if entry.spot and entry.spot.hall_id}
    shared = Contribution.person_id.in_(people)
    with_people = held.join(Contribution, Contribution.item_id == ProgrammeItem.id).where(shared)
    in_halls = held.outerjoin(
        Contribution, (Contribution.item_id == ProgrammeItem.id) & shared
    ).where(ProgrammeItem.hall_id.in_(sorted(halls)))
    found: dict[str, tuple[Seminar, ItemRow, dict[int, Part]]] = {}
    for query in (in_halls, with_people):
        for item, venue, hall, other, contribution in session.execute(query):
            parts = found.setdefault(item.uid, (other, (item, venue, hall), {}))[2]
            if contribution is not None:
                parts[contribution.id] = Part(
                    contribution.person_id,
                    contribution.role,
                    has_function=True,
                    audience=contribution.audience,
                )
    return tuple(
        sorted(
            (
                entry_of(other, row, tuple(parts.values()), is_elsewhere=True)
                for other, row, parts in found.values()
            ),
            key=order_of,
        )
    )


def _about_the_same_time(
    seminar: Seminar, entries: Sequence[Entry]
) -> tuple[ColumnElement[bool], ...]:
    spans = [entry.span for entry in entries if entry.span]
    changeovers = (entry.spot.changeover for entry in entries if entry.spot)
    margin = _MARGIN + max(changeovers, default=timedelta(0))
    first = min((span.start for span in spans), default=_midnight(seminar.starts_on))
    last = max((span.end for span in spans), default=_midnight(seminar.ends_on))
    return (ProgrammeItem.start_wall <= last + margin, ProgrammeItem.end_wall >= first - margin)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
