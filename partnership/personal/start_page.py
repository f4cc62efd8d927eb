"""What the first private page shows: one's own days, drives and flights in one order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby

from partnership.core.translated import Phrase
from partnership.exports.changes import said_changes
from partnership.exports.outline import Row, is_cancelled, row
from partnership.exports.programme import Programme
from partnership.exports.sheet import Head, head
from partnership.exports.view import View
from partnership.exports.vocabulary_visit import ReplyState
from partnership.personal.cards import Journey, Ride, Stay
from partnership.personal.reading import Journeys, Own
from partnership.personal.rules import changed


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, a drive or a journey in one's day; `moment` puts it into its place."""

    day: date
    moment: datetime
    ends_at: datetime
    row: Row | None = None
    ride: Ride | None = None
    trip: Journey | None = None
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class OwnDay:
    date: date
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    title: Phrase
    uid: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class StartPage:
    """One's own visit; everything is set only when the template asks for it."""

    own: Own
    journeys: Journeys
    view: View
    now: datetime
    seen: Programme | None = None

    @property
    def programme(self) -> Programme | None:
        return self.own.programme

    @cached_property
    def head(self) -> Head | None:
        return head(self.own.whole, self.view) if self.own.whole else None

    @cached_property
    def people(self) -> dict[str, str]:
        """Names lead nowhere here: who is who has a page of its own."""
        return {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        found = [*self._items(), *self._rides(), *self._trips()]
        return tuple(sorted(found, key=lambda entry: (entry.day, entry.moment)))

    @cached_property
    def days(self) -> tuple[OwnDay, ...]:
        return tuple(
            OwnDay(day, _headline(self.view.wording.weekday(day)), tuple(entries))
            for day, entries in groupby(self.entries, key=lambda entry: entry.day)
        )

    @cached_property
    def untimed(self) -> tuple[Row, ...]:
        if self.programme is None:
            return ()
        return tuple(row(item, self.programme, self.view) for item in self.programme.untimed_items)

    @cached_property
    def rides_without_time(self) -> tuple[Ride, ...]:
        return tuple(ride for ride in self.journeys.rides if ride.starts_at is None)

    @cached_property
    def trips_without_time(self) -> tuple[Journey, ...]:
        return tuple(trip for trip in self.journeys.trips if _place_in_time(trip) is None)

    @cached_property
    def coming(self) -> tuple[Entry, ...]:
        """What runs or comes next, and what follows it."""
        ahead = [each for each in self.entries if each.ends_at > self.now and not each.is_off]
        return tuple(sorted(ahead, key=lambda entry: entry.moment)[:2])

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed for this reader since they were here, or with the newest release."""
        if self.programme is None:
            return ()
        return tuple(
            Change(self.view.said(item.title), item.uid, said_changes(item, self.view))
            for item in changed(self.programme, self.seen)
        )

    @property
    def seen_number(self) -> int | None:
        """The release that changes are told since, if it is not simply the one before."""
        return self.seen.release.number if self.seen and self.seen.release else None

    @cached_property
    def stays(self) -> Sequence[Stay]:
        return self.journeys.stays

    def waits(self, uid: str) -> bool:
        """Whether the reader has not replied to an invitation, or waits for a seat."""
        return self.own.part.calls.get(uid) is ReplyState.INVITED

    def is_on_waiting_list(self, uid: str) -> bool:
        return self.own.part.calls.get(uid) is ReplyState.WAITING

    @property
    def open_replies(self) -> int:
        states = self.own.part.calls.values()
        return sum(state is ReplyState.INVITED for state in states)

    def clock(self, wall: datetime, zone: str, moment: datetime) -> str:
        """Writes a time with its zone wherever it is not that of the seminar."""
        words = self.view.wording
        home = self.own.whole.zone if self.own.whole else ""
        said = words.time(wall)
        return said if zone == home else f"{said}, {words.zone(zone, moment)}"

    def day_word(self, day: date) -> str:
        words = self.view.wording
        return f"{words.short_weekday(day)} {words.day_and_month(day)}"

    def _items(self) -> Iterable[Entry]:
        if self.programme is None:
            return
        for item in self.programme.timed_items:
            if item.timing:
                yield Entry(
                    day=item.timing.start.date(),
                    moment=item.timing.starts_at,
                    ends_at=item.timing.ends_at,
                    row=row(item, self.programme, self.view),
                    is_off=is_cancelled(item),
                )

    def _rides(self) -> Iterable[Entry]:
        for ride in self.journeys.rides:
            if ride.starts_wall and ride.starts_at:
                ends_at = ride.ends_at or ride.starts_at
                yield Entry(ride.starts_wall.date(), ride.starts_at, ends_at, ride=ride)

    def _trips(self) -> Iterable[Entry]:
        for trip in self.journeys.trips:
            if placed := _place_in_time(trip):
                day, moment = placed
                yield Entry(day, moment, trip.arrives_at or moment, trip=trip)


def _place_in_time(trip: Journey) -> tuple[date, datetime] | None:
    """Puts a journey where it begins, or where it ends if no more is known."""
    for wall, moment in (
        (trip.departs_wall, trip.departs_at),
        (trip.arrives_wall, trip.arrives_at),
    ):
        if wall and moment:
            return wall.date(), moment
    return None


def _headline(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
