"""Calendars as tests read them: by octets, and with two readers that share no line of code."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path
from typing import Any

from icalendar import Calendar
from icalendar.timezone import tzp

from partnership.exports import ics
from partnership.exports.programme import Item
from tests.builders import a_programme, a_view

READER = Path(__file__).parent / "read_ics.mjs"


@dataclass(frozen=True)
class ReadEvent:
    """What two readers have to agree on."""

    uid: str
    summary: str
    location: str
    description: str
    status: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool


def physical_lines(raw: bytes) -> list[bytes]:
    """Gives the lines as they are sent, without their CRLF; the last of them has one too."""
    assert raw.endswith(b"\r\n")
    return raw.removesuffix(b"\r\n").split(b"\r\n")


def lines_of(raw: bytes) -> list[str]:
    """Gives the lines with every fold undone (RFC 5545 §3.1)."""
    return raw.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def values(raw: bytes, name: str) -> list[str]:
    """Gives what stands behind each `NAME:` or `NAME;…`, still escaped."""
    return [
        line[len(name) + 1 :] for line in lines_of(raw) if line.startswith((f"{name}:", f"{name};"))
    ]


def events(raw: bytes) -> list[str]:
    """Gives every VEVENT as it is written."""
    text = raw.decode()
    return [f"BEGIN:VEVENT{part}" for part in text.split("BEGIN:VEVENT")[1:]]


def calendar_of(raw: bytes) -> Any:
    """Reads with the library; whatever it could not read is an error."""
    read = Calendar.from_ical(raw)
    assert isinstance(read, Calendar)
    assert [part.errors for part in read.walk() if part.errors] == []
    return read


def only_event(raw: bytes) -> Any:
    (event,) = calendar_of(raw).walk("VEVENT")
    return event


def zones_of(calendar: Any) -> dict[str, tzinfo]:
    """Makes clocks of the VTIMEZONEs in the file alone, not of what the machine knows."""
    return {
        str(part["TZID"]): part.to_tz(tzp, lookup_tzid=False) for part in calendar.walk("VTIMEZONE")
    }


def read_by_icalendar(raw: bytes) -> list[ReadEvent]:
    calendar = calendar_of(raw)
    zones = zones_of(calendar)
    return [
        ReadEvent(
            uid=str(event["UID"]),
            summary=str(event["SUMMARY"]),
            location=str(event.get("LOCATION", "")),
            description=str(event.get("DESCRIPTION", "")),
            status=str(event["STATUS"]),
            sequence=int(event["SEQUENCE"]),
            starts_at=_moment(event["DTSTART"], zones),
            ends_at=_moment(event["DTEND"], zones),
            is_all_day=not isinstance(event["DTSTART"].dt, datetime),
        )
        for event in calendar.walk("VEVENT")
    ]


def read_by_ical_js(*files: Path) -> list[list[ReadEvent]]:
    """Reads with the reader that Thunderbird and Nextcloud use."""
    done = subprocess.run(
        ["node", READER, *files], capture_output=True, check=False, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [_read_events(each) for each in json.loads(done.stdout)]


def _read_events(told: Sequence[dict[str, Any]]) -> list[ReadEvent]:
    return [
        ReadEvent(
            **{key: value for key, value in each.items() if key not in {"starts", "ends"}},
            starts_at=datetime.fromtimestamp(each["starts"], UTC),
            ends_at=datetime.fromtimestamp(each["ends"], UTC),
        )
        for each in told
    ]


def _moment(value: Any, zones: dict[str, tzinfo]) -> datetime:
    told = value.dt
    if isinstance(told, datetime):
        zone = zones[value.params["TZID"]] if "TZID" in value.params else told.tzinfo
        return told.replace(tzinfo=zone).astimezone(UTC)
    assert isinstance(told, date)
    return datetime.combine(told, time(), UTC)


def read_item(item: Item, *languages: str, **fields: object) -> dict[str, str]:
    """Draws a programme of one item and reads its entry."""
    raw = ics.render(a_programme(item, **fields), a_view(*languages))
    event = only_event(raw)
    return {name: str(event[name]) for name in event if name not in {"CATEGORIES", "GEO"}}
