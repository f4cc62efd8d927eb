"""What the subscribe page shows: one calendar as wished, and where larger ones are."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode

from flask import url_for
from werkzeug.datastructures import MultiDict

from partnership.config import LANGUAGES
from partnership.core.errors import WrongRequest
from partnership.core.translated import Phrase
from partnership.core.wording import Wording
from partnership.exports.labels import label
from partnership.exports.programme import Programme
from partnership.exports.view import Selection
from partnership.exports.voice import voices
from partnership.public.frame import own_address
from partnership.public.selection import kinds_of, query_of, selection_of, venues_of
from partnership.public.seminar_page import SeminarPage

_HIDES = {"": False, "show": False, "hide": True}


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants the calendar of a seminar."""

    language: str
    selection: Selection
    hides_cancelled: bool

    @property
    def query(self) -> str:
        """The wish as the page's own address says it, without the page's language."""
        hides = {"cancelled": "hide"} if self.hides_cancelled else {}
        own = urlencode({"language": self.language, **hides}, safe=",")
        return "&".join(filter(None, (own, query_of(self.selection))))


def wish_of(
    wished: "MultiDict[str, str]", programme: Programme, languages: tuple[str, ...]
) -> Wish:
    """Reads the form of the page.

    Raises:
        WrongRequest: a value that this programme has not got.
    """
    language = wished.get("language") or ",".join(languages)
    offered = offered_languages(programme, languages)
    if language not in offered:
        raise WrongRequest("language", ", ".join(offered))
    if wished.get("cancelled", "") not in _HIDES:
        raise WrongRequest("cancelled", "show, hide")
    hides = _HIDES[wished.get("cancelled", "")]
    return Wish(language, selection_of(wished, programme), hides)


def offered_languages(programme: Programme, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Gives single languages of the interface, and pairs with a language of the seminar."""
    first = languages[0]
    pairs = (f"{first},{tag}" for tag in programme.languages if tag != first)
    return tuple(dict.fromkeys((*LANGUAGES, *pairs, ",".join(languages))))


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LargerCalendar:
    """A feed that covers more than this seminar."""

    text: str
    name: Phrase
    address: str
    webcal: str


@dataclass(frozen=True)
class SubscribePage(SeminarPage):
    wish: Wish

    @cached_property
    def address(self) -> str:
        return own_address(self._path())

    @property
    def webcal(self) -> str:
        return webcal_of(self.address)

    @property
    def google(self) -> str:
        return f"https://calendar.google.com/calendar/r?cid={quote(self.webcal, safe='')}"

    @property
    def outlook(self) -> str:
        return f"https://outlook.office.com/calendar/0/addfromweb?{self._named_address}"

    @property
    def outlook_at_home(self) -> str:
        return f"https://outlook.live.com/calendar/0/addfromweb?{self._named_address}"

    @property
    def _named_address(self) -> str:
        name = self.view.said(self.programme.title).text
        return urlencode({"url": self.address, "name": name}, quote_via=quote)

    @property
    def download(self) -> str:
        return self._path(download="1")

    def _path(self, *, download: str | None = None) -> str:
        selection = self.wish.selection
        return url_for(
            "public.programme_document",
            slug=self.programme.slug,
            ending="ics",
            lang=self.wish.language,
            day=selection.day,
            kind=selection.kind,
            venue=selection.venue,
            cancelled="hide" if self.wish.hides_cancelled else None,
            download=download,
        )

    @cached_property
    def languages(self) -> tuple[Option, ...]:
        words = self.view.wording
        return tuple(
            Option(tags, words.all_of(list(_names(tags, words))), tags == self.wish.language)
            for tags in offered_languages(self.programme, self.view.languages)
        )

    @cached_property
    def kinds(self) -> tuple[Option, ...]:
        chosen = self.wish.selection.kind
        return tuple(
            Option(kind.value, label(self.view.wording, kind), kind == chosen)
            for kind in kinds_of(self.programme)
        )

    @cached_property
    def venues(self) -> tuple[Option, ...]:
        names = {
            item.place.venue_ref: self.view.said(item.place.venue).text
            for item in self.programme.items
            if item.place
        }
        return tuple(
            Option(ref, names[ref], ref == self.wish.selection.venue)
            for ref in venues_of(self.programme)
        )

    @cached_property
    def larger(self) -> tuple[LargerCalendar, ...]:
        """Calendars of the series, the partnership and its cities."""
        programme, voice, words = self.programme, voices(self.view)[0], self.view.wording
        found = []
        if series := programme.series:
            address = self._feed("public.series_calendar", series.slug)
            found.append((words.gettext("All seminars of the series"), series.title, address))
        partnership = self._feed("public.partnership_calendar", programme.partnership.slug)
        made = [(text, voice.say(name), address) for text, name, address in found]
        both = self.head.cities[0] if self.head.cities else Phrase("", "")
        made.append((words.gettext("All seminars of the partnership"), both, partnership))
        made += [
            (
                words.gettext("All seminars with this city"),
                voice.say(city.name),
                self._feed("public.city_calendar", city.slug),
            )
            for city in programme.partnership.cities
        ]
        return tuple(
            LargerCalendar(text, name, address, webcal_of(address)) for text, name, address in made
        )

    def _feed(self, endpoint: str, slug: str) -> str:
        return own_address(url_for(endpoint, slug=slug, lang=self.wish.language))


def webcal_of(address: str) -> str:
    return f"webcal://{address.partition('://')[2]}"


def _names(tags: str, words: Wording) -> Iterable[str]:
    return (words.language_name(tag) for tag in tags.split(","))
