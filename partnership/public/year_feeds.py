"""Calendars of what is public of the year: anniversaries, holidays of a city, who hosts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from flask import Response, request, url_for

from partnership.accounts.permissions import Permission, requires
from partnership.archive.year import KIND_NAMES, YearEntry, YearKind, anniversaries
from partnership.archive.year_days import city_holidays
from partnership.archive.year_queries import load_years
from partnership.cities.models import Partnership
from partnership.cities.queries import get_city
from partnership.core.freshness import last_changes, sequence_of
from partnership.core.wording import N_
from partnership.exports.formats import FORMATS
from partnership.exports.ics_office import DayEvent, DayState, render_days
from partnership.exports.programme import Programme
from partnership.exports.view import View
from partnership.public.answers import document
from partnership.public.blueprint import public
from partnership.public.feed_queries import Wanted, latest_seminars
from partnership.public.frame import frame, own_address, session
from partnership.public.language import document_languages, named_languages

_BEFORE, _AFTER = 1, 4
_HOLIDAYS_AFTER = 1
_LATEST = 9998


@public.get("/anniversaries.ics")
@requires(Permission.PUBLIC)
def anniversary_calendar() -> Response:
    """Gives the days on which partnerships and papers are so old; a year alone is no day."""
    view, words = _view(), _view().wording
    rows = load_years(session(), date.min, date.min, with_seminars=False)
    found = [
        (tie, entry)
        for tie in rows.ties
        for year in _years(_AFTER)
        for entry in anniversaries(tie, year, words)
        if entry.first
    ]
    changed = last_changes(session(), {entry.scope for _, entry in found})
    events = [_anniversary(tie, entry, changed.get(entry.scope), view) for tie, entry in found]
    return _answered(events, view, words.gettext(N_("Anniversaries of partnerships")), "cities")


@public.get("/cities/<slug>/holidays.ics")
@requires(Permission.PUBLIC)
def city_holiday_calendar(slug: str) -> Response:
    """Gives the public holidays of a city of ours, in the first language that has names."""
    city, view = get_city(session(), slug).card, _view()
    words = view.wording
    name = view.said(city.name).text
    events = [
        DayEvent(
            uid=f"holiday-{slug}-{day:%Y%m%d}",
            first=day,
            last=day,
            title=f"{holiday.text} ({name})",
            category=words.gettext(KIND_NAMES[YearKind.HOLIDAY]),
            place=name,
            is_public=True,
        )
        for year in _years(_HOLIDAYS_AFTER)
        for day, holiday in city_holidays(city, year, words).items()
    ]
    title = words.gettext(N_("Public holidays: %(city)s"), city=name)
    return _answered(events, view, title, f"cities/{slug}")


@public.get("/hosting.ics")
@requires(Permission.PUBLIC)
def hosting_calendar() -> Response:
    """Gives which city hosts which seminar, of released ones alone."""
    view = _view()
    wanted: Sequence[Wanted] = [(row[0], row[1]) for row in session().execute(latest_seminars())]
    events = list(_hosts(frame().store.programmes(session(), wanted), view))
    return _answered(events, view, view.wording.gettext(N_("Who hosts")), "seminars")


def _years(after: int) -> range:
    today = frame().today()
    return range(today.year - _BEFORE, min(today.year + after, _LATEST) + 1)


def _anniversary(
    tie: Partnership, entry: YearEntry, modified_at: datetime | None, view: View
) -> DayEvent:
    day = entry.first or date.min
    mark = f" ({view.wording.gettext(N_('Example'))})" if tie.is_example else ""
    return DayEvent(
        uid=entry.uid,
        first=day,
        last=day,
        title=f"{entry.title}{mark}",
        category=view.wording.gettext(KIND_NAMES[YearKind.ANNIVERSARY]),
        told=(entry.note,) if entry.note else (),
        url=own_address(url_for("public.partnership", slug=tie.slug)),
        sequence=sequence_of(modified_at),
        modified_at=modified_at,
        is_public=True,
    )


def _hosts(programmes: Sequence[Programme], view: View) -> Iterator[DayEvent]:
    for each in programmes:
        title = view.said(
            each.series.short_title or each.series.title if each.series else each.title
        )
        city = view.said(each.host_city.name).text
        number = view.wording.ordinal(each.ordinal) if each.ordinal else ""
        mark = f" ({view.wording.gettext(N_('Example'))})" if each.is_example else ""
        said = view.wording.gettext(N_("%(city)s hosts: %(series)s"), city=city, series=title.text)
        yield DayEvent(
            uid=str(uuid5(UUID(each.uid), "host")),
            first=each.starts_on,
            last=each.ends_on,
            title=f"{said}{mark}",
            category=view.wording.gettext(N_("Hosts")),
            told=(f"{number} {view.said(each.title).text}".strip(),),
            url=view.seminar_url(each),
            place=city,
            state=DayState.CANCELLED if each.state.is_off else DayState.CONFIRMED,
            sequence=each.revision.sequence if each.revision else 0,
            modified_at=each.revision.modified_at if each.revision else None,
            is_public=True,
        )


def _answered(events: Sequence[DayEvent], view: View, name: str, page: str) -> Response:
    path = f"{request.path.removeprefix('/')}?lang={view.languages[0]}"
    body = render_days(
        events,
        view.site,
        name=name,
        page=f"{view.site.url}{page}/",
        source=f"{view.site.url}{path}",
    )
    return document(body, FORMATS["ics"], filename="calendar.ics")


def _view() -> View:
    languages = document_languages(named_languages(request), ())[:1]
    return View(languages=languages, site=frame().site)
