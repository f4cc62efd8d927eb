"""What the page of one programme item shows."""

from dataclasses import dataclass
from functools import cached_property

from flask import url_for

from partnership.core.translated import Phrase
from partnership.exports.changes import said_changes
from partnership.exports.outline import Fact, Row, facts_of, row
from partnership.exports.programme import Item
from partnership.exports.voice import Line, once, voices
from partnership.public.seminar_page import SeminarPage


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The item before or after."""

    title: Phrase
    when: str
    url: str


@dataclass(frozen=True)
class ItemPage(SeminarPage):
    item: Item

    @cached_property
    def row(self) -> Row:
        return row(self.item, self.programme, self.view)

    @cached_property
    def day(self) -> tuple[Phrase, ...]:
        timing = self.item.timing
        if timing is None:
            return ()
        return once(
            voice.words(f"{voice.wording.weekday(timing.start.date())} {timing.start.year}")
            for voice in voices(self.view)
        )

    @property
    def zone(self) -> str:
        """The zone of the venue's clock, as it is on that day."""
        timing = self.item.timing
        return self.view.wording.zone(timing.zone, timing.starts_at) if timing else ""

    @cached_property
    def venue_facts(self) -> tuple[Fact, ...]:
        """How to find and enter the venue, where more than its town is known."""
        place, voice = self.item.place, voices(self.view)[0]
        if place is None or not (place.street or place.entrance or place.step_free is not None):
            return ()
        return facts_of(
            (
                (voice.gettext("Address"), voice.address(place)),
                (voice.gettext("Entrance"), Line.of(voice.say(place.entrance))),
                (voice.gettext("Access"), Line.of(voice.access(place))),
            )
        )

    @property
    def changes(self) -> tuple[str, ...]:
        """What the newest release changed in it; that all is new in a first one goes unsaid."""
        release = self.programme.release
        return said_changes(self.item, self.view) if release and release.number > 1 else ()

    @property
    def last_changed(self) -> str:
        revision = self.item.revision
        zone = self.programme.zone
        return self.view.wording.moment(revision.modified_at, zone) if revision else ""

    @property
    def before(self) -> Neighbour | None:
        place = self._order.index(self.item)
        return self._neighbour(self._order[place - 1]) if place else None

    @property
    def after(self) -> Neighbour | None:
        rest = self._order[self._order.index(self.item) + 1 :]
        return self._neighbour(rest[0]) if rest else None

    @cached_property
    def _order(self) -> tuple[Item, ...]:
        return (*self.programme.timed_items, *self.programme.untimed_items)

    def _neighbour(self, item: Item) -> Neighbour:
        words, timing = self.view.wording, item.timing
        day = words.short_weekday(timing.start.date()) if timing else ""
        return Neighbour(
            title=self.view.said(item.title),
            when=f"{day} {words.time(timing.start)}" if timing else "",
            url=url_for("public.item", slug=self.programme.slug, uid=item.uid),
        )
