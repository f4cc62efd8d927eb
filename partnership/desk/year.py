"""The calendar of the year over all partnerships, and whose turn it is to host."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.year import KIND_NAMES, YearEntry, YearKind, entries_of
from partnership.archive.year_days import Holiday, holidays_in
from partnership.archive.year_hosts import turn_of
from partnership.archive.year_queries import list_cities, load_series, load_years
from partnership.core.errors import WrongRequest
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import now, page, session, words
from partnership.desk.office_events import entry_address
from partnership.desk.picking import PICKERS
from partnership.seminars.queries_desk import list_partnerships

_FIRST_YEAR, _LAST_YEAR = 1945, 2200
_MONTHS = range(1, 13)
_ALL, _NONE = "all", "none"


@dataclass(frozen=True, slots=True)
class Day:
    """What begins on a day, and who has it off; `on` is `None` where only the month is known."""

    on: date | None
    entries: Sequence[YearEntry]
    holidays: Sequence[Holiday]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its days on which there is something, in order."""

    name: str
    first: date
    days: Sequence[Day]


@desk.get("/archive/year")
@requires(Permission.READ)
def year() -> ResponseReturnValue:
    today, said = now().date(), words()
    ties = list_partnerships(session())
    pairs = sorted(
        ((row.slug, PICKERS["partnership"].name(row, said)) for row in ties),
        key=lambda each: each[1].casefold(),
    )
    wished = _year(today)
    slug = _chosen("partnership", [value for value, _ in pairs])
    kind = _chosen("kind", [each.value for each in YearKind])
    holidays = _chosen("holidays", [_ALL, _NONE])
    first, last = date(wished, 1, 1), date(wished, 12, 31)
    rows = load_years(session(), first, last, slug)
    entries = [each for each in entries_of(rows, [wished], said) if kind in {"", each.kind.value}]
    cities = list_cities(session(), [slug] if slug else ())
    off = cities if slug or holidays == _ALL else [city for city in cities if city.is_home]
    has_days = holidays != _NONE and kind in {"", YearKind.HOLIDAY.value}
    days = holidays_in(off, wished, said) if has_days else {}
    return page(
        "desk/year.html",
        year=wished,
        before=wished - 1 if wished > _FIRST_YEAR else None,
        after=wished + 1 if wished < _LAST_YEAR else None,
        today=today,
        months=[_month(wished, number, entries, days) for number in _MONTHS],
        undated=[each for each in entries if each.first is None and each.month is None],
        pairs=pairs,
        chosen={"partnership": slug, "kind": kind, "holidays": holidays},
        kinds=[(each.value, said.gettext(KIND_NAMES[each])) for each in YearKind],
        offered=_offered(),
        turns=[turn_of(row, today, said) for row in load_series(session(), slug)],
        cities=cities,
        address=entry_address,
        kept=_kept(),
    )


def _offered() -> list[tuple[str, str]]:
    said = words().gettext
    return [
        ("", said(N_("ours, and those of the chosen partnership"))),
        (_ALL, said(N_("of all cities"))),
        (_NONE, said(N_("none"))),
    ]


def _kept() -> dict[str, Any]:
    """Gives what the address says besides the year, for the way to another one."""
    names = ("partnership", "kind", "holidays", "lang")
    return {name: request.args[name] for name in names if request.args.get(name)}


def _year(today: date) -> int:
    typed = request.args.get("year", "")
    if not typed:
        return today.year
    wished = number_of(typed)
    if wished is None or not _FIRST_YEAR <= wished <= _LAST_YEAR:
        raise WrongRequest("year", f"{_FIRST_YEAR} … {_LAST_YEAR}")
    return wished


def _chosen(name: str, known: Sequence[str]) -> str:
    wished = request.args.get(name, "")
    if wished and wished not in known:
        raise WrongRequest(name, ", ".join(known))
    return wished


def _month(
    year: int,
    number: int,
    entries: Sequence[YearEntry],
    days: Mapping[date, Sequence[Holiday]],
) -> Month:
    first = date(year, number, 1)
    own = [each for each in entries if _is_in(each, year, number)]
    held = {day for day in days if day.month == number}
    known = sorted({each.first for each in own if each.first} | held)
    found = [
        Day(day, [each for each in own if each.first == day], days.get(day, ())) for day in known
    ]
    vague = [each for each in own if each.first is None]
    return Month(
        name=words().month(first),
        first=first,
        days=[*([Day(None, vague, ())] if vague else []), *found],
    )


def _is_in(entry: YearEntry, year: int, number: int) -> bool:
    """Tells in which month something is listed: one that began last year stands in January."""
    if entry.first is None:
        return entry.month == number
    return number == (entry.first.month if entry.first.year == year else 1)
