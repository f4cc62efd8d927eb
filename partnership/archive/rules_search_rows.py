"""What the archive finds of a programme: its edition, and each thing in it, with their words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from partnership.config import LANGUAGES
from partnership.core.finding import searched_words
from partnership.core.text import clean_line
from partnership.core.translated import Translated
from partnership.core.wording import wording
from partnership.exports.labels import label
from partnership.exports.programme import (
    Contribution,
    Item,
    OrganisationCard,
    PersonCard,
    Programme,
    Standing,
)
from partnership.exports.vocabulary_memory import ArchiveKind

_LONGEST_REF = 120
Also = Mapping[tuple[ArchiveKind, str], tuple[str, ...]]
"""Further names by which a thing is found and that are not shown, by kind and reference."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the archive in the making; `text` has a line for each text and language."""

    kind: ArchiveKind
    ref: str
    title: Translated
    happened_on: date | None
    text: str = ""
    title_words: str = ""
    text_words: str = ""
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A thing with its texts, before its words are looked for; `also` is searched, not shown."""

    kind: ArchiveKind
    ref: str
    title: Translated
    happened_on: date | None
    lines: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    own_marks: tuple[str, ...] = ()

    def row(self, marks: str) -> Row:
        lines = [clean_line(line) for line in self.lines]
        text = "\n".join(dict.fromkeys(line for line in lines if line))
        return Row(
            kind=self.kind,
            ref=self.ref,
            title=self.title,
            happened_on=self.happened_on,
            text=text,
            title_words=_kept(searched_words(self.title.values())),
            text_words=_kept(searched_words((text, *self.also))),
            marks=" ".join(filter(None, (marks, mark("k", self.kind), *self.own_marks))),
        )


def mark(facet: str, value: str) -> str:
    """Gives the word by which a value of a facet is found; no word of a text begins like this."""
    return f"={facet}.{value}"


IN_FUNCTION = mark("f", "function")
"""Marks a person whom the edition names with a function."""


def rows_of(programme: Programme, also: Also, further: Iterable[Told] = ()) -> list[Row]:
    """Gives what is found of a programme, all of which its audience may see.

    Args:
        programme: as its audience may see it.
        also: further names of its people and organisations, for that audience.
        further: what belongs to the edition and is not part of its programme, such as articles.
    """
    marks = marks_of(programme)
    things = [each.row(marks) for each in (*_things(programme, also), *further)]
    return [whole_edition(edition_of(programme).row(marks), things), *things]


def whole_edition(edition: Row, things: Iterable[Row]) -> Row:
    """Lets an edition be found by the words of its things, articles left out: they have their day.

    What is found in a thing is found in its edition, so that editions can be counted alone.
    """
    words = set(edition.text_words.split())
    for thing in things:
        if thing.kind not in {ArchiveKind.ARTICLE, ArchiveKind.EDITION}:
            words.update(thing.title_words.split(), thing.text_words.split())
    return replace(edition, text_words=" ".join(sorted(words)))


def marks_of(programme: Programme) -> str:
    """Gives the facets of an edition."""
    cities = [each.slug for each in programme.partnership.cities]
    years = range(programme.starts_on.year, programme.ends_on.year + 1)
    found = (
        *(mark("c", slug) for slug in dict.fromkeys([*cities, programme.host_city.slug])),
        mark("h", programme.host_city.slug),
        mark("p", programme.partnership.slug),
        *(mark("s", each.slug) for each in [programme.series] if each),
        *(mark("y", str(year)) for year in years[:2]),
        *(mark("t", each.key) for each in programme.topics if each.key),
        *(mark("o", each) for each in dict.fromkeys(_named_organisations(programme))),
        mark("a", programme.state),
    )
    return " ".join(dict.fromkeys(found))


def _kept(words: Iterable[str]) -> str:
    """Joins words for the database, letters and digits alone."""
    plain = {"".join(filter(str.isalnum, word)) for word in words}
    return " ".join(sorted(plain - {""}))


def edition_of(programme: Programme) -> Told:
    series = programme.series
    return Told(
        ArchiveKind.EDITION,
        programme.slug,
        programme.title,
        programme.starts_on,
        lines=(
            *programme.short_title.values(),
            *programme.summary.values(),
            *(series.title.values() if series else ()),
        ),
        also=(
            *(series.short_title.values() if series else ()),
            *(name for city in programme.partnership.cities for name in city.name.values()),
            *(city.native_name for city in programme.partnership.cities),
            *programme.host_city.name.values(),
            str(programme.ordinal or ""),
            str(programme.starts_on.year),
            *_labels(programme.visit_type),
        ),
    )


def _things(programme: Programme, also: Also) -> Iterator[Told]:
    day = programme.starts_on
    yield from (item_of(item, day) for item in programme.items if not item.is_gone)
    yield from _people(programme, also)
    yield from _organisations(programme, also)
    for topic in programme.topics:
        if topic.key:
            yield Told(ArchiveKind.TOPIC, topic.key, topic.title, day)
    for place, outcome in enumerate(programme.outcomes, 1):
        yield Told(
            ArchiveKind.OUTCOME,
            outcome.ref or str(place),
            outcome.text,
            day,
            lines=_of_organisation(outcome.owner),
            also=(
                *_labels(outcome.kind),
                *(str(year) for year in (outcome.first_year, outcome.last_year) if year),
            ),
        )


def item_of(item: Item, day: date) -> Told:
    place = item.place
    return Told(
        ArchiveKind.ITEM,
        item.uid,
        item.title,
        item.timing.start.date() if item.timing else day,
        lines=(
            *item.text.values(),
            *item.guests.values(),
            *item.participants_note.values(),
            *item.team_note.values(),
            *(line for each in item.contributions for line in _of_contribution(each)),
            *(place.venue.values() if place else ()),
            *(place.hall.values() if place else ()),
            *_of_organisation(item.host),
        ),
        also=_labels(item.kind),
    )


def _of_contribution(contribution: Contribution) -> Iterator[str]:
    yield from contribution.title.values()
    yield from contribution.summary.values()
    for standing in (contribution.standing, contribution.on_behalf_of):
        if standing:
            yield from dict.fromkeys(name_of(standing.person).values())


def _people(programme: Programme, also: Also) -> Iterator[Told]:
    """Tells of each person once, with all that the edition says of function and role."""
    standings: dict[str, Standing] = {}
    lines: dict[str, list[str]] = {}
    in_function = {each.person.ref for each, _ in _mentions(programme) if each.function}
    for standing, roles in _mentions(programme):
        ref = standing.person.ref
        standings.setdefault(ref, standing)
        said = lines.setdefault(ref, [])
        said += [*standing.function.values(), *_of_organisation(standing.organisation), *roles]
    for ref, standing in standings.items():
        yield Told(
            ArchiveKind.PERSON,
            ref[:_LONGEST_REF],
            name_of(standing.person),
            programme.starts_on,
            lines=tuple(dict.fromkeys(lines[ref])),
            also=(
                standing.person.name,
                standing.person.native_name,
                *also.get((ArchiveKind.PERSON, ref), ()),
            ),
            own_marks=(IN_FUNCTION,) if ref in in_function else (),
        )


def _mentions(programme: Programme) -> Iterator[tuple[Standing, tuple[str, ...]]]:
    for participation in programme.participations:
        yield participation.standing, _labels(participation.role)
    for delegation in programme.delegations:
        for member in delegation.members:
            yield member.standing, _labels(member.role)
    for item in programme.items:
        if item.is_gone:
            continue
        for each in item.contributions:
            yield each.standing, _labels(each.role)
            if each.on_behalf_of:
                yield each.on_behalf_of, ()


def name_of(person: PersonCard) -> Translated:
    """Gives a name as each language prints it: in its own script where a source gives that."""
    return Translated.trusted(
        {
            tag: person.native_name
            if person.native_name and person.native_language == tag
            else person.full_name
            for tag in LANGUAGES
        }
    )


def _organisations(programme: Programme, also: Also) -> Iterator[Told]:
    roles: dict[str, list[str]] = {}
    cards: dict[str, OrganisationCard] = {}
    for card, said in _cards(programme):
        cards.setdefault(card.ref, card)
        roles.setdefault(card.ref, []).extend(said)
    for ref, card in cards.items():
        if not card.name:
            continue
        yield Told(
            ArchiveKind.ORGANISATION,
            ref,
            card.name,
            programme.starts_on,
            lines=(card.abbreviation, *dict.fromkeys(roles[ref])),
            also=also.get((ArchiveKind.ORGANISATION, ref), ()),
        )


def _named_organisations(programme: Programme) -> Iterator[str]:
    return (card.ref for card, _ in _cards(programme))


def _cards(programme: Programme) -> Iterator[tuple[OrganisationCard, tuple[str, ...]]]:
    for engagement in programme.engagements:
        yield engagement.organisation, _labels(engagement.role)
    for delegation in programme.delegations:
        yield from ((each, ()) for each in delegation.organisations)
    for item in programme.items:
        if item.host and not item.is_gone:
            yield item.host, ()
    for outcome in programme.outcomes:
        if outcome.owner:
            yield outcome.owner, ()
    for standing, _ in _mentions(programme):
        if standing.organisation:
            yield standing.organisation, ()


def _of_organisation(card: OrganisationCard | None) -> tuple[str, ...]:
    return (*card.name.values(), card.abbreviation) if card else ()


@lru_cache(maxsize=None, typed=True)
def _labels(code: StrEnum | None) -> tuple[str, ...]:
    """Gives what a code is called in each language of the interface."""
    return tuple(label(wording(tag), code) for tag in LANGUAGES) if code else ()
