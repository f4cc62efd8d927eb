"""What of a programme may stand in somebody's own calendar, which others keep and read.

Neither the names of other delegates nor telephone numbers leave with it (RFC 7986 §9).
"""

import re

import msgspec

from partnership.core.translated import Translated
from partnership.exports.programme import Contribution, Item, Programme
from partnership.exports.vocabulary import Audience

_NUMBER = re.compile(r"(?:\+|\b00?)[1-9][0-9 ()/\u00a0\u2013-]{5,}[0-9]")


def discreet(programme: Programme, person_ref: str) -> Programme:
    """Gives one's own programme as it may be handed to a calendar."""
    others = frozenset(
        member.standing.person.ref
        for delegation in programme.delegations
        for member in delegation.members
    ) - {person_ref}
    items = tuple(_discreet(item, others) for item in programme.items)
    return msgspec.structs.replace(programme, items=items)


def without_numbers(text: Translated) -> Translated:
    """Leaves telephone numbers out of a text."""
    return Translated({tag: _NUMBER.sub("…", said) for tag, said in text.items()})


def _discreet(item: Item, others: frozenset[str]) -> Item:
    is_open = item.audience is Audience.PUBLIC
    return msgspec.structs.replace(
        item,
        contributions=tuple(each for each in item.contributions if not _names(each, others)),
        text=item.text if is_open else without_numbers(item.text),
        participants_note=without_numbers(item.participants_note),
    )


def _names(contribution: Contribution, others: frozenset[str]) -> bool:
    told = (contribution.standing, contribution.on_behalf_of)
    return any(each.person.ref in others for each in told if each)
