"""What the checks find, as sentences: what is wrong, and what can be done about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from partnership.core.translated import Phrase, Translated
from partnership.core.wording import N_, Wording
from partnership.desk.check_names import ADVICE, CHECK_NAMES, PART_NAMES
from partnership.exports.labels import label
from partnership.exports.outline import duration
from partnership.exports.vocabulary import InterpretingMode
from partnership.seminars.checks import Check, Finding
from partnership.seminars.public_holidays import holiday_on, subdivision_of
from partnership.seminars.situation_facts import Entry, Thing, ThingKind


@dataclass(frozen=True, slots=True)
class SaidCheck:
    """A finding in words; `sentence` marks up what it quotes in another language."""

    name: str
    sentence: Markup
    advice: str


def say_check(finding: Finding, words: Wording) -> SaidCheck:
    return SaidCheck(
        words.gettext(CHECK_NAMES[finding.code]),
        _SENTENCES[finding.code](finding, words),
        words.gettext(ADVICE[finding.code]),
    )


def marked(phrase: Phrase, words: Wording) -> Markup:
    """Gives a text with its language, where that is not the page's."""
    if not phrase.language or phrase.language.partition("-")[0] == words.language:
        return escape(phrase.text)
    return escape(Markup('<span lang="{}">{}</span>').format(phrase.language, phrase.text))


def in_words(text: Translated, words: Wording) -> Markup:
    return marked(text.pick((words.language,)), words)


def _said(words: Wording, message: str, **values: object) -> Markup:
    """Fills a sentence of the catalogue; all values are escaped on the way in."""
    safe = {name: escape(value) for name, value in values.items()}
    return Markup(words.gettext(message, **safe))  # noqa: S704 - ours, with escaped values


def _item(entry: Entry, words: Wording) -> Markup:
    title = in_words(entry.title, words)
    if not entry.is_elsewhere:
        return _said(words, N_("“%(title)s”"), title=title)
    other = in_words(entry.seminar_title, words)
    return _said(words, N_("“%(title)s” in the seminar “%(seminar)s”"), title=title, seminar=other)


def _pair(finding: Finding, words: Wording) -> dict[str, object]:
    """Names the two items that a finding is about, the earlier one first."""
    pair = [*finding.items, *([finding.elsewhere] if finding.elsewhere else [])]
    pair.sort(key=lambda entry: entry.span.starts_at.isoformat() if entry.span else "")
    return {"first": _item(pair[0], words), "second": _item(pair[1], words)}


def _one(finding: Finding, words: Wording) -> Markup:
    return _item(finding.items[0], words)


def _hall(finding: Finding, words: Wording) -> Markup:
    if finding.spot is None:
        return Markup()
    house = in_words(finding.spot.venue, words)
    hall = in_words(finding.spot.hall, words)
    return escape(Markup("{}, {}").format(house, hall)) if hall else house


def _hall_twice(finding: Finding, words: Wording) -> Markup:
    values = _pair(finding, words) | {"hall": _hall(finding, words)}
    if finding.overlaps:
        message = N_("%(first)s and %(second)s are in the same hall at the same time: %(hall)s.")
        return _said(words, message, **values)
    return _said(
        words,
        N_(
            "Only %(given)s lie between %(first)s and %(second)s; "
            "%(needed)s are needed to make the hall ready again: %(hall)s."
        ),
        **values,
        given=duration(finding.given, words),
        needed=duration(finding.minutes, words),
    )


def _outside_dates(finding: Finding, words: Wording) -> Markup:
    dates = words.period(*finding.dates) if finding.dates else ""
    return _said(
        words,
        N_("%(item)s lies outside the dates of the seminar (%(dates)s)."),
        item=_one(finding, words),
        dates=dates,
    )


def _person_twice(finding: Finding, words: Wording) -> Markup:
    message = N_("%(person)s is in %(first)s and in %(second)s at the same time.")
    return _said(words, message, person=_person(finding), **_pair(finding, words))


def _person(finding: Finding) -> str:
    return finding.person.name if finding.person else ""


def _travel(finding: Finding, words: Wording) -> Markup:
    times = {
        "given": duration(finding.given, words),
        "needed": duration(finding.minutes, words),
        **_pair(finding, words),
    }
    if finding.person is None:
        message = N_(
            "Only %(given)s lie between %(first)s and %(second)s; "
            "%(needed)s are needed for the way."
        )
        return _said(words, message, **times)
    message = N_(
        "%(person)s has only %(given)s between %(first)s and %(second)s; "
        "%(needed)s are needed for the way."
    )
    return _said(words, message, person=_person(finding), **times)


def _untimed(finding: Finding, words: Wording) -> Markup:
    return _said(words, N_("%(item)s has no time."), item=_one(finding, words))


def _capacity(finding: Finding, words: Wording) -> Markup:
    return _said(
        words,
        N_("Expected at %(item)s: %(needed)s. Seats in %(hall)s: %(given)s."),
        item=_one(finding, words),
        hall=_hall(finding, words),
        given=words.number(finding.given),
        needed=words.number(finding.needed),
    )


