"""The sentences of which the news of a release are made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from partnership.core.translated import Translated
from partnership.core.wording import N_, Wording
from partnership.exports.programme import OrganisationCard, Standing, Timing
from partnership.exports.voice import Line, Voice

Sentences = Iterable[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things of a kind: what it is known by, what it is called, what is said of it.

    `whole` is the thing itself, so that a change is noticed of which these words do not tell.
    """

    ref: object
    name: str
    said: str
    whole: Any


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells differences in one language, field by field."""

    voice: Voice

    @property
    def wording(self) -> Wording:
        return self.voice.wording

    def field(self, name: str) -> str:
        return self.wording.gettext(name)

    def value(self, name: str, before: str, after: str) -> Sentences:
        """Tells a short value, old and new; `name` is a text of the catalogue."""
        if before != after:
            yield self._turned(self.field(name), before, after)

    def code(self, name: str, before: StrEnum | None, after: StrEnum | None) -> Sentences:
        return self.value(name, self._label(before), self._label(after))

    def short(self, name: str, before: Translated, after: Translated) -> Sentences:
        """Tells a short text, old and new; one that differs in other languages, in which."""
        old, new = self.say(before), self.say(after)
        if old != new:
            return self.value(name, old, new)
        return self.long(name, before, after)

    def long(self, name: str, before: Translated, after: Translated) -> Sentences:
        """Tells in which languages a long text was changed."""
        tags = [tag for tag in {**before, **after} if before.get(tag) != after.get(tag)]
        if tags:
            names = self.wording.all_of([self.wording.language_name(tag) for tag in tags])
            yield self.wording.gettext(
                N_("%(field)s: changed in %(languages)s"), field=self.field(name), languages=names
            )

    def parts(self, before: Sequence[Part], after: Sequence[Part], name: str = "") -> Sentences:
        """Tells what came, went, and is said otherwise now; `name` says of what kind it is."""
        old = _by_ref(before)
        new = _by_ref(after)
        for ref, parts in new.items():
            if ref not in old:
                yield self._named(name, N_("new: %(thing)s"), _full(parts))
            elif [each.whole for each in parts] != [each.whole for each in old[ref]]:
                yield self._changed(old[ref], parts)
        for ref, parts in old.items():
            if ref not in new:
                yield self._named(name, N_("no longer: %(thing)s"), _full(parts))

    def timing(self, timing: Timing | None) -> str:
        """Writes day and time, the last day too where it is another one."""
        if timing is None:
            return ""
        first, last = timing.start, timing.end
        end = self.wording.time(last)
        if last.date() != first.date():
            end = f"{self.wording.weekday(last.date())}, {end}"
        return f"{self.wording.weekday(first.date())}, {self.wording.time(first)}–{end}"

    def say(self, text: Translated) -> str:
        return self.voice.say(text).text

    def organisation(self, card: OrganisationCard | None) -> str:
        return self.voice.organisation(card).text

    def person(self, standing: Standing) -> str:
        return self.voice.name(standing.person).text

    def function(self, standing: Standing) -> str:
        return str(
            Line.of(
                self.voice.say(standing.function), self.voice.organisation(standing.organisation)
            )
        )

    def _label(self, code: StrEnum | None) -> str:
        return self.voice.label(code).text if code else ""

    def _turned(self, name: str, before: str, after: str) -> str:
        if not before:
            return self.wording.gettext(N_("%(field)s: now %(after)s"), field=name, after=after)
        if not after:
            return self.wording.gettext(
                N_("%(field)s: no longer %(before)s"), field=name, before=before
            )
        return self.wording.gettext(
            N_("%(field)s: %(after)s, before: %(before)s"), field=name, after=after, before=before
        )

    def _named(self, name: str, message: str, thing: str) -> str:
        said = self.wording.gettext(message, thing=thing)
        return f"{self.field(name)}, {said}" if name else said

    def _changed(self, old: Sequence[Part], new: Sequence[Part]) -> str:
        before, after = _said(old), _said(new)
        if before != after:
            return self._turned(new[0].name, before, after)
        return self.wording.gettext(N_("%(field)s: details changed"), field=new[0].name)


def _by_ref(parts: Sequence[Part]) -> dict[object, list[Part]]:
    found: dict[object, list[Part]] = {}
    for part in parts:
        found.setdefault(part.ref, []).append(part)
    return found


def _said(parts: Sequence[Part]) -> str:
    return "; ".join(dict.fromkeys(part.said for part in parts if part.said))


def _full(parts: Sequence[Part]) -> str:
    said = _said(parts)
    return f"{parts[0].name} ({said})" if said else parts[0].name
