"""Who is who: everybody whom the release for participants names, by what they are there."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from partnership.core.translated import Phrase
from partnership.exports.programme import PersonCard, Programme, Standing
from partnership.exports.view import View
from partnership.exports.voice import Line, Voice, voices


@dataclass(frozen=True, slots=True)
class Somebody:
    """A name in the reader's script, the printed one beside it, and what they are."""

    name: Phrase
    other_name: Phrase
    role: Phrase
    standing: Line


@dataclass(frozen=True, slots=True)
class Circle:
    title: Phrase
    people: tuple[Somebody, ...]


def circles(programme: Programme, view: View) -> tuple[Circle, ...]:
    voice = voices(view)[0]
    found = [*_delegations(programme, voice), *_participations(programme, voice)]
    named = {each for _, each in found}
    contributors = [
        (voice.gettext("In the programme"), each)
        for item in programme.items
        for each in _once(_somebody(part.standing, None, voice) for part in item.contributions)
        if each.name not in {one.name for one in named}
    ]
    return tuple(
        Circle(title, _once(each for _, each in group))
        for title, group in groupby((*found, *contributors), key=lambda pair: pair[0])
    )


def _delegations(programme: Programme, voice: Voice) -> Iterable[tuple[Phrase, Somebody]]:
    for delegation in programme.delegations:
        city = voice.say(delegation.city.name)
        title = voice.gettext("Delegation: %(city)s", city=city)
        for member in delegation.members:
            yield title, _somebody(member.standing, voice.label(member.role), voice)


def _participations(programme: Programme, voice: Voice) -> Iterable[tuple[Phrase, Somebody]]:
    for each in programme.participations:
        yield (
            voice.gettext("Hosts and further participants"),
            _somebody(each.standing, voice.label(each.role), voice),
        )


def _somebody(standing: Standing, role: Phrase | None, voice: Voice) -> Somebody:
    person = standing.person
    name = voice.name(person)
    return Somebody(
        name=name,
        other_name=_other(person, name),
        role=role or Phrase("", ""),
        standing=Line.of(voice.say(standing.function), voice.organisation(standing.organisation)),
    )


def _other(person: PersonCard, name: Phrase) -> Phrase:
    if not person.native_name:
        return Phrase("", "")
    if name.text == person.native_name:
        return Phrase(person.full_name, "")
    return Phrase(person.native_name, person.native_language)


def _once(people: Iterable[Somebody]) -> tuple[Somebody, ...]:
    return tuple({each.name: each for each in people}.values())
