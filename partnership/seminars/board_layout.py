"""The planning board as a drawing: days, columns for halls, rows of five minutes, lanes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import Audience, ItemKind
from partnership.seminars.items import NOWHERE, Spot

STEP = 5
"""Minutes of a row."""
SHORTEST = 3
"""Rows that an item takes at least, so that it can be read."""
FIRST_HOUR, LAST_HOUR = 8, 20
NIGHT_ENDS = 6
"""Up to this hour the night belongs to the day before."""
MOST_DAYS = 14
FEW_PLACES = 6
_HOUR_ROWS = 60 // STEP
_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Card:
    """An item as the board shows it; without a span it is parked."""

    uid: str
    version: int
    kind: ItemKind
    title: Translated
    audience: Audience
    span: Span | None = None
    spot: Spot = NOWHERE
    venue: Translated = EMPTY
    hall: Translated = EMPTY
    people: tuple[str, ...] = ()
    is_cancelled: bool = False
    position: int = 0

    @property
    def minutes(self) -> int:
        """Minutes on the wall clock from start to end."""
        return (self.span.end - self.span.start) // timedelta(minutes=1) if self.span else 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A card in its place: rows count from the first hour of the day, tracks from the left.

    `clashes` are the titles of what is in the same hall at the same time; `is_late` says that it
    ends on the next day.
    """

    card: Card
    row: int
    rows: int
    track: int
    tracks: int
    clashes: tuple[Translated, ...] = ()
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A hall, a venue without one, or no place yet; it has as many tracks as items overlap."""

    spot: Spot
    venue: Translated
    hall: Translated
    track: int
    tracks: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the board; `through` are items that run on for several days."""

    date: date
    is_outside: bool
    first_hour: int
    last_hour: int
    columns: tuple[Column, ...]
    placed: tuple[Placed, ...]
    through: tuple[Card, ...]

    @property
    def hours(self) -> tuple[tuple[int, int], ...]:
        """Gives each full hour with its row."""
        return tuple(
            (hour % 24, (hour - self.first_hour) * _HOUR_ROWS)
            for hour in range(self.first_hour, self.last_hour)
        )

    @property
    def rows(self) -> int:
        return (self.last_hour - self.first_hour) * _HOUR_ROWS

    @property
    def tracks(self) -> int:
        return sum(column.tracks for column in self.columns)


@dataclass(frozen=True, slots=True)
class Board:
    days: tuple[Day, ...]
    parked: tuple[Card, ...]


@dataclass(slots=True)
class _Lanes:
    """Cards of one column, each in the first lane that is free."""

    ends: list[int] = field(default_factory=list)
    found: list[tuple[Card, int, int, int]] = field(default_factory=list)

    def take(self, card: Card, first: int, last: int) -> None:
        free = (number for number, end in enumerate(self.ends) if end <= first)
        lane = next(free, len(self.ends))
        self.ends[lane:] = [last, *self.ends[lane + 1 :]]
        self.found.append((card, first, last, lane))


def draw(cards: Iterable[Card], first: date, last: date, *, all_places: bool = False) -> Board:
    """Draws a seminar from its first day to its last, and days outside on which something is."""
    known = sorted(cards, key=_in_order)
    timed = [card for card in known if card.span]
    places = _places(timed)
    everywhere = places if all_places or len(places) <= FEW_PLACES else {}
    days = _days(timed, first, last)
    return Board(
        days=tuple(
            _day(day, timed, everywhere, is_outside=not first <= day <= last) for day in days
        ),
        parked=tuple(card for card in known if not card.span),
    )


def _in_order(card: Card) -> tuple[object, ...]:
    start = card.span.start if card.span else datetime.min  # noqa: DTZ901 - a wall clock
    return (start, card.span.end if card.span else start, card.position, card.uid)


def _days(timed: Sequence[Card], first: date, last: date) -> list[date]:
    length = (last - first).days + 1
    period = {first + timedelta(days=n) for n in range(length)} if length <= MOST_DAYS else {first}
    used = {day for card in timed if card.span for day in _days_of(card.span)}
    return sorted(period | used)


def _days_of(span: Span) -> list[date]:
    """Gives the days on which something is shown; one night more is still the same day."""
    if not _runs_through(span):
        return [span.day]
    last = (span.end - timedelta(minutes=1)).date()
    return [span.day + timedelta(days=n) for n in range((last - span.day).days + 1)]


def _runs_through(span: Span) -> bool:
    """Whether something runs on beyond the night after its day."""
    return span.end > datetime.combine(span.day + timedelta(days=1), time(NIGHT_ENDS))


