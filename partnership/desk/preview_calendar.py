"""What a calendar will show, read back from the very bytes that it will be given (RFC 5545)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from partnership.core.wording import Wording

_ESCAPED = re.compile(r"\\([\\,;nN])")
_PLAIN = {"n": "\n", "N": "\n"}
_DAY = "%Y%m%d"
_MINUTE = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as calendars show it; `sequence` says how often it has changed."""

    when: str
    title: str
    place: str
    text: str
    is_cancelled: bool
    is_free: bool
    sequence: int


def entries_of(calendar: bytes, words: Wording) -> tuple[Shown, ...]:
    """Reads the entries of a calendar that our own renderer has written, in its order."""
    return tuple(_shown(values, words) for values in _events(calendar))


def _events(calendar: bytes) -> Iterator[dict[str, str]]:
    values: dict[str, str] = {}
    for line in calendar.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            values = {}
        elif line == "END:VEVENT":
            yield values
        else:
            name, _, parameters = name.partition(";")
            values[name] = value
            if parameters:
                values[f"{name};"] = parameters


def _shown(values: dict[str, str], words: Wording) -> Shown:
    return Shown(
        when=_when(values, words),
        title=_text(values.get("SUMMARY", "")),
        place=_text(values.get("LOCATION", "")),
        text=_text(values.get("DESCRIPTION", "")),
        is_cancelled=values.get("STATUS") == "CANCELLED",
        is_free=values.get("TRANSP") == "TRANSPARENT",
        sequence=int(values.get("SEQUENCE", "0")),
    )


def _text(value: str) -> str:
    return _ESCAPED.sub(lambda found: _PLAIN.get(found[1], found[1]), value)


def _when(values: dict[str, str], words: Wording) -> str:
    """Writes days, or a time with the zone that the entry names."""
    start, end = values["DTSTART"], values["DTEND"]
    if "T" not in start:
        last = _day(end) - timedelta(days=1)
        return words.period(_day(start), last)
    first, last_minute = _minute(start), _minute(end)
    closing = words.time(last_minute)
    if last_minute.date() != first.date():
        closing = f"{words.weekday(last_minute.date())}, {closing}"
    zone = "UTC" if start.endswith("Z") else values.get("DTSTART;", "").removeprefix("TZID=")
    return f"{words.weekday(first.date())}, {words.time(first)}–{closing} ({zone})"


def _day(value: str) -> date:
    return _parsed(value, _DAY).date()


def _minute(value: str) -> datetime:
    return _parsed(value.removesuffix("Z"), _MINUTE)


def _parsed(value: str, pattern: str) -> datetime:
    return datetime.strptime(value, pattern)  # noqa: DTZ007 - a wall clock, the zone is said beside
