"""A press text compared with the record: number, dates, head counts and names that differ.

What the text says is read as any text of the past is (`imports.press_text`), with the record as
all that is known; so every remark names the passage that it is about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from partnership.core.errors import Refused
from partnership.core.finding import name_keys
from partnership.core.wording import N_
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import SeminarRole
from partnership.exports.vocabulary_memory import Certainty, ProposalKind
from partnership.imports.press_known import stems
from partnership.imports.press_model import KnownName, KnownThings, Read
from partnership.imports.press_text import read_press_text

_NEAR = timedelta(days=60)
_EXPERTS = re.compile(r"expert|fachleut|fachkr|specialist|эксперт|специалист", re.IGNORECASE)
_NOT_THERE = N_("Not in the record of this edition.")
_SPELT = N_("The record writes “%(name)s”.")


@dataclass(frozen=True, slots=True)
class Remark:
    """A passage of a text that differs from the record; `reason` is English with its values."""

    start: int
    end: int
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


def compared(text: str, programme: Programme, byline: str = "") -> tuple[Remark, ...]:
    """Lists what a text says otherwise than the record; an empty or endless text has no remarks.

    Whoever stands in the `byline` wrote the text and need not be in the record.
    """
    known = _known(programme)
    try:
        said = read_press_text(text, known, name_keys)
    except Refused:
        return ()
    remarks = [
        remark
        for each in said
        if not byline or each.value.get("name") not in {byline, *byline.split(", ")}
        for remark in _remarks(each, text, programme, known)
    ]
    whole = (replace(each, end=_word_end(text, each.end)) for each in remarks)
    return tuple(sorted(whole, key=lambda each: (each.start, each.end)))


def _word_end(text: str, at: int) -> int:
    """Gives where the word ends in which a passage ends."""
    while at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _remarks(said: Read, text: str, programme: Programme, known: KnownThings) -> Iterator[Remark]:
    match said.kind:
        case ProposalKind.EDITION:
            yield from _edition(said, programme)
        case ProposalKind.PERIOD:
            yield from _period(said, programme)
        case ProposalKind.COUNT:
            yield from _count(said, text, programme)
        case ProposalKind.PERSON:
            yield from _name(said, known.people)
        case ProposalKind.ORGANISATION:
            yield from _name(said, known.organisations)
        case ProposalKind.VENUE:
            yield from _name(said, known.venues)


def _edition(said: Read, programme: Programme) -> Iterator[Remark]:
    number = said.value["ordinal"]
    others = {each.ordinal for each in programme.editions}
    if programme.ordinal is not None and number != programme.ordinal and number not in others:
        reason = N_("The record has number %(number)s.")
        yield Remark(said.start, said.end, reason, {"number": programme.ordinal})


def _period(said: Read, programme: Programme) -> Iterator[Remark]:
    """Looks at days near the edition; others belong to something else that the text tells of."""
    days = [_day(said.value.get(name)) for name in ("starts_on", "ends_on")]
    first, last = days[0], days[1] or days[0]
    if first is None or last is None:
        return
    if last < programme.starts_on - _NEAR or first > programme.ends_on + _NEAR:
        return
    is_within = programme.starts_on <= first and last <= programme.ends_on
    is_part = first == last or (first, last) == (programme.starts_on, programme.ends_on)
    if not (is_within and is_part):
        reason = N_("The record has %(first)s to %(last)s.")
        values = {"first": programme.starts_on, "last": programme.ends_on}
        yield Remark(said.start, said.end, reason, values)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _count(said: Read, text: str, programme: Programme) -> Iterator[Remark]:
    known = _counts(said, text[said.start : said.end], programme)
    if known and said.value["number"] not in known:
        numbers = ", ".join(str(each) for each in sorted(known))
        yield Remark(said.start, said.end, N_("The record has %(number)s."), {"number": numbers})


def _counts(said: Read, quote: str, programme: Programme) -> set[int]:
    """Gives the numbers that this count may be; none where the record does not say."""
    counted = [each for each in programme.delegations if each.headcount is not None]
    if said.value["of"] == "total":
        return {each.headcount for each in counted if each.headcount is not None}
    if said.value["of"] == "further":
        return {(each.headcount or 0) - len(each.members) for each in counted}
    if not _EXPERTS.search(quote):
        return set()
    role = SeminarRole.EXPERT_CONTRIBUTOR
    experts = sum(each.role is role for each in programme.participations)
    return {experts} if experts else set()


def _name(said: Read, known: Iterable[KnownName]) -> Iterator[Remark]:
    name = str(said.value["name"])
    meant = next((each for each in known if each.ref == said.ref), None) if said.ref else None
    if meant is None:
        if said.certainty is not Certainty.UNSURE and name[:1].isupper():
            yield Remark(said.start, said.end, _NOT_THERE)
        return
    if all(stems(name) != stems(other) for other in meant.names):
        yield Remark(said.start, said.end, _SPELT, {"name": meant.names[0]})


def _known(programme: Programme) -> KnownThings:
    people = programme.standings
    cards = [standing.organisation for standing in people.values() if standing.organisation]
    cards += [each.organisation for each in programme.engagements]
    cards += [card for each in programme.delegations for card in each.organisations]
    cards += [each.owner for each in programme.outcomes if each.owner]
    cities = (*programme.partnership.cities, programme.host_city)
    return KnownThings(
        people=tuple(
            KnownName(ref, tuple(filter(None, (each.person.name, each.person.native_name))))
            for ref, each in people.items()
        ),
        organisations=tuple(
            KnownName(each.ref, tuple(filter(None, (*each.name.values(), each.abbreviation))))
            for each in {card.ref: card for card in cards}.values()
        ),
        venues=tuple(
            KnownName(item.place.venue_ref, tuple(item.place.venue.values()))
            for item in {
                item.place.venue_ref: item for item in programme.items if item.place
            }.values()
            if item.place
        ),
        cities=tuple(KnownName(each.slug, tuple(each.name.values())) for each in cities),
        topics=tuple(
            KnownName(str(place), tuple(each.title.values()))
            for place, each in enumerate(programme.topics)
        ),
    )
