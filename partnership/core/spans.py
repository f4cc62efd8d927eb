"""Planned times: the wall clock of a zone is the truth, UTC is derived from it."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from functools import cached_property
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from partnership.core.errors import Refused
from partnership.core.wording import N_

_MINUTE = timedelta(minutes=1)


class DoubledTime(Refused):
    """A wall-clock time that comes twice, when the clock is set back: which one is meant?"""


def zone_of(name: str) -> ZoneInfo:
    """Gives the IANA zone of that name; anything else, a fixed offset too, is refused."""
    if name not in ZONES:
        raise Refused("zone", N_("“%(zone)s” is no IANA time zone."), zone=name)
    return ZoneInfo(name)


ZONES = frozenset(
    name for name in available_timezones() if "/" in name and not name.startswith("Etc/")
) | {"UTC"}


@dataclass(frozen=True)
class Span:
    """From one wall-clock time to a later one in the same zone (RFC 5545 §3.3.5, form 3).

    `start` and `end` are naive and exact to the minute. A `fold` of 1 means the second of two
    equal wall-clock times on the night the clock is set back (PEP 495).
    """

    start: datetime
    end: datetime
    zone: str
    start_fold: int = 0
    end_fold: int = 0

    @classmethod
    def of(
        cls,
        start: datetime,
        end: datetime,
        zone: str,
        *,
        start_fold: int | None = None,
        end_fold: int | None = None,
    ) -> Self:
        """Checks what a person entered.

        Raises:
            DoubledTime: the time comes twice and its fold was not given.
            Refused: the time does not exist in that zone, or the end is not after the start.
        """
        span = cls(
            start,
            end,
            zone_of(zone).key,
            _chosen_fold("start", start, zone, start_fold),
            _chosen_fold("end", end, zone, end_fold),
        )
        if span.ends_at <= span.starts_at:
            raise Refused("end", N_("The end must be later than the start."))
        return span

    @cached_property
    def starts_at(self) -> datetime:
        return _in_zone(self.start, self.zone, self.start_fold).astimezone(UTC)

    @cached_property
    def ends_at(self) -> datetime:
        return _in_zone(self.end, self.zone, self.end_fold).astimezone(UTC)

    @property
    def minutes(self) -> int:
        """Minutes that really pass, also over a change of the clock."""
        return (self.ends_at - self.starts_at) // _MINUTE

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def is_doubled(self) -> bool:
        """Whether one of the two times comes twice, so that its wall-clock form is not enough."""
        return _comes_twice(self.start, self.zone) or _comes_twice(self.end, self.zone)

    def overlaps(self, other: "Span", buffer: timedelta = timedelta(0)) -> bool:
        """Whether the two share a moment; one that begins when the other ends does not."""
        return self.starts_at < other.ends_at + buffer and other.starts_at < self.ends_at + buffer


@dataclass(frozen=True)
class WallTime:
    """A single planned moment: the wall clock of a zone; `fold` as in `Span`."""

    wall: datetime
    zone: str
    fold: int = 0

    @classmethod
    def of(cls, field: str, wall: datetime, zone: str, fold: int | None = None) -> Self:
        """Checks what a person entered in the field of that name, as `Span.of` does.

        Raises:
            DoubledTime: the time comes twice and its fold was not given.
            Refused: the time does not exist in that zone.
        """
        return cls(wall, zone_of(zone).key, _chosen_fold(field, wall, zone, fold))

    @cached_property
    def at(self) -> datetime:
        return _in_zone(self.wall, self.zone, self.fold).astimezone(UTC)

    @property
    def is_doubled(self) -> bool:
        return _comes_twice(self.wall, self.zone)

    def seen_in(self, zone: str) -> datetime:
        """Gives what a clock of another zone shows at that moment."""
        return self.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _in_zone(wall: datetime, zone: str, fold: int) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone), fold=fold)


def _comes_twice(wall: datetime, zone: str) -> bool:
    offsets = [_in_zone(wall, zone, fold).utcoffset() for fold in (0, 1)]
    return offsets[0] != offsets[1] and _exists(wall, zone)


def _exists(wall: datetime, zone: str) -> bool:
    back = _in_zone(wall, zone, 0).astimezone(UTC).astimezone(ZoneInfo(zone))
    return back.replace(tzinfo=None, fold=0) == wall.replace(fold=0)


def _chosen_fold(field: str, wall: datetime, zone: str, fold: int | None) -> int:
    if wall.tzinfo is not None or wall.second or wall.microsecond:
        raise Refused(field, N_("A planned time is a wall-clock time, exact to the minute."))
    if not MINYEAR < wall.year < MAXYEAR:  # in UTC it may be outside
        raise Refused(field, N_("This year is too far away."))
    if not _exists(wall, zone):
        raise Refused(
            field,
            N_("%(time)s does not exist in %(zone)s: the clock is put forward over it."),
            time=f"{wall:%Y-%m-%d %H:%M}",
            zone=zone,
        )
    if not _comes_twice(wall, zone):
        return 0
    if fold is None:
        raise DoubledTime(
            field,
            N_("%(time)s comes twice in %(zone)s: choose the first or the second."),
            time=f"{wall:%Y-%m-%d %H:%M}",
            zone=zone,
        )
    return fold
