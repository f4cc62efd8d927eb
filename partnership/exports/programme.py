"""The programme as it is released: the one frozen read model that every format is drawn from."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timezone
from functools import cached_property
from hashlib import sha256
from typing import Any

import msgspec

from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import (
    Audience,
    Change,
    ContributionRole,
    DelegationRole,
    Direction,
    InterpretingMode,
    ItemKind,
    OutcomeKind,
    OutcomeStatus,
    PressAccess,
    SeminarRole,
    SeminarState,
    VisitType,
)

_NEVER = datetime.max.replace(tzinfo=UTC)


class Frozen(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """Base of all parts of the read model."""


class CityCard(Frozen, frozen=True, kw_only=True):
    slug: str
    name: Translated
    native_name: str = ""
    native_language: str = ""
    country: str = ""
    zone: str = ""


class OrganisationCard(Frozen, frozen=True, kw_only=True):
    """An organisation under the name that was valid at the event (domain rule)."""

    ref: str
    name: Translated
    abbreviation: str = ""


class PersonCard(Frozen, frozen=True, kw_only=True):
    """A name as it is printed; `native_name` is empty where no source gives it."""

    ref: str
    name: str
    title: str = ""
    native_name: str = ""
    native_language: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.title} {self.name}" if self.title else self.name


class Standing(Frozen, frozen=True, kw_only=True):
    """A person in the function that was true then."""

    person: PersonCard
    function: Translated = EMPTY
    organisation: OrganisationCard | None = None


class Contribution(Frozen, frozen=True, kw_only=True):
    standing: Standing
    role: ContributionRole
    on_behalf_of: Standing | None = None
    title: Translated = EMPTY
    summary: Translated = EMPTY
    language: str = ""
    audience: Audience = Audience.PUBLIC


class Participation(Frozen, frozen=True, kw_only=True):
    standing: Standing
    role: SeminarRole
    audience: Audience = Audience.PUBLIC


class Engagement(Frozen, frozen=True, kw_only=True):
    """An organisation's part in the seminar."""

    organisation: OrganisationCard
    role: SeminarRole


class Member(Frozen, frozen=True, kw_only=True):
    standing: Standing
    role: DelegationRole
    is_inferred: bool = False
    audience: Audience = Audience.PUBLIC


class Delegation(Frozen, frozen=True, kw_only=True):
    """Who comes: a head count is `None` where it is unknown, never zero."""

    city: CityCard
    direction: Direction
    organisations: tuple[OrganisationCard, ...] = ()
    headcount: int | None = None
    members: tuple[Member, ...] = ()
    note: Translated = EMPTY


class Topic(Frozen, frozen=True, kw_only=True):
    title: Translated
    is_focus: bool = False


class Outcome(Frozen, frozen=True, kw_only=True):
    text: Translated
    kind: OutcomeKind
    status: OutcomeStatus
    owner: OrganisationCard | None = None
    first_year: int | None = None
    last_year: int | None = None
    due_on: date | None = None


class Article(Frozen, frozen=True, kw_only=True):
    """A press text; `body` is Markdown."""

    title: Translated
    body: Translated
    byline: str = ""
    published_on: date | None = None


class Place(Frozen, frozen=True, kw_only=True):
    """Where an item takes place; `step_free` is `None` where nobody has looked."""

    venue_ref: str
    venue: Translated
    hall: Translated = EMPTY
    street: str = ""
    postcode: str = ""
    city: Translated = EMPTY
    latitude: float | None = None
    longitude: float | None = None
    step_free: bool | None = None
    entrance: Translated = EMPTY

    @property
    def key(self) -> tuple[str, Translated]:
        return (self.venue_ref, self.hall)


class Timing(Frozen, frozen=True, kw_only=True):
    """A span, with the UTC moments it meant when it was frozen (zones change their rules)."""

    start: datetime
    end: datetime
    zone: str
    starts_at: datetime
    ends_at: datetime
    start_fold: int = 0
    end_fold: int = 0

    @classmethod
    def of(cls, span: Span) -> "Timing":
        return cls(
            start=span.start,
            end=span.end,
            zone=span.zone,
            starts_at=span.starts_at,
            ends_at=span.ends_at,
            start_fold=span.start_fold,
            end_fold=span.end_fold,
        )

    @cached_property
    def span(self) -> Span:
        return Span(self.start, self.end, self.zone, self.start_fold, self.end_fold)

    @property
    def local_start(self) -> datetime:
        """The start with the distance from UTC it had when it was frozen."""
        return _with_offset(self.start, self.starts_at)

    @property
    def local_end(self) -> datetime:
        return _with_offset(self.end, self.ends_at)


def _with_offset(wall: datetime, moment: datetime) -> datetime:
    return wall.replace(tzinfo=timezone(wall - moment.replace(tzinfo=None)))


class Before(Frozen, frozen=True, kw_only=True):
    """What an item was in the release before, as far as it moved."""

    timing: Timing | None = None
    place: Place | None = None


class Revision(Frozen, frozen=True, kw_only=True):
    """How often and when something changed for its readers (RFC 5545 §3.8.7.3 and §3.8.7.4).

    `changes` and `before` are those of the last change, whichever release made it; `is_news` says
    whether it was the release that this revision stands in.
    """

    sequence: int = 0
    modified_at: datetime
    changes: tuple[Change, ...] = ()
    before: Before | None = None
    is_news: bool = True


class Item(Frozen, frozen=True, kw_only=True):
    """A programme item; `timing` is `None` where the time is unknown."""

    uid: str
    kind: ItemKind
    title: Translated
    audience: Audience = Audience.PUBLIC
    timing: Timing | None = None
    place: Place | None = None
    text: Translated = EMPTY
    participants_note: Translated = EMPTY
    team_note: Translated = EMPTY
    dress_code: Translated = EMPTY
    press_access: PressAccess | None = None
    host: OrganisationCard | None = None
    languages: tuple[str, ...] = ()
    interpreting: InterpretingMode | None = None
    guests: Translated = EMPTY
    is_tradition: bool = False
    contributions: tuple[Contribution, ...] = ()
    position: int = 0
    is_cancelled: bool = False
    is_gone: bool = False
    revision: Revision | None = None

    @property
    def order(self) -> tuple[bool, datetime, int, str]:
        """Timed items by their start, items without a time behind them as staff put them."""
        if self.timing is None:
            return (True, _NEVER, self.position, self.uid)
        return (False, self.timing.starts_at, self.position, self.uid)


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
    number: int
    released_at: datetime
    note: Translated = EMPTY


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
    articles: tuple[Article, ...] = ()
    editions: tuple[EditionRef, ...] = ()
    retired: dict[str, int] = {}
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


def _typed(wanted: type, value: Any) -> object:  # noqa: ANN401 - whatever the JSON holds
    return Translated.trusted(value) if wanted is Translated else wanted(value)


_ENCODER = msgspec.json.Encoder(enc_hook=_plain, order="deterministic")
_DECODER = msgspec.json.Decoder(Programme, dec_hook=_typed)

dump: Callable[[Programme], bytes] = _ENCODER.encode
"""Writes the canonical JSON of a programme: the same content gives the same bytes."""

load: Callable[[bytes], Programme] = _DECODER.decode
"""Reads what `dump` wrote."""


def digest_of(snapshot: bytes) -> str:
    """Gives the SHA-256 of a snapshot, in hexadecimal."""
    return sha256(snapshot).hexdigest()
