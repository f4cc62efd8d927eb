"""How the modules with the example's days write an item, and the row that becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.demo.build import a_contribution, uid_of
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)
from partnership.people.models import Function, Organisation
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.venues.models import Hall, Venue

DE_RU = ("de", "ru")


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody does in an item; `person` and `on_behalf_of` are keys of the cast."""

    person: str
    role: ContributionRole = ContributionRole.LECTURE
    title: Translated = EMPTY
    summary: Translated = EMPTY
    language: str = ""
    on_behalf_of: str = ""
    audience: Audience = Audience.PUBLIC


def interpreted_by(*keys: str) -> tuple[Part, ...]:
    """Who interprets an item: told to participants, not to the public."""
    return tuple(
        Part(key, ContributionRole.INTERPRETING, audience=Audience.PARTICIPANTS) for key in keys
    )


BOTH_INTERPRETERS = interpreted_by("kowalke", "reimer")


@dataclass(frozen=True, slots=True)
class Planned:
    """An item: `day` counts from 0, an `end` before the `start` is on the next day.

    `place` is a venue's key, or that and a hall's: `rathaus/saal-2`.
    """

    key: str
    kind: ItemKind
    day: int
    start: str
    end: str
    title: Translated
    place: str = ""
    audience: Audience = Audience.PUBLIC
    text: Translated = EMPTY
    participants_note: Translated = EMPTY
    team_note: Translated = EMPTY
    dress_code: Translated = EMPTY
    guests: Translated = EMPTY
    press: PressAccess | None = None
    host: str = ""
    languages: tuple[str, ...] = ()
    interpreting: InterpretingMode | None = None
    parts: tuple[Part, ...] = ()
    is_tradition: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Everybody and everything that an item can name, by key."""

    venues: Mapping[str, Venue]
    halls: Mapping[str, Hall]
    organisations: Mapping[str, Organisation]
    functions: Mapping[str, Function]


def span_of(seminar: Seminar, day: int, start: str, end: str) -> Span:
    first = datetime.combine(seminar.starts_on + timedelta(days=day), time.fromisoformat(start))
    last = datetime.combine(first.date(), time.fromisoformat(end))
    if last <= first:
        last += timedelta(days=1)
    return Span.of(first, last, seminar.zone)


def contribution_of(part: Part, stage: Stage, position: int = 0) -> Contribution:
    return a_contribution(
        stage.functions[part.person],
        part.role,
        on_behalf_of=stage.functions[part.on_behalf_of] if part.on_behalf_of else None,
        title=part.title,
        summary=part.summary,
        language=part.language,
        audience=part.audience,
        position=position,
    )


def put_at(item: ProgrammeItem, place: str, stage: Stage) -> None:
    """Moves an item to a venue, or to one of its halls."""
    item.venue = stage.venues[place.partition("/")[0]]
    item.hall = stage.halls.get(place)


def item_of(planned: Planned, seminar: Seminar, stage: Stage, position: int) -> ProgrammeItem:
    item = ProgrammeItem(
        uid=uid_of(seminar.slug, planned.key),
        seminar_id=seminar.id,
        kind=planned.kind,
        title=planned.title,
        text=planned.text,
        participants_note=planned.participants_note,
        team_note=planned.team_note,
        dress_code=planned.dress_code,
        guests=planned.guests,
        press_access=planned.press,
        host=stage.organisations[planned.host] if planned.host else None,
        languages=planned.languages,
        interpreting=planned.interpreting,
        audience=planned.audience,
        is_tradition=planned.is_tradition,
        position=position,
        contributions=[
            contribution_of(part, stage, number) for number, part in enumerate(planned.parts)
        ],
    )
    item.span = span_of(seminar, planned.day, planned.start, planned.end)
    if planned.place:
        put_at(item, planned.place, stage)
    return item
