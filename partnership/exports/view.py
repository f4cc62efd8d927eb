"""What a reader wished for: languages, and which part of the programme."""

from dataclasses import dataclass
from datetime import date

import msgspec

from partnership.core.translated import Phrase, Translated
from partnership.core.wording import Wording, wording
from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary import ItemKind


@dataclass(frozen=True, slots=True)
class Site:
    """The installation as documents name it; `url` ends with a slash."""

    url: str
    name: str
    uid_domain: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a programme; what is `None` does not narrow."""

    day: date | None = None
    kind: ItemKind | None = None
    venue: str | None = None

    def __bool__(self) -> bool:
        return not (self.day is None and self.kind is None and self.venue is None)

    def takes(self, item: Item) -> bool:
        day = item.timing.start.date() if item.timing else None
        venue = item.place.venue_ref if item.place else None
        return (
            self.day in {None, day}
            and self.kind in {None, item.kind}
            and self.venue in {None, venue}
        )

    def of(self, programme: Programme) -> Programme:
        """Gives the programme with the selected items alone."""
        if not self:
            return programme
        kept = tuple(item for item in programme.items if self.takes(item))
        return msgspec.structs.replace(programme, items=kept)


@dataclass(frozen=True, slots=True)
class View:
    """One or two languages, the first of which is the language of labels and dates."""

    languages: tuple[str, ...]
    site: Site

    @property
    def wording(self) -> Wording:
        return wording(self.languages[0])

    @property
    def site_name(self) -> str:
        return self.site.name or self.wording.gettext("City partnerships")

    def said(self, text: Translated) -> Phrase:
        """Gives the text in the first language, or what comes nearest, marked with its own."""
        return text.pick(self.languages[:1])

    def pair(self, text: Translated) -> tuple[Phrase, ...]:
        return text.pair(self.languages)

    def seminar_url(self, programme: Programme) -> str:
        return f"{self.site.url}seminars/{programme.slug}/"

    def item_url(self, programme: Programme, item: Item) -> str:
        return f"{self.seminar_url(programme)}items/{item.uid}/"
