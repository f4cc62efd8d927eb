"""Pages of cities, partnerships and series, with the released seminars that belong to them."""

from collections.abc import Iterable

from flask import Response

from partnership.accounts.permissions import Permission, requires
from partnership.cities.queries import (
    Tie,
    find_home,
    get_city,
    get_tie,
    list_cities,
    list_ties,
    list_ties_of,
)
from partnership.cities.rules import StateLine, state_on
from partnership.notices.cards import NoticeCard, shown_on
from partnership.notices.models import Scope
from partnership.notices.queries import list_notices
from partnership.public.answers import page
from partnership.public.blueprint import public
from partnership.public.editions import edition_rows
from partnership.public.frame import frame, page_wording, session, view
from partnership.public.headlines import list_headlines, of_city, of_partnership, of_series
from partnership.public.overview import grouped, years_of
from partnership.public.series_jsonld import series_document
from partnership.public.statements import Statements
from partnership.seminars.queries import get_series, list_series_of


@public.get("/cities/")
@requires(Permission.PUBLIC)
def cities() -> Response:
    groups = grouped(list_cities(session()), list_ties(session()), view(), frame().today())
    return page("public/cities.html", groups=groups, notices=_notices())


@public.get("/cities/<slug>/")
@requires(Permission.PUBLIC)
def city(slug: str) -> Response:
    entry = get_city(session(), slug)
    ties = list_ties_of(session(), slug)
    headlines = list_headlines(of_city(slug))
    real = [each for each in headlines if not each.is_example]
    return page(
        "public/city.html",
        city=entry,
        home=find_home(session()),
        ties=[(tie, _state(tie)) for tie in ties],
        headlines=headlines,
        years=years_of(real),
        real_count=len(real),
        held_here=len([each for each in real if each.host_city.slug == slug]),
        notices=_notices((Scope.CITY, slug)),
        say=_statements(),
    )


@public.get("/partnerships/<slug>/")
@requires(Permission.PUBLIC)
def partnership(slug: str) -> Response:
    tie = get_tie(session(), slug)
    return page(
        "public/partnership.html",
        tie=tie,
        state=_state(tie),
        series=list_series_of(session(), slug),
        headlines=list_headlines(of_partnership(slug)),
        notices=_notices(*_places(tie)),
        say=_statements(),
    )


@public.get("/series/<slug>/")
@requires(Permission.PUBLIC)
def series(slug: str) -> Response:
    entry = get_series(session(), slug)
    tie = get_tie(session(), entry.partnership)
    headlines = list_headlines(of_series(slug))
    return page(
        "public/series.html",
        series=entry,
        tie=tie,
        state=_state(tie),
        rows=edition_rows(headlines),
        jsonld=series_document(entry, headlines, view()),
        notices=_notices(*_places(tie), (Scope.SERIES, slug)),
        say=_statements(),
    )


def _statements() -> Statements:
    return Statements(page_wording(), frame().now())


def _state(tie: Tie) -> StateLine | None:
    return state_on(frame().today(), tie.states)


def _places(tie: Tie) -> Iterable[tuple[Scope, str]]:
    yield (Scope.PARTNERSHIP, tie.slug)
    yield from ((Scope.CITY, city.slug) for city in tie.cities)


def _notices(*places: tuple[Scope, str]) -> tuple[NoticeCard, ...]:
    return shown_on(frame().today(), list_notices(session(), places))
