"""The fields with which a proposal is looked at, corrected and accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from partnership.archive.past_alike import Candidates
from partnership.archive.past_models import Proposal
from partnership.archive.past_texts import GUESSED, REF
from partnership.core.wording import N_, Wording
from partnership.desk.picking import PICKERS
from partnership.exports.labels import label
from partnership.exports.vocabulary import (
    ContributionRole,
    ItemKind,
    OrganisationKind,
    SeminarRole,
    VisitType,
)
from partnership.exports.vocabulary_memory import ProposalKind
from partnership.people.spelling import has_cyrillic
from partnership.seminars.item_models import ProgrammeItem

Options = Sequence[tuple[str, str]]
OF = {"total": N_("all of the delegation"), "further": N_("further ones without a name")}
_K = ProposalKind


@dataclass(frozen=True, slots=True)
class Box:
    """A field of a proposal: `kind` is line, text, day, tick or choice."""

    name: str
    label: str
    kind: str = "line"
    value: str = ""
    options: Options = ()
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen on a page, read once for all of its proposals."""

    words: Wording
    candidates: Candidates
    items: Sequence[ProgrammeItem] = ()
    editions: Options = ()
    series: Options = ()
    cities: Options = ()
    chosen: Mapping[str, str] = field(default_factory=dict)
    """What is proposed for an edition beside what its own words say."""

    def codes(self, codes: type[StrEnum], nothing: str) -> Options:
        return (
            ("", self.words.gettext(nothing)),
            *((each.value, label(self.words, each)) for each in codes),
        )


_NAMES: Mapping[ProposalKind, tuple[tuple[str, str, str], ...]] = {
    _K.EDITION: (
        ("seminar_id", N_("Seminar"), "choice"),
        ("series_id", N_("Series"), "choice"),
        ("ordinal", N_("Number"), "line"),
        ("title", N_("Title"), "line"),
        ("starts_on", N_("First day"), "day"),
        ("ends_on", N_("Last day"), "day"),
        ("city_id", N_("Host city"), "choice"),
        ("visit_type", N_("Kind of visit"), "choice"),
    ),
    _K.PERIOD: (("starts_on", N_("First day"), "day"), ("ends_on", N_("Last day"), "day")),
    _K.VENUE: ((REF, N_("Which one it is"), "choice"), ("name", N_("Name"), "line")),
    _K.PERSON: (
        (REF, N_("Who this is"), "choice"),
        ("name", N_("Name"), "line"),
        ("printed_name", N_("Printed name"), "line"),
        ("title", N_("Academic title"), "line"),
        ("function", N_("Function"), "line"),
        ("organisation", N_("Organisation"), "line"),
        ("role", N_("Part in the seminar"), "choice"),
        ("item_id", N_("Programme item"), "choice"),
        ("contribution", N_("Contribution"), "choice"),
        ("on_behalf_of", N_("On behalf of"), "line"),
        ("is_another", N_("None of those whose names sound alike"), "tick"),
    ),
    _K.ORGANISATION: (
        (REF, N_("Which one it is"), "choice"),
        ("name", N_("Name"), "line"),
        ("abbreviation", N_("Abbreviation"), "line"),
        ("kind", N_("Kind"), "choice"),
        ("role", N_("Part in the seminar"), "choice"),
        ("is_another", N_("None of those whose names sound alike"), "tick"),
    ),
    _K.TOPIC: (
        (REF, N_("Which one it is"), "choice"),
        ("title", N_("Title"), "line"),
        ("is_focus", N_("Focus topic"), "tick"),
        ("is_another", N_("None of those whose names sound alike"), "tick"),
    ),
    _K.COUNT: (("number", N_("Number of people"), "line"), ("of", N_("These are"), "choice")),
    _K.ITEM: (
        ("item_kind", N_("Kind"), "choice"),
        ("title", N_("Title"), "line"),
        ("venue", N_("Venue"), "line"),
    ),
    _K.OUTCOME: (
        ("text", N_("Text"), "text"),
        ("first_year", N_("First year"), "line"),
        ("last_year", N_("Last year"), "line"),
    ),
    _K.BYLINE: (("name", N_("Author’s line"), "line"), ("headline", N_("Headline"), "line")),
}
FIELDS = {kind: tuple(name for name, _, _ in boxes) for kind, boxes in _NAMES.items()}
"""The names of what is posted for a proposal of a kind."""


def boxes_of(row: Proposal, offers: Offers, posted: Mapping[str, str] | None = None) -> list[Box]:
    """Gives the fields of a proposal with what was read, or with what was posted."""
    guessed = row.value.get(GUESSED) or ()
    boxes = []
    for name, text, kind in _NAMES[row.kind]:
        if name == "printed_name" and not has_cyrillic(str(row.value.get("name", ""))):
            continue
        options = _options(name, row, offers) if kind == "choice" else ()
        value = _value(name, row, offers) if posted is None else posted.get(name, "")
        boxes.append(Box(name, text, kind, value, options, name in guessed))
    return boxes


def _value(name: str, row: Proposal, offers: Offers) -> str:
    if row.kind is _K.EDITION and name in offers.chosen:
        return offers.chosen[name]
    value = row.value.get(name)
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def _options(name: str, row: Proposal, offers: Offers) -> Options:
    words = offers.words
    if codes := _CODES.get((row.kind, name)):
        return offers.codes(*codes)
    if name == REF:
        return (*_known(row, offers), ("", words.gettext(N_("something new"))))
    if name == "of":
        return (("", "–"), *((key, words.gettext(text)) for key, text in OF.items()))
    if name == "item_id":
        items = [(str(each.id), each.title.pick((words.language,)).text) for each in offers.items]
        return (("", words.gettext(N_("– none –"))), *items)
    return {"seminar_id": offers.editions, "series_id": offers.series, "city_id": offers.cities}[
        name
    ]


_CODES: Mapping[tuple[ProposalKind, str], tuple[type[StrEnum], str]] = {
    (_K.PERSON, "role"): (SeminarRole, N_("– none –")),
    (_K.PERSON, "contribution"): (ContributionRole, N_("– none –")),
    (_K.ORGANISATION, "role"): (SeminarRole, N_("– none –")),
    (_K.ORGANISATION, "kind"): (OrganisationKind, N_("– unknown –")),
    (_K.ITEM, "item_kind"): (ItemKind, N_("– unknown –")),
    (_K.EDITION, "visit_type"): (VisitType, N_("– unknown –")),
}


def _known(row: Proposal, offers: Offers) -> Options:
    table = row.kind.value
    return [
        (f"{table}:{each.id}", _named(table, each, offers.words))
        for each in offers.candidates.of(row)
    ]


def _named(table: str, row: object, words: Wording) -> str:
    choice = PICKERS[table].choice(row, words)  # type: ignore[arg-type]
    return " · ".join(filter(None, (choice.label, choice.note)))
