"""The calendars of the office: private addresses that a calendar program asks by itself."""

from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from partnership.accounts.calendars import is_worth_noting, open_calendar
from partnership.accounts.limits import count_failure
from partnership.accounts.models import AccountCalendar
from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.db import transaction
from partnership.core.errors import NotFound
from partnership.core.wording import N_, Wording, wording
from partnership.desk.office_events import due_events, hosting_events, year_events
from partnership.exports.formats import FORMATS
from partnership.exports.ics_office import DayEvent, render_days
from partnership.personal.answers import document
from partnership.public.frame import frame, own_address, session
from partnership.public.language import named_languages

office = Blueprint("office", __name__, url_prefix="/office")
Events = Callable[[Session, datetime, Wording], Sequence[DayEvent]]

FEEDS: dict[str, str] = {
    "outcomes": N_("Outcomes that are due"),
    "year": N_("The year: seminars, sittings, anniversaries"),
    "hosting": N_("Who hosts"),
}
"""What can be subscribed to, and what it is called."""


@office.get("/<token>/outcomes.ics")
@requires(Permission.PUBLIC)
def outcomes(token: str) -> Response:
    return _answered(token, "outcomes", due_events)


@office.get("/<token>/year.ics")
@requires(Permission.PUBLIC)
def year(token: str) -> Response:
    return _answered(
        token, "year", lambda reader, now, words: year_events(reader, now.date(), words)
    )


@office.get("/<token>/hosting.ics")
@requires(Permission.PUBLIC)
def hosting(token: str) -> Response:
    return _answered(
        token, "hosting", lambda reader, now, words: hosting_events(reader, now.date(), words)
    )


def _answered(token: str, name: str, events: Events) -> Response:
    """Answers with a calendar, or with 304; an address that is closed is unknown."""
    row = open_calendar(session(), token)
    if row is None:
        if not count_failure("private link"):
            raise TooManyRequests
        raise NotFound("office calendar")
    words, now = wording(_language(row)), frame().now()
    body = render_days(
        events(session(), now, words),
        frame().site,
        name=words.gettext(FEEDS[name]),
        page=own_address("/desk/"),
    )
    _note_seen(row, now)
    return document(body, FORMATS["ics"].media_type)


def _language(row: AccountCalendar) -> str:
    """Fixes the language by the address, else by the account: never by the program that asks."""
    own = row.account.language
    return (named_languages(request) or (own if own in LANGUAGES else LANGUAGES[0],))[0]


def _note_seen(row: AccountCalendar, now: datetime) -> None:
    if not is_worth_noting(row, now):
        return
    with transaction() as writer:
        known = writer.get(AccountCalendar, row.account_id)
        if known is not None:
            known.seen_at = now
