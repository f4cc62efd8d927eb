"""The whole document as it is read: head, days, and the sections behind them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from partnership.core.translated import NO_PHRASE, Phrase
from partnership.core.wording import N_, Wording
from partnership.exports.labels import LABELS
from partnership.exports.outline import Day, Fact, Row, days, differing, facts_of, untimed
from partnership.exports.programme import Delegation, Outcome, Place, Programme
from partnership.exports.view import View
from partnership.exports.vocabulary import SeminarState
from partnership.exports.voice import Line, Voice, labelled, once, voices

_SHOUTED = {SeminarState.DRAFT, SeminarState.CANCELLED, SeminarState.POSTPONED}

HEAD_IS_INFERRED = N_("The source does not name the head of delegation; it is inferred.")

Said = Iterable[tuple[Phrase, Line]]


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under a heading; a fact of a plain list has an empty label."""

    key: str
    title: tuple[Phrase, ...]
    facts: tuple[Fact, ...]
    second_facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the days; `state` and `example` are empty where there is no need."""

    cities: tuple[Phrase, ...]
    occasion: tuple[Phrase, ...]
    title: tuple[Phrase, ...]
    state: tuple[Phrase, ...]
    example: tuple[Phrase, ...]
    facts: tuple[Fact, ...]
    second_facts: tuple[Fact, ...]
    summary: tuple[Phrase, ...]
    release: Phrase
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    head: Head
    days: tuple[Day, ...]
    untimed_title: tuple[Phrase, ...]
    untimed: tuple[Row, ...]
    sections: tuple[Section, ...]


def sheet(programme: Programme, view: View) -> Sheet:
    """Sets the programme in the view's languages."""
    return Sheet(
        head=head(programme, view),
        days=days(programme, view),
        untimed_title=labelled(view, N_("Without a time")),
        untimed=untimed(programme, view),
        sections=tuple(_sections(programme, view)),
    )


def head(programme: Programme, view: View) -> Head:
    first, *others = voices(view)
    facts = _head_facts(programme, first)
    return Head(
        cities=once(_cities(programme, voice) for voice in voices(view)),
        occasion=once(_occasion(programme, voice) for voice in voices(view)),
        title=view.pair(programme.title) or (Phrase(programme.slug, ""),),
        state=_state(programme, view),
        example=(
            labelled(view, N_("Example: this seminar and all people in it are invented."))
            if programme.is_example
            else ()
        ),
        facts=facts,
        second_facts=tuple(
            fact
            for voice in others
            for fact in differing(_head_facts(programme, voice), voice, facts)
        ),
        summary=view.pair(programme.summary),
        release=release_line(programme, first),
        url=view.seminar_url(programme),
    )


def release_line(programme: Programme, voice: Voice) -> Phrase:
    """Says which state of planning the reader holds."""
    if programme.release is None:
        return voice.gettext("Not released")
    moment = voice.wording.moment(programme.release.released_at, programme.zone)
    return voice.gettext(
        "Release %(number)s of %(moment)s", number=programme.release.number, moment=moment
    )


def _state(programme: Programme, view: View) -> tuple[Phrase, ...]:
    """Says what nobody must overlook: what is off, and what is only a draft."""
    if programme.release is None:
        return labelled(view, N_("Draft – not released"))
    if programme.state not in _SHOUTED:
        return ()
    return labelled(view, LABELS[SeminarState, programme.state.value])


def _cities(programme: Programme, voice: Voice) -> Phrase:
    names = [voice.say(city.name) for city in programme.partnership.cities]
    return Phrase(" – ".join(name.text for name in names), voice.language)


def _occasion(programme: Programme, voice: Voice) -> Phrase:
    if programme.series is None:
        return NO_PHRASE
    series = voice.say(programme.series.short_title or programme.series.title)
    if programme.ordinal is None:
        return series
    ordinal = voice.wording.ordinal(programme.ordinal)
    return voice.gettext("%(series)s, %(ordinal)s edition", series=series, ordinal=ordinal)


def _head_facts(programme: Programme, voice: Voice) -> tuple[Fact, ...]:
    wording = voice.wording
    visit = voice.label(programme.visit_type) if programme.visit_type else NO_PHRASE
    hosts = [each.organisation for each in programme.engagements if each.role == "organiser"]
    said = (
        (N_("Dates"), Line.of(voice.words(wording.period(programme.starts_on, programme.ends_on)))),
        (N_("Host"), Line.of(voice.say(programme.host_city.name), *map(voice.organisation, hosts))),
        (N_("Kind of visit"), Line.of(visit)),
        (N_("Languages"), Line.of(voice.language_names(programme.languages))),
        (N_("All times"), Line.of(voice.words(_zone(programme, wording)))),
        (N_("Version"), Line.of(release_line(programme, voice))),
    )
    return facts_of((voice.gettext(label), line) for label, line in said)


