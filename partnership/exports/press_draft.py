"""A press text made from the record: facts in order, to be put into sentences by a person.

Only what the record has is said; what is unknown is left out. Names stand after colons and in
brackets, so that no language has to inflect them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from partnership.core.translated import Phrase, Translated
from partnership.core.wording import N_, Wording, colon
from partnership.exports.outline import is_cancelled
from partnership.exports.programme import Delegation, Item, Programme
from partnership.exports.vocabulary import DelegationRole, OutcomeStatus, SeminarRole
from partnership.exports.voice import Voice


@dataclass(frozen=True, slots=True)
class PressDraft:
    """A title and a text (Markdown) in each of some languages."""

    title: Translated
    body: Translated


def drafted(programme: Programme, languages: Iterable[str]) -> PressDraft:
    """Draws a draft in each language; give it the edition of the audience that may read it."""
    languages = tuple(languages)
    title, body = {}, {}
    for language in languages:
        voice = Voice((language, *(each for each in languages if each != language)))
        title[language] = _title(programme, voice)
        body[language] = "\n\n".join(filter(None, _paragraphs(programme, voice)))
    return PressDraft(Translated(title), Translated(body))


def _title(programme: Programme, voice: Voice) -> str:
    title = voice.say(programme.title).text
    if programme.ordinal is None:
        return title
    ordinal = voice.wording.ordinal(programme.ordinal)
    return f"{title} – {voice.wording.gettext('%(ordinal)s edition', ordinal=ordinal)}"


def _paragraphs(programme: Programme, voice: Voice) -> Iterator[str]:
    words = voice.wording
    place = voice.say(programme.host_city.name).text
    period = words.period(programme.starts_on, programme.ends_on)
    summary = _sentence(voice.say(programme.summary).text)
    yield f"**{place}, {period}**" + (f" – {summary}" if summary else "")
    yield _roles(programme, voice, SeminarRole.ORGANISER, N_("Organised by"))
    yield _roles(programme, voice, SeminarRole.LEAD, N_("Led by"))
    for delegation in programme.delegations:
        yield _delegation(delegation, voice)
    yield _named(
        words, N_("Main topics"), [voice.say(t.title) for t in programme.topics if t.is_focus]
    )
    for item in programme.items:
        if not is_cancelled(item):
            yield _item(item, voice)
    yield _experts(programme, voice)
    agreed = [each for each in programme.outcomes if each.status is not OutcomeStatus.DROPPED]
    yield _list(words, N_("Agreed and planned"), [voice.say(each.text).text for each in agreed])


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _said(words: Wording, message: str) -> str:
    return f"{words.gettext(message)}{colon(words.language)}"


def _named(words: Wording, message: str, parts: Iterable[Phrase]) -> str:
    texts = [part.text for part in parts if part]
    return _sentence(f"{_said(words, message)} {'; '.join(texts)}") if texts else ""


def _list(words: Wording, message: str, lines: Iterable[str]) -> str:
    found = [f"- {line}" for line in lines if line]
    return "\n".join((f"{_said(words, message)}\n", *found)) if found else ""


def _roles(programme: Programme, voice: Voice, role: SeminarRole, message: str) -> str:
    organisations = [
        voice.full_name(each.organisation) for each in programme.engagements if each.role is role
    ]
    people = [
        voice.words(str(voice.standing(each.standing)))
        for each in programme.participations
        if each.role is role
    ]
    return _named(voice.wording, message, [*organisations, *people])


def _delegation(delegation: Delegation, voice: Voice) -> str:
    words, city = voice.wording, voice.say(delegation.city.name).text
    parts = [f"{_said(words, N_('Delegation'))} {city}"]
    if delegation.headcount is not None:
        parts.append(words.ngettext("%(number)s person", "%(number)s people", delegation.headcount))
    named = [
        f"{voice.standing(member.standing)!s} ({voice.label(member.role).text})"
        if member.role is DelegationRole.HEAD and not member.is_inferred
        else str(voice.standing(member.standing))
        for member in delegation.members
    ]
    return _sentence("; ".join((", ".join(parts), *named)))


def _item(item: Item, voice: Voice) -> str:
    words = voice.wording
    when = ""
    if item.timing is not None:
        when = f"{words.day_and_month(item.timing.start.date())}, {words.time(item.timing.start)}"
    where, head = str(voice.place(item.place)) if item.place else "", voice.say(item.title).text
    circumstances = ", ".join(filter(None, (when, "" if where in head else where)))
    head += f" ({circumstances})" if circumstances else ""
    spoken = [str(voice.contribution(each)) for each in item.contributions]
    said = f"{head}{colon(words.language)} {'; '.join(spoken)}" if spoken else head
    return " ".join(filter(None, (_sentence(said), _sentence(voice.say(item.text).text))))


def _experts(programme: Programme, voice: Voice) -> str:
    experts = [
        str(voice.standing(each.standing))
        for each in programme.participations
        if each.role is SeminarRole.EXPERT_CONTRIBUTOR
    ]
    return _list(voice.wording, N_("Experts"), experts)
