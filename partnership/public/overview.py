"""What the lists of cities and seminars are made of, for one reader at one moment."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar
from urllib.parse import urlencode

from partnership.cities.queries import CityEntry, Tie
from partnership.cities.rules import StateLine, state_on
from partnership.core.errors import WrongRequest
from partnership.core.paging import Page
from partnership.exports.programme import CityCard
from partnership.exports.view import View
from partnership.releases.headlines import Headline

T = TypeVar("T")
_RECENT = 6
_OWN_LETTERS = {"й": "и\uffff", "ё": "е"}


@dataclass(frozen=True, slots=True)
class PartnerCity:
    """A city of the list, with its tie to the home city as it is today."""

    city: CityEntry
    since: date | None = None
    state: StateLine | None = None


@dataclass(frozen=True, slots=True)
class CityGroups:
    """The home city, its partners, and cities that have no tie to it."""

    home: CityEntry | None
    partners: tuple[PartnerCity, ...]
    others: tuple[PartnerCity, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Seminars by what they are at a moment: the next first, of those past the latest first."""

    running: tuple[Headline, ...]
    coming: tuple[Headline, ...]
    recent: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class SeminarFilter:
    """What a list of seminars is narrowed to; `None` does not narrow."""

    year: int | None
    city: str | None

    def takes(self, headline: Headline) -> bool:
        return self.year in {None, headline.starts_on.year} and (
            self.city is None or self.city in {city.slug for city in headline.partnership.cities}
        )


@dataclass(frozen=True, slots=True)
class SeminarList:
    """One page of the list, what it is narrowed to, and what it could be narrowed to."""

    page: Page[Headline]
    wish: SeminarFilter
    years: tuple[int, ...]
    cities: tuple[CityCard, ...]

    @property
    def by_year(self) -> list[tuple[int, list[Headline]]]:
        groups = groupby(self.page.entries, key=lambda each: each.starts_on.year)
        return [(year, list(group)) for year, group in groups]

    @property
    def query(self) -> str:
        """The choices as the query of an address, empty for none."""
        number = self.page.number if self.page.number > 1 else None
        values = {"year": self.wish.year, "city": self.wish.city, "page": number}
        return urlencode({name: value for name, value in values.items() if value is not None})


def name_key(name: str) -> tuple[str, str]:
    """Gives what a name is sorted by: accents count only between names that are else equal."""
    lowered = "".join(_OWN_LETTERS.get(letter, letter) for letter in name.casefold())
    folded = unicodedata.normalize("NFKD", lowered)
    return ("".join(each for each in folded if not unicodedata.combining(each)), name)


def grouped(
    cities: Iterable[CityEntry], ties: Sequence[Tie], view: View, today: date
) -> CityGroups:
    """Groups cities by their tie to the home city, sorted by name in the reader's language."""
    ordered = sorted(cities, key=lambda city: name_key(view.said(city.card.name).text))
    home = next((city for city in ordered if city.is_home), None)
    guests = [city for city in ordered if city is not home]
    partners = []
    others = []
    for city in guests:
        slugs = {city.card.slug} | ({home.card.slug} if home else set())
        tie = next((each for each in ties if all(each.joins(slug) for slug in slugs)), None)
        if tie is None:
            others.append(PartnerCity(city))
        else:
            partners.append(PartnerCity(city, tie.since, state_on(today, tie.states)))
    return CityGroups(home, tuple(partners), tuple(others))


def calendar_of(headlines: Sequence[Headline], now: datetime) -> Calendar:
    """Sorts seminars, given the latest first, into now, next and recent."""
    return Calendar(
        running=tuple(each for each in reversed(headlines) if each.is_running(now)),
        coming=tuple(each for each in reversed(headlines) if each.is_coming(now)),
        recent=tuple(each for each in headlines if each.is_over(now))[:_RECENT],
    )


def years_of(headlines: Iterable[Headline]) -> list[int]:
    return sorted({each.starts_on.year for each in headlines}, reverse=True)


def guests_of(headlines: Iterable[Headline], home: str | None, view: View) -> list[CityCard]:
    """Lists the cities that seminars were held with, by name."""
    found = {city.slug: city for each in headlines for city in each.partnership.cities}
    found.pop(home or "", None)
    return sorted(found.values(), key=lambda city: name_key(view.said(city.name).text))


def chosen(
    wished: Sequence[str | None], years: Sequence[int], cities: Sequence[CityCard]
) -> SeminarFilter:
    """Reads the wishes for (year, city).

    Raises:
        WrongRequest: a value that no seminar has; the error names those there are.
    """
    year, city = (value or None for value in wished)
    if year is not None and year not in {str(each) for each in years}:
        raise WrongRequest("year", ", ".join(str(each) for each in years))
    if city is not None and city not in {each.slug for each in cities}:
        raise WrongRequest("city", ", ".join(each.slug for each in cities))
    return SeminarFilter(int(year) if year else None, city)


def page_of(entries: Sequence[T], wished: str | None, size: int) -> Page[T]:
    """Gives one page of a list; nothing wished is the first.

    Raises:
        WrongRequest: there is no such page.
    """
    return page_from(
        lambda most, skipped: entries[skipped : skipped + most], len(entries), wished, size
    )


def page_from(
    read: Callable[[int, int], Sequence[T]], total: int, wished: str | None, size: int
) -> Page[T]:
    """Gives one page of a list of which only that page is read: so many, after so many.

    Raises:
        WrongRequest: there is no such page.
    """
    last = max(1, -(-total // size))
    if wished and wished not in {str(number) for number in range(1, last + 1)}:
        raise WrongRequest("page", f"1–{last}" if last > 1 else "1")
    number = int(wished) if wished else 1
    return Page(read(size, (number - 1) * size), number, size, total)
