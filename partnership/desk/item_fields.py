"""Fields of programme items: the time of day, the place, the function of a person."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from partnership.core.errors import Refused
from partnership.core.spans import DoubledTime, Span
from partnership.core.translated import Translated
from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField
from partnership.desk.fields import ChoiceField
from partnership.people.models import Function
from partnership.people.rules import true_on
from partnership.seminars.board_queries import OfferedPlace
from partnership.seminars.items import NOWHERE, Spot

BY_DAY, NO_FUNCTION = "day", "none"
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.h ]?([0-5][0-9])|h)?", re.ASCII)


class ClockField(DeskField[time | None]):
    """A time of day; 9:30, 09.30, 0930 and 9 are understood."""

    kind = "clock"

    def parsed(self, typed: str) -> time | None:
        if not typed.strip():
            return None
        found = _CLOCK.fullmatch(typed.strip())
        if found is None:
            self.trouble(N_("This is no time of day. Write it like 09:30."))
            return None
        return time(int(found[1]), int(found[2] or 0))

    def written(self) -> str:
        return f"{self.data:%H:%M}" if self.data is not None else ""


def comes_twice(wall: datetime, zone: str) -> bool:
    """Whether one must ask which of two equal wall-clock times is meant."""
    try:
        Span.of(wall, wall, zone, end_fold=0)
    except DoubledTime:
        return True
    except Refused:
        return False
    return False


def place_key(spot: Spot) -> str:
    """Writes a place as the value of a choice: nothing, a venue, or a venue and its hall."""
    return "-".join(str(part) for part in (spot.venue_id, spot.hall_id) if part is not None)


def spot_of(key: str) -> Spot:
    """Reads what `place_key` wrote.

    Raises:
        Refused: it is no such value.
    """
    parts = key.split("-") if key else []
    if len(parts) > 2 or not all(re.fullmatch("[0-9]{1,9}", part, re.ASCII) for part in parts):  # noqa: PLR2004 - a venue and a hall
        raise Refused("place", N_("Choose one of the values offered."))
    return Spot(*(int(part) for part in parts))


class PlaceField(ChoiceField):
    """A venue or a hall of those that a seminar uses or could use."""

    def offer(self, places: Sequence[OfferedPlace], words: Wording) -> None:
        self.offered = [
            (place_key(NOWHERE), words.gettext(N_("– no place yet –"))),
            *sorted(
                ((place_key(each.spot), _named(each, words)) for each in places),
                key=lambda choice: (choice[1].casefold(), choice[0]),
            ),
        ]


def _named(place: OfferedPlace, words: Wording) -> str:
    said = place_name(place.venue, place.hall, words)
    if place.capacity is None:
        return said
    seats = words.ngettext("%(number)s seat", "%(number)s seats", place.capacity)
    return f"{said} ({seats})"


def place_name(venue: Translated, hall: Translated, words: Wording) -> str:
    """Names a place by its house and its hall."""
    parts = (name.pick((words.language,)).text for name in (venue, hall) if name)
    return ", ".join(parts)


class FunctionField(ChoiceField):
    """In which function a person appears: the one true on the day, none, or a certain one."""

    def __init__(self, label: str, hint: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, default=BY_DAY, **more)
        self.theirs: list[tuple[str, str]] = []

    def offer(self, functions: Iterable[Function], words: Wording) -> None:
        self.theirs = [(str(each.id), function_name(each, words)) for each in functions]

    def choices(self, words: Wording) -> Sequence[tuple[str, str]]:
        known = [
            (BY_DAY, words.gettext(N_("– as on the day of the item –"))),
            (NO_FUNCTION, words.gettext(N_("– none –"))),
            *self.theirs,
        ]
        if self.data not in {value for value, _ in known}:
            known.append((self.data, words.gettext(N_("– as chosen before –"))))
        return known

    def parsed(self, typed: str) -> str:
        return typed if re.fullmatch("day|none|[0-9]{1,9}", typed, re.ASCII) else BY_DAY

    def troubles(self) -> Iterable[str]:
        return ()

    @property
    def function_id(self) -> int | None:
        return None if self.data in {BY_DAY, NO_FUNCTION} else int(self.data)


def function_name(function: Function, words: Wording) -> str:
    """Names a function with its organisation, and the years in which it is true."""
    title = function.title.pick((words.language,)).text
    held = function.organisation
    named = true_on(function.valid_to or datetime.max.date(), held.names) if held else None  # noqa: DTZ901
    place = (named.name.pick((words.language,)).text) if named else ""
    years = [str(day.year) if day else "" for day in (function.valid_from, function.valid_to)]
    said = ", ".join(part for part in (title, place) if part)
    return f"{said} ({'–'.join(years)})" if any(years) else said
