"""Countries by their codes (ISO 3166-1 alpha-2), called as the reader's language calls them."""

from collections.abc import Iterable

from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField
from partnership.public.frame import page_wording
from partnership.public.overview import name_key

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_LETTERS = 2


class CountryField(DeskField[str]):
    """The code of a country; all of them are offered in alphabetical order."""

    kind = "code"
    empty = ""

    def parsed(self, typed: str) -> str:
        return typed.strip().upper()

    def troubles(self) -> Iterable[str]:
        if self.data and self.data not in dict(self.choices(page_wording())):
            yield self.said(N_("Choose one of the values offered."))

    def choices(self, words: Wording) -> list[tuple[str, str]]:
        named = [
            (code, str(name))
            for code, name in words.locale.territories.items()
            if len(code) == _LETTERS and code.isalpha() and code not in _NO_COUNTRIES
        ]
        named.sort(key=lambda country: name_key(country[1]))
        return [("", words.gettext(N_("– choose –"))), *named]

    def shown(self, words: Wording) -> str:
        return words.country_name(self.data) if self.data else ""
