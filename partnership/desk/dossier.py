"""The dossiers of cities and partnerships: as of today or of a past day, as page, PDF and lists."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.dossier import (
    Dossier,
    city_scope,
    partnership_scope,
    read_dossier,
)
from partnership.archive.dossier_values import Scope
from partnership.cities.rules_states import Dated
from partnership.core.errors import NotFound, Refused, WrongRequest
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.dossier_files import as_file
from partnership.desk.dossier_lists import (
    contact_list,
    gift_list,
    host_list,
    line_list,
    met_list,
    paper_list,
    people_list,
    promise_list,
)
from partnership.desk.dossier_parts import ListPart
from partnership.desk.dossier_sheet import ZONE, dossier_sheet
from partnership.desk.dossier_words import (
    edition_name,
    pair_name,
    rota_lines,
    said,
    state_name,
)
from partnership.desk.editing import UNFIT
from partnership.desk.frame import may, now, page, session, words
from partnership.exports import dossier as printed
from partnership.public.answers import disposition
from partnership.public.frame import view

_CITY, _PAIR = "/archive/cities/<slug>/", "/archive/partnerships/<slug>/"
_ELSEWHERE = (
    ("desk.figures_report", N_("Report to parliament")),
    ("desk.archive_search", N_("Search the archive")),
)
"""Pages that other parts of the archive may have, narrowed to the same city or partnership."""


@desk.get(_CITY)
@requires(Permission.READ)
def city_dossier(slug: str) -> ResponseReturnValue:
    return _page(city_scope(session(), slug))


@desk.get(_PAIR)
@requires(Permission.READ)
def partnership_dossier(slug: str) -> ResponseReturnValue:
    return _page(partnership_scope(session(), slug))


@desk.get(f"{_CITY}dossier.pdf")
@requires(Permission.READ)
def city_dossier_document(slug: str) -> ResponseReturnValue:
    return _pdf(city_scope(session(), slug))


@desk.get(f"{_PAIR}dossier.pdf")
@requires(Permission.READ)
def partnership_dossier_document(slug: str) -> ResponseReturnValue:
    return _pdf(partnership_scope(session(), slug))


@desk.get(f"{_CITY}<name>.<ending>")
@requires(Permission.READ)
def city_dossier_list(slug: str, name: str, ending: str) -> ResponseReturnValue:
    return _list(city_scope(session(), slug), name, ending)


@desk.get(f"{_PAIR}<name>.<ending>")
@requires(Permission.READ)
def partnership_dossier_list(slug: str, name: str, ending: str) -> ResponseReturnValue:
    return _list(partnership_scope(session(), slug), name, ending)


def past_day() -> date | None:
    """Reads the day of `?on=`, none where it is empty.

    Raises:
        Refused: it is no day, one to come, or there are several.
    """
    typed = list(dict.fromkeys(value.strip() for value in request.args.getlist("on")))
    if len(typed) > 1:
        raise Refused("on", N_("The address names several days. Choose one."))
    try:
        read = Dated.read(typed[0]) if typed else None
    except ValueError as error:
        raise Refused("on", N_("This is no day of the calendar.")) from error
    if read is None:
        return None
    if read.precision != "day":
        raise Refused("on", N_("Give a whole day, such as 2016-03-01."))
    if read.on > now().date():
        raise Refused("on", N_("This day is still to come. A dossier shows what was."))
    return read.on if read.on < now().date() else None


def _demanded_day() -> date | None:
    try:
        return past_day()
    except Refused as refused:
        raise WrongRequest("on", "2016-03-01") from refused


def _read(scope: Scope, on: date | None) -> Dossier:
    return read_dossier(
        session(), scope, today=now().date(), on=on, with_costs=may(Permission.COSTS)
    )


def scope_name(scope: Scope) -> str:
    return said(scope.name, words()) if scope.is_city else pair_name(scope.pairs[0], words())


def _page(scope: Scope) -> ResponseReturnValue:
    refused, on = "", None
    try:
        on = past_day()
    except Refused as wrong:
        refused = words().gettext(wrong.reason)
    dossier = _read(scope, on)
    oldest_first = request.args.get("order") == "oldest"
    lists = _lists(dossier, newest_first=not oldest_first)
    kept = {"on": on.isoformat()} if on else {}
    return page(
        "desk/dossier.html",
        UNFIT if refused else 200,
        title=scope_name(scope),
        dossier=dossier,
        refused=refused,
        typed=request.args.get("on", "")[:40],
        parts={name: make() for name, make in lists.items()},
        states=[
            (pair, pair_name(pair, words()), state_name(state, words()), state)
            for pair, state in dossier.states
        ],
        turns=[(rota, rota_lines(rota, words(), dossier.day)) for rota in dossier.rotas],
        oldest_first=oldest_first,
        kept=kept,
        elsewhere=_elsewhere(scope),
        room="city" if scope.is_city else "partnership",
        edition_name=edition_name,
    )


def _lists(dossier: Dossier, *, newest_first: bool = True) -> dict[str, Callable[[], ListPart]]:
    said_in, people = words(), dossier.people
    return {
        "line": lambda: line_list(dossier, said_in, newest_first=newest_first),
        "agreements": lambda: paper_list(dossier, said_in),
        "outcomes": lambda: promise_list(dossier.promises, said_in, dossier.day),
        "hosts": lambda: host_list(dossier.held, said_in, with_costs=may(Permission.COSTS)),
        "people": lambda: people_list(people.known, said_in),
        "met": lambda: met_list(people.met, said_in),
        "gifts": lambda: gift_list(list(reversed(dossier.gifts)), said_in),
        "contacts": lambda: contact_list(dossier, said_in),
    }


def _list(scope: Scope, name: str, ending: str) -> Response:
    on = _demanded_day()
    make = _lists(_read(scope, on)).get(name)
    if make is None:
        raise NotFound(name)
    return as_file(make(), f"{_file_name(scope, on)}-{name}", ending)


def _file_name(scope: Scope, on: date | None) -> str:
    return f"dossier-{scope.slug}-{on.isoformat()}" if on else f"dossier-{scope.slug}"


def _pdf(scope: Scope) -> Response:
    on, site = _demanded_day(), view().site_name
    sheet = dossier_sheet(
        _read(scope, on),
        words(),
        title=scope_name(scope),
        site=site,
        foot=f"{site} · {words().moment(now(), ZONE)}",
        with_costs=may(Permission.COSTS),
    )
    answer = Response(printed.render(sheet, now()), content_type="application/pdf")
    answer.headers["Content-Disposition"] = disposition(f"{_file_name(scope, on)}.pdf")
    return answer


def _elsewhere(scope: Scope) -> list[tuple[str, str]]:
    """Leads to the same city or partnership elsewhere; of the own city that is everything."""
    is_own = any(scope.slug == pair.own.slug for pair in scope.pairs)
    key = "city" if scope.is_city else "partnership"
    narrowed: dict[str, Any] = {} if is_own else {key: scope.slug}
    return [(words().gettext(text), url_for(endpoint, **narrowed)) for endpoint, text in _ELSEWHERE]
