"""The parts of a programme: cities, people, places, times, items."""

from datetime import UTC, date, datetime, timezone
from functools import cached_property

import msgspec

from partnership.core.spans import Span
from partnership.core.text import slug_of
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
    """A topic under the name of then; `ref` is its address, empty in releases of before."""

    title: Translated
    is_focus: bool = False
    ref: str = ""

    @property
    def key(self) -> str:
        """Its address in the archive, made of its title where the release does not say it."""
        return self.ref or next(filter(None, map(slug_of, self.title.values())), "")


class Outcome(Frozen, frozen=True, kw_only=True):
    """What was agreed; `ref` is its number at the desk, which no release says."""

    text: Translated
    kind: OutcomeKind
    status: OutcomeStatus
    owner: OrganisationCard | None = None
    first_year: int | None = None
    last_year: int | None = None
    due_on: date | None = None
    ref: str = ""


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
