"""What a calendar entry says in words, in one language or in two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from partnership.core.text import clean_line, shortened
from partnership.core.translated import NO_PHRASE, Translated
from partnership.core.wording import N_, Wording, colon, wording
from partnership.exports.changes import last_changes_of, said_change
from partnership.exports.labels import LABELS
from partnership.exports.outline import is_cancelled
from partnership.exports.programme import Item, Place, Programme, Revision, Timing
from partnership.exports.sheet import head
from partnership.exports.view import Site, View
from partnership.exports.vocabulary import Change, SeminarState
from partnership.exports.voice import Line, Voice

SUMMARY_LENGTH = 80
_UNSAID = {Change.NEW, Change.CANCELLED}
"""A cancellation has a sentence of its own; in a calendar everything was new once."""

_PREFIXES = {
    SeminarState.CANCELLED: N_("Cancelled: %(title)s"),
    SeminarState.POSTPONED: N_("Postponed: %(title)s"),
}
_SENTENCES = {
    SeminarState.CANCELLED: N_("This does not take place."),
    SeminarState.POSTPONED: N_("This is postponed. The new time is not known yet."),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What an entry says besides its own item; `revision` counts the changes of that."""

    slug: str
    title: Translated
    is_example: bool
    state: SeminarState
    revision: Revision | None
    languages: tuple[str, ...]
    site: Site

    @property
    def seminar_url(self) -> str:
        return f"{self.site.url}seminars/{self.slug}/"

    def fate(self, *, is_off: bool) -> SeminarState | None:
        """Gives the state that calls an entry off; `None` where it takes place."""
        if self.state in _PREFIXES:
            return self.state
        return SeminarState.CANCELLED if is_off else None


def summary(title: Translated, frame: Frame, fate: SeminarState | None, instead: str) -> str:
    """Gives a title of at most 80 characters, the fate first and the mark of an example last."""
    names = [(each.text, each.language) for each in title.pair(frame.languages)]
    names = names or [(instead, frame.languages[0])]
    parts = [
        wording(language).gettext(_PREFIXES[fate], title=clean_line(text))
        if fate
        else clean_line(text)
        for text, language in names
    ]
    return fitted(parts, example_mark(frame) if frame.is_example else "")


