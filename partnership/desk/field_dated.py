"""The field for a day of which perhaps only the month or the year is known."""

from partnership.cities.rules_states import Dated
from partnership.core.wording import N_, Wording
from partnership.desk.fields import DeskField


class DatedField(DeskField[Dated | None]):
    """A day, a month or a year, as exactly as it is known."""

    def parsed(self, typed: str) -> Dated | None:
        try:
            return Dated.read(typed)
        except ValueError:
            self.trouble(N_("Write a day, a month or a year: 2022-03-02, 2022-03 or 2022."))
            return None

    def shown(self, words: Wording) -> str:
        if self.data is None:
            return ""
        return said_dated(self.data, words)


def said_dated(when: Dated, words: Wording) -> str:
    """Writes a day, a month or a year for a reader."""
    match when.precision:
        case "year":
            return str(when.on.year)
        case "month":
            return words.month(when.on)
        case _:
            return words.long_date(when.on)
