"""Filters and second languages as links: each leads to the page with one choice more or less."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from partnership.core.translated import Phrase
from partnership.core.wording import Wording
from partnership.exports.labels import label
from partnership.exports.programme import Programme
from partnership.exports.view import Selection, View
from partnership.public.selection import days_of, kinds_of

Address = Callable[[Selection], str]
Options = Sequence[tuple[Phrase, object]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A link; `count` says how many items it shows, given the other filters."""

    text: Phrase
    url: str
    is_chosen: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """All choices of one filter; `key` is the name it has in addresses."""

    key: str
    title: str
    choices: tuple[Choice, ...]


def filters(
    programme: Programme, selection: Selection, view: View, address: Address
) -> tuple[ChoiceGroup, ...]:
    """Gives the groups in which there is something to choose; a chosen link undoes its choice."""
    words = view.wording
    found: tuple[tuple[str, str, Options], ...] = (
        ("day", words.gettext("Day"), _days(programme, words)),
        ("kind", words.gettext("Kind"), _kinds(programme, words)),
        ("venue", words.gettext("Venue"), _venues(programme, view)),
    )
    return tuple(
        ChoiceGroup(key, title, _choices(key, options, programme, selection, address))
        for key, title, options in found
        if len(options) > 1
    )


def second_languages(
    programme: Programme, view: View, address: Callable[[str], str]
) -> tuple[Choice, ...]:
    """Gives what may stand beside the first language, preceded by nothing at all."""
    words, (first, *others) = view.wording, view.languages
    wished = others[0] if others else ""
    offered = dict.fromkeys((*programme.languages, *programme.title))
    known = [tag for tag in offered if tag != first and tag in programme.title]
    if not known:
        return ()
    alone = Choice(Phrase(words.gettext("none"), words.language), address(first), not wished)
    return (
        alone,
        *(
            Choice(
                Phrase(words.language_name(tag), words.language),
                address(f"{first},{tag}"),
                tag == wished,
            )
            for tag in known
        ),
    )


def _days(programme: Programme, words: Wording) -> Options:
    return [
        (Phrase(f"{words.short_weekday(day)} {words.day_and_month(day)}", words.language), day)
        for day in days_of(programme)
    ]


def _kinds(programme: Programme, words: Wording) -> Options:
    return [(Phrase(label(words, kind), words.language), kind) for kind in kinds_of(programme)]


def _venues(programme: Programme, view: View) -> Options:
    names = {
        item.place.venue_ref: view.said(item.place.venue) for item in programme.items if item.place
    }
    ordered = sorted(names.items(), key=lambda entry: entry[1].text.casefold())
    return [(name, ref) for ref, name in ordered]


def _choices(
    key: str, options: Options, programme: Programme, selection: Selection, address: Address
) -> tuple[Choice, ...]:
    """Leaves out what would lead to an empty page, unless it is chosen."""
    made = (_choice(key, *option, programme, selection, address) for option in options)
    return tuple(choice for choice in made if choice.count or choice.is_chosen)


def _choice(
    key: str,
    text: Phrase,
    value: object,
    programme: Programme,
    selection: Selection,
    address: Address,
) -> Choice:
    is_chosen = getattr(selection, key) == value
    wished = _with(selection, key, value)
    leads_to = _with(selection, key, None) if is_chosen else wished
    count = sum(wished.takes(item) for item in programme.items)
    return Choice(text, address(leads_to), is_chosen, count)


def _with(selection: Selection, key: str, value: object) -> Selection:
    values: dict[str, Any] = {key: value}
    return replace(selection, **values)
