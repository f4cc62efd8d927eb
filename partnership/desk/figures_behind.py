"""The list behind a figure: the very things that were counted, in pages and as a file."""

from importlib import import_module
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.figures_behind import Behind, BehindList, load_behind
from partnership.archive.figures_names import Names
from partnership.archive.figures_rules import (
    Dimension,
    Measure,
    Place,
    Wish,
    demand_costs,
    group_of,
    one,
    read_wish,
)
from partnership.core.errors import NotFound
from partnership.core.money import amount
from partnership.core.paging import Page
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.costs_words import charged, cost_name, payer
from partnership.desk.figures_frame import (
    answered_figures,
    as_answer,
    ask,
    demand,
    kept,
    known_filters,
    said_filters,
    with_costs,
)
from partnership.desk.figures_words import DEFINITIONS, GROUPS, MEASURES, key_name
from partnership.desk.frame import page, session, words
from partnership.desk.tables import MOST_EXPORTED, SIZE, Cell, page_number
from partnership.exports.labels import label
from partnership.exports.vocabulary import Direction
from partnership.seminars.models import Seminar

_PLACES = ("row", "column", "currency")


@desk.get("/archive/figures/behind")
@requires(Permission.READ)
def figures_behind() -> ResponseReturnValue:
    def draw(names: Names) -> ResponseReturnValue:
        wish, place = _asked(names)
        number = page_number()
        found = load_behind(session(), wish, place, size=SIZE, number=number)
        return page(
            "desk/figures_behind.html",
            title=words().gettext(MEASURES[wish.figure]),
            counted=_said_place(wish, place, names),
            figure=_figure(found, wish, place),
            definition=words().gettext(DEFINITIONS[wish.figure]),
            heads=_heads(wish.figure),
            rows=[_cells(line, wish.figure) for line in found.lines],
            pager=Page(found.lines, number, SIZE, found.total),
            address=lambda number: url_for("desk.figures_behind", page=number, **_same()),
            file_address=lambda kind: url_for(
                "desk.figures_behind_file", name=f"behind.{kind}", **_same()
            ),
            kept=kept,
        )

    return answered_figures("desk/figures_behind.html", draw)


@desk.get("/archive/figures/behind/files/<name>")
@requires(Permission.READ)
def figures_behind_file(name: str) -> ResponseReturnValue:
    stem, _, kind = name.rpartition(".")
    if stem != "behind" or kind not in {"xlsx", "csv"}:
        raise NotFound(name)

    def draw(names: Names) -> Response:
        wish, place = _asked(names)
        found = load_behind(session(), wish, place, size=MOST_EXPORTED)
        rows = [[cell.text for cell in _cells(line, wish.figure)] for line in found.lines]
        lines = [_heads(wish.figure), *rows]
        written = import_module("partnership.desk.spreadsheets")
        title = words().gettext(MEASURES[wish.figure])
        body = written.as_csv(lines) if kind == "csv" else written.as_xlsx(lines, title)
        return as_answer(body, stem, kind)

    return answered_figures("desk/figures_behind.html", draw)


def _asked(names: Names) -> tuple[Wish, Place]:
    """Reads what figure is meant, and whether whoever asks may see it."""
    filters, wish = known_filters(names), read_wish(ask)
    wish = Wish(filters, wish.rows, wish.columns, wish.figure)
    is_money = wish.figure.is_money
    demand(demand_costs(wish, with_costs=with_costs()) and (with_costs() or not is_money))
    row, column, currency = (one(ask, name) for name in _PLACES)
    return wish, Place(row or None, column or None, currency)


def _same() -> dict[str, Any]:
    found = kept()
    found |= {name: request.args[name] for name in _PLACES if request.args.get(name)}
    return found


def _said_place(wish: Wish, place: Place, names: Names) -> str:
    """Says in one line of what these are the figures."""
    pairs = ((wish.rows, place.row), (wish.columns, place.column))
    parts = [said_filters(wish.filters, names)]
    for dimension, key in pairs:
        if dimension and key:
            parts.append(_named(dimension, key, names))
    return " · ".join([*parts, place.currency] if place.currency else parts)


def _named(dimension: Dimension, key: str, names: Names) -> str:
    try:
        return key_name(dimension, key, names, words())
    except ValueError:
        return key


def _figure(found: BehindList, wish: Wish, place: Place) -> str:
    said = words()
    if not wish.figure.is_money:
        return f"{said.gettext(MEASURES[wish.figure])}: {said.number(found.figure or 0)}"
    if not place.currency:
        return said.ngettext("%(number)s cost line", "%(number)s cost lines", found.total)
    return amount(found.figure, place.currency, said)


def _heads(measure: Measure) -> list[str]:
    gettext = words().gettext
    first = [gettext(N_("Edition")), gettext(N_("Dates"))]
    if measure is Measure.EDITIONS:
        return [*first, gettext(N_("State"))]
    if measure is Measure.DAYS:
        return [*first, gettext(N_("Days"))]
    if measure is Measure.ITEMS:
        return [*first, gettext(N_("Programme item"))]
    if measure.is_money:
        more = (N_("What it is"), N_("Who pays"), N_("Budget line"), N_("Planned"), N_("Actual"))
        return [*first, *map(gettext, more)]
    of_persons = (N_("Person"), N_("Group"), N_("Direction"), N_("Persons"))
    return [*first, *map(gettext, of_persons)]


def _cells(line: Behind, measure: Measure) -> list[Cell]:
    said, seminar = words(), line.seminar
    tongue = (said.language,)
    first = [
        Cell(_title(seminar), url_for("desk.seminar", slug=seminar.slug)),
        Cell(said.period(seminar.starts_on, seminar.ends_on)),
    ]
    if line.item:
        address = url_for("desk.item", slug=seminar.slug, uid=line.item.uid)
        return [*first, Cell(line.item.title.pick(tongue).text, address)]
    if line.cost:
        cost = line.cost
        return [
            *first,
            Cell(cost_name(cost, said), url_for("desk.cost", slug=seminar.slug, number=cost.id)),
            Cell(payer(cost, said)),
            Cell(charged(cost, said)),
            Cell(amount(cost.planned_cents, cost.currency, said)),
            Cell(amount(cost.actual_cents, cost.currency, said)),
        ]
    if measure is Measure.EDITIONS:
        return [*first, Cell(label(said, seminar.state))]
    if measure is Measure.DAYS:
        return [*first, Cell(str((seminar.ends_on - seminar.starts_on).days + 1))]
    return [*first, *_person_cells(line, measure)]


def _person_cells(line: Behind, measure: Measure) -> list[Cell]:
    said = words()
    person = line.person
    name = (
        Cell(
            f"{person.title} {person.printed_name}".strip(),
            url_for("desk.person", slug=person.slug),
        )
        if person
        else Cell(said.gettext(N_("Members without a name")))
    )
    is_known = measure is not Measure.FIRST_TIMERS
    return [
        name,
        Cell(said.gettext(GROUPS[group_of(line.kind)]) if is_known else ""),
        Cell(label(said, Direction(line.direction)) if line.direction else ""),
        Cell(said.number(line.people)),
    ]


def _title(seminar: Seminar) -> str:
    said = words()
    title = seminar.title.pick((said.language,)).text
    return f"{said.ordinal(seminar.ordinal)} {title}" if seminar.ordinal else title
