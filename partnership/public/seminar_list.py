"""All released seminars, the latest first, in pages."""

from flask import Response, request

from partnership.accounts.permissions import Permission, requires
from partnership.cities.queries import find_home
from partnership.notices.cards import shown_on
from partnership.notices.queries import list_notices
from partnership.public.answers import page
from partnership.public.blueprint import public
from partnership.public.frame import frame, page_wording, session, view
from partnership.public.headlines import list_headlines
from partnership.public.overview import (
    SeminarList,
    chosen,
    guests_of,
    page_of,
    years_of,
)
from partnership.public.statements import Statements

_SIZE = 20


@public.get("/seminars/")
@requires(Permission.PUBLIC)
def seminars() -> Response:
    everything, home = list_headlines(), find_home(session())
    years = years_of(everything)
    guests = guests_of(everything, home.card.slug if home else None, view())
    wish = chosen((request.args.get("year"), request.args.get("city")), years, guests)
    found = [each for each in everything if wish.takes(each)]
    shown = page_of(found, request.args.get("page"), _SIZE)
    return page(
        "public/seminars.html",
        list=SeminarList(shown, wish, tuple(years), tuple(guests)),
        notices=shown_on(frame().today(), list_notices(session(), ())),
        say=Statements(page_wording(), frame().now()),
    )
