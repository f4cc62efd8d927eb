"""Venues of a city and the ways between them, as the desk edits them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.venues.models import TravelTime, Venue


@dataclass(frozen=True, slots=True)
class House:
    """A venue by its name."""

    id: int
    slug: str
    name: Translated


def list_houses(session: Session, city_id: int) -> list[House]:
    """Lists the venues of a city that are in use."""
    rows = session.execute(
        select(Venue.id, Venue.slug, Venue.name)
        .where(Venue.city_id == city_id, Venue.is_retired.is_(False))
        .order_by(Venue.slug)
    )
    return [House(*row) for row in rows]


def minutes_between(session: Session, venues: Collection[int]) -> dict[tuple[int, int], int]:
    """Gives the minutes of the ways among these venues, from and to, where they are known."""
    rows = session.execute(
        select(TravelTime.from_venue_id, TravelTime.to_venue_id, TravelTime.minutes).where(
            TravelTime.from_venue_id.in_(venues), TravelTime.to_venue_id.in_(venues)
        )
    )
    return {(start, end): minutes for start, end, minutes in rows}
