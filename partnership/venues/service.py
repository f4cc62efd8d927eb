"""Keeping venues with their halls."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.parts import keep_parts
from partnership.core.slugs import new_slug
from partnership.core.translated import EMPTY, Translated
from partnership.core.uses import refuse_used, uses_of
from partnership.core.wording import N_
from partnership.venues.models import Hall, TravelTime, Venue


@dataclass(frozen=True, slots=True)
class HallValues:
    """A hall; `capacity` counts seats in rows, and is `None` where nobody has counted."""

    id: int | None
    name: Translated
    capacity: int | None = None
    changeover_minutes: int = 0
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class VenueValues:
    """All of a venue that is edited; `step_free` is `None` where nobody has looked."""

    name: Translated
    city_id: int
    street: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    step_free: bool | None = None
    entrance: Translated = EMPTY
    halls: tuple[HallValues, ...] = ()


def create_venue(
    session: Session, values: VenueValues, *, edit: Edit, slug: str = ""
) -> tuple[Venue, Line]:
    """Adds a venue.

    Raises:
        Refused: a value cannot be.
        NotFound: there is no such city.
    """
    city = _checked(session, values, None)
    names = [values.name.pick(("de",)).text, *values.name.values()]
    with written(session, Deed.CREATED, edit) as line:
        row = Venue(slug=new_slug(session, Venue.slug, [*names, f"{city.slug}-venue"], slug))
        _fill(session, row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return row, line


def change_venue(
    session: Session, row: Venue, values: VenueValues, *, version: int, edit: Edit
) -> Line:
    """Changes a venue that is loaded with its halls.

    In another city the ways to the venues of the one before are forgotten.

    Raises:
        Conflict: it was changed since `version`.
        Refused: a value cannot be, or a hall that is to be deleted is used.
        NotFound: there is no such city, or a hall is another venue's.
    """
    expect_version(row, version)
    _checked(session, values, row)
    with written(session, Deed.CHANGED, edit, row) as line:
        if row.city_id != values.city_id:
            _forget_ways(session, row)
        if _fill(session, row, values):
            touch(row)
    return line


def delete_venue(session: Session, row: Venue, *, version: int, edit: Edit) -> Line:
    """Deletes a venue that is loaded with its halls, and what is known of the ways to it.

    Raises:
        Conflict: it was changed since `version`.
        InUse: a programme item is, or was, to be held there.
    """
    expect_version(row, version)
    with written(session, Deed.DELETED, edit, row) as line:
        _forget_ways(session, row)
        flushed(session)
        refuse_used(session, row)
        session.delete(row)
    return line


def _forget_ways(session: Session, row: Venue) -> None:
    ways = select(TravelTime).where(
        or_(TravelTime.from_venue_id == row.id, TravelTime.to_venue_id == row.id)
    )
    for way in session.scalars(ways):
        session.delete(way)


def _fill(session: Session, row: Venue, values: VenueValues) -> bool:
    """Writes the values into the row, and says whether any of its halls changed."""
    row.name, row.city_id, row.entrance = values.name, values.city_id, values.entrance
    row.street, row.postcode = values.street, values.postcode
    row.latitude, row.longitude = values.latitude, values.longitude
    row.step_free = values.step_free
    return keep_parts(session, row.halls, values.halls, Hall, _fill_hall)


def _fill_hall(row: Hall, values: HallValues) -> None:
    row.name, row.capacity, row.is_retired = values.name, values.capacity, values.is_retired
    row.changeover_minutes = values.changeover_minutes


def _checked(session: Session, values: VenueValues, row: Venue | None) -> City:
    if not values.name:
        raise Refused("name", N_("Give the name in at least one language."))
    _check_position(values)
    _check_halls(values.halls)
    city = session.get(City, values.city_id, with_for_update={"read": True})
    if city is None:
        raise NotFound("city")
    if city.is_retired and (row is None or row.city_id != city.id):
        raise Refused("city_id", N_("A retired city gets no new venues."))
    if row is not None:
        _check_gone(session, row, values.halls)
    return city


def _check_position(values: VenueValues) -> None:
    if (values.latitude is None) != (values.longitude is None):
        missing = "latitude" if values.latitude is None else "longitude"
        raise Refused(missing, N_("A position needs both latitude and longitude."))
    for field, degrees, most in (
        ("latitude", values.latitude, 90),
        ("longitude", values.longitude, 180),
    ):
        if degrees is not None and not -most <= degrees <= most:
            raise Refused(field, N_("This is no position on earth."))


def _check_halls(halls: Sequence[HallValues]) -> None:
    known: set[Translated] = set()
    for number, hall in enumerate(halls, 1):
        if not hall.name:
            raise Refused("halls", N_("Hall %(number)s has no name."), number=number)
        if hall.name in known:
            raise Refused("halls", N_("Two halls have the same name."))
        if hall.capacity is not None and hall.capacity < 1:
            raise Refused("halls", N_("Hall %(number)s has no seat at all."), number=number)
        if hall.changeover_minutes < 0:
            raise Refused("halls", N_("Minutes are not negative."))
        known.add(hall.name)


def _check_gone(session: Session, row: Venue, halls: Sequence[HallValues]) -> None:
    """Refuses to delete a hall in which something is, or was, to be held."""
    kept = {hall.id for hall in halls}
    for hall in row.halls:
        if hall.id not in kept and uses_of(session, hall):
            raise Refused(
                "halls",
                N_("“%(hall)s” is used in a programme and cannot be removed; retire it instead."),
                hall=hall.name.pick(()).text,
            )
