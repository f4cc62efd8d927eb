"""Two editions of a series side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.compare import Comparison, Sorted, compared
from partnership.archive.dossier_values import Edition, Presence
from partnership.archive.series import SeriesRecord, read_series
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.dossier_words import (
    cost_sums,
    edition_choice,
    edition_name,
    group_sizes,
    heads,
    mark_of,
    person_name,
    said,
    standing_name,
)
from partnership.desk.editing import UNFIT
from partnership.desk.frame import may, page, session, words
from partnership.exports.labels import label


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that both editions have, as it was in each of them, or that only one has."""

    name: str
    a: str
    b: str
    in_a: bool
    in_b: bool


@desk.get("/archive/series/<slug>/compare")
@requires(Permission.READ)
def series_compare(slug: str) -> ResponseReturnValue:
    record = read_series(session(), slug, with_costs=may(Permission.COSTS))
    refused, found = "", None
    try:
        chosen = _chosen(record)
        found = compared(session(), record, *chosen) if chosen else None
    except Refused as wrong:
        refused = words().gettext(wrong.reason)
    return page(
        "desk/archive_compare.html",
        UNFIT if refused else 200,
        title=said(record.series.title, words()),
        slug=slug,
        refused=refused,
        names=[(each.slug, edition_choice(each, words())) for each in record.editions],
        wished={name: request.args.get(name, "") for name in ("a", "b")},
        found=found,
        facts=_facts(found) if found else (),
        sections=_sections(found) if found else (),
        edition_name=edition_name,
    )


def _chosen(record: SeriesRecord) -> tuple[Edition, Edition] | None:
    """Reads which two editions are wished, none where the address names neither.

    Raises:
        Refused: it names only one, several, one twice, or one of another series.
    """
    wished = {name: list(dict.fromkeys(request.args.getlist(name))) for name in ("a", "b")}
    if not any(any(values) for values in wished.values()):
        return None
    if any(len(values) > 1 for values in wished.values()):
        raise Refused("a", N_("The address names more than two editions."))
    known = {each.slug: each for each in record.editions}
    one, other = (known.get("".join(wished[name])) for name in ("a", "b"))
    if one is None or other is None:
        raise Refused("a", N_("Choose two editions of this series."))
    if one is other:
        raise Refused("b", N_("This is the same edition twice. Choose two different ones."))
    return one, other


def _facts(found: Comparison) -> list[tuple[str, str, str]]:
    facts: list[tuple[str, Callable[[Edition], str]]] = [
        (N_("Dates"), lambda each: words().period(each.starts_on, each.ends_on)),
        (N_("Days"), lambda each: str((each.ends_on - each.starts_on).days + 1)),
        (N_("Host"), lambda each: said(each.host, words())),
        (N_("State"), lambda each: mark_of(each, words()) or label(words(), each.state)),
        (N_("Head of delegation"), lambda each: heads(each.groups, words())),
        (N_("Groups"), lambda each: group_sizes(each.groups, words())),
    ]
    if may(Permission.COSTS):
        facts.append((N_("Costs"), lambda each: cost_sums(each.costs, words())))
    lines = [(words().gettext(name), say(found.a), say(found.b)) for name, say in facts]
    return [*lines, *_items(found)]


def _items(found: Comparison) -> list[tuple[str, str, str]]:
    """Counts the items by kind; of a programme without any nobody knows how many there were."""
    unknown = words().gettext(N_("not known"))
    of_a = sum(a for _, a, _ in found.items)
    of_b = sum(b for _, _, b in found.items)
    total = words().gettext(N_("Programme items"))
    return [
        (total, str(of_a or unknown), str(of_b or unknown)),
        *(
            (label(words(), kind), str(a) if of_a else "", str(b) if of_b else "")
            for kind, a, b in found.items
        ),
    ]


def _sections(found: Comparison) -> list[tuple[str, list[Shared]]]:
    focus = words().gettext(N_("focus"))
    return [
        (
            words().gettext(N_("People")),
            _shared(found.people, lambda each: person_name(each.standing), _part),
        ),
        (
            words().gettext(N_("Organisations")),
            _shared(
                found.offices,
                lambda each: said(each.name, words()),
                lambda each: f"{said(each.name, words())}: {label(words(), each.role)}",
            ),
        ),
        (
            words().gettext(N_("Topics")),
            _shared(
                found.topics,
                lambda each: said(each.title, words()),
                lambda each: focus if each.is_focus else "✓",
            ),
        ),
        (
            words().gettext(N_("Outcomes")),
            _shared(
                found.outcomes,
                lambda each: said(each.text, words()),
                lambda each: label(words(), each.status),
            ),
        ),
    ]


def _part(presence: Presence) -> str:
    """Says the role and the function that somebody had then."""
    role = label(words(), presence.role)
    return ": ".join(filter(None, (role, standing_name(presence.standing, words()))))


def _shared(found: Sorted[Any], name: Any, say: Any) -> list[Shared]:  # noqa: ANN401 - of any kind
    return [
        *(Shared(name(b), say(a), say(b), in_a=True, in_b=True) for a, b in found.both),
        *(Shared(name(each), say(each), "", in_a=True, in_b=False) for each in found.only_a),
        *(Shared(name(each), "", say(each), in_a=False, in_b=True) for each in found.only_b),
    ]
