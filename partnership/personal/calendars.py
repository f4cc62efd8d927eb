"""One's own calendar: a feed by a link of its own, and a file to download."""

from io import BytesIO
from urllib.parse import quote, urlencode
from uuid import UUID, uuid5

import segno
from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import NotFound
from partnership.core.wording import N_
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import get_link, is_valid, make_link, renew_link, token_of
from partnership.exports import ics
from partnership.exports.formats import FORMATS
from partnership.exports.ics_event import Entry, frame_of
from partnership.exports.ics_ride import RideEvent, ride_entry
from partnership.exports.programme import Programme
from partnership.exports.view import View
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.personal.answers import document, page
from partnership.personal.blueprint import personal
from partnership.personal.calendar_rules import discreet
from partnership.personal.opening import Visit, opened, own_language
from partnership.personal.queries import list_changes_of_rides, list_rides
from partnership.personal.reading import note_seen, read_own
from partnership.public.answers import disposition
from partnership.public.frame import frame, languages, own_address, session, view
from partnership.public.language import document_languages, named_languages
from partnership.public.subscribe_page import webcal_of

_SVG = "image/svg+xml"
_QUIET = 4


@personal.get("/<token>/programme.ics")
@requires(Permission.PUBLIC)
def calendar_file(token: str) -> Response:
    """Gives the feed to a calendar's link, and a file to the link of the pages."""
    visit = opened(token, LinkPurpose.CALENDAR, LinkPurpose.PAGES)
    own = read_own(visit)
    if own.programme is None:
        raise NotFound("nothing is released")
    body = _drawn(visit, own.programme)
    answer = document(body, FORMATS["ics"].media_type)
    if visit.link.purpose is LinkPurpose.PAGES:
        answer.headers["Content-Disposition"] = disposition(f"{visit.seminar.slug}.ics")
    note_seen(visit.link, own.number)
    return answer


def _drawn(visit: Visit, programme: Programme) -> bytes:
    shown = View(languages=_language_of(visit, programme), site=frame().site)
    wishes = ics.CalendarWishes(hide_cancelled=request.args.get("cancelled") == "hide")
    kept = discreet(programme, visit.person.slug)
    name = shown.wording.gettext("My programme")
    return ics.render_personal(kept, shown, _rides(visit, kept, shown), wishes, name=name)


def _language_of(visit: Visit, programme: Programme) -> tuple[str, ...]:
    """Fixes the language by the address, else by the reader's own: never by the browser."""
    own = own_language(visit.contact)
    wished = named_languages(request)[:1] or ((own,) if own else ())
    return document_languages(wished, programme.languages)


def _rides(visit: Visit, programme: Programme, shown: View) -> list[Entry]:
    rides = list_rides(session(), visit.seminar.id, visit.person.id)
    changed_at = list_changes_of_rides(session(), rides)
    return [
        ride_entry(
            RideEvent(
                uid=str(uuid5(UUID(programme.uid), f"transfer/{ride.id}")),
                from_place=ride.from_place,
                to_place=ride.to_place,
                starts_at=ride.starts_at,
                minutes=ride.minutes,
                zone=ride.zone,
                sequence=ride.version,
                modified_at=changed_at.get(ride.id, visit.link.made_at),
            ),
            frame_of(programme, shown),
        )
        for ride in rides
        if ride.starts_at
    ]


@personal.route("/<token>/calendar/", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
def calendar(token: str) -> ResponseReturnValue:
    """Shows the address of one's own calendar; it is made, and made anew, on request."""
    visit = opened(token)
    if request.method == "POST":
        return _made(visit)
    link = _calendar_link(visit)
    address = own_address(_path(link)) if link else ""
    name = view().said(visit.seminar.title).text
    named = urlencode({"url": address, "name": name}, quote_via=quote)
    return page(
        "personal/calendar.html",
        visit,
        link=link,
        address=address,
        webcal=webcal_of(address),
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal_of(address), safe='')}",
        outlook=f"https://outlook.office.com/calendar/0/addfromweb?{named}",
        outlook_at_home=f"https://outlook.live.com/calendar/0/addfromweb?{named}",
    )


def _made(visit: Visit) -> ResponseReturnValue:
    edit, seminar_id, person_id = visit.edit, visit.seminar.id, visit.person.id
    old = _calendar_link(visit)
    words = view().wording
    old_id = old.id if old else None
    with transaction() as writer:
        if old_id is not None and request.form.get("link") == str(old_id):
            renew_link(writer, get_link(writer, seminar_id, old_id), edit=edit)
            said = words.gettext(N_("Your calendar has a new address; the old one is closed."))
        else:
            make_link(
                writer, LinkPurpose.CALENDAR, seminar_id=seminar_id, person_id=person_id, edit=edit
            )
            said = words.gettext(N_("This is the address of your own calendar."))
    flash(said, "personal")
    return redirect(url_for("personal.calendar"), 303)


def _calendar_link(visit: Visit) -> PrivateLink | None:
    rows = session().scalars(
        select(PrivateLink)
        .where(
            PrivateLink.purpose == LinkPurpose.CALENDAR,
            PrivateLink.seminar_id == visit.seminar.id,
            PrivateLink.person_id == visit.person.id,
            PrivateLink.revoked_at.is_(None),
        )
        .order_by(PrivateLink.id.desc())
    )
    return next((row for row in rows if is_valid(row, frame().now())), None)


def _path(link: PrivateLink) -> str:
    return url_for("personal.calendar_file", token=token_of(link), lang=languages()[0])


@personal.get("/<token>/calendar.svg")
@requires(Permission.PUBLIC)
def calendar_code(token: str) -> Response:
    """Gives a code that opens one's own pages on a telephone."""
    visit = opened(token)
    address = own_address(url_for("personal.calendar", token=token, lang=languages()[0]))
    target = BytesIO()
    segno.make(address, error="m").save(target, kind="svg", border=_QUIET, light="#fff")
    del visit
    return document(target.getvalue(), _SVG)
