"""The list of what lacks a language that it should have, with the way to each form."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.errors import WrongRequest
from partnership.core.paging import Page
from partnership.desk.blueprint import desk
from partnership.desk.frame import now, page, session, words
from partnership.desk.naming import Named, Row, names_of
from partnership.desk.untranslated_queries import KINDS, Gap, list_gaps

SIZE = 50
WHOLES = {"programme_item": "seminar", "contribution": "seminar", "hall": "venue"}
"""The kinds whose things are better known by what they belong to, and what that is."""
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Line:
    """Something that lacks languages: its name with the address of its form, its whole."""

    kind: str
    named: Named
    whole: Named | None
    languages: list[str]


@desk.get("/untranslated/")
@requires(Permission.READ)
def untranslated() -> ResponseReturnValue:
    kind = _wished("kind", tuple(KINDS))
    language = _wished("language", LANGUAGES)
    number = _page_number()
    gaps = list_gaps(session(), now().date(), kind=kind, language=language, page=number, size=SIZE)
    kept = {name: value for name, value in (("kind", kind), ("language", language)) if value}
    return page(
        "desk/untranslated.html",
        groups=[
            (KINDS[name], list(lines))
            for name, lines in groupby(_lines(gaps.first), key=lambda line: line.kind)
        ],
        page=Page(gaps.first, number, SIZE, gaps.total),
        kinds=[(name, said, gaps.by_kind.get(name, 0)) for name, said in KINDS.items()],
        all_kinds=sum(gaps.by_kind.values()),
        kind=kind,
        language=language,
        address=lambda **more: url_for("desk.untranslated", **(kept | more)),
    )


def _lines(gaps: Sequence[Gap]) -> list[Line]:
    named = names_of(session(), [row for gap in gaps for row in (_key(gap), _whole(gap))], words())
    return [
        Line(
            kind=gap.kind,
            named=named[_key(gap)],
            whole=named.get(_whole(gap)) if gap.kind in WHOLES else None,
            languages=[words().language_name(tag) for tag in gap.languages],
        )
        for gap in gaps
        if _key(gap) in named
    ]


def _key(gap: Gap) -> Row:
    return gap.kind, (str(gap.id),)


def _whole(gap: Gap) -> Row:
    return WHOLES.get(gap.kind, gap.kind), (str(gap.whole if gap.kind in WHOLES else gap.id),)


def _wished(name: str, values: tuple[str, ...]) -> str:
    wished = request.args.get(name, "")
    if wished and wished not in values:
        raise WrongRequest(name, ", ".join(values))
    return wished


def _page_number() -> int:
    typed = request.args.get("page", "1")
    if not (typed.isascii() and typed.isdigit() and len(typed) < _DIGITS and int(typed) > 0):
        raise WrongRequest("page", "1, 2, 3 …")
    return int(typed)
