"""Seminars as the desk needs them: rows with what their editing pages and services ask for."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import Partnership, PartnershipCity
from partnership.cities.rules import StateLine, state_on
from partnership.core.errors import NotFound
from partnership.exports.vocabulary import PartnershipState, SeminarState
from partnership.people.cards import with_names, with_standing
from partnership.people.models import Person
from partnership.seminars.dates import Placed
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import (
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
    Series,
)

RESTING = (PartnershipState.SUSPENDED, PartnershipState.ENDED)
"""While a partnership is so, nothing new is planned but with a manager's reason."""


def get_seminar(session: Session, slug: str) -> Seminar:
    """Finds a seminar with its series, its host and its partnership's cities and states.

    Raises:
        NotFound: there is no seminar of that address.
    """
    seminar = session.scalar(
        select(Seminar)
        .where(Seminar.slug == slug)
        .options(
            selectinload(Seminar.series),
            selectinload(Seminar.host_city),
            selectinload(Seminar.partnership).options(*_with_sides()),
        )
    )
    if seminar is None:
        raise NotFound(slug)
    return seminar


def get_partnership(session: Session, partnership_id: int) -> Partnership:
    """Finds a partnership with its cities and states.

    Raises:
        NotFound: there is none of that id.
    """
    found = session.scalar(
        select(Partnership).where(Partnership.id == partnership_id).options(*_with_sides())
    )
    if found is None:
        raise NotFound("partnership")
    return found


def _with_sides() -> tuple:  # type: ignore[type-arg]
    return (
        selectinload(Partnership.members).selectinload(PartnershipCity.city),
        selectinload(Partnership.states),
    )


def list_series(session: Session) -> list[Series]:
    """Lists the series in which editions may be planned."""
    return list(
        session.scalars(select(Series).where(Series.is_retired.is_(False)).order_by(Series.slug))
    )


def list_series_in(session: Session, partnership_id: int) -> list[Series]:
    """Lists all series of a partnership, those that are no longer continued too."""
    return list(
        session.scalars(
            select(Series).where(Series.partnership_id == partnership_id).order_by(Series.slug)
        )
    )


def list_partnerships(session: Session) -> list[Partnership]:
    """Lists all partnerships with their cities."""
    with_cities = selectinload(Partnership.members).selectinload(PartnershipCity.city)
    return list(
        session.scalars(select(Partnership).order_by(Partnership.slug).options(with_cities))
    )


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a series, as far as the next one rests on it."""

    id: int
    slug: str
    ordinal: int | None
    host_city_id: int
    starts_on: date
    state: SeminarState


def list_editions(session: Session, series_id: int | None) -> list[Edition]:
    """Lists all editions of a series by their day, the last one first; of none, none."""
    if series_id is None:
        return []
    rows = session.execute(
        select(
            Seminar.id,
            Seminar.slug,
            Seminar.ordinal,
            Seminar.host_city_id,
            Seminar.starts_on,
            Seminar.state,
        )
        .where(Seminar.series_id == series_id)
        .order_by(Seminar.starts_on.desc(), Seminar.id.desc())
    )
    return [Edition(*row) for row in rows]


def edition_before(editions: list[Edition], day: date, own_id: int | None = None) -> Edition | None:
    """Gives the last edition before a day that was not cancelled."""
    return next(
        (
            each
            for each in editions
            if each.id != own_id
            and each.starts_on < day
            and each.state is not SeminarState.CANCELLED
        ),
        None,
    )


def resting_state(partnership: Partnership, day: date) -> PartnershipState | None:
    """Gives the state in which a partnership rests on a day, if it does."""
    lines = [
        StateLine(row.state, row.from_on, row.from_precision, row.source, row.note)
        for row in partnership.states
    ]
    found = state_on(day, lines)
    return found.state if found and found.state in RESTING else None


def list_unconfirmed(session: Session) -> list[Seminar]:
    """Lists the seminars whose state was reached by date and that nobody has confirmed yet."""
    return list(
        session.scalars(
            select(Seminar)
            .where(Seminar.is_state_confirmed.is_(False))
            .order_by(Seminar.starts_on, Seminar.id)
        )
    )


def list_placed(session: Session, seminar_id: int) -> list[Placed]:
    """Lists all items of a seminar with their times, by time, those without one last."""
    rows = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == seminar_id)
        .order_by(ProgrammeItem.position, ProgrammeItem.id)
    )
    placed = [Placed(row.id, row.title, row.span) for row in rows]
    return sorted(placed, key=lambda each: (each.span is None, each.span and each.span.starts_at))


def list_topics(session: Session, seminar_id: int) -> list[SeminarTopic]:
    return list(
        session.scalars(
            select(SeminarTopic)
            .where(SeminarTopic.seminar_id == seminar_id)
            .order_by(SeminarTopic.position, SeminarTopic.topic_id)
            .options(selectinload(SeminarTopic.topic))
        )
    )


def list_engagements(session: Session, seminar_id: int) -> list[Engagement]:
    return list(
        session.scalars(
            select(Engagement)
            .where(Engagement.seminar_id == seminar_id)
            .order_by(Engagement.position, Engagement.id)
            .options(with_names(Engagement.organisation))
        )
    )


def list_participations(session: Session, seminar_id: int) -> list[Participation]:
    """Lists the participations of a seminar; each person comes with all functions."""
    return list(
        session.scalars(
            select(Participation)
            .where(Participation.seminar_id == seminar_id)
            .order_by(Participation.position, Participation.id)
            .options(
                *with_standing(Participation.person, Participation.function),
                selectinload(Participation.person).selectinload(Person.functions),
            )
        )
    )


def list_outcomes(session: Session, seminar_id: int) -> list[Outcome]:
    return list(
        session.scalars(
            select(Outcome)
            .where(Outcome.seminar_id == seminar_id)
            .order_by(Outcome.position, Outcome.id)
            .options(with_names(Outcome.owner))
        )
    )
