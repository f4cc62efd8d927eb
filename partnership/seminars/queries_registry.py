"""What belongs to things of the registry: series, seminars, bookings to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar, SeminarTopic, Series

MOST = 30
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SeriesLine:
    slug: str
    title: Translated
    is_retired: bool


@dataclass(frozen=True, slots=True)
class SeminarLine:
    slug: str
    ordinal: int | None
    title: Translated
    starts_on: date
    ends_on: date
    state: SeminarState


@dataclass(frozen=True, slots=True)
class Booking:
    """An item that is to be held in a venue; `hall_id` is `None` where no hall is chosen."""

    seminar: str
    uid: str
    title: Translated
    start: datetime | None
    end: datetime | None
    zone: str | None
    hall_id: int | None


@dataclass(frozen=True, slots=True)
class Lines:
    """The first of what belongs to something, and how many there are."""

    first: Sequence[SeminarLine | Booking]
    total: int

    @property
    def further(self) -> int:
        return self.total - len(self.first)


def list_series_lines(session: Session, partnership_id: int) -> list[SeriesLine]:
    rows = session.execute(
        select(Series.slug, Series.title, Series.is_retired)
        .where(Series.partnership_id == partnership_id)
        .order_by(Series.slug)
    )
    return [SeriesLine(*row) for row in rows]


def seminars_of_partnership(session: Session, partnership_id: int) -> Lines:
    return _seminars(session, Seminar.partnership_id == partnership_id)


def seminars_of_series(session: Session, series_id: int) -> Lines:
    return _seminars(session, Seminar.series_id == series_id)


def seminars_of_topic(session: Session, topic_id: int) -> Lines:
    used = select(SeminarTopic.seminar_id).where(SeminarTopic.topic_id == topic_id)
    return _seminars(session, Seminar.id.in_(used))


def _seminars(session: Session, which: ColumnElement[bool]) -> Lines:
    rows = session.execute(
        select(
            Seminar.slug,
            Seminar.ordinal,
            Seminar.title,
            Seminar.starts_on,
            Seminar.ends_on,
            Seminar.state,
            func.count().over(),
        )
        .where(which)
        .order_by(Seminar.starts_on.desc(), Seminar.id)
        .limit(MOST)
    ).all()
    return Lines([SeminarLine(*row[:-1]) for row in rows], rows[0][-1] if rows else 0)


def bookings_of_venue(session: Session, venue_id: int, now: datetime) -> Lines:
    """Lists what is planned there from yesterday on, since the zones of items may differ."""
    since = (now - _A_DAY).replace(tzinfo=None)
    rows = session.execute(
        select(
            Seminar.slug,
            ProgrammeItem.uid,
            ProgrammeItem.title,
            ProgrammeItem.start_wall,
            ProgrammeItem.end_wall,
            ProgrammeItem.zone,
            ProgrammeItem.hall_id,
            func.count().over(),
        )
        .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
        .where(
            ProgrammeItem.venue_id == venue_id,
            ProgrammeItem.end_wall >= since,
            ProgrammeItem.is_cancelled.is_(False),
        )
        .order_by(ProgrammeItem.start_wall, ProgrammeItem.id)
        .limit(MOST)
    ).all()
    return Lines([Booking(*row[:-1]) for row in rows], rows[0][-1] if rows else 0)
