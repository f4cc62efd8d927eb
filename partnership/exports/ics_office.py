"""Calendars of whole days: terms of outcomes, the year, hosts, anniversaries, holidays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from partnership.exports.ics import render_entries
from partnership.exports.ics_event import Entry, vevent
from partnership.exports.ics_lines import line, list_line, text_line, uri_line, utc, whole_day
from partnership.exports.ics_text import fitted
from partnership.exports.view import Site

_NEVER_CHANGED = datetime(1970, 1, 1, tzinfo=UTC)


class DayState(StrEnum):
    """How sure an entry is (RFC 5545 §3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """Something on whole days, in words of one language; `uid` has no domain yet.

    `told` are its paragraphs, the address of its page comes last. `sequence` never falls, and
    rises with `modified_at`, which is `None` where nothing ever changed.
    """

    uid: str
    first: date
    last: date
    title: str
    category: str
    told: Sequence[str] = ()
    url: str = ""
    place: str = ""
    state: DayState = DayState.CONFIRMED
    sequence: int = 0
    modified_at: datetime | None = None
    is_public: bool = False


def render_days(
    events: Iterable[DayEvent], site: Site, *, name: str, page: str, source: str | None = None
) -> bytes:
    """Draws a calendar; `source` is its own address, left out where that is a secret."""
    entries = [day_entry(event, site) for event in events]
    return render_entries(entries, name=name, page=page, source=source)


def day_entry(event: DayEvent, site: Site) -> Entry:
    """Writes an entry that keeps nobody's calendar blocked."""
    modified = utc(event.modified_at or _NEVER_CHANGED)
    lines = (
        text_line("UID", f"{event.uid}@{site.uid_domain}"),
        line("DTSTAMP", modified),
        line("LAST-MODIFIED", modified) if event.modified_at else b"",
        line("SEQUENCE", str(event.sequence)),
        line("DTSTART", whole_day(event.first), {"VALUE": "DATE"}),
        line("DTEND", whole_day(event.last + timedelta(days=1)), {"VALUE": "DATE"}),
        line("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE"),
        line("STATUS", event.state.value),
        line("TRANSP", "TRANSPARENT"),
        text_line("SUMMARY", fitted([" ".join(event.title.split())])),
        text_line("LOCATION", event.place),
        text_line("DESCRIPTION", "\n\n".join(filter(None, (*event.told, event.url)))),
        list_line("CATEGORIES", (event.category,)),
        line("CLASS", "PUBLIC" if event.is_public else "PRIVATE"),
        uri_line("URL", event.url) if event.url else b"",
    )
    begins_at = datetime.combine(event.first, time(), UTC)
    is_off = event.state is DayState.CANCELLED
    return Entry(begins_at, event.uid, None, is_off=is_off, raw=vevent(lines))
