"""The first page: what is on, what comes, what was, and with whom."""

from flask import Response

from partnership.accounts.permissions import Permission, requires
from partnership.cities.queries import list_cities, list_ties
from partnership.notices.cards import shown_on
from partnership.notices.queries import list_notices
from partnership.public.answers import page
from partnership.public.blueprint import public
from partnership.public.frame import frame, page_wording, session, view
from partnership.public.headlines import list_headlines
from partnership.public.overview import calendar_of, grouped
from partnership.public.statements import Statements


@public.get("/")
@requires(Permission.PUBLIC)
def home() -> Response:
    now, today = frame().now(), frame().today()
    return page(
        "public/home.html",
        calendar=calendar_of(list_headlines(), now),
        groups=grouped(list_cities(session()), list_ties(session()), view(), today),
        notices=shown_on(today, list_notices(session(), ())),
        say=Statements(page_wording(), now),
    )
