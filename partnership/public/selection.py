"""Filters of a programme, as addresses say them: `?day=2027-03-24&kind=lecture&venue=rathaus`."""

from datetime import date
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from partnership.core.errors import WrongRequest
from partnership.exports.programme import Programme
from partnership.exports.view import Selection
from partnership.exports.vocabulary import ItemKind


def selection_of(wished: "MultiDict[str, str]", programme: Programme) -> Selection:
    """Reads the filters of an address.

    Raises:
        WrongRequest: a value that this programme has not got; the error names those it has.
    """
    return Selection(
        day=_day(wished.get("day"), programme),
        kind=_kind(wished.get("kind"), programme),
        venue=_venue(wished.get("venue"), programme),
    )


def days_of(programme: Programme) -> list[date]:
    return sorted({item.timing.start.date() for item in programme.timed_items if item.timing})


def kinds_of(programme: Programme) -> list[ItemKind]:
    used = {item.kind for item in programme.items}
    return [kind for kind in ItemKind if kind in used]


def venues_of(programme: Programme) -> dict[str, str]:
    """Gives the venues of a programme by reference, with their names in any language."""
    return {
        item.place.venue_ref: item.place.venue.pick(()).text
        for item in programme.items
        if item.place
    }


def query_of(selection: Selection) -> str:
    """Writes a selection as the query of an address, empty for none."""
    values = {"day": selection.day, "kind": selection.kind, "venue": selection.venue}
    return urlencode({name: str(value) for name, value in values.items() if value is not None})


def _day(value: str | None, programme: Programme) -> date | None:
    if not value:
        return None
    found = next((day for day in days_of(programme) if day.isoformat() == value), None)
    if found is None:
        raise WrongRequest("day", ", ".join(day.isoformat() for day in days_of(programme)))
    return found


def _kind(value: str | None, programme: Programme) -> ItemKind | None:
    if not value:
        return None
    found = next((kind for kind in kinds_of(programme) if kind.value == value), None)
    if found is None:
        raise WrongRequest("kind", ", ".join(kind.value for kind in kinds_of(programme)))
    return found


def _venue(value: str | None, programme: Programme) -> str | None:
    if not value:
        return None
    if value not in venues_of(programme):
        raise WrongRequest("venue", ", ".join(sorted(venues_of(programme))))
    return value
