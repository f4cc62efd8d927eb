"""Keeping the registry of cities."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.changes import Edit, Line, expect_version, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.slugs import new_slug
from partnership.core.spans import zone_of
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_

_WIKIDATA = re.compile("Q[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CityValues:
    """What the desk knows of a city; a position is whole or unknown.

    The one city that is home runs the system; when another becomes it, the one before no longer is.
    """

    name: Translated
    native_name: str = ""
    country: str
    zone: str
    languages: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    legal_note: Translated = EMPTY
    wikidata: str | None = None
    geonames: int | None = None
    is_home: bool = False


def create_city(session: Session, values: CityValues, *, slug: str = "", edit: Edit) -> Line:
    """Adds a city; its address is made of its name unless one is wished.

    Raises:
        Refused: a value contradicts another, or the address is taken.
    """
    _check(session, values, None)
    names = [values.name.get(tag, "") for tag in ("de", "en", *values.name)]
    with written(session, Deed.CREATED, edit) as line:
        city = City(slug=new_slug(session, City.slug, [*names, "city"], slug))
        _fill(session, city, values)
        session.add(city)
        line.about(city)
    return line


def change_city(
    session: Session, city: City, values: CityValues, *, version: int, edit: Edit
) -> Line:
    """Changes what is known of a city.

    Raises:
        Conflict: it was changed since `version`.
        Refused: a value contradicts another.
    """
    expect_version(city, version)
    _check(session, values, city)
    with written(session, Deed.CHANGED, edit, city) as line:
        _fill(session, city, values)
    return line


def _fill(session: Session, city: City, values: CityValues) -> None:
    city.name = values.name
    city.native_name = values.native_name
    city.country = values.country
    city.zone = values.zone
    city.languages = values.languages
    city.latitude = values.latitude
    city.longitude = values.longitude
    city.legal_note = values.legal_note
    city.is_home = values.is_home
    if values.is_home:
        for other in session.scalars(select(City).where(City.is_home, City.id != city.id)):
            other.is_home = False
    city.wikidata, city.geonames = values.wikidata or None, values.geonames


def _check(session: Session, values: CityValues, city: City | None) -> None:
    if not values.name:
        raise Refused("name", N_("Give the name in at least one language."))
    zone_of(values.zone)
    if (values.latitude is None) != (values.longitude is None):
        missing = "latitude" if values.latitude is None else "longitude"
        raise Refused(missing, N_("A position needs both latitude and longitude."))
    if values.wikidata and not _WIKIDATA.fullmatch(values.wikidata):
        raise Refused("wikidata", N_("An id of Wikidata is a Q and a number, such as Q64."))
    for column, value in ((City.wikidata, values.wikidata), (City.geonames, values.geonames)):
        others = select(City.id).where(column == value, City.id != (city.id if city else 0))
        if value and session.scalar(others) is not None:
            raise Refused(column.key, N_("Another city has this id."))
