"""One calendar entry: a programme item, or a seminar as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from partnership.core.text import clean_line
from partnership.core.wording import wording
from partnership.exports.ics_lines import (
    CRLF,
    line,
    list_line,
    local,
    text_line,
    uri_line,
    utc,
    whole_day,
)
from partnership.exports.ics_text import (
    Frame,
    item_description,
    seminar_description,
    summary,
    where,
)
from partnership.exports.labels import label
from partnership.exports.outline import is_cancelled
from partnership.exports.programme import Item, Place, Programme, Revision, Timing
from partnership.exports.view import View
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.exports.vtimezone import zone_for

_KEPT_ENTRIES = 4096
_NEVER_RELEASED = datetime(1970, 1, 1, tzinfo=UTC)
_APPLE_PLACE = "X-APPLE-STRUCTURED-LOCATION"


@dataclass(frozen=True, slots=True)
class Entry:
    """A written VEVENT, with all that puts it in its place in a file."""

    begins_at: datetime
    uid: str
    zone: str | None
    is_off: bool
    raw: bytes

    @property
    def order(self) -> tuple[datetime, str]:
        return (self.begins_at, self.uid)


def frame_of(programme: Programme, view: View) -> Frame:
    """Gives what every entry of a seminar says of it."""
    return Frame(
        slug=programme.slug,
        title=programme.title,
        is_example=programme.is_example,
        state=_said_state(programme.state),
        revision=programme.revision,
        languages=view.languages,
        site=view.site,
    )


@lru_cache(maxsize=_KEPT_ENTRIES)
def item_entry(item: Item, frame: Frame) -> Entry:
    """Writes a programme item; the whole content is the key, so no edition meets another's.

    Raises:
        ValueError: the item has no time.
    """
    timing = item.timing
    if timing is None:
        raise ValueError(f"item {item.uid} has no time")
    zone = zone_for(timing)
    fate = frame.fate(is_off=is_cancelled(item))
    said = wording(frame.languages[0])
    kind = label(said, item.kind)
    url = _page(item, frame)
    lines = (
        *_identity(item.uid, frame, (item.revision, frame.revision)),
        *_times(timing, zone),
        *_state(fate, is_free=fate is not None),
        text_line("SUMMARY", summary(item.title, frame, fate, kind)),
        *(_place(item.place, frame) if item.place else ()),
        text_line("DESCRIPTION", item_description(item, timing, frame, url)),
        list_line("CATEGORIES", (kind,)),
        line("CLASS", "PUBLIC" if _is_public(item) else "PRIVATE"),
        uri_line("URL", url),
    )
    begins_at = timing.span.starts_at
    return Entry(begins_at, item.uid, zone, fate is not None, vevent(lines))


def seminar_entry(programme: Programme, view: View) -> Entry:
    """Writes a seminar as one entry of whole days that keeps nobody's calendar blocked."""
    frame = frame_of(programme, view)
    fate = frame.fate(is_off=False)
    said = wording(frame.languages[0])
    instead = said.gettext("Seminar")
    url = frame.seminar_url
    city = clean_line(view.said(programme.host_city.name).text)
    lines = (
        *_identity(programme.uid, frame, (programme.revision,)),
        line("DTSTART", whole_day(programme.starts_on), {"VALUE": "DATE"}),
        line("DTEND", whole_day(programme.ends_on + timedelta(days=1)), {"VALUE": "DATE"}),
        line("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE"),
        *_state(fate, is_free=True),
        text_line("SUMMARY", summary(programme.title, frame, fate, instead)),
        text_line("LOCATION", city),
        text_line("DESCRIPTION", seminar_description(programme, frame, url)),
        list_line("CATEGORIES", (instead,)),
        line("CLASS", "PUBLIC"),
        uri_line("URL", url),
    )
    begins_at = datetime.combine(programme.starts_on, time(), UTC)
    return Entry(begins_at, programme.uid, None, fate is not None, vevent(lines))


def _page(item: Item, frame: Frame) -> str:
    """Gives the item's page, or the seminar's where the item has no public one."""
    is_shown = item.audience is Audience.PUBLIC
    return f"{frame.seminar_url}items/{item.uid}/" if is_shown else frame.seminar_url


def _said_state(state: SeminarState) -> SeminarState:
    """Keeps apart only what an entry says, so that the day a seminar begins changes nothing."""
    return state if state.is_off else SeminarState.ANNOUNCED


def _identity(uid: str, frame: Frame, revisions: tuple[Revision | None, ...]) -> Iterable[bytes]:
    """Says what the entry is and how new (RFC 5545 §3.8.4.7, §3.8.7).

    An item's entry also says things of its seminar, so it is as new as the newer of the two, and
    the sum of two numbers that never fall rises with either.
    """
    known = [revision for revision in revisions if revision]
    modified = utc(max((each.modified_at for each in known), default=_NEVER_RELEASED))
    yield text_line("UID", clean_line(f"{uid}@{frame.site.uid_domain}"))
    yield line("DTSTAMP", modified)
    if known:
        yield line("LAST-MODIFIED", modified)
    yield line("SEQUENCE", str(sum(each.sequence for each in known)))


def _times(timing: Timing, zone: str | None) -> Iterable[bytes]:
    if zone is None:
        yield line("DTSTART", utc(timing.span.starts_at))
        yield line("DTEND", utc(timing.span.ends_at))
    else:
        yield line("DTSTART", local(timing.start), {"TZID": zone})
        yield line("DTEND", local(timing.end), {"TZID": zone})


def _state(fate: SeminarState | None, *, is_free: bool) -> Iterable[bytes]:
    yield line("STATUS", "CANCELLED" if fate else "CONFIRMED")
    yield line("TRANSP", "TRANSPARENT" if is_free else "OPAQUE")


def _place(place: Place, frame: Frame) -> Iterable[bytes]:
    yield text_line("LOCATION", where(place, frame.languages[:1]))
    if place.latitude is None or place.longitude is None:
        return
    latitude, longitude = _degrees(place.latitude), _degrees(place.longitude)
    title = clean_line(place.venue.pick(frame.languages[:1]).text)
    yield line("GEO", f"{latitude};{longitude}")
    yield line(
        _APPLE_PLACE,
        f"geo:{latitude},{longitude}",
        {"VALUE": "URI", "X-APPLE-RADIUS": "70", "X-TITLE": title},
    )


def _degrees(value: float) -> str:
    """Writes at most six decimals, which is a tenth of a metre (RFC 5545 §3.8.1.6)."""
    return f"{value:.6f}".rstrip("0").removesuffix(".")


def _is_public(item: Item) -> bool:
    """Says whether colleagues who share a calendar may read an entry's words."""
    shown = (item.audience, *(each.audience for each in item.contributions))
    is_plain = not item.participants_note and not item.team_note
    return is_plain and all(each is Audience.PUBLIC for each in shown)


def vevent(lines: Iterable[bytes]) -> bytes:
    return b"".join((b"BEGIN:VEVENT" + CRLF, *lines, b"END:VEVENT" + CRLF))
