"""How to subscribe to the calendar of a seminar, and to larger ones."""

from io import BytesIO

import segno
from flask import Response, request, url_for

from partnership.accounts.permissions import Permission, requires
from partnership.exports.formats import Format
from partnership.public.answers import document, page
from partnership.public.blueprint import public
from partnership.public.frame import frame, languages, own_address, view
from partnership.public.language import fitting
from partnership.public.reading import read_seminar
from partnership.public.subscribe_page import SubscribePage, wish_of

SVG = Format("svg", "image/svg+xml", "svg")
_QUIET = 4
"""White modules around a code, as ISO/IEC 18004 asks for."""


@public.get("/seminars/<slug>/subscribe/")
@requires(Permission.PUBLIC)
def subscribe(slug: str) -> Response:
    """Shows the addresses of a calendar, made as the reader wishes it."""
    reading = read_seminar(slug)
    fitting(languages(), reading.programme.languages)
    shown = SubscribePage(reading, view(), wish_of(request.args, reading.programme, languages()))
    return page(
        "public/subscribe.html",
        key=(*reading.key, languages(), "lang" in request.args, shown.wish),
        page=shown,
        notices=reading.notices,
        kept_query=shown.wish.query,
    )


@public.get("/seminars/<slug>/subscribe.svg")
@requires(Permission.PUBLIC)
def subscribe_code(slug: str) -> Response:
    """Gives a code that opens the page above on a telephone, where its buttons work best."""
    read_seminar(slug)
    address = own_address(url_for("public.subscribe", slug=slug, lang=",".join(languages())))

    def drawn() -> bytes:
        target = BytesIO()
        segno.make(address, error="m").save(target, kind="svg", border=_QUIET, light="#fff")
        return target.getvalue()

    body = frame().store.documents.get(("subscribe.svg", address), drawn)
    return document(body, SVG, filename="subscribe.svg")