def _zone(programme: Programme, wording: Wording) -> str:
    """Names the zone of the programme, and the day from which its clock is set otherwise."""
    found: dict[str, date] = {}
    for item in programme.timed_items:
        if item.timing and item.timing.zone == programme.zone:
            name = wording.zone(programme.zone, item.timing.starts_at)
            found.setdefault(name, item.timing.start.date())
    first, *later = found or ("",)
    for name in later:
        day = wording.long_day(found[name])
        first = wording.gettext("%(zone)s, from %(day)s %(later)s", zone=first, day=day, later=name)
    return first


def _sections(programme: Programme, view: View) -> Iterable[Section]:
    for delegation in programme.delegations:
        title = once(
            voice.gettext("Delegation: %(city)s", city=voice.say(delegation.city.name))
            for voice in voices(view)
        )
        yield from _section("delegation", title, view, partial(_delegation, delegation))
    for key, message, told in (
        ("topics", N_("Topics"), partial(_topics, programme)),
        ("people", N_("People and organisations"), partial(_people, programme)),
        ("outcomes", N_("Outcomes"), partial(_outcomes, programme)),
        ("places", N_("Places"), partial(_places, programme)),
    ):
        yield from _section(key, labelled(view, message), view, told)


def _section(
    key: str, title: tuple[Phrase, ...], view: View, told: Callable[[Voice], Said]
) -> Iterable[Section]:
    """Gives the section, or nothing where nothing is known."""
    first, *others = voices(view)
    facts = facts_of(told(first))
    if facts:
        second = tuple(
            fact for voice in others for fact in differing(facts_of(told(voice)), voice, facts)
        )
        yield Section(key, title, facts, second)


def _delegation(delegation: Delegation, voice: Voice) -> Said:
    ngettext = voice.wording.ngettext
    named = len(delegation.members)
    if delegation.headcount is not None:
        size = [ngettext("%(number)s person", "%(number)s people", delegation.headcount)]
        if 0 < named < delegation.headcount:
            size.append(
                ngettext("%(number)s of them named here", "%(number)s of them named here", named)
            )
        yield voice.gettext("Size"), Line.of(*map(voice.words, size))
    for organisation in delegation.organisations:
        yield voice.gettext("Sent by"), Line.of(voice.organisation(organisation))
    for member in delegation.members:
        yield voice.label(member.role), voice.standing(member.standing)
    if any(member.is_inferred for member in delegation.members):
        yield voice.gettext("Note"), Line.of(voice.gettext(HEAD_IS_INFERRED))
    yield voice.gettext("Note"), Line.of(voice.say(delegation.note))


def _topics(programme: Programme, voice: Voice) -> Said:
    for is_focus, message in ((True, N_("Focus topics")), (False, N_("Further topics"))):
        for topic in programme.topics:
            if topic.is_focus is is_focus:
                yield voice.gettext(message), Line.of(voice.say(topic.title))


def _people(programme: Programme, voice: Voice) -> Said:
    for engagement in programme.engagements:
        yield voice.label(engagement.role), Line.of(voice.full_name(engagement.organisation))
    for each in programme.participations:
        yield voice.label(each.role), voice.standing(each.standing)


def _outcomes(programme: Programme, voice: Voice) -> Said:
    for outcome in programme.outcomes:
        yield (
            voice.label(outcome.kind),
            Line.of(
                voice.say(outcome.text),
                voice.organisation(outcome.owner),
                voice.words(_when(outcome, voice)),
                voice.label(outcome.status),
            ),
        )


def _when(outcome: Outcome, voice: Voice) -> str:
    if outcome.due_on:
        day = voice.wording.long_date(outcome.due_on)
        return voice.wording.gettext("due by %(day)s", day=day)
    years = dict.fromkeys(year for year in (outcome.first_year, outcome.last_year) if year)
    return "–".join(map(str, years))


def _places(programme: Programme, voice: Voice) -> Said:
    """Gives each venue once, with how to find and enter it."""
    venues: dict[str, Place] = {}
    for item in programme.items:
        if item.place and item.place.street:
            venues.setdefault(item.place.venue_ref, item.place)
    for place in venues.values():
        yield (
            voice.say(place.venue),
            Line.of(*voice.address(place).parts, voice.say(place.entrance), voice.access(place)),
        )
