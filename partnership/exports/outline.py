"""The programme as it is read: days, rows, facts. Page, PDF, DOCX and text are set from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from partnership.core.translated import NO_PHRASE, Phrase
from partnership.core.wording import N_, Wording
from partnership.exports.changes import changes_of, said_change
from partnership.exports.programme import Item, Programme, Timing
from partnership.exports.view import View
from partnership.exports.vocabulary import Audience, Change, ContributionRole, ItemKind
from partnership.exports.voice import Line, Voice, once, voices

TONES = {
    ItemKind.OPENING: "official",
    ItemKind.ADDRESS: "official",
    ItemKind.TALKS: "official",
    ItemKind.SIGNING: "official",
    ItemKind.WREATH_LAYING: "official",
    ItemKind.GUEST_BOOK: "official",
    ItemKind.PLENARY: "expert",
    ItemKind.LECTURE: "expert",
    ItemKind.ROUND_TABLE: "expert",
    ItemKind.SITE_VISIT: "expert",
    ItemKind.RECEPTION: "social",
    ItemKind.MEAL: "social",
    ItemKind.BREAK: "social",
    ItemKind.CULTURAL: "social",
}
_HOUR = 60
_LONG = 2 * _HOUR


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of one matter, a line for each thing."""

    label: Phrase
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return "; ".join(str(line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Mark:
    """A word beside a title: a change, a cancellation, or who alone may read this."""

    code: StrEnum
    text: Phrase


@dataclass(frozen=True, slots=True)
class Clock:
    """When a row begins and ends; `end_day` and `zone` are said where they do not go without."""

    start: str
    end: str
    duration: str
    end_day: str
    zone: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One programme item, never without a title.

    `second_facts` are those that the second language says differently.
    """

    uid: str
    kind: ItemKind
    tone: str
    url: str
    clock: Clock | None
    title: tuple[Phrase, ...]
    kind_words: tuple[Phrase, ...]
    marks: tuple[Mark, ...]
    is_cancelled: bool
    facts: tuple[Fact, ...]
    second_facts: tuple[Fact, ...]
    text: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    name: tuple[Phrase, ...]
    rows: tuple[Row, ...]


def days(programme: Programme, view: View) -> tuple[Day, ...]:
    """Sets the items that have a time, day by day of their wall clocks."""
    timed = sorted(programme.timed_items, key=_day_of)
    return tuple(
        Day(
            date=day,
            name=_named(day, view),
            rows=tuple(row(item, programme, view) for item in items),
        )
        for day, items in groupby(timed, key=_day_of)
    )


def _named(day: date, view: View) -> tuple[Phrase, ...]:
    """Names a day as a heading: it begins with a capital, in every language."""
    first, *others = (voice.words(voice.wording.weekday(day)) for voice in voices(view))
    heading = Phrase(f"{first.text[:1].upper()}{first.text[1:]}", first.language)
    return once((heading, *(other for other in others if other != first)))


def untimed(programme: Programme, view: View) -> tuple[Row, ...]:
    return tuple(row(item, programme, view) for item in programme.untimed_items)


def row(item: Item, programme: Programme, view: View) -> Row:
    first, *others = voices(view)
    facts = _facts(item, first)
    kind_words = once(voice.label(item.kind) for voice in voices(view))
    return Row(
        uid=item.uid,
        kind=item.kind,
        tone=TONES.get(item.kind, "other"),
        url=view.item_url(programme, item),
        clock=_clock(item.timing, programme.zone, first.wording) if item.timing else None,
        title=view.pair(item.title) or kind_words,
        kind_words=kind_words,
        marks=_marks(item, programme, view),
        is_cancelled=is_cancelled(item),
        facts=facts,
        second_facts=tuple(
            fact for voice in others for fact in differing(_facts(item, voice), voice, facts)
        ),
        text=view.pair(item.text),
    )


def is_cancelled(item: Item) -> bool:
    """Whether it does not take place: cancelled, or gone after it had been released."""
    return item.is_cancelled or item.is_gone


def _day_of(item: Item) -> date:
    return item.timing.start.date() if item.timing else date.max


def _clock(timing: Timing, zone: str, wording: Wording) -> Clock:
    minutes = int((timing.ends_at - timing.starts_at).total_seconds()) // 60
    last = timing.end.date()
    said_zone = timing.zone != zone or timing.span.is_doubled
    return Clock(
        start=wording.time(timing.start),
        end=wording.time(timing.end),
        duration=duration(minutes, wording),
        end_day=(
            f"{wording.short_weekday(last)} {wording.day_and_month(last)}"
            if last != timing.start.date()
            else ""
        ),
        zone=wording.zone(timing.zone, timing.starts_at) if said_zone else "",
        starts_at=timing.local_start,
        ends_at=timing.local_end,
    )


def duration(minutes: int, wording: Wording) -> str:
    """Writes up to two hours in minutes, more in hours and minutes."""
    if minutes <= _LONG:
        return wording.gettext("%(minutes)s min.", minutes=minutes)
    hours, rest = divmod(minutes, _HOUR)
    if rest:
        return wording.gettext("%(hours)s h %(minutes)s min.", hours=hours, minutes=rest)
    return wording.gettext("%(hours)s h", hours=hours)


def _marks(item: Item, programme: Programme, view: View) -> tuple[Mark, ...]:
    """In a first release all is new, so that this is not said."""
    voice = voices(view)[0]
    marks = [Mark(item.audience, voice.label(item.audience))]
    if item.audience is Audience.PUBLIC:
        marks.clear()
    if is_cancelled(item):
        return (Mark(Change.CANCELLED, voice.label(Change.CANCELLED)), *marks)
    is_first = programme.release is None or programme.release.number == 1
    changes = tuple(
        Mark(change, voice.words(said_change(change, item, view)))
        for change in changes_of(item)
        if not is_first and change is not Change.CANCELLED
    )
    return (*changes, *marks)


def facts_of(said: Iterable[tuple[Phrase, Line]]) -> tuple[Fact, ...]:
    """Says a label once for the lines that follow each other under it; their order is kept."""
    kept = [(label, line) for label, line in said if line]
    return tuple(
        Fact(label, tuple(line for _, line in group))
        for label, group in groupby(kept, key=itemgetter(0))
    )


def differing(facts: tuple[Fact, ...], voice: Voice, said: Iterable[Fact]) -> tuple[Fact, ...]:
    """Gives the facts of which this voice has really something else to say than was said."""
    known = {str(line) for fact in said for line in fact.lines}
    return facts_of(
        (fact.label, line)
        for fact in facts
        for line in fact.lines
        if str(line) not in known and any(part.language == voice.language for part in line.parts)
    )


def _facts(item: Item, voice: Voice) -> tuple[Fact, ...]:
    said: list[tuple[Phrase, Line]] = []
    if item.place:
        said.append((voice.gettext("Place"), voice.place(item.place)))
    elif item.timing is None:
        said.append((voice.gettext("Place"), Line.of(voice.gettext("not known"))))
    for each in item.contributions:
        said.append((voice.label(each.role), voice.contribution(each)))
        said.append((voice.gettext("Content"), Line.of(voice.say(each.summary))))
    said.extend(_circumstances(item, voice))
    return facts_of(said)


def _circumstances(item: Item, voice: Voice) -> Iterable[tuple[Phrase, Line]]:
    interpreting = voice.label(item.interpreting) if item.interpreting else NO_PHRASE
    press = voice.label(item.press_access) if item.press_access else NO_PHRASE
    for label, line in (
        (N_("Host"), _host(item, voice)),
        (N_("Languages"), Line.of(voice.language_names(item.languages), interpreting)),
        (N_("Dress code"), Line.of(voice.say(item.dress_code))),
        (N_("Guests"), Line.of(voice.say(item.guests))),
        (N_("Press"), Line.of(press)),
        (N_("For participants"), Line.of(voice.say(item.participants_note))),
        (N_("For the team"), Line.of(voice.say(item.team_note))),
    ):
        yield voice.gettext(label), line


def _host(item: Item, voice: Voice) -> Line:
    """Names the organisation, unless somebody is the host in its name."""
    hosts = {
        each.standing.organisation
        for each in item.contributions
        if each.role is ContributionRole.HOST
    }
    return Line(()) if item.host in hosts else Line.of(voice.organisation(item.host))
