"""The programme as schedule.xml, which conference apps on telephones read (frab, c3voc)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby
from uuid import UUID
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from partnership.core.text import clean_line
from partnership.core.wording import colon
from partnership.exports.elements import child, written
from partnership.exports.labels import label
from partnership.exports.outline import Row, days, is_cancelled
from partnership.exports.programme import Item, Programme, Timing
from partnership.exports.sheet import release_line
from partnership.exports.view import View
from partnership.exports.vocabulary import Change
from partnership.exports.voice import Voice, voices

_SHORTEST_ACRONYM = 4
_LONGEST = 99 * 60 + 59


def render(programme: Programme, view: View) -> bytes:
    root = Element("schedule")
    child(root, "generator", name="Partnership", system=view.site.url)
    child(root, "url", f"{view.seminar_url(programme)}programme.xml")
    child(root, "version", release_line(programme, voices(view)[0]).text)
    _conference(root, programme, view)
    drawn = days(programme, view)
    for index, day in enumerate(drawn, start=1):
        clocks = [row.clock for row in day.rows if row.clock]
        element = child(
            root,
            "day",
            index=str(index),
            date=day.date.isoformat(),
            start=min(clock.starts_at for clock in clocks).isoformat(),
            end=max(clock.ends_at for clock in clocks).isoformat(),
        )
        _rooms(element, day.rows, programme, view)
    if not drawn:
        _empty_day(root, programme)
    return written(root)


def _conference(root: Element, programme: Programme, view: View) -> None:
    slug = programme.slug
    conference = child(root, "conference")
    example = f" ({view.wording.gettext('Example')})" if programme.is_example else ""
    child(conference, "title", clean_line(str(view.said(programme.title))) + example)
    child(conference, "acronym", slug if len(slug) >= _SHORTEST_ACRONYM else f"seminar-{slug}")
    child(conference, "start", programme.starts_on.isoformat())
    child(conference, "end", programme.ends_on.isoformat())
    child(conference, "days", str((programme.ends_on - programme.starts_on).days + 1))
    child(conference, "timeslot_duration", "00:05")
    child(conference, "base_url", view.seminar_url(programme))
    child(conference, "url", view.seminar_url(programme))
    child(conference, "time_zone_name", programme.zone)


def _empty_day(root: Element, programme: Programme) -> None:
    """The schema wants a day, also where no item has a time yet."""
    zone = ZoneInfo(programme.zone)
    start = datetime.combine(programme.starts_on, datetime.min.time(), zone)
    end = start + timedelta(days=1)
    child(
        root,
        "day",
        index="1",
        date=programme.starts_on.isoformat(),
        start=start.isoformat(),
        end=end.isoformat(),
    )


def _rooms(day: Element, rows: Iterable[Row], programme: Programme, view: View) -> None:
    voice = voices(view)[0]
    named = [
        (_room(programme.items_by_uid[row.uid], voice), row, programme.items_by_uid[row.uid])
        for row in rows
    ]
    order = list(dict.fromkeys(name for name, _, _ in named))
    for name, events in groupby(
        sorted(named, key=lambda each: order.index(each[0])), key=lambda each: each[0]
    ):
        room = child(day, "room", name=name)
        for _, row, item in events:
            if item.timing:
                _event(room, name, row, item, item.timing, view)


def _room(item: Item, voice: Voice) -> str:
    if item.place is None:
        return voice.gettext("Place still open").text
    return clean_line(str(voice.place(item.place))) or item.place.venue_ref


def _event(room: Element, name: str, row: Row, item: Item, timing: Timing, view: View) -> None:
    event = child(room, "event", id=str(number_of(item.uid)), guid=str(UUID(item.uid)))
    titles = [clean_line(phrase.text) for phrase in row.title]
    kind = label(view.wording, item.kind)
    facts = "\n".join(f"{fact.label}{colon(fact.label.language)} {fact}" for fact in row.facts)
    child(event, "room", name)
    child(event, "title", _title(titles[0], item, view))
    child(event, "subtitle", " / ".join(titles[1:]))
    child(event, "type", kind)
    child(event, "date", timing.local_start.isoformat())
    child(event, "start", f"{timing.start:%H:%M}")
    child(event, "duration", _duration(timing))
    child(event, "abstract", row.text[0].text if row.text else "")
    child(event, "description", facts)
    child(event, "track", kind)
    child(event, "language", item.languages[0] if item.languages else "")
    persons = child(event, "persons")
    for contribution in item.contributions:
        child(persons, "person", contribution.standing.person.full_name)
    child(event, "url", row.url)


def _title(title: str, item: Item, view: View) -> str:
    """The format has no word for a cancellation, so that the title says it."""
    if not is_cancelled(item):
        return title
    return f"{label(view.wording, Change.CANCELLED)}{colon(view.wording.language)} {title}"


def _duration(timing: Timing) -> str:
    minutes = int((timing.ends_at - timing.starts_at).total_seconds()) // 60
    hours, rest = divmod(min(minutes, _LONGEST), 60)
    return f"{hours:02}:{rest:02}"


def number_of(uid: str) -> int:
    """Gives the number by which older apps know an item: positive, of 31 bits, never another."""
    return int.from_bytes(sha256(uid.encode()).digest()[:4]) >> 1 or 1
