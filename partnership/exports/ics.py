"""Calendars of one seminar, of many, and of one programme item (RFC 5545, RFC 7986)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from partnership.core.errors import NotFound
from partnership.core.text import clean_line
from partnership.exports.ics_event import Entry, frame_of, item_entry, seminar_entry
from partnership.exports.ics_lines import CRLF, line, text_line, uri_line
from partnership.exports.ics_text import example_mark
from partnership.exports.programme import Item, Programme
from partnership.exports.view import View
from partnership.exports.vocabulary import Audience
from partnership.exports.vtimezone import vtimezone

_OPENING = b"".join(
    (
        b"BEGIN:VCALENDAR" + CRLF,
        line("VERSION", "2.0"),
        line("PRODID", "-//Partnership//Seminar programmes//EN"),
        line("CALSCALE", "GREGORIAN"),
        line("METHOD", "PUBLISH"),
    )
)
_REFRESH = b"".join(
    (
        line("REFRESH-INTERVAL", "PT1H", {"VALUE": "DURATION"}),
        line("X-PUBLISHED-TTL", "PT1H"),
        line("COLOR", "steelblue"),
        line("X-APPLE-CALENDAR-COLOR", "#4682B4"),
    )
)
_CLOSING = b"END:VCALENDAR" + CRLF
_NO_ENTRIES = "Etc/UTC"
"""A calendar needs at least one component (RFC 5545 §3.6): an empty one says this zone."""


class Detail(StrEnum):
    """What a feed of many seminars lists."""

    ITEMS = "items"
    SEMINARS = "seminars"


@dataclass(frozen=True, slots=True)
class CalendarWishes:
    """What a reader may choose besides languages.

    `names_source` is switched off for files that are mailed, and is without effect in editions
    that are not public: their address is a secret (RFC 7986 §5.8).
    """

    hide_cancelled: bool = False
    names_source: bool = True


NO_WISHES = CalendarWishes()


@dataclass(frozen=True, slots=True)
class _Head:
    """The properties that a calendar has besides its entries."""

    name: str
    page: str
    source: str | None
    zone: str | None


def render(
    programme: Programme,
    view: View,
    wishes: CalendarWishes = NO_WISHES,
    *,
    path: str | None = None,
) -> bytes:
    """Draws a seminar's calendar; one without times becomes one entry of whole days.

    `path` is its own address below the site's, where it differs from the whole programme's.
    """
    address = path or f"seminars/{programme.slug}/programme.ics?lang={','.join(view.languages)}"
    is_open = programme.audience is Audience.PUBLIC and wishes.names_source
    title = " / ".join(each.text for each in view.pair(programme.title))
    head = _Head(
        name=title + _mark((programme,), view),
        page=view.seminar_url(programme),
        source=view.site.url + address if is_open else None,
        zone=programme.zone,
    )
    return _calendar(head, _entries(programme, view), wishes)


def render_feed(
    programmes: Sequence[Programme],
    view: View,
    wishes: CalendarWishes = NO_WISHES,
    *,
    name: str,
    path: str,
    page: str | None = None,
    detail: Detail = Detail.ITEMS,
) -> bytes:
    """Draws the feed of a series, a partnership, a city, a venue or a kind of item.

    `path` is the feed's own address below the site's; the page it belongs to lies above it,
    unless `page` says where.
    """
    address = view.site.url + path
    above = path.partition("?")[0].rpartition("/")[0] + "/" if page is None else page
    is_open = wishes.names_source and all(each.audience is Audience.PUBLIC for each in programmes)
    head = _Head(
        name=name + _mark(programmes, view),
        page=view.site.url + above if is_open else view.site.url,
        source=address if is_open else None,
        zone=_usual_zone(programmes),
    )
    entries = (
        entry
        for programme in programmes
        for entry in (
            _entries(programme, view)
            if detail is Detail.ITEMS
            else (seminar_entry(programme, view),)
        )
    )
    return _calendar(head, entries, wishes)


def render_personal(
    programme: Programme,
    view: View,
    further: Iterable[Entry],
    wishes: CalendarWishes = NO_WISHES,
    *,
    name: str,
) -> bytes:
    """Draws somebody's own calendar: their items of a seminar, and entries that are theirs alone.

    It never says its own address, which is a secret; an item that is not theirs any more is gone.
    """
    frame = frame_of(programme, view)
    head = _Head(
        name=name + _mark((programme,), view),
        page=view.seminar_url(programme),
        source=None,
        zone=programme.zone,
    )
    entries = (*(item_entry(item, frame) for item in programme.timed_items), *further)
    return _calendar(head, entries, wishes)


def render_entries(
    entries: Iterable[Entry], *, name: str, page: str, source: str | None = None
) -> bytes:
    """Draws entries of whole days; `source` is the calendar's own address, if that is public."""
    head = _Head(name=name, page=page, source=source, zone=None)
    return _calendar(head, entries, NO_WISHES)


def render_item(programme: Programme, item: Item, view: View) -> bytes:
    """Draws one item's file; a calendar's name would make Outlook open it as a new calendar.

    Raises:
        NotFound: the item has no time, so there is nothing to put into a calendar.
    """
    if item.timing is None:
        raise NotFound(item.uid)
    entry = item_entry(item, frame_of(programme, view))
    return b"".join((_OPENING, *_body((entry,)), _CLOSING))


def render_items(programme: Programme, items: Iterable[Item], view: View) -> bytes:
    """Draws several items as one file that is mailed; empty where none of them has a time."""
    frame = frame_of(programme, view)
    entries = [item_entry(item, frame) for item in items if item.timing]
    return b"".join((_OPENING, *_body(entries), _CLOSING)) if entries else b""


def _entries(programme: Programme, view: View) -> Iterable[Entry]:
    if not programme.timed_items:
        return (seminar_entry(programme, view),)
    frame = frame_of(programme, view)
    return (item_entry(item, frame) for item in programme.timed_items)


def _calendar(head: _Head, entries: Iterable[Entry], wishes: CalendarWishes) -> bytes:
    kept = [entry for entry in entries if not (wishes.hide_cancelled and entry.is_off)]
    return b"".join((_OPENING, *_headlines(head), *_body(kept), _CLOSING))


def _headlines(head: _Head) -> Iterable[bytes]:
    name = clean_line(head.name)
    yield text_line("NAME", name)
    yield text_line("X-WR-CALNAME", name)
    yield text_line("X-WR-TIMEZONE", head.zone or "")
    yield uri_line("URL", head.page, {"VALUE": "URI"})
    if head.source:
        yield uri_line("SOURCE", head.source, {"VALUE": "URI"})
    yield _REFRESH


def _body(entries: Sequence[Entry]) -> Iterable[bytes]:
    """Writes the zones that are used, then the entries, both in an order of their own."""
    zones = sorted({entry.zone for entry in entries if entry.zone})
    yield from map(vtimezone, zones if entries else [_NO_ENTRIES])
    yield from (entry.raw for entry in sorted(entries, key=lambda entry: entry.order))


def _mark(programmes: Sequence[Programme], view: View) -> str:
    """Marks a calendar in which everything is invented."""
    if not programmes or not all(each.is_example for each in programmes):
        return ""
    return example_mark(frame_of(programmes[0], view))


def _usual_zone(programmes: Sequence[Programme]) -> str | None:
    """Gives the zone of most of the seminars, of several the first by name."""
    counted = Counter(each.zone for each in programmes)
    return min(counted, key=lambda zone: (-counted[zone], zone)) if counted else None
