"""The first private page: one's own programme, and who is who in it."""

from flask import Response

from partnership.accounts.permissions import Permission, requires
from partnership.personal.answers import page
from partnership.personal.blueprint import personal
from partnership.personal.opening import opened
from partnership.personal.people_page import circles
from partnership.personal.reading import note_seen, read_journeys, read_own, read_seen
from partnership.personal.start_page import StartPage
from partnership.public.frame import frame, view


@personal.get("/<token>/")
@requires(Permission.PUBLIC)
def start(token: str) -> Response:
    visit = opened(token)
    own = read_own(visit)
    shown = StartPage(own, read_journeys(visit), view(), frame().now(), read_seen(visit, own))
    answer = page("personal/start.html", visit, page=shown)
    note_seen(visit.link, own.number)
    return answer


@personal.get("/<token>/people/")
@requires(Permission.PUBLIC)
def people(token: str) -> Response:
    """Shows who is who, as it was released."""
    visit = opened(token)
    own = read_own(visit)
    shown = circles(own.whole, view()) if own.whole else ()
    return page("personal/people.html", visit, circles=shown, own=own)
