"""A press text of the past, read into proposals that a person accepts or refuses one by one.

Rules and word lists do it, none of which knows a certain text: a name is a name as it is a given
name, stands after a title, a form of address or a function, or in a row with others. Nothing is
added that the text does not say, and what is guessed is marked as such.
"""

from collections.abc import Iterable, Iterator, Sequence

from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.exports.vocabulary_memory import Certainty, ProposalKind
from partnership.imports.press_bodies import Body, houses_in, organisations_in
from partnership.imports.press_facts import counts_in, editions_in, items_in, outcomes_in, topics_in
from partnership.imports.press_functions import describe
from partnership.imports.press_known import KnownPeople, Seen, known_in, stem, stems
from partnership.imports.press_model import (
    MOST_CHARACTERS,
    NOTHING_KNOWN,
    KnownThings,
    Read,
    Sounds,
)
from partnership.imports.press_people import ENOUGH, SURE, Candidate, candidates_in, starts_of
from partnership.imports.press_text_dates import periods_in
from partnership.imports.press_tokens import PressText, one_line

TOO_LONG = N_(
    "This text has %(found)s characters; at most %(most)s are read. Paste it in several parts."
)
NO_TEXT = N_("Paste the text that is to be read.")
MOST_PROPOSALS = 1_000
_BYLINE_WORDS = 6
_ORDER = tuple(ProposalKind)


def read_press_text(
    text: str, known: KnownThings = NOTHING_KNOWN, sounds: Sounds = lambda name: (name.casefold(),)
) -> tuple[Read, ...]:
    """Reads a text into proposals in its order, a thousand at most.

    Args:
        text: as it was pasted; positions count its characters.
        known: what the office has already.
        sounds: how a whole name sounds, to know a person in other spellings and scripts.

    Raises:
        Refused: the text is empty or longer than any press text.
    """
    demand_readable(text)
    cut = PressText(text)
    cities = known_in(cut, known.cities)
    people, bodies = _people_and_bodies(cut, known, sounds)
    byline, people = _byline(cut, people)
    stops = starts_of(people)
    houses = list(houses_in(cut, stops))
    named = known_in(cut, known.topics)
    found = [
        *editions_in(cut, known_in(cut, known.series), cities),
        *periods_in(text),
        *_venues(cut, houses, known_in(cut, known.venues)),
        *_persons(cut, people),
        *_organisations(cut, bodies, known_in(cut, known.organisations)),
        *_topics(cut, topics_in(cut), named),
        *counts_in(cut),
        *items_in(cut, houses),
        *outcomes_in(cut),
        *byline,
    ]
    found.sort(key=lambda read: (read.start, _ORDER.index(read.kind), read.end))
    return tuple(found[:MOST_PROPOSALS])


def demand_readable(text: str) -> None:
    """Asks whether a text can be read at all.

    Raises:
        Refused: it is empty, or longer than any press text.
    """
    if not text.strip():
        raise Refused("text", NO_TEXT)
    if len(text) > MOST_CHARACTERS:
        raise Refused("text", TOO_LONG, found=len(text), most=MOST_CHARACTERS)


def _people_and_bodies(
    cut: PressText, known: KnownThings, sounds: Sounds
) -> tuple[list[Candidate], list[Body]]:
    stems_of_cities = frozenset(
        stem(part) for city in known.cities for name in city.names for part in name.split()
    )
    candidates = candidates_in(cut, KnownPeople(known.people, sounds), stems_of_cities)
    sure = starts_of(candidates)
    bodies = organisations_in(cut, sure)
    taken = {at for body in bodies for at in range(body.first, body.last + 1)}
    free = [each for each in candidates if each.begin in sure or each.begin not in taken]
    return describe(cut, free, bodies), bodies


def _byline(cut: PressText, people: list[Candidate]) -> tuple[list[Read], list[Candidate]]:
    """Takes the name that stands alone at the end for the one who wrote the text."""
    if not cut.bounds:
        return [], people
    first, last = cut.bounds[-1]
    before = cut.tokens[first - 1].end if first else 0
    if last - first > _BYLINE_WORDS or (
        first and "\n" not in cut.text[before : cut.tokens[first].start]
    ):
        return [], people
    own = [
        each
        for each in candidates_in(cut, KnownPeople((), lambda _: ()), frozenset())
        if each.begin >= first
    ]
    if len(own) != 1 or own[0].last != last - 1:
        return [], people
    one = own[0]
    others = [each for each in people if each.begin < first]
    kept = next((each for each in people if each.first == one.first), one)
    read = Read(
        ProposalKind.BYLINE,
        cut.tokens[one.begin].start,
        cut.tokens[one.last].end,
        {"name": one.name},
        Certainty.KNOWN
        if kept.ref
        else Certainty.READ
        if one.score >= ENOUGH
        else Certainty.UNSURE,
        kept.ref,
    )
    return [read], others


