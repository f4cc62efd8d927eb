"""The programme as it is released: the one frozen read model that every format is drawn from."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

import msgspec

from partnership.core.translated import EMPTY, Translated
from partnership.exports.parts import (
    Before,
    CityCard,
    Contribution,
    Delegation,
    Engagement,
    Frozen,
    Item,
    Member,
    OrganisationCard,
    Outcome,
    Participation,
    PersonCard,
    Place,
    Revision,
    Standing,
    Timing,
    Topic,
)
from partnership.exports.vocabulary import (
    Audience,
    SeminarState,
    VisitType,
)

__all__ = [
    "Before",
    "CityCard",
    "Contribution",
    "Delegation",
    "EditionRef",
    "Engagement",
    "Frozen",
    "Item",
    "Member",
    "OrganisationCard",
    "Outcome",
    "Participation",
    "PartnershipRef",
    "PersonCard",
    "Place",
    "Programme",
    "ReleaseHead",
    "Revision",
    "SeriesRef",
    "Standing",
    "Timing",
    "Topic",
    "as_translated",
    "digest_of",
    "dump",
    "load",
]


class EditionRef(Frozen, frozen=True, kw_only=True):
    """Another edition of the same series, as known when this one was released."""

    slug: str
    ordinal: int | None
    city: Translated
    starts_on: date
    ends_on: date


class SeriesRef(Frozen, frozen=True, kw_only=True):
    slug: str
    title: Translated
    short_title: Translated = EMPTY


class PartnershipRef(Frozen, frozen=True, kw_only=True):
    slug: str
    cities: tuple[CityCard, ...]


class ReleaseHead(Frozen, frozen=True, kw_only=True):
    """What a release says of itself; a correction is one of a seminar that is over."""

    number: int
    released_at: datetime
    note: Translated = EMPTY
    is_correction: bool = False


class Programme(Frozen, frozen=True, kw_only=True):
    """Everything one audience may know of a seminar, in the order in which it is printed."""

    uid: str
    slug: str
    title: Translated
    short_title: Translated = EMPTY
    is_example: bool = False
    audience: Audience = Audience.TEAM
    release: ReleaseHead | None = None
    revision: Revision | None = None
    series: SeriesRef | None = None
    ordinal: int | None = None
    partnership: PartnershipRef
    host_city: CityCard
    zone: str
    languages: tuple[str, ...]
    starts_on: date
    ends_on: date
    state: SeminarState
    visit_type: VisitType | None = None
    summary: Translated = EMPTY
    engagements: tuple[Engagement, ...] = ()
    participations: tuple[Participation, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    topics: tuple[Topic, ...] = ()
    items: tuple[Item, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    editions: tuple[EditionRef, ...] = ()
    retired: dict[str, int] = {}  # noqa: RUF012 - msgspec copies the default
    """Last sequence of items that are no longer told at all, should one come back."""

    def for_audience(self, audience: Audience) -> "Programme":
        """Leaves out all that `audience` may not see; the only place where that is decided."""
        return msgspec.structs.replace(
            self,
            audience=audience,
            items=tuple(_item_for(item, audience) for item in _seen(self.items, audience)),
            participations=tuple(_seen(self.participations, audience)),
            delegations=tuple(
                msgspec.structs.replace(each, members=tuple(_seen(each.members, audience)))
                for each in self.delegations
            ),
        )

    @cached_property
    def timed_items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.timing)

    @cached_property
    def untimed_items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not item.timing)

    @cached_property
    def items_by_uid(self) -> dict[str, Item]:
        return {item.uid: item for item in self.items}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Everybody who is named, by reference; a person's first mention counts."""
        found: dict[str, Standing] = {}
        for standing in self._mentions():
            found.setdefault(standing.person.ref, standing)
        return found

    def _mentions(self) -> Iterable[Standing]:
        yield from (each.standing for each in self.participations)
        for delegation in self.delegations:
            yield from (member.standing for member in delegation.members)
        for item in self.items:
            for contribution in item.contributions:
                yield contribution.standing
                if contribution.on_behalf_of:
                    yield contribution.on_behalf_of


def _seen(things: Iterable[Any], audience: Audience) -> Iterable[Any]:
    return (thing for thing in things if audience.sees(thing.audience))


def _item_for(item: Item, audience: Audience) -> Item:
    return msgspec.structs.replace(
        item,
        contributions=tuple(_seen(item.contributions, audience)),
        participants_note=(
            item.participants_note if audience.sees(Audience.PARTICIPANTS) else EMPTY
        ),
        team_note=item.team_note if audience.sees(Audience.TEAM) else EMPTY,
    )


def _plain(value: object) -> object:
    if isinstance(value, Translated):
        return dict(value)
    raise TypeError(f"{type(value).__name__} does not belong into a release")


def as_translated(_: type, value: dict[str, str]) -> Translated:
    """Reads what JSON has as an object: texts, the only type of ours that JSON does not know."""
    return Translated.trusted(value)


_ENCODER = msgspec.json.Encoder(enc_hook=_plain, order="deterministic")
_DECODER = msgspec.json.Decoder(Programme, dec_hook=as_translated)

dump: Callable[[Programme], bytes] = _ENCODER.encode
"""Writes the canonical JSON of a programme: the same content gives the same bytes."""

load: Callable[[bytes], Programme] = _DECODER.decode
"""Reads what `dump` wrote."""


def digest_of(snapshot: bytes) -> str:
    """Gives the SHA-256 of a snapshot, in hexadecimal."""
    return sha256(snapshot).hexdigest()
