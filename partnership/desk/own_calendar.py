"""The addresses of one's own office calendars: shown, made, renewed and removed."""

from dataclasses import dataclass
from typing import cast
from urllib.parse import quote

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.calendars import (
    find_calendar,
    make_calendar,
    remove_calendar,
    renew_calendar,
    token_of,
)
from partnership.accounts.permissions import Permission, requires
from partnership.accounts.queries import get_account
from partnership.core.db import transaction
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import actor, edit, session, told, words
from partnership.desk.office_calendar import FEEDS
from partnership.public.frame import own_address
from partnership.public.subscribe_page import webcal_of

_DEEDS = {
    "make": (make_calendar, N_("These are the addresses of your calendars.")),
    "renew": (renew_calendar, N_("Your calendars have new addresses; the old ones are closed.")),
    "remove": (remove_calendar, N_("The addresses of your calendars are closed.")),
}


@dataclass(frozen=True, slots=True)
class FeedAddress:
    name: str
    title: str
    address: str
    webcal: str
    google: str


def own_feeds(account_id: int) -> tuple[bool, list[FeedAddress]]:
    """Says whether there are addresses, and gives them; after a new secret they cannot be shown."""
    row = find_calendar(session(), account_id)
    if row is None:
        return False, []
    try:
        token = token_of(row)
    except Refused:
        return True, []
    return True, [_feed(token, name, title) for name, title in FEEDS.items()]


def _feed(token: str, name: str, title: str) -> FeedAddress:
    path = url_for(f"office.{name}", token=token, lang=words().language)
    address = own_address(path)
    webcal = webcal_of(address)
    return FeedAddress(
        name=name,
        title=words().gettext(title),
        address=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
    )


@desk.post("/account/calendar/<any(make, renew, remove):deed>")
@requires(Permission.READ)
def own_calendar(deed: str) -> ResponseReturnValue:
    """Does it for one's own account alone."""
    do, message = _DEEDS[deed]
    try:
        with transaction() as writer:
            do(writer, get_account(writer, cast("int", actor().account_id)), edit())
    except Refused as refused:
        message = refused.reason
    told(words().gettext(message))
    return redirect(f"{url_for('desk.own_account')}#calendars", 303)
