"""A delegation list as it is released: the frozen read model that its documents are drawn from."""

from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256

import msgspec

from partnership.core.translated import EMPTY, Translated
from partnership.exports.parts import CityCard, Frozen, OrganisationCard, PersonCard, Standing
from partnership.exports.programme import as_translated
from partnership.exports.vocabulary import DelegationRole, Direction
from partnership.exports.vocabulary_visit import MemberState


class RosterRow(Frozen, frozen=True, kw_only=True):
    """Somebody who comes; `in_place_of` is whose place it was."""

    standing: Standing
    role: DelegationRole
    state: MemberState
    family_name: str = ""
    given_name: str = ""
    is_inferred: bool = False
    in_place_of: PersonCard | None = None

    @property
    def ref(self) -> str:
        return self.standing.person.ref


class RosterHead(Frozen, frozen=True, kw_only=True):
    """What a list says of itself."""

    number: int
    released_at: datetime
    note: Translated = EMPTY


class Roster(Frozen, frozen=True, kw_only=True):
    """Those who come, in the order of protocol; counts are `None` where nobody knows."""

    slug: str
    seminar: Translated
    starts_on: date
    ends_on: date
    zone: str
    is_example: bool = False
    city: CityCard
    direction: Direction
    organisations: tuple[OrganisationCard, ...] = ()
    liaison: str = ""
    planned: int | None = None
    unnamed: int | None = None
    note: Translated = EMPTY
    rows: tuple[RosterRow, ...] = ()
    head: RosterHead | None = None

    @property
    def content(self) -> "Roster":
        """The list without what it says of itself: equal if nothing changed."""
        return msgspec.structs.replace(self, head=None)

    @property
    def confirmed(self) -> int:
        return sum(row.state.is_sure for row in self.rows)


def _plain(value: object) -> object:
    if isinstance(value, Translated):
        return dict(value)
    raise TypeError(f"{type(value).__name__} does not belong into a list")


_ENCODER = msgspec.json.Encoder(enc_hook=_plain, order="deterministic")
_DECODER = msgspec.json.Decoder(Roster, dec_hook=as_translated)

dump: Callable[[Roster], bytes] = _ENCODER.encode
"""Writes the canonical JSON of a list: the same content gives the same bytes."""

load: Callable[[bytes], Roster] = _DECODER.decode
"""Reads what `dump` wrote."""


def digest_of(snapshot: bytes) -> str:
    """Gives the SHA-256 of a snapshot, in hexadecimal."""
    return sha256(snapshot).hexdigest()