def _steps(finding: Finding, words: Wording) -> Markup:
    said = words.ngettext(
        "%(venue)s is not step-free, and %(number)s programme item is there.",
        "%(venue)s is not step-free, and %(number)s programme items are there.",
        finding.given,
        venue=in_words(finding.thing.name, words),
    )
    return Markup(said)  # noqa: S704 - a sentence of ours, with an escaped name


def _steps_unknown(finding: Finding, words: Wording) -> Markup:
    said = words.ngettext(
        "Nobody has noted whether %(venue)s is step-free; %(number)s programme item is there.",
        "Nobody has noted whether %(venue)s is step-free; %(number)s programme items are there.",
        finding.given,
        venue=in_words(finding.thing.name, words),
    )
    return Markup(said)  # noqa: S704 - a sentence of ours, with an escaped name


def _interpreters(finding: Finding, words: Wording) -> Markup:
    return _said(
        words,
        N_("%(what)s: %(time)s of %(mode)s. Interpreters needed: %(needed)s, named: %(given)s."),
        what=_day(finding.day, words) if finding.day else _one(finding, words),
        mode=label(words, finding.mode or InterpretingMode.CONSECUTIVE),
        time=duration(finding.minutes, words),
        needed=words.number(finding.needed),
        given=words.number(finding.given),
    )


def _day(day: date, words: Wording) -> str:
    return words.weekday(day)


def _whispering(finding: Finding, words: Wording) -> Markup:
    return _said(
        words,
        N_("%(item)s is whispered, which reaches two listeners. Expected people: %(given)s."),
        item=_one(finding, words),
        given=words.number(finding.given),
    )


def _meal(finding: Finding, words: Wording) -> Markup:
    since, until = finding.stretch or (None, None)
    return _said(
        words,
        N_("%(day)s: %(time)s without a meal, from %(since)s to %(until)s."),
        day=_day(finding.day, words) if finding.day else "",
        time=duration(finding.minutes, words),
        since=words.time(since) if since else "",
        until=words.time(until) if until else "",
    )


def _holiday(finding: Finding, words: Wording) -> Markup:
    city, day = finding.city, finding.day
    if city is None or day is None:
        return Markup()
    part = subdivision_of(city.country, city.name.values())
    holiday = holiday_on(city.country, part, day, (words.language,))
    return _said(
        words,
        N_("%(day)s is a public holiday in %(city)s: %(holiday)s."),
        day=_day(day, words),
        city=in_words(city.name, words),
        holiday=marked(holiday, words) if holiday else "",
    )


def thing_in_words(thing: Thing, words: Wording) -> Markup:
    name = in_words(thing.name, words)
    if thing.kind in {ThingKind.PERSON, ThingKind.VENUE, ThingKind.CITY, ThingKind.ORGANISATION}:
        return name
    return _said(words, N_("“%(title)s”"), title=name)


def _translation(finding: Finding, words: Wording) -> Markup:
    return _said(
        words,
        N_("%(thing)s lacks a translation (%(language)s): %(parts)s."),
        thing=thing_in_words(finding.thing, words),
        language=words.language_name(finding.language),
        parts=words.all_of([words.gettext(PART_NAMES[part]) for part in finding.parts]),
    )


def _function(finding: Finding, words: Wording) -> Markup:
    if not finding.items:
        message = N_("%(person)s takes part in the seminar without a function.")
        return _said(words, message, person=_person(finding))
    message = N_("%(person)s is named without a function in %(item)s.")
    return _said(words, message, person=_person(finding), item=_one(finding, words))


def _form_of_address(finding: Finding, words: Wording) -> Markup:
    message = N_("For %(person)s there is only the neutral form of address.")
    return _said(words, message, person=_person(finding))


def _glyphs(finding: Finding, words: Wording) -> Markup:
    listed = ", ".join(f"{each} (U+{ord(each):04X})" for each in finding.characters)
    return _said(
        words,
        N_("%(thing)s has characters that the fonts for print lack: %(characters)s."),
        thing=thing_in_words(finding.thing, words),
        characters=listed,
    )


_SENTENCES: dict[Check, Callable[[Finding, Wording], Markup]] = {
    Check.HALL_TWICE: _hall_twice,
    Check.OUTSIDE_DATES: _outside_dates,
    Check.PERSON_TWICE: _person_twice,
    Check.TRAVEL: _travel,
    Check.UNTIMED: _untimed,
    Check.CAPACITY: _capacity,
    Check.STEPS: _steps,
    Check.STEPS_UNKNOWN: _steps_unknown,
    Check.INTERPRETERS: _interpreters,
    Check.INTERPRETERS_OF_DAY: _interpreters,
    Check.WHISPERING: _whispering,
    Check.MEAL: _meal,
    Check.HOLIDAY: _holiday,
    Check.TRANSLATION: _translation,
    Check.FUNCTION: _function,
    Check.FORM_OF_ADDRESS: _form_of_address,
    Check.GLYPHS: _glyphs,
}
