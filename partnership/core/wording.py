"""How one language says things: catalogue texts, plurals, dates, ordinals, lists."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers
from babel.support import NullTranslations, Translations

CATALOGUES = Path(__file__).parent.parent / "translations"
_LOCALES = {"de": "de", "en": "en_GB", "ru": "ru", "fr": "fr"}
_WEEKDAYS = {
    "de": "EEEE, d. MMMM",
    "en": "EEEE d MMMM",
    "ru": "EEEE, d MMMM",
    "fr": "EEEE d MMMM",
}
_PERIODS = {
    "de": ("d. 'bis' ", "d. MMMM 'bis' ", "d. MMMM y 'bis' "),
    "en": ("d'–'", "d MMMM '–' ", "d MMMM y '–' "),
    "ru": ("d'–'", "d MMMM '–' ", "d MMMM y 'г. –' "),
    "fr": ("'du' d 'au' ", "'du' d MMMM 'au' ", "'du' d MMMM y 'au' "),
}
"""How the first day of a period is written within a month, within a year, and across years."""


def N_(message: str) -> str:  # noqa: N802 - the name by which catalogues are extracted
    """Marks a text for the catalogues where it is not said yet."""
    return message


def colon(language: str) -> str:
    """Gives the colon after a label; in French it stands apart."""
    return "\u00a0:" if language == "fr" else ":"


class Wording:
    """One interface language: texts are English in the code, catalogues give the others."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES[language])
        self._catalogue: NullTranslations = (
            NullTranslations()
            if language == "en"
            else Translations.load(str(CATALOGUES), [language])
        )

    def gettext(self, message: str, **values: object) -> str:
        said = self._catalogue.gettext(message)
        return said % values if values else said

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        return self._catalogue.ngettext(one, many, number) % {"number": number, **values}

    def ordinal(self, number: int) -> str:
        """Writes "the 14th" as this language does before its word for an edition."""
        match self.language:
            case "de":
                return f"{number}."
            case "ru":
                return f"{number}-й"
            case "fr":
                return "1re" if number == 1 else f"{number}e"
            case _:
                teen = 10 < number % 100 < 20  # noqa: PLR2004 - 11th to 19th
                ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
                return f"{number}{ending}"

    def long_date(self, day: date) -> str:
        return _formatted(day, "long", self.locale)

    def weekday(self, day: date) -> str:
        return _formatted(day, _WEEKDAYS[self.language], self.locale)

    def long_day(self, day: date) -> str:
        """Writes a day without its year: 24 March."""
        return _first(dates.format_skeleton("MMMMd", day, locale=self.locale), day, self.locale)

    def short_weekday(self, day: date) -> str:
        return _formatted(day, "EEE", self.locale).rstrip(".")

    def day_and_month(self, day: date) -> str:
        return dates.format_skeleton("Md", day, locale=self.locale)

    def period(self, first: date, last: date) -> str:
        """Writes a period of days; what the two days have in common is said once."""
        if first == last:
            return self.long_date(first)
        same_year = first.year == last.year
        shared = 2 if not same_year else 1 if first.month != last.month else 0
        start = _formatted(first, _PERIODS[self.language][shared], self.locale)
        return f"{start}{self.long_date(last)}"

    def of_month(self, day: date) -> str:
        """Writes a month as it stands after "since": Russian declines it."""
        return _formatted(day, "MMMM y", self.locale)

    def month(self, day: date) -> str:
        return _formatted(day, "LLLL y", self.locale)

    def time(self, moment: datetime) -> str:
        """Writes a wall-clock time with 24 hours in all languages."""
        return f"{moment:%H:%M}"

    def moment(self, moment: datetime, zone: str) -> str:
        local = moment.astimezone(ZoneInfo(zone))
        return f"{self.long_date(local.date())}, {self.time(local)}"

    def zone(self, name: str, moment: datetime) -> str:
        """Names a zone at a moment: its city and its distance from UTC."""
        city = dates.get_timezone_location(name, locale=self.locale, return_city=True)
        offset = dates.get_timezone_gmt(moment.astimezone(ZoneInfo(name)), "iso8601", self.locale)
        return f"{city} (UTC{offset.replace('Z', '+00:00')})"

    def all_of(self, parts: Sequence[str]) -> str:
        return lists.format_list(list(parts), "standard", self.locale) if parts else ""

    def language_name(self, tag: str) -> str:
        code, _, rest = tag.partition("-")
        name = str(self.locale.languages.get(code, tag))
        return f"{name} ({rest})" if rest else name

    def country_name(self, code: str) -> str:
        return str(self.locale.territories.get(code, code))

    def number(self, value: int) -> str:
        return _printable(numbers.format_decimal(value, locale=self.locale))


def _formatted(day: date, pattern: str, locale: Locale) -> str:
    return _first(_printable(dates.format_date(day, pattern, locale)), day, locale)


def _first(text: str, day: date, locale: Locale) -> str:
    """Writes the first day of a month as French counts it, which CLDR does not."""
    is_first = locale.language == "fr" and day.day == 1
    return re.sub(r"\b1(?= \D)", "1er", text) if is_first else text


def _printable(text: str) -> str:
    """Writes CLDR's narrow no-break space as a wide one: the fonts in print lack the narrow."""
    return text.replace("\u202f", "\u00a0")


@cache
def wording(language: str) -> Wording:
    """Gives the wording of an interface language; the default for one that has no catalogue."""
    return Wording(language if language in _LOCALES else "de")