def _persons(cut: PressText, people: Sequence[Candidate]) -> Iterator[Read]:
    """Gives everybody once, with all that is said wherever the name stands."""
    for one in _merged(people):
        is_sure = one.score >= SURE and one.is_nominative
        certainty = Certainty.KNOWN if one.ref else Certainty.READ if is_sure else Certainty.UNSURE
        yield Read(
            ProposalKind.PERSON,
            cut.tokens[one.begin].start,
            cut.tokens[one.last].end,
            {
                "name": one.name,
                "title": one.title,
                "function": one.function,
                "organisation": one.organisation,
                "on_behalf_of": one.on_behalf_of,
                "role": one.role,
            },
            certainty,
            one.ref,
            tuple(sorted(one.guessed)),
        )


def _merged(people: Sequence[Candidate]) -> list[Candidate]:
    kept: dict[str, Candidate] = {}
    for one in people:
        key = one.ref or " ".join(stems(one.name))
        first = kept.setdefault(key, one)
        for name in ("title", "function", "organisation", "on_behalf_of", "role"):
            setattr(first, name, getattr(first, name) or getattr(one, name))
        first.score = max(first.score, one.score)
    return list(kept.values())


def _organisations(cut: PressText, bodies: Sequence[Body], known: Sequence[Seen]) -> Iterator[Read]:
    """Gives each organisation once, as it is kept where it is known."""
    done: set[str] = set()
    covered: set[int] = set()
    for seen in known:
        covered |= set(range(seen.first, seen.last + 1))
        if seen.ref not in done:
            done.add(seen.ref)
            start, end = cut.tokens[seen.first].start, cut.tokens[seen.last].end
            value = {"name": one_line(cut.text[start:end]), "abbreviation": ""}
            yield Read(ProposalKind.ORGANISATION, start, end, value, Certainty.KNOWN, seen.ref)
    for body in bodies:
        key = " ".join(stems(body.name))
        if key in done or not covered.isdisjoint(range(body.first, body.last + 1)):
            continue
        done.add(key)
        is_long = body.last > body.first
        yield Read(
            ProposalKind.ORGANISATION,
            body.start,
            body.end,
            {"name": body.name, "abbreviation": body.abbreviation},
            Certainty.READ if is_long else Certainty.UNSURE,
        )


def _venues(cut: PressText, houses: Sequence[Body], known: Sequence[Seen]) -> Iterator[Read]:
    done: set[str] = set()
    covered: set[int] = set()
    for seen in known:
        covered |= set(range(seen.first, seen.last + 1))
        if seen.ref not in done:
            done.add(seen.ref)
            start, end = cut.tokens[seen.first].start, cut.tokens[seen.last].end
            value = {"name": one_line(cut.text[start:end])}
            yield Read(ProposalKind.VENUE, start, end, value, Certainty.KNOWN, seen.ref)
    for house in houses:
        key = " ".join(stems(house.name))
        if key in done or not covered.isdisjoint(range(house.first, house.last + 1)):
            continue
        done.add(key)
        certainty = Certainty.UNSURE if house.is_bare else Certainty.READ
        yield Read(
            ProposalKind.VENUE,
            house.start,
            house.end,
            {"name": house.name},
            certainty,
            "",
            ("name",),
        )


def _topics(cut: PressText, read: Iterable[Read], known: Sequence[Seen]) -> Iterator[Read]:
    """Gives each topic once; one that is known is told to be."""
    done: set[str] = set()
    for each in read:
        ref = next(
            (
                seen.ref
                for seen in known
                if each.start <= cut.tokens[seen.first].start
                and cut.tokens[seen.last].end <= each.end
            ),
            "",
        )
        key = " ".join(stems(str(each.value["title"])))
        if key not in done:
            done.add(key)
            certainty = Certainty.KNOWN if ref else each.certainty
            yield Read(each.kind, each.start, each.end, each.value, certainty, ref, each.guessed)
