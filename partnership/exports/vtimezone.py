"""Time zones as Outlook, too, can read them: one yearly rule, or none at all."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from partnership.exports.ics_lines import CRLF, line, local
from partnership.exports.programme import Timing

_FIRST_YEAR = 1970
_LAST_WEEK = 5
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_NAME = r"<[^>]+>|[A-Za-z]+"
_CLOCK = r"[+-]?\d{1,3}(?::\d\d){0,2}"
_FOOTER = re.compile(
    rf"(?P<name>{_NAME})(?P<offset>{_CLOCK})"
    rf"(?:(?P<other>{_NAME})(?P<other_offset>{_CLOCK})?,(?P<begins>[^,]+),(?P<ends>[^,]+))?"
)
_ONSET = re.compile(rf"M(?P<month>\d+)\.(?P<week>\d)\.(?P<weekday>\d)(?:/(?P<clock>{_CLOCK}))?")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Onset:
    """The moment of a year at which a clock is changed, on the clock as it goes before."""

    month: int
    week: int
    weekday: int
    clock: timedelta

    def in_year(self, year: int) -> datetime:
        days = monthrange(year, self.month)[1]
        first = date(year, self.month, 1).isoweekday() % 7
        day = 1 + (self.weekday - first) % 7 + 7 * (self.week - 1)
        return datetime(year, self.month, day if day <= days else day - 7) + self.clock  # noqa: DTZ001

    @property
    def rule(self) -> str:
        """The onset as one occurrence of a weekday, all that Exchange knows (MS-OXCICAL)."""
        week = -1 if self.week == _LAST_WEEK else self.week
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={week}{_WEEKDAYS[self.weekday]}"


@dataclass(frozen=True, slots=True)
class Observance:
    """A standard or daylight saving time; without an onset it always holds."""

    name: str
    offset: timedelta
    onset: Onset | None = None


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """How a zone keeps its clocks today; `daylight` is always ahead of `standard`."""

    zone: str
    standard: Observance
    daylight: Observance | None = None

    def offset_at(self, wall: datetime) -> timedelta | None:
        """Gives the distance from UTC by this rule; `None` for a skipped or doubled time."""
        if wall.year <= _FIRST_YEAR:
            return None
        summer, winter = self.daylight, self.standard
        if summer is None or summer.onset is None or winter.onset is None:
            return winter.offset
        begins, ends = summer.onset.in_year(wall.year), winter.onset.in_year(wall.year)
        gain = summer.offset - winter.offset
        if begins <= wall < begins + gain or ends - gain <= wall < ends:
            return None
        between = min(begins, ends) <= wall < max(begins, ends)
        return summer.offset if between is (begins < ends) else winter.offset


@cache
def rule_of(zone: str) -> ZoneRule | None:
    """Reads the rule that ends a TZif file (RFC 9636 §3.3); `None` where iCalendar has no words.

    Such are onsets like "the day after the last Thursday": they are no nth weekday of a month.
    """
    found = _FOOTER.fullmatch(_footer(zone))
    if not found:
        return None
    standard = Observance(found["name"].strip("<>"), -_clock(found["offset"]))
    if not found["other"]:
        return ZoneRule(zone, standard)
    ahead = found["other_offset"]
    offset = -_clock(ahead) if ahead else standard.offset + timedelta(hours=1)
    begins, ends = _onset(found["begins"]), _onset(found["ends"])
    if not begins or not ends:
        return None
    pair = (
        Observance(standard.name, standard.offset, ends),
        Observance(found["other"].strip("<>"), offset, begins),
    )
    winter, summer = sorted(pair, key=lambda each: each.offset)
    return ZoneRule(zone, winter, summer)


def zone_for(timing: Timing) -> str | None:
    """Names the zone a timing can be written in; `None` where only UTC says it truly.

    That is where a time comes twice, or where the zone kept its clocks otherwise than today.
    """
    rule = rule_of(timing.zone)
    if timing.zone == "UTC" or rule is None or timing.span.is_doubled:
        return None
    told = [
        offset is not None and wall - offset == moment.replace(tzinfo=None)
        for wall, moment in (
            (timing.start, timing.span.starts_at),
            (timing.end, timing.span.ends_at),
        )
        for offset in [rule.offset_at(wall)]
    ]
    return timing.zone if all(told) else None


@cache
def vtimezone(zone: str) -> bytes:
    """Writes a zone with one STANDARD and at most one DAYLIGHT (RFC 5545 §3.6.5).

    Raises:
        ValueError: the zone has no rule that can be written.
    """
    rule = rule_of(zone)
    if rule is None:
        raise ValueError(f"{zone} cannot be written as one rule")
    standard, daylight = rule.standard, rule.daylight
    return b"".join(
        (
            b"BEGIN:VTIMEZONE" + CRLF,
            line("TZID", zone),
            _observance("STANDARD", standard, before=daylight or standard),
            _observance("DAYLIGHT", daylight, before=standard) if daylight else b"",
            b"END:VTIMEZONE" + CRLF,
        )
    )


def _observance(name: str, kept: Observance, *, before: Observance) -> bytes:
    onset = kept.onset
    begins = onset.in_year(_FIRST_YEAR) if onset else datetime(_FIRST_YEAR, 1, 1)  # noqa: DTZ001
    return b"".join(
        (
            line("BEGIN", name),
            line("DTSTART", local(begins)),
            line("RRULE", onset.rule) if onset else b"",
            line("TZOFFSETFROM", _offset(before.offset)),
            line("TZOFFSETTO", _offset(kept.offset)),
            line("TZNAME", kept.name),
            line("END", name),
        )
    )


def _footer(zone: str) -> str:
    """Reads the last line of a zone's file; the machine may know old names that are not here."""
    try:
        raw = files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()
    except OSError:
        return ""
    return raw.rstrip(b"\n").rsplit(b"\n", 1)[-1].decode("ascii", "replace")


def _onset(said: str) -> Onset | None:
    """Reads `M10.5.0/3`; what falls on another day than the weekday it names cannot be said."""
    found = _ONSET.fullmatch(said)
    if not found:
        return None
    clock = _clock(found["clock"] or "2")
    if not timedelta(0) <= clock < _DAY:
        return None
    return Onset(int(found["month"]), int(found["week"]), int(found["weekday"]), clock)


def _clock(said: str) -> timedelta:
    """Reads `-5:45`: hours, minutes, seconds, all with the one sign."""
    hours, minutes, seconds = (*map(int, said.lstrip("+-").split(":")), 0, 0)[:3]
    amount = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -amount if said.startswith("-") else amount


def _offset(offset: timedelta) -> str:
    """Writes a distance from UTC (RFC 5545 §3.3.14)."""
    minutes, seconds = divmod(abs(offset) // timedelta(seconds=1), 60)
    sign = "-" if offset < timedelta(0) else "+"
    rest = f"{seconds:02}" if seconds else ""
    return f"{sign}{minutes // 60:02}{minutes % 60:02}{rest}"