def _places(cards: Iterable[Card]) -> dict[Spot, tuple[Translated, Translated]]:
    return {card.spot: (card.venue, card.hall) for card in cards}


def _place_in_order(entry: tuple[Spot, tuple[Translated, Translated]]) -> tuple[object, ...]:
    """Orders by the names that people read, hall 2 before hall 10, and no place behind all."""
    spot, names = entry
    said = " ".join(name.pick(("de",)).text for name in names).casefold()
    parts = [
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part)
        for part in _DIGITS.split(said)
    ]
    return (spot.venue_id is None, parts, spot.venue_id or 0, spot.hall_id or 0)


def _day(
    day: date,
    timed: Sequence[Card],
    everywhere: dict[Spot, tuple[Translated, Translated]],
    *,
    is_outside: bool,
) -> Day:
    here = [(card, card.span) for card in timed if card.span and day in _days_of(card.span)]
    plain = [(card, span) for card, span in here if not _runs_through(span)]
    first, last = _range(day, [span for _, span in plain])
    lanes: dict[Spot, _Lanes] = {
        spot: _Lanes()
        for spot, _ in sorted(
            {**everywhere, **_places(card for card, _ in plain), NOWHERE: (EMPTY, EMPTY)}.items(),
            key=_place_in_order,
        )
    }
    for card, span in plain:
        begins, ends = _rows(day, span, first)
        lanes[card.spot].take(card, begins, ends)
    names = {**everywhere, **_places(card for card, _ in plain)}
    columns = _columns(lanes, names)
    return Day(
        date=day,
        is_outside=is_outside,
        first_hour=first,
        last_hour=last,
        columns=columns,
        placed=_placed(columns, lanes),
        through=tuple(card for card, span in here if _runs_through(span)),
    )


def _minutes(day: date, wall: datetime) -> int:
    return (wall - datetime.combine(day, time())) // timedelta(minutes=1)


def _range(day: date, spans: Sequence[Span]) -> tuple[int, int]:
    """Gives the hours to show; beyond 24 they are those of the night."""
    first = min((_minutes(day, span.start) // 60 for span in spans), default=FIRST_HOUR)
    ends = (max(_minutes(day, span.end), _minutes(day, span.start) + 15) for span in spans)
    last = max((-(-end // 60) for end in ends), default=LAST_HOUR)
    return min(first, FIRST_HOUR), max(last, LAST_HOUR)


def _rows(day: date, span: Span, first_hour: int) -> tuple[int, int]:
    begins = (_minutes(day, span.start) - first_hour * 60) // STEP
    ends = -(-(_minutes(day, span.end) - first_hour * 60) // STEP)
    return begins, max(ends, begins + SHORTEST)


def _columns(
    lanes: dict[Spot, _Lanes], names: dict[Spot, tuple[Translated, Translated]]
) -> tuple[Column, ...]:
    columns: list[Column] = []
    track = 0
    for spot, taken in lanes.items():
        venue, hall = names.get(spot, (EMPTY, EMPTY))
        tracks = max(len(taken.ends), 1)
        columns.append(Column(spot, venue, hall, track, tracks))
        track += tracks
    return tuple(columns)


def _placed(columns: Sequence[Column], lanes: dict[Spot, _Lanes]) -> tuple[Placed, ...]:
    found = [
        Placed(
            card=card,
            row=first,
            rows=last - first,
            track=column.track + lane,
            tracks=_breadth(first, last, lane, lanes[column.spot], column.tracks),
            clashes=_clashes(card, lanes[column.spot]),
            is_late=bool(card.span and card.span.end.date() > card.span.day),
        )
        for column in columns
        for card, first, last, lane in lanes[column.spot].found
    ]
    return tuple(sorted(found, key=lambda each: _in_order(each.card)))


def _breadth(first: int, last: int, lane: int, taken: _Lanes, tracks: int) -> int:
    """Lets a card fill the lanes at its right that are free all the time."""
    others = [other for _, begins, ends, other in taken.found if begins < last and first < ends]
    return min([other for other in others if other > lane], default=tracks) - lane


def _clashes(card: Card, taken: _Lanes) -> tuple[Translated, ...]:
    """Names what else is in the hall at the time; a venue without halls may hold several."""
    if card.spot.hall_id is None or card.is_cancelled or card.span is None:
        return ()
    return tuple(
        other.title
        for other, *_ in taken.found
        if other.uid != card.uid
        and not other.is_cancelled
        and other.span
        and other.span.overlaps(card.span)
    )
