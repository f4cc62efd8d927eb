"""What a dossier is made of: editions with their groups, who was there, what happened when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from partnership.cities.rules import StateLine
from partnership.core.translated import EMPTY, Translated
from partnership.costs.rules import Total
from partnership.exports.programme import Standing
from partnership.exports.vocabulary import SeminarState


class Side(StrEnum):
    """Whose side somebody stands on; others are neither, or nobody knows."""

    OWN = "own"
    PARTNER = "partner"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """A city of a partnership."""

    id: int
    slug: str
    name: Translated


@dataclass(frozen=True, slots=True)
class Pair:
    """A partnership with its own city and the others; its states in their order."""

    id: int
    slug: str
    own: Place
    partners: tuple[Place, ...]
    states: tuple[StateLine, ...] = ()

    @property
    def cities(self) -> tuple[Place, ...]:
        return (self.own, *self.partners)


@dataclass(frozen=True, slots=True)
class Group:
    """Those whom a city sent: `unnamed` is `None` where nobody knows how many more there were."""

    city: Translated
    named: int
    unnamed: int | None
    head: Standing | None = None
    is_inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A seminar or a visit; `series` is empty for a visit that belongs to none."""

    id: int
    slug: str
    ordinal: int | None
    title: Translated
    starts_on: date
    ends_on: date
    state: SeminarState
    pair_id: int
    host_id: int
    host: Translated
    series_id: int | None = None
    series: Translated = EMPTY
    series_slug: str = ""
    side: Side = Side.OWN
    source: str = ""
    groups: tuple[Group, ...] = ()
    costs: tuple[Total, ...] | None = None

    def counts_on(self, day: date) -> bool:
        """Whether it had begun by that day, and is neither a draft nor called off."""
        is_planned = self.state is SeminarState.DRAFT or self.state.is_off
        return self.starts_on <= day and not is_planned


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who took part in an edition, in the role and function that were true there."""

    edition_id: int
    person_id: int
    side: Side
    role: StrEnum
    standing: Standing


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody over all editions: how many, the first and the last, and who that was then."""

    person_id: int
    side: Side
    count: int
    first: Edition
    last: Edition
    standing: Standing


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two people of both sides who took part in the same editions."""

    own: Standing
    partner: Standing
    count: int
    first: Edition
    last: Edition


class Kind(StrEnum):
    """What can stand in the dated line of a dossier."""

    STATE = "state"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    SEMINAR = "seminar"
    VISIT = "visit"
    HONOUR = "honour"
    BOOK = "book"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something in the dated line: `on` is the first day of what `precision` covers, if known."""

    kind: Kind
    on: date | None
    precision: str = "day"
    until: date | None = None
    title: Translated = EMPTY
    code: StrEnum | None = None
    who: str = ""
    office: Translated = EMPTY
    place: Translated = EMPTY
    source: str = ""
    note: Translated = EMPTY
    pair: Pair | None = None
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who held a function on the day, and took part before."""

    side: Side
    standing: Standing
    last: Edition


@dataclass(frozen=True, slots=True)
class Scope:
    """What a dossier is about: a city, or a partnership."""

    slug: str
    name: Translated
    pairs: tuple[Pair, ...]
    is_city: bool

    @property
    def ids(self) -> list[int]:
        return [pair.id for pair in self.pairs]

    def pair(self, number: int) -> Pair:
        return next(pair for pair in self.pairs if pair.id == number)


@dataclass(frozen=True, slots=True)
class People:
    """Who was there, over all editions that count."""

    present: Sequence[Presence]
    known: Sequence[Acquaintance]
    met: Sequence[Encounter]
    contacts: Mapping[Side, Sequence[Contact]] = field(default_factory=dict)
