"""A drive in somebody's own calendar: where from and to, and when; no name, no number."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from partnership.core.spans import Span
from partnership.core.text import clean_line
from partnership.core.wording import wording
from partnership.exports.ics_event import Entry, vevent
from partnership.exports.ics_lines import line, list_line, local, text_line, utc
from partnership.exports.ics_text import Frame, fitted
from partnership.exports.parts import Timing
from partnership.exports.vtimezone import zone_for

_NOMINAL = timedelta(minutes=15)
"""An entry needs an end (RFC 5545 §3.6.1); where the length is not known, the text says so."""


@dataclass(frozen=True, slots=True)
class RideEvent:
    """`sequence` rises with every change, `modified_at` is when the last one was made."""

    uid: str
    from_place: str
    to_place: str
    starts_at: datetime
    minutes: int | None
    zone: str
    sequence: int
    modified_at: datetime


def ride_entry(ride: RideEvent, frame: Frame) -> Entry:
    """Writes a drive; who drives it stands on the private page alone."""
    said = wording(frame.languages[0])
    zone, starts, ends = _times(ride)
    title = said.gettext(
        "Transfer: %(start)s → %(end)s",
        start=clean_line(ride.from_place),
        end=clean_line(ride.to_place),
    )
    told = [said.gettext("Vehicle and driver stand on your private page.")]
    if ride.minutes is None:
        told.insert(0, said.gettext("How long the drive takes is not known yet."))
    if frame.is_example:
        told.insert(0, said.gettext("Example: this seminar and all people in it are invented."))
    lines = (
        text_line("UID", f"{ride.uid}@{frame.site.uid_domain}"),
        line("DTSTAMP", utc(ride.modified_at)),
        line("LAST-MODIFIED", utc(ride.modified_at)),
        line("SEQUENCE", str(ride.sequence)),
        starts,
        ends,
        line("STATUS", "CONFIRMED"),
        line("TRANSP", "OPAQUE"),
        text_line("SUMMARY", fitted([title])),
        text_line("LOCATION", clean_line(ride.from_place)),
        text_line("DESCRIPTION", "\n".join(told)),
        list_line("CATEGORIES", (said.gettext("Transfer"),)),
        line("CLASS", "PRIVATE"),
    )
    return Entry(ride.starts_at, ride.uid, zone, is_off=False, raw=vevent(lines))


def _times(ride: RideEvent) -> tuple[str | None, bytes, bytes]:
    """Writes both times by the clock of the place, in UTC where that clock would not be enough."""
    ends_at = ride.starts_at + (
        _NOMINAL if ride.minutes is None else timedelta(minutes=ride.minutes)
    )
    timing = _timing(ride.starts_at, ends_at, ride.zone)
    zone = zone_for(timing)
    if zone is None:
        return None, line("DTSTART", utc(ride.starts_at)), line("DTEND", utc(ends_at))
    told = {"TZID": zone}
    return (
        zone,
        line("DTSTART", local(timing.start), told),
        line("DTEND", local(timing.end), told),
    )


def _timing(starts_at: datetime, ends_at: datetime, zone: str) -> Timing:
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (starts_at, ends_at))
    span = Span(
        start.replace(tzinfo=None, fold=0),
        end.replace(tzinfo=None, fold=0),
        zone,
        start.fold,
        end.fold,
    )
    return Timing.of(span)
