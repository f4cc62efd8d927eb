"""What the page of one person in a seminar shows: function, roles, contributions."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from flask import url_for

from partnership.core.translated import Phrase
from partnership.exports.outline import Fact, facts_of, is_cancelled
from partnership.exports.programme import Contribution, Item, Standing
from partnership.exports.voice import Line, Voice, voices
from partnership.public.seminar_page import SeminarPage


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in one programme item, by themselves or spoken for by somebody else."""

    item: Phrase
    url: str
    when: str
    role: Phrase
    title: Phrase
    summary: Phrase
    other: Line
    is_cancelled: bool


@dataclass(frozen=True)
class PersonPage(SeminarPage):
    ref: str

    @property
    def standing(self) -> Standing:
        return self.programme.standings[self.ref]

    @property
    def name(self) -> Phrase:
        return self._voice.name(self.standing.person)

    @property
    def other_name(self) -> Phrase:
        """The same name in the other script, where a source gives it."""
        card = self.standing.person
        if not card.native_name:
            return Phrase("", "")
        if self.name.text == card.native_name:
            return Phrase(card.full_name, "")
        return Phrase(card.native_name, card.native_language)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        voice, standing = self._voice, self.standing
        return facts_of(
            (
                (voice.gettext("Function then"), Line.of(voice.say(standing.function))),
                (
                    voice.gettext("Organisation"),
                    Line.of(voice.organisation(standing.organisation)),
                ),
                *((voice.gettext("In this seminar"), Line.of(role)) for role in self._roles()),
            )
        )

    def _roles(self) -> Iterable[Phrase]:
        voice = self._voice
        for each in self.programme.participations:
            if each.standing.person.ref == self.ref:
                yield voice.label(each.role)
        for delegation in self.programme.delegations:
            for member in delegation.members:
                if member.standing.person.ref == self.ref:
                    yield voice.gettext(
                        "%(role)s, %(city)s",
                        role=voice.label(member.role),
                        city=voice.say(delegation.city.name),
                    )

    @cached_property
    def contributions(self) -> tuple[Part, ...]:
        return tuple(
            self._part(item, each, each.on_behalf_of)
            for item, each in self._told()
            if each.standing.person.ref == self.ref
        )

    @cached_property
    def represented(self) -> tuple[Part, ...]:
        """What others said on this person's behalf."""
        return tuple(
            self._part(item, each, each.standing)
            for item, each in self._told()
            if each.on_behalf_of and each.on_behalf_of.person.ref == self.ref
        )

    def _told(self) -> Iterable[tuple[Item, Contribution]]:
        for item in (*self.programme.timed_items, *self.programme.untimed_items):
            for each in item.contributions:
                yield item, each

    def _part(self, item: Item, each: Contribution, other: Standing | None) -> Part:
        voice = self._voice
        return Part(
            item=voice.say(item.title),
            url=url_for("public.item", slug=self.programme.slug, uid=item.uid),
            when=self._when(item),
            role=voice.label(each.role),
            title=voice.quoted(each.title),
            summary=voice.say(each.summary),
            other=voice.standing(other) if other else Line(()),
            is_cancelled=is_cancelled(item),
        )

    def _when(self, item: Item) -> str:
        words, timing = self.view.wording, item.timing
        if timing is None:
            return words.gettext("Without a time")
        return f"{words.weekday(timing.start.date())}, {words.time(timing.start)}"

    @property
    def _voice(self) -> Voice:
        return voices(self.view)[0]
