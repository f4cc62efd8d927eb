"""What a calendar entry says in words, in one language or in two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from partnership.core.text import clean_line, shortened
from partnership.core.translated import Translated
from partnership.core.wording import N_, Wording, wording
from partnership.exports.labels import label
from partnership.exports.programme import (
    Before,
    Contribution,
    Item,
    Place,
    Programme,
    Revision,
    Standing,
    Timing,
)
from partnership.exports.view import Site
from partnership.exports.vocabulary import Change, SeminarState

SUMMARY_LENGTH = 80
_STEP_FREE, _STEPS = N_("Step-free access"), N_("No step-free access")
_UNSAID = {Change.NEW, Change.CANCELLED}
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
    """All that an entry says besides its own item: a change of it is a change of every entry."""

    slug: str
    title: Translated
    is_example: bool
    state: SeminarState
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
    first, *others = frame.languages
    blocks = []
    for tag in (first, *(tag for tag in others if tag in programme.title)):
        said = wording(tag)
        period = said.period(programme.starts_on, programme.ends_on)
        head = (*_warnings(said, frame, frame.fate(is_off=False)), period)
        text = _told(programme.summary, tag, frame.languages)
        blocks.append("\n\n".join(filter(None, ("\n".join(head), text))))
    return "\n\n".join((*blocks, url))


def where(place: Place, languages: Sequence[str]) -> str:
    """Writes "Hall, Venue, Street, Postcode City", which map programs find."""
    city = f"{place.postcode} {place.city.pick(languages)}"
    parts = (place.hall.pick(languages).text, place.venue.pick(languages).text, place.street, city)
    return ", ".join(dict.fromkeys(clean_line(part) for part in parts if part.strip()))


def _block(item: Item, timing: Timing, frame: Frame, language: str) -> str:
    """Writes all that is known in one language."""
    said = wording(language)

    def told(text: Translated) -> str:
        return _told(text, language, frame.languages)

    fate = frame.fate(is_off=item.is_cancelled or item.is_gone)
    title = frame.title.pick((language,)).text
    sections = (
        (*_warnings(said, frame, fate), _named(said, said.gettext("Seminar"), title)),
        _time_and_changes(timing, item.revision, said),
        (told(item.text),),
        (_contribution(each, said, language) for each in item.contributions),
        _circumstances(item, said, language),
        (
            _named(said, said.gettext("For participants"), told(item.participants_note)),
            _named(said, said.gettext("For the team"), told(item.team_note)),
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
        yield said.gettext("Example: this seminar is invented.")
    if fate:
        yield said.gettext(_SENTENCES[fate])


def _named(said: Wording, name: str, text: str) -> str:
    return said.gettext("%(name)s: %(text)s", name=name, text=text) if text else ""


def when(timing: Timing, said: Wording) -> str:
    """Writes the wall-clock time with its zone, for readers who are somewhere else."""
    start, end = timing.start, timing.end
    first, last = said.weekday(start.date()), said.weekday(end.date())
    closing = said.time(end) if first == last else f"{last}, {said.time(end)}"
    zone = said.zone(timing.zone, timing.span.starts_at)
    return f"{first}, {said.time(start)} – {closing}, {zone}"


def _time_and_changes(timing: Timing, revision: Revision | None, said: Wording) -> Iterable[str]:
    yield _named(said, said.gettext("Local time"), when(timing, said))
    changes = [each for each in revision.changes if each not in _UNSAID] if revision else []
    if not revision or not changes:
        return
    day = revision.modified_at.astimezone(ZoneInfo(timing.zone)).date()
    yield said.gettext(
        "Changed on %(day)s: %(changes)s",
        day=said.long_date(day),
        changes=said.all_of([label(said, each) for each in changes]),
    )
    if revision.before:
        yield _named(said, said.gettext("Before"), _before(revision.before, said))


def _before(before: Before, said: Wording) -> str:
    return "; ".join(
        (
            *((when(before.timing, said),) if before.timing else ()),
            *((where(before.place, (said.language,)),) if before.place else ()),
        )
    )


def _contribution(given: Contribution, said: Wording, language: str) -> str:
    line = _named(said, label(said, given.role), _standing(given.standing, language))
    if given.on_behalf_of:
        person = _standing(given.on_behalf_of, language)
        line += ", " + said.gettext("on behalf of %(person)s", person=person)
    title = given.title.pick((language,)).text
    spoken = f" ({said.language_name(given.language)})" if given.language else ""
    return f"{line} – {title}{spoken}" if title else f"{line}{spoken}"


def _standing(standing: Standing, language: str) -> str:
    person, home = standing.person, standing.organisation
    name = person.full_name
    if person.native_name and person.native_language == language:
        name = f"{person.native_name} ({name})"
    parts = (
        name,
        standing.function.pick((language,)).text,
        home.name.pick((language,)).text if home else "",
    )
    return ", ".join(filter(None, parts))


def _circumstances(item: Item, said: Wording, language: str) -> Iterable[str]:
    host = item.host.name.pick((language,)).text if item.host else ""
    spoken = said.all_of([said.language_name(tag) for tag in item.languages])
    helped = label(said, item.interpreting) if item.interpreting else ""
    press = label(said, item.press_access) if item.press_access else ""
    yield _named(said, said.gettext("Host"), host)
    yield _named(said, said.gettext("Guests"), item.guests.pick((language,)).text)
    yield _named(said, said.gettext("Languages"), "; ".join(filter(None, (spoken, helped))))
    yield _named(said, said.gettext("Dress code"), item.dress_code.pick((language,)).text)
    yield _named(said, said.gettext("Press"), press)
    if item.place:
        yield _named(said, said.gettext("Entrance"), item.place.entrance.pick((language,)).text)
        yield _access(item.place, said)


def _access(place: Place, said: Wording) -> str:
    if place.step_free is None:
        return ""
    return said.gettext(_STEP_FREE if place.step_free else _STEPS)
