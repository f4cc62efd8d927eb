"""The draft as readers would have it, before it is released; for nobody but the staff."""

from dataclasses import replace

from flask import request
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import now, session, words
from partnership.desk.preview_page import (
    CALENDAR,
    Bar,
    Wish,
    calendar_entries,
    document,
    drawn,
    inner_page,
    readers,
    wish_of,
)
from partnership.releases.preview import NextRelease, load_next_release


@desk.get("/seminars/<slug>/preview/")
@requires(Permission.READ)
def preview(slug: str) -> ResponseReturnValue:
    """Draws the draft as the public page will, for an audience and in one or two languages."""
    coming, wish = _coming(slug)
    programme = coming.as_released(wish.audience)
    shown = inner_page(programme, wish, "desk.preview", {"slug": slug})
    return drawn("desk/preview.html", shown, _bar(wish))


@desk.get("/seminars/<slug>/preview/calendar/")
@requires(Permission.READ)
def preview_calendar(slug: str) -> ResponseReturnValue:
    """Lists the entries that calendars would show."""
    coming, wish = _coming(slug)
    programme = coming.as_released(wish.audience)
    shown = inner_page(programme, wish, "desk.preview", {"slug": slug})
    bar = replace(_bar(wish), is_calendar=True)
    return drawn(CALENDAR, shown, bar, entries=calendar_entries(programme, wish))


@desk.get("/seminars/<slug>/preview/programme.<ending>")
@requires(Permission.READ)
def preview_document(slug: str, ending: str) -> ResponseReturnValue:
    """Gives the draft as a document, which says of itself that it is one."""
    coming, wish = _coming(slug)
    return document(coming.editions[wish.audience].programme, wish, ending, "draft")


def _bar(wish: Wish) -> Bar:
    told = words()
    return Bar(
        told.gettext(N_("Preview")),
        told.gettext(
            N_("This is the draft, not released. Read by: %(readers)s."),
            readers=readers(wish.audience, told),
        ),
    )


def _coming(slug: str) -> tuple[NextRelease, Wish]:
    coming = load_next_release(session(), slug, now())
    return coming, wish_of(request.args, coming.draft.languages, words().language)
