"""What is new of a seminar as a whole: its head, who takes part, topics, outcomes, texts."""

from collections.abc import Iterable

from partnership.core.wording import N_
from partnership.exports.programme import Delegation, Member, Outcome, Participation, Programme
from partnership.exports.voice import Line
from partnership.releases.news_words import Part, Sentences, Telling

_Twice = tuple[Programme, Programme]
"""The edition before, and the one after."""


def tell_head(after: Programme, before: Programme, telling: Telling) -> Sentences:
    """Tells all that differs beside the programme items."""
    both = (before, after)
    yield from _facts(both, telling)
    for name, (old, new) in (
        (N_("Organisations"), [_engagements(each, telling) for each in both]),
        (N_("People"), [_participations(each.participations, telling) for each in both]),
        (N_("Topics"), [_topics(each, telling) for each in both]),
        (N_("Outcomes"), [_outcomes(each.outcomes, telling) for each in both]),
    ):
        yield from telling.parts(old, new, name)
    yield from _delegations(both, telling)


def _facts(both: _Twice, telling: Telling) -> Sentences:
    before, after = both
    wording = telling.wording
    periods = (wording.period(each.starts_on, each.ends_on) for each in both)
    cities = (
        wording.all_of([telling.say(city.name) for city in each.partnership.cities])
        for each in both
    )
    series = (telling.say(each.series.title) if each.series else "" for each in both)
    ordinals = (wording.ordinal(each.ordinal) if each.ordinal else "" for each in both)
    languages = (telling.voice.language_names(each.languages).text for each in both)
    yield from telling.short(N_("Title"), before.title, after.title)
    yield from telling.short(N_("Short title"), before.short_title, after.short_title)
    yield from telling.value(N_("Dates"), *periods)
    yield from telling.code(N_("State"), before.state, after.state)
    yield from telling.short(N_("Host"), before.host_city.name, after.host_city.name)
    yield from telling.value(N_("Cities"), *cities)
    yield from telling.value(N_("Seminar series"), *series)
    yield from telling.value(N_("Edition"), *ordinals)
    yield from telling.code(N_("Kind of visit"), before.visit_type, after.visit_type)
    yield from telling.value(N_("Languages"), *languages)
    yield from telling.value(N_("Time zone"), before.zone, after.zone)
    yield from telling.long(N_("Summary"), before.summary, after.summary)


def _engagements(programme: Programme, telling: Telling) -> list[Part]:
    return [
        Part(
            each.organisation.ref,
            telling.organisation(each.organisation),
            telling.voice.label(each.role).text,
            each,
        )
        for each in programme.engagements
    ]


def _participations(those: Iterable[Participation], telling: Telling) -> list[Part]:
    return [
        Part(
            each.standing.person.ref,
            telling.person(each.standing),
            ", ".join(
                filter(None, (telling.voice.label(each.role).text, telling.function(each.standing)))
            ),
            each,
        )
        for each in those
    ]


def _topics(programme: Programme, telling: Telling) -> list[Part]:
    focus = telling.wording.gettext(N_("Focus topic"))
    return [
        Part(each.title, telling.say(each.title), focus if each.is_focus else "", each)
        for each in programme.topics
    ]


def _outcomes(those: Iterable[Outcome], telling: Telling) -> list[Part]:
    voice = telling.voice
    return [
        Part(
            each.text,
            voice.say(each.text).text,
            str(Line.of(voice.label(each.status), voice.organisation(each.owner))),
            each,
        )
        for each in those
    ]


def _delegations(both: _Twice, telling: Telling) -> Sentences:
    """Tells of each delegation who came and went; it is known by its city and direction."""
    old, new = (
        {(each.city.slug, each.direction): each for each in one.delegations} for one in both
    )
    for key, each in new.items():
        name = _name(each, telling)
        if key not in old:
            yield telling.wording.gettext(N_("new: %(thing)s"), thing=name)
        elif each != old[key]:
            told = [*_delegation(old[key], each, telling)]
            said = told or [telling.wording.gettext(N_("details changed"))]
            yield from (f"{name} – {sentence}" for sentence in said)
    for key, each in old.items():
        if key not in new:
            yield telling.wording.gettext(N_("no longer: %(thing)s"), thing=_name(each, telling))


def _name(each: Delegation, telling: Telling) -> str:
    return telling.wording.gettext("Delegation: %(city)s", city=telling.say(each.city.name))


def _delegation(old: Delegation, new: Delegation, telling: Telling) -> Sentences:
    words = telling.wording
    sizes = (
        words.ngettext("%(number)s person", "%(number)s people", each.headcount)
        if each.headcount is not None
        else words.gettext("Number of people unknown")
        for each in (old, new)
    )
    senders = (
        words.all_of([telling.organisation(each) for each in one.organisations])
        for one in (old, new)
    )
    yield from telling.value(N_("Size"), *sizes)
    yield from telling.value(N_("Sent by"), *senders)
    members = [[_member(each, telling) for each in one.members] for one in (old, new)]
    yield from telling.parts(members[0], members[1])
    yield from telling.long(N_("Note"), old.note, new.note)


def _member(each: Member, telling: Telling) -> Part:
    role = telling.voice.label(each.role).text
    said = ", ".join(filter(None, (role, telling.function(each.standing))))
    return Part(each.standing.person.ref, telling.person(each.standing), said, each)
