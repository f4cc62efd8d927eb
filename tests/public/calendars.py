"""Calendars as a visitor's calendar program reads them."""

from typing import Any

from flask.testing import FlaskClient
from icalendar import Calendar


def events(client: FlaskClient, path: str) -> list[Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))
