"""Keeping how long it takes from one venue to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.changes import Edit, Line, written
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.venues.models import TravelTime, Venue

LONGEST = 24 * 60 - 1


@dataclass(frozen=True, slots=True)
class WayValues:
    """Minutes from door to door, `None` where nobody knows; `before` is what the reader saw."""

    from_id: int
    to_id: int
    minutes: int | None
    before: int | None

    @property
    def ends(self) -> tuple[int, int]:
        return self.from_id, self.to_id


def keep_ways(session: Session, city: City, ways: Sequence[WayValues], *, edit: Edit) -> Line:
    """Keeps those ways between venues of a city that differ from what the reader saw.

    Raises:
        Conflict: somebody else has changed one of these ways since.
        Refused: the minutes of a way cannot be.
        NotFound: a venue is not of that city.
    """
    changed = [way for way in ways if way.minutes != way.before]
    _check(session, city, changed)
    kept = _kept(session, changed)
    with written(session, Deed.CHANGED, edit, city, ways=len(changed)) as line:
        for way in changed:
            _keep(session, kept.get(way.ends), way)
    return line


def _keep(session: Session, row: TravelTime | None, way: WayValues) -> None:
    known = row.minutes if row else None
    if known == way.minutes:
        return
    if known != way.before:
        raise Conflict("the way was changed by somebody else")
    if row is None and way.minutes is not None:
        session.add(
            TravelTime(from_venue_id=way.from_id, to_venue_id=way.to_id, minutes=way.minutes)
        )
    elif row is not None and way.minutes is not None:
        row.minutes = way.minutes
    elif row is not None:
        session.delete(row)


def _kept(session: Session, ways: Sequence[WayValues]) -> dict[tuple[int, int], TravelTime]:
    ends = {end for way in ways for end in way.ends}
    rows = session.scalars(
        select(TravelTime)
        .where(TravelTime.from_venue_id.in_(ends), TravelTime.to_venue_id.in_(ends))
        .with_for_update()
    )
    return {(row.from_venue_id, row.to_venue_id): row for row in rows}


def _check(session: Session, city: City, ways: Sequence[WayValues]) -> None:
    if len({way.ends for way in ways}) < len(ways) or any(way.from_id == way.to_id for way in ways):
        raise NotFound("a way")
    ends = {end for way in ways for end in way.ends}
    here = session.scalar(select(func.count()).where(Venue.id.in_(ends), Venue.city_id == city.id))
    if here != len(ends):
        raise NotFound("a venue")
    if any(way.minutes is not None and not 1 <= way.minutes <= LONGEST for way in ways):
        raise Refused("minutes", N_("A way takes at least one minute and less than a day."))
