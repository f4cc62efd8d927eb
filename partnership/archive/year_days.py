"""Public holidays of several cities in one year, a row for each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from partnership.cities.models import City
from partnership.core.translated import Phrase, Translated
from partnership.core.wording import Wording
from partnership.seminars.public_holidays import holidays_of, subdivision_of


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off in a city, by its name in the first language that it has one in."""

    city: City
    name: Phrase


def holidays_in(
    cities: Sequence[City], year: int, words: Wording
) -> dict[date, tuple[Holiday, ...]]:
    """Gives who has which day off, the days in order and the cities in theirs."""
    found: dict[date, list[Holiday]] = {}
    for city in cities:
        for day, name in city_holidays(city, year, words).items():
            found.setdefault(day, []).append(Holiday(city, name))
    return {day: tuple(found[day]) for day in sorted(found)}


class Placed(Protocol):
    """A city as far as its holidays are concerned."""

    @property
    def country(self) -> str: ...
    @property
    def name(self) -> Translated: ...


def city_holidays(city: Placed, year: int, words: Wording) -> dict[date, Phrase]:
    """Gives the public holidays of a city; nothing where the library knows its country not."""
    part = subdivision_of(city.country, city.name.values())
    return holidays_of(city.country, part, year, (words.language,))
