"""What the pages of figures share: the address as a wish, its filters, and the files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission
from partnership.archive.figures_names import NAMED, Names, demand_known, load_names
from partnership.archive.figures_rules import Dimension, Filters, Side, read_filters
from partnership.core.errors import NotAllowed, Refused
from partnership.core.wording import N_
from partnership.desk.figures_words import DIMENSIONS, SIDES
from partnership.desk.frame import may, now, page, session, words
from partnership.exports.formats import FORMATS
from partnership.exports.labels import label
from partnership.exports.tables import Document, Part, as_lines, as_pdf
from partnership.exports.vocabulary import SeminarState
from partnership.public.answers import disposition

UNFIT = 400
_ZONE = "Europe/Berlin"
_PARAMETERS = ("from", "to", "city", "partnership", "series", "topic", "side", "state")


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter as a list to choose from."""

    name: str
    label: str
    offered: Sequence[tuple[str, str]]
    chosen: str


def ask(name: str) -> list[str]:
    return request.args.getlist(name)


def with_costs() -> bool:
    return may(Permission.COSTS)


def known_filters(names: Names) -> Filters:
    """Reads the filters of this address.

    Raises:
        Refused: one of them makes no sense.
    """
    filters = read_filters(ask)
    demand_known(filters, names)
    return filters


def choices(names: Names) -> list[Choice]:
    """Gives all filters with what can be chosen, as the address has them now."""
    said = words()
    lists = [
        Choice(each.value, DIMENSIONS[each], names.choices(each), request.args.get(each.value, ""))
        for each in NAMED
    ]
    sides = [(each.value, said.gettext(SIDES[each])) for each in Side]
    states = [(each.value, label(said, each)) for each in SeminarState]
    return [
        *lists,
        Choice("side", DIMENSIONS[Dimension.SIDE], sides, request.args.get("side", "")),
        Choice("state", DIMENSIONS[Dimension.STATE], states, request.args.get("state", "")),
    ]


def said_filters(filters: Filters, names: Names) -> str:
    """Says in one line what is counted."""
    said = words()
    parts = []
    if filters.first_year or filters.last_year:
        first, last = filters.first_year or "…", filters.last_year or "…"
        parts.append(f"{first}–{last}" if first != last else str(first))
    parts += [names.name_of(each, slug) for each in NAMED if (slug := getattr(filters, each.value))]
    if filters.side:
        parts.append(said.gettext(SIDES[filters.side]))
    if filters.state:
        parts.append(label(said, filters.state))
    if filters.with_cancelled:
        parts.append(said.gettext(N_("with cancelled and postponed ones")))
    if filters.without_examples:
        parts.append(said.gettext(N_("without invented examples")))
    return " · ".join(parts) or said.gettext(N_("Everything that is recorded"))


def kept(**changes: str | int | None) -> dict[str, Any]:
    """Gives the parameters of this address with some of them changed, or taken out by `None`."""
    names = (*_PARAMETERS, "cancelled", "examples", "rows", "columns", "figure", "lang")
    found = {name: request.args[name] for name in names if request.args.get(name)}
    found |= {name: str(value) for name, value in changes.items() if value is not None}
    return {name: value for name, value in found.items() if changes.get(name, "") is not None}


def answered_figures(
    template: str, draw: Callable[[Names], ResponseReturnValue]
) -> ResponseReturnValue:
    """Answers; an address that makes no sense gets a page that says so, with its filters kept."""
    names = load_names(session(), words())
    try:
        return draw(names)
    except Refused as refused:
        trouble = words().gettext(refused.reason, **refused.values)
        return page(template, UNFIT, trouble=trouble, choices=choices(names))


def demand(is_allowed: bool) -> None:  # noqa: FBT001 - what is demanded
    if not is_allowed:
        raise NotAllowed(Permission.COSTS.value)


def made_document(title: str, subtitle: str, parts: Sequence[Part]) -> Document:
    """Makes a document of figures, dated, in the reader's language."""
    said = words()
    moment = said.moment(now(), _ZONE)
    return Document(
        title=title,
        subtitle=subtitle,
        language=said.language,
        mark=said.gettext(N_("Internal. Contains costs.")) if with_costs() else "",
        foot=f"{title} · {said.gettext(N_('As of %(moment)s'), moment=moment)}",
        nothing=said.gettext(N_("Nothing found.")),
        parts=parts,
        is_wide=True,
    )


def as_answer(body: bytes, stem: str, kind: str) -> Response:
    media = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}
    answer = Response(body, content_type=media.get(kind) or FORMATS["xlsx"].media_type)
    answer.headers["Content-Disposition"] = disposition(f"{stem}.{kind}")
    return answer


def pdf_of(document: Document) -> bytes:
    return as_pdf(document, now())


def csv_lines(document: Document) -> list[list[str]]:
    """Gives the table of a document; its headings are left out where it has only one part."""
    lines = as_lines(document)
    return [line[1:] for line in lines] if len(document.parts) == 1 else lines
