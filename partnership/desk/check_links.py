"""Where a finding is mended: the addresses of the forms that hold what it is about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from partnership.core.wording import N_, Wording
from partnership.desk.check_words import in_words, thing_in_words
from partnership.seminars.checks import Check, Finding
from partnership.seminars.situation_facts import Entry, Thing, ThingKind

_MOST = 5
_OF_DAY = frozenset({Check.MEAL, Check.HOLIDAY})


@dataclass(frozen=True, slots=True)
class CheckLink:
    """A place where something can be done; `note` says when it is, if it is at a time."""

    text: Markup
    address: str
    note: str = ""


def links_of(finding: Finding, slug: str, words: Wording) -> tuple[CheckLink, ...]:
    """Lists the places of a finding, the best one first."""
    return tuple(_links(finding, slug, words))


def _links(finding: Finding, slug: str, words: Wording) -> Iterator[CheckLink]:
    if finding.code in _OF_DAY and finding.day:
        name = Markup("{}").format(words.gettext(N_("Planning board")))
        day = finding.day.isoformat()
        yield CheckLink(name, url_for("desk.board", slug=slug, _anchor=f"day-{day}"))
        return
    if finding.code is Check.INTERPRETERS_OF_DAY or finding.thing.kind is ThingKind.ITEM:
        entries = (*finding.items, *((finding.elsewhere,) if finding.elsewhere else ()))
        for entry in entries[:_MOST]:
            yield _to_item(entry, words)
        return
    yield _to_thing(finding, slug, words)


def _to_item(entry: Entry, words: Wording) -> CheckLink:
    when = ""
    if entry.span:
        day = f"{words.short_weekday(entry.span.day)} {words.day_and_month(entry.span.day)}"
        when = f"{day}, {words.time(entry.span.start)}–{words.time(entry.span.end)}"
    address = url_for("desk.item", slug=entry.seminar_slug, uid=entry.uid)
    return CheckLink(in_words(entry.title, words), address, when)


_PAGES: dict[ThingKind, Callable[[Thing], str]] = {
    ThingKind.PERSON: lambda thing: url_for("desk.person", slug=thing.slug),
    ThingKind.ORGANISATION: lambda thing: url_for("desk.organisation", slug=thing.slug),
    ThingKind.VENUE: lambda thing: url_for("desk.venue", slug=thing.slug),
    ThingKind.CITY: lambda thing: url_for("desk.city", slug=thing.slug),
    ThingKind.TOPIC: lambda thing: url_for("desk.topic", slug=thing.slug),
}


def _to_thing(finding: Finding, slug: str, words: Wording) -> CheckLink:
    thing = finding.thing
    if thing.kind in _PAGES:
        return CheckLink(thing_in_words(thing, words), _PAGES[thing.kind](thing))
    page = {Check.FUNCTION: "desk.seminar_people"}.get(finding.code, "desk.seminar_edit")
    page = "desk.seminar_outcomes" if thing.kind is ThingKind.OUTCOME else page
    return CheckLink(thing_in_words(thing, words), url_for(page, slug=slug))