def fitted(parts: Sequence[str], mark: str = "", length: int = SUMMARY_LENGTH) -> str:
    """Joins titles as "A / B"; what a short one leaves of its share is for the longer ones."""
    room = length - len(mark) - 3 * (len(parts) - 1)
    cut = list(parts)
    for done, place in enumerate(sorted(range(len(parts)), key=lambda each: len(parts[each]))):
        cut[place] = shortened(parts[place], room // (len(parts) - done))
        room -= len(cut[place])
    return " / ".join(cut) + mark


def example_mark(frame: Frame) -> str:
    words = dict.fromkeys(wording(tag).gettext("Example") for tag in frame.languages)
    return f" ({' / '.join(words)})"


def item_description(item: Item, timing: Timing, frame: Frame, url: str) -> str:
    """Writes plain text, one block a language, with the address as its last line."""
    texts = (item.title, item.text, item.participants_note, item.team_note)
    first, *others = frame.languages
    spoken = (first, *(tag for tag in others if any(tag in text for text in texts)))
    return "\n\n".join((*(_block(item, timing, frame, tag) for tag in spoken), url))


def seminar_description(programme: Programme, frame: Frame, url: str) -> str:
    """Writes which cities meet on which occasion and when, one block a language."""
    first, *others = frame.languages
    spoken = (first, *(tag for tag in others if tag in programme.title))
    return "\n\n".join((*(_seminar_block(programme, frame, tag) for tag in spoken), url))


def where(place: Place, languages: Sequence[str]) -> str:
    """Writes "Hall, Venue, Street, Postcode City", which map programs find."""
    city = f"{place.postcode} {place.city.pick(languages)}"
    parts = (place.hall.pick(languages).text, place.venue.pick(languages).text, place.street, city)
    return ", ".join(dict.fromkeys(clean_line(part) for part in parts if part.strip()))


def _seminar_block(programme: Programme, frame: Frame, language: str) -> str:
    said = wording(language)
    known = head(programme, View((language,), frame.site))
    lines = (
        *_warnings(said, frame, frame.fate(is_off=False)),
        *(phrase.text for phrase in (*known.cities, *known.occasion)),
        said.period(programme.starts_on, programme.ends_on),
    )
    text = _told(programme.summary, language, frame.languages)
    return "\n\n".join(filter(None, ("\n".join(lines), text)))


def _block(item: Item, timing: Timing, frame: Frame, language: str) -> str:
    """Writes all that is known in one language."""
    said = wording(language)

    def told(text: Translated) -> str:
        return _told(text, language, frame.languages)

    voice = Voice((language, frame.languages[0]))
    fate = frame.fate(is_off=is_cancelled(item))
    sections = (
        (*_warnings(said, frame, fate), _named(said, N_("Seminar"), str(voice.say(frame.title)))),
        (_named(said, N_("Time"), when(timing, said)), *_changes(item, timing, frame, voice)),
        (told(item.text),),
        (
            _named(said, LABELS[type(each.role), each.role.value], str(voice.contribution(each)))
            for each in item.contributions
        ),
        _circumstances(item, voice),
        (
            _named(said, N_("For participants"), told(item.participants_note)),
            _named(said, N_("For the team"), told(item.team_note)),
        ),
    )
    paragraphs = ("\n".join(filter(None, lines)) for lines in sections)
    return "\n\n".join(filter(None, paragraphs))


def _told(text: Translated, language: str, languages: Sequence[str]) -> str:
    """Gives a text for its own block; the first stands in for languages that have no block."""
    phrase = text.pick((language,))
    is_lost = phrase.language not in languages and language == languages[0]
    return phrase.text if is_lost or phrase.language == language else ""


def _warnings(said: Wording, frame: Frame, fate: SeminarState | None) -> Iterable[str]:
    if frame.is_example:
        yield said.gettext("Example: this seminar and all people in it are invented.")
    if fate:
        yield said.gettext(_SENTENCES[fate])


def _named(said: Wording, name: str, text: str) -> str:
    """Writes a label that the catalogues know, and what it is the label of."""
    return f"{said.gettext(name)}{colon(said.language)} {text}" if text else ""


def when(timing: Timing, said: Wording) -> str:
    """Writes the wall-clock time with its zone, for readers who are somewhere else."""
    start, end = timing.start, timing.end
    first, last = said.weekday(start.date()), said.weekday(end.date())
    closing = said.time(end) if first == last else f"{last}, {said.time(end)}"
    zone = said.zone(timing.zone, timing.span.starts_at)
    return f"{first}, {said.time(start)} – {closing}, {zone}"


def _changes(item: Item, timing: Timing, frame: Frame, voice: Voice) -> Iterable[str]:
    changes = [change for change in last_changes_of(item) if change not in _UNSAID]
    if not item.revision or not changes:
        return
    view = View(voice.languages[:1], frame.site)
    day = item.revision.modified_at.astimezone(ZoneInfo(timing.zone)).date()
    yield voice.wording.gettext(
        "Changed on %(day)s: %(changes)s",
        day=voice.wording.long_date(day),
        changes="; ".join(said_change(change, item, view) for change in changes),
    )


def _circumstances(item: Item, voice: Voice) -> Iterable[str]:
    """Writes what a guest has to know, a line for each matter."""
    helped = voice.label(item.interpreting) if item.interpreting else NO_PHRASE
    press = voice.label(item.press_access) if item.press_access else NO_PHRASE
    for name, line in (
        (N_("Host"), Line.of(voice.organisation(item.host))),
        (N_("Guests"), Line.of(voice.say(item.guests))),
        (N_("Languages"), Line.of(voice.language_names(item.languages), helped)),
        (N_("Dress code"), Line.of(voice.say(item.dress_code))),
        (N_("Press"), Line.of(press)),
    ):
        yield _named(voice.wording, name, str(line))
    if item.place:
        yield _named(voice.wording, N_("Entrance"), str(voice.say(item.place.entrance)))
        yield str(voice.access(item.place))
