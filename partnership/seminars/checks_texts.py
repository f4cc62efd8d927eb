"""Checks of texts and names: translated, printable, with function and form of address."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from partnership.exports.glyphs import unprinted
from partnership.exports.vocabulary import Audience, ContributionRole
from partnership.seminars.check_findings import Check, Finding
from partnership.seminars.situation_facts import (
    Entry,
    Part,
    Situation,
    Text,
    Thing,
    ThingKind,
)


def find_untranslated(situation: Situation) -> Iterator[Finding]:
    """Finds things with a text for readers outside the team that lacks a working language."""
    for thing, texts in _by_thing(situation, _for_readers(situation)):
        for language in situation.languages:
            lacking = [each for each in texts if each.text and language not in each.text]
            if not lacking:
                continue
            parts = tuple(dict.fromkeys(each.part for each in lacking))
            yield Finding(
                code=Check.TRANSLATION,
                about=(thing.key, language),
                rests_on=tuple(part.value for part in parts),
                thing=thing,
                items=_items(situation, lacking),
                language=language,
                parts=parts,
            )


def find_unprintable(situation: Situation) -> Iterator[Finding]:
    """Finds things whose texts have characters that the fonts for print lack."""
    printed = (each for each in situation.texts if each.thing.kind is not ThingKind.ARTICLE)
    for thing, texts in _by_thing(situation, printed):
        lacking = [(each, _unprinted(each)) for each in texts]
        characters = "".join(sorted(set().union(*(found for _, found in lacking))))
        if characters:
            yield Finding(
                code=Check.GLYPHS,
                about=(thing.key,),
                rests_on=(characters,),
                thing=thing,
                items=_items(situation, [each for each, found in lacking if found]),
                characters=characters,
            )


def _unprinted(text: Text) -> frozenset[str]:
    return unprinted("".join((*text.text.values(), *text.spelled)))


def _for_readers(situation: Situation) -> Iterable[Text]:
    return (each for each in situation.texts if each.audience is not Audience.TEAM)


def _by_thing(situation: Situation, texts: Iterable[Text]) -> Iterator[tuple[Thing, list[Text]]]:
    """Groups texts; what stands in cancelled items alone is left out."""
    held = {entry.uid for entry in situation.held}
    groups: dict[str, tuple[Thing, list[Text]]] = {}
    for text in texts:
        if text.items and held.isdisjoint(text.items):
            continue
        groups.setdefault(text.thing.key, (text.thing, []))[1].append(text)
    yield from groups.values()


def _items(situation: Situation, texts: Iterable[Text]) -> tuple[Entry, ...]:
    entries = {uid: situation.by_uid[uid] for text in texts for uid in text.items}
    return tuple(entry for entry in entries.values() if entry.is_held)


def find_without_function(situation: Situation) -> Iterator[Finding]:
    """Finds people who are named without their function; interpreters are named by their work."""
    whole = Thing(ThingKind.SEMINAR, situation.slug, situation.title, situation.slug)
    places: list[tuple[Thing, tuple[Entry, ...], Iterable[Part]]] = [
        (whole, (), situation.general),
        *((entry.thing, (entry,), entry.parts) for entry in situation.held),
    ]
    for thing, items, parts in places:
        bare = dict.fromkeys(
            part.person_id
            for part in parts
            if not part.has_function and part.role is not ContributionRole.INTERPRETING
        )
        for person_id in bare:
            yield Finding(
                code=Check.FUNCTION,
                about=(thing.key, f"person:{person_id}"),
                thing=thing,
                items=items,
                person=situation.people[person_id],
            )


def find_without_form_of_address(situation: Situation) -> Iterator[Finding]:
    """Finds people for whom there is nothing but the neutral form."""
    entries: dict[int, list[Entry]] = defaultdict(list)
    for entry in situation.held:
        for person_id in dict.fromkeys(part.person_id for part in entry.parts):
            entries[person_id].append(entry)
    general = {part.person_id for part in situation.general}
    for person in situation.people.values():
        if not person.is_addressed and (person.id in entries or person.id in general):
            yield Finding(
                code=Check.FORM_OF_ADDRESS,
                about=(f"person:{person.id}",),
                thing=person.thing,
                items=tuple(entries[person.id]),
                person=person,
            )
