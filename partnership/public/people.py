"""Who is named in a programme: delegations, and where each name leads."""

from collections.abc import Callable
from dataclasses import dataclass

from partnership.core.translated import Phrase
from partnership.core.wording import Wording
from partnership.exports.outline import Fact, facts_of
from partnership.exports.programme import Delegation, Programme
from partnership.exports.view import View
from partnership.exports.voice import Line, once, voices


@dataclass(frozen=True, slots=True)
class DelegationBox:
    """A delegation as a visitor may know it: a size that nobody gave is said to be unknown."""

    title: tuple[Phrase, ...]
    size: str
    facts: tuple[Fact, ...]
    further: str
    is_inferred: bool
    note: Phrase


def delegation_boxes(programme: Programme, view: View) -> tuple[DelegationBox, ...]:
    return tuple(_box(delegation, view) for delegation in programme.delegations)


def links_of_names(
    programme: Programme, view: View, address: Callable[[str], str]
) -> dict[str, str]:
    """Gives the page of a person by the printed name; a name that two people share has none."""
    found: dict[str, set[str]] = {}
    for ref, standing in programme.standings.items():
        for voice in voices(view):
            found.setdefault(voice.name(standing.person).text, set()).add(ref)
    return {name: address(*refs) for name, refs in found.items() if len(refs) == 1}


def _box(delegation: Delegation, view: View) -> DelegationBox:
    voice, words = voices(view)[0], view.wording
    senders = [
        (voice.gettext("Sent by"), Line.of(voice.organisation(each)))
        for each in delegation.organisations
    ]
    members = [
        (voice.label(each.role), voice.standing(each.standing)) for each in delegation.members
    ]
    return DelegationBox(
        title=once(
            each.gettext("Delegation: %(city)s", city=each.say(delegation.city.name))
            for each in voices(view)
        ),
        size=_size(delegation, words),
        facts=facts_of((*senders, *members)),
        further=_further(delegation, words),
        is_inferred=any(each.is_inferred for each in delegation.members),
        note=voice.say(delegation.note),
    )


def _size(delegation: Delegation, words: Wording) -> str:
    if delegation.headcount is None:
        return words.gettext("Number of people unknown")
    return words.ngettext("%(number)s person", "%(number)s people", delegation.headcount)


def _further(delegation: Delegation, words: Wording) -> str:
    if not delegation.members:
        return words.gettext("Nobody is named here.")
    unnamed = (delegation.headcount or 0) - len(delegation.members)
    if unnamed <= 0:
        return ""
    return words.ngettext(
        "and %(number)s further person who is not named",
        "and %(number)s further people who are not named",
        unnamed,
    )
