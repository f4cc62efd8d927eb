"""The editions by year, with the years of which none is on record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnership.exports.programme import CityCard
from partnership.public.archive_queries import Overview

_MOST_CITIES = 4


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its editions; `share` is that of the fullest year, in percent."""

    number: int
    editions: int
    share: int
    cities: tuple[CityCard, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Years without an edition on record."""

    first: int
    last: int


def timeline(
    overview: Overview, cities: Mapping[str, Sequence[CityCard]]
) -> tuple[Year | Gap, ...]:
    """Lists the years, the latest first; `cities` are the guests of each partnership."""
    return tuple(_rows(overview, cities))


def _rows(overview: Overview, cities: Mapping[str, Sequence[CityCard]]) -> Iterator[Year | Gap]:
    totals = {year: counts.total() for year, counts in overview.years.items()}
    fullest = max(totals.values(), default=1)
    later = 0
    for year in sorted(totals, reverse=True):
        if later - year > 1:
            yield Gap(year + 1, later - 1)
        later = year
        common = overview.years[year].most_common()
        named = [city for slug, _ in common for city in cities.get(slug, ())]
        guests = tuple({city.slug: city for city in named}.values())
        share = round(100 * totals[year] / fullest)
        yield Year(year, totals[year], share, guests[:_MOST_CITIES], len(guests[_MOST_CITIES:]))
