"""The archive: what there is, on a map and by year, and the ways in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Response, current_app, request

from partnership.accounts.permissions import Permission, requires
from partnership.cities.queries import AgreementLine, Tie, list_cities, list_ties
from partnership.core.errors import NotFound
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.notices.cards import NoticeCard, shown_on
from partnership.notices.queries import list_notices
from partnership.public.answers import page
from partnership.public.archive_articles import count_articles, list_article_lines
from partnership.public.archive_lists import archive_overview
from partnership.public.archive_queries import (
    Mention,
    in_editions,
    list_edition_ids,
    list_mentions,
    of_ids,
)
from partnership.public.blueprint import public
from partnership.public.frame import frame, page_wording, session, view
from partnership.public.headlines import list_headlines
from partnership.public.overview import CityGroups, grouped, page_of
from partnership.public.statements import Statements
from partnership.public.timeline import timeline
from partnership.public.world_map import WorldMap, world_map

SIZE = 50
MOST_ARTICLES = 20


@public.get("/archive/")
@requires(Permission.PUBLIC)
def archive() -> Response:
    overview, ties = archive_overview(), list_ties(session())
    groups = grouped(list_cities(session()), ties, view(), frame().today())
    home = groups.home.card.slug if groups.home else ""
    guests = {tie.slug: [city for city in tie.cities if city.slug != home] for tie in ties}
    return page(
        "public/archive/entry.html",
        overview=overview,
        article_count=count_articles(session(), frame().today()),
        kinds=ArchiveKind,
        groups=groups,
        map=_map(groups),
        years=timeline(overview, guests),
        notices=site_notices(),
        say=statements(),
    )


@public.get("/archive/years/<int(fixed_digits=4, min=1):year>/")
@requires(Permission.PUBLIC)
def archive_year(year: int) -> Response:
    """Shows what took place in a year; one without an edition is unknown."""
    years = sorted(archive_overview().years)
    if year not in years:
        raise NotFound(str(year))
    ids = list_edition_ids(session(), year)
    shown = page_of(ids, request.args.get("page"), SIZE)
    place = years.index(year)
    ties = [tie for tie in list_ties(session()) if not tie.is_example]
    return page(
        "public/archive/year.html",
        year=year,
        earlier=years[place - 1] if place else None,
        later=years[place + 1] if place + 1 < len(years) else None,
        shown=shown,
        headlines=list_headlines(of_ids(shown.entries)),
        topics=_once(list_mentions(session(), ArchiveKind.TOPIC, in_editions(ids))),
        articles=list_article_lines(session(), frame().today(), most=MOST_ARTICLES, editions=ids),
        signed=tuple(_signed(ties, year)),
        begun=[tie for tie in ties if tie.since and tie.since.year == year],
        notices=site_notices(),
        kept_query=f"page={shown.number}" if shown.number > 1 else "",
        say=statements(),
    )


def statements() -> Statements:
    return Statements(page_wording(), frame().now())


def site_notices() -> tuple[NoticeCard, ...]:
    return shown_on(frame().today(), list_notices(session(), ()))


@dataclass(frozen=True, slots=True)
class Signed:
    """An agreement with the partnership it belongs to."""

    tie: Tie
    agreement: AgreementLine


def _signed(ties: Iterable[Tie], year: int) -> Iterable[Signed]:
    for tie in ties:
        for each in tie.agreements:
            if year == (each.signed_on.year if each.signed_on else each.year):
                yield Signed(tie, each)


def _once(mentions: Sequence[Mention]) -> list[Mention]:
    """Leaves the first mention of each thing."""
    return list({each.ref: each for each in reversed(mentions)}.values())[::-1]


def _map(groups: CityGroups) -> WorldMap | None:
    shown = [groups.home] if groups.home else []
    cities = [*shown, *(partner.city for partner in groups.partners)]
    names = {city.card.slug: _short(view().said(city.card.name).text) for city in cities}
    return world_map(groups, names, Path(current_app.static_folder or ""))


def _short(name: str) -> str:
    """Leaves out what a name explains in brackets."""
    return name.partition(" (")[0]
