"""One text in several languages, and the choice of what a reader is shown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from partnership.core.text import clean_text

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text together with the language it is written in (BCP 47)."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


NO_PHRASE = Phrase("", "")


class Translated(Mapping[str, str]):
    """An immutable mapping of language tag to text; languages without a text are left out."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str] | Iterable[tuple[str, str]] = (), /) -> None:
        cleaned = {tag: clean_text(text) for tag, text in dict(texts).items()}
        for tag in cleaned:
            if not _TAG.fullmatch(tag):
                raise ValueError(f"not a language tag: {tag!r}")
        self._texts = {tag: cleaned[tag] for tag in sorted(cleaned) if cleaned[tag]}

    @classmethod
    def trusted(cls, texts: Mapping[str, str]) -> Self:
        """Wraps texts that were checked before, without checking them again."""
        made = cls.__new__(cls)
        made._texts = dict(texts)  # noqa: SLF001 - a constructor of the same class
        return made

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(tuple(self._texts.items()))

    def __repr__(self) -> str:
        return f"Translated({self._texts!r})"

    def pick(self, languages: Sequence[str]) -> Phrase:
        """Chooses the first wished language that has a text, else English, else any there is."""
        for language in (*languages, "en", *self._texts):
            if language in self._texts:
                return Phrase(self._texts[language], language)
        return NO_PHRASE

    def pair(self, languages: Sequence[str]) -> tuple[Phrase, ...]:
        """Gives what to print for one or two languages: a text said once is not said twice."""
        first = self.pick(languages[:1] or ("de",))
        others = (self._texts.get(language, "") for language in languages[1:])
        seconds = (
            Phrase(text, language)
            for text, language in zip(others, languages[1:], strict=True)
            if text and text != first.text
        )
        return (first, *seconds) if first else tuple(seconds)


EMPTY = Translated()
