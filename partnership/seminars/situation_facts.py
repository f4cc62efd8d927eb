"""What the checks look at: plain facts about a seminar's draft and what it shares with others."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
)


class ThingKind(StrEnum):
    """What a warning may be about, and where it is mended."""

    SEMINAR = "seminar"
    ITEM = "item"
    PERSON = "person"
    ORGANISATION = "organisation"
    VENUE = "venue"
    CITY = "city"
    TOPIC = "topic"
    OUTCOME = "outcome"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Thing:
    """Names what a warning is about; `slug` is empty where it has no page of its own."""

    kind: ThingKind
    ref: str
    name: Translated
    slug: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind.value}:{self.ref}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A house, and the hall in it where one is named.

    `changeover` passes before the hall is ready again; `step_free` is `None` where nobody has
    looked.
    """

    venue_id: int
    venue_slug: str
    venue: Translated
    step_free: bool | None = None
    hall_id: int | None = None
    hall: Translated = EMPTY
    capacity: int | None = None
    changeover: timedelta = timedelta(0)

    @property
    def venue_thing(self) -> Thing:
        return Thing(ThingKind.VENUE, str(self.venue_id), self.venue, self.venue_slug)


@dataclass(frozen=True, slots=True)
class SomePerson:
    """A person whom the programme names; `is_addressed` says whether a form of address is known."""

    id: int
    slug: str
    name: str
    is_addressed: bool
    native_name: str = ""
    title: str = ""

    @property
    def thing(self) -> Thing:
        name = Translated.trusted({"": self.name})
        return Thing(ThingKind.PERSON, str(self.id), name, self.slug)


@dataclass(frozen=True, slots=True)
class Part:
    """What a person does; one who is spoken for, or in the seminar as a whole, has no role."""

    person_id: int
    role: ContributionRole | None
    has_function: bool
    audience: Audience


@dataclass(frozen=True)
class Entry:
    """An item of this programme, or one of another seminar that takes the same hall or people.

    `is_held` is false for what is cancelled, or whose whole seminar is off. `parts` of another
    seminar's item are those of shared people alone.
    """

    uid: str
    seminar_slug: str
    seminar_title: Translated
    kind: ItemKind
    title: Translated
    span: Span | None
    spot: Spot | None = None
    parts: tuple[Part, ...] = ()
    audience: Audience = Audience.TEAM
    languages: tuple[str, ...] = ()
    interpreting: InterpretingMode | None = None
    headcount: int | None = None
    is_held: bool = True
    is_elsewhere: bool = False
    position: int = 0

    @cached_property
    def people(self) -> frozenset[int]:
        """Who is there in person: everybody but those who are spoken for."""
        return frozenset(part.person_id for part in self.parts if part.role is not None)

    @property
    def thing(self) -> Thing:
        return Thing(ThingKind.ITEM, self.uid, self.title)


@dataclass(frozen=True, slots=True)
class SomeCity:
    """A city whose holidays count: the host's, or a partner's."""

    id: int
    slug: str
    name: Translated
    country: str

    @property
    def thing(self) -> Thing:
        return Thing(ThingKind.CITY, str(self.id), self.name, self.slug)


class TextPart(StrEnum):
    """Which text of a thing is meant."""

    TITLE = "title"
    SHORT_TITLE = "short_title"
    SUMMARY = "summary"
    TEXT = "text"
    PARTICIPANTS_NOTE = "participants_note"
    TEAM_NOTE = "team_note"
    DRESS_CODE = "dress_code"
    GUESTS = "guests"
    CONTRIBUTION_TITLE = "contribution_title"
    CONTRIBUTION_SUMMARY = "contribution_summary"
    NAME = "name"
    HALL = "hall"
    ENTRANCE = "entrance"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is printed, the widest circle that reads it, and the items that show it.

    `spelled` are names that are written in one way only and therefore not translated.
    """

    thing: Thing
    part: TextPart
    text: Translated = EMPTY
    spelled: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Situation:
    """A seminar's draft and all that it is checked against.

    `entries` are in programme order, those without a time last. `elsewhere` are other seminars'
    items in the same halls or with the same people, at about the same time. `ways` are the times
    from venue to venue. `general` are those who take part in the seminar as a whole.
    """

    slug: str
    title: Translated
    starts_on: date
    ends_on: date
    languages: tuple[str, ...] = ()
    needs_step_free: bool = False
    is_off: bool = False
    entries: tuple[Entry, ...] = ()
    elsewhere: tuple[Entry, ...] = ()
    people: dict[int, SomePerson] = field(default_factory=dict)
    cities: tuple[SomeCity, ...] = ()
    ways: dict[tuple[int, int], timedelta] = field(default_factory=dict)
    texts: tuple[Text, ...] = ()
    general: tuple[Part, ...] = ()

    @cached_property
    def held(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.is_held)

    @cached_property
    def timed(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.held if entry.span)

    @cached_property
    def by_uid(self) -> dict[str, Entry]:
        return {entry.uid: entry for entry in self.entries}
