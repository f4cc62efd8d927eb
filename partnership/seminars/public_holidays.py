"""Public holidays by country and day, with their names in several languages."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from partnership.core.translated import Phrase

_WITHIN = {
    ("AR", "Buenos Aires"): "C",
    ("GB", "London"): "ENG",
    ("US", "Los Angeles"): "CA",
    ("US", "Washington"): "DC",
}
"""Cities that are not called as the part of the country they lie in, or as another part."""


def subdivision_of(country: str, names: Iterable[str]) -> str:
    """Gives the part of a country whose holidays hold in a city, empty where only the country's do.

    A city that is called as a part of its country lies in it: Berlin, Hamburg, Wien, Madrid.
    """
    kind = _kind(country)
    known = dict(kind.subdivisions_aliases) if kind else {}
    for name in names:
        if part := _WITHIN.get((country, name)) or known.get(name):
            return str(part)
    return ""


def holiday_on(
    country: str, subdivision: str, day: date, languages: tuple[str, ...] = ()
) -> Phrase | None:
    """Names the public holiday of a day, in the first of these languages that it has a name in."""
    return holidays_of(country, subdivision, day.year, languages).get(day)


def holidays_of(
    country: str, subdivision: str, year: int, languages: tuple[str, ...] = ()
) -> dict[date, Phrase]:
    """Names the public holidays of a year, as `holiday_on`, the days in order."""
    kind = _kind(country)
    if kind is None:
        return {}
    offered = tuple(str(each) for each in kind.supported_languages)
    wished = [each for language in languages for each in offered if _plain(each) == language]
    chosen = next(iter(wished), kind.default_language)
    named = _year(country, subdivision, year, chosen)
    tag = (chosen or "en").replace("_", "-")
    return {day: Phrase(named[day], tag) for day in sorted(named)}


def _plain(tag: str) -> str:
    return tag.partition("_")[0]


@cache
def _kind(country: str) -> Any:  # noqa: ANN401 - a class of the library, which is loaded late
    """Gives the library's class for a country, or nothing where it knows none."""
    try:
        return type(import_module("holidays").country_holidays(country))
    except NotImplementedError:
        return None


@cache
def _year(country: str, subdivision: str, year: int, language: str | None) -> dict[date, str]:
    library = import_module("holidays")
    return dict(
        library.country_holidays(country, subdiv=subdivision or None, years=year, language=language)
    )
