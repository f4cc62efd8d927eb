"""A final report in words: sections with facts, texts and tables, in one language or two."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from partnership.core.translated import Phrase, Translated
from partnership.core.wording import N_, Wording, wording

Said = tuple[Phrase, ...]
"""The same in one language or two."""


@dataclass(frozen=True, slots=True)
class Fact:
    label: Said
    lines: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heads; `widths` are shares of the line, `numbers` columns of figures."""

    heads: Sequence[Said]
    rows: Sequence[Sequence[Said]]
    widths: Sequence[int]
    numbers: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: Said
    facts: Sequence[Fact] = ()
    texts: Sequence[Said] = ()
    table: Table | None = None
    note: Said = ()


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The report in words: `example` marks an invented edition, `foot` stands on every page."""

    language: str
    kind: Said
    title: Said
    subtitle: Said
    example: Said
    foot: Said
    sections: Sequence[Section]


@dataclass(frozen=True)
class Tongue:
    """Says something in one language or two; what both say alike is said once."""

    languages: tuple[str, ...]

    @property
    def words(self) -> list[Wording]:
        return [wording(language) for language in self.languages]

    def each(self, say: Callable[[Wording], str]) -> Said:
        found: dict[str, str] = {}
        for words in self.words:
            found.setdefault(say(words), words.language)
        return tuple(Phrase(text, language) for text, language in found.items() if text)

    def say(self, message: str, **values: object) -> Said:
        return self.each(lambda words: words.gettext(message, **values))

    def text(self, text: Translated) -> Said:
        return text.pair(self.languages)

    def unknown(self) -> Said:
        return self.say(N_("unknown"))

    def number(self, number: int | None) -> Said:
        return self.unknown() if number is None else plainly(str(number))


def plainly(text: str) -> Said:
    return (Phrase(text, ""),) if text else ()
