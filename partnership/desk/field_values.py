"""Fields for days, times and numbers."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?[0-9]{1,3}([.,][0-9]{1,10})?", re.ASCII)


class DayField(DeskField[date | None]):
    kind = "day"

    def parsed(self, typed: str) -> date | None:
        if not typed.strip():
            return None
        try:
            return date.fromisoformat(typed.strip())
        except ValueError:
            self.trouble(N_("This is no date. Write it like 2027-03-24."))
            return None

    def written(self) -> str:
        return self.data.isoformat() if self.data else ""

    def shown(self, words: Wording) -> str:
        return words.long_date(self.data) if self.data else ""


class MinuteField(DeskField[datetime | None]):
    """A wall-clock time, exact to the minute."""

    kind = "minute"

    def parsed(self, typed: str) -> datetime | None:
        if not typed.strip():
            return None
        try:
            found = datetime.fromisoformat(typed.strip())
        except ValueError:
            found = None
        if found is None or found.tzinfo or found.second or found.microsecond:
            self.trouble(N_("This is no time. Write it like 2027-03-24T09:30."))
            return None
        return found

    def written(self) -> str:
        return f"{self.data:%Y-%m-%dT%H:%M}" if self.data else ""

    def shown(self, words: Wording) -> str:
        return f"{words.long_date(self.data.date())}, {words.time(self.data)}" if self.data else ""


class NumberField(DeskField[int | None]):
    """A whole number between two bounds, both included."""

    kind = "number"

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        least: int = 0,
        most: int = 1_000_000,
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, hint, **more)
        self.least = least
        self.most = most

    def parsed(self, typed: str) -> int | None:
        if not typed.strip():
            return None
        if not _WHOLE.fullmatch(typed.strip()):
            self.trouble(N_("This is no whole number."))
            return None
        return int(typed)

    def troubles(self) -> Iterable[str]:
        if self.data is not None and not self.least <= self.data <= self.most:
            yield self.said(
                N_("This must be a number from %(least)s to %(most)s."),
                least=self.least,
                most=self.most,
            )


class DegreeField(DeskField[float | None]):
    """Degrees of latitude or longitude, with a point or a comma."""

    kind = "degrees"

    def __init__(self, label: str, hint: str = "", *, most: int, **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.most = most

    def parsed(self, typed: str) -> float | None:
        if not typed.strip():
            return None
        if not _DECIMAL.fullmatch(typed.strip()):
            self.trouble(N_("Write degrees like 52.5186."))
            return None
        return float(typed.strip().replace(",", "."))

    def troubles(self) -> Iterable[str]:
        if self.data is not None and abs(self.data) > self.most:
            yield self.said(
                N_("This must be a number from %(least)s to %(most)s."),
                least=-self.most,
                most=self.most,
            )


class IdField(NumberField):
    """The number of a row, hidden; services check that it belongs where it is said to."""

    kind = "hidden"

    def __init__(self, label: str, *, most: int = 2**31 - 1, **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, most=most, **more)
