"""Fields for texts, in one language or side by side in several."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from partnership.config import LANGUAGES
from partnership.core.text import clean_line, clean_text
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField, Posted
from partnership.public.frame import page_wording

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)


class LineField(DeskField[str]):
    """One line of text, cleaned (NFC, DIN 91379)."""

    empty = ""

    def __init__(self, label: str, hint: str = "", *, most: int = 200, **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.most = most

    def parsed(self, typed: str) -> str:
        return clean_line(typed)

    def troubles(self) -> Iterable[str]:
        if len(self.data) > self.most:
            yield self.said(
                N_("At most %(most)s characters; these are %(found)s."),
                most=self.most,
                found=len(self.data),
            )


class ParagraphField(LineField):
    """A text of several lines; kept while it is being typed."""

    kind = "paragraph"

    def __init__(self, label: str, hint: str = "", *, most: int = 5000, **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, most=most, **more)

    def parsed(self, typed: str) -> str:
        return clean_text(typed)


class TranslatedField(DeskField[Translated]):
    """One text in several languages side by side; `long` ones have several lines.

    The languages are those of the interface, those that have a text, and what the form adds.
    """

    kind = "translated"
    empty = EMPTY

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        most: int = 300,
        long: bool = False,
        rows: int = 4,
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, hint, **more)
        self.most = most
        self.is_long = long
        self.rows = rows
        self.texts: dict[str, str] = {}
        self.added: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*LANGUAGES, *self.added, *self.texts]))

    def process(self, formdata: Posted | None, data: object = ..., **more: object) -> None:
        self.texts = {}
        super().process(formdata, data, **more)
        self.texts = self.texts or dict(self.data)

    def is_posted(self, posted: Posted) -> bool:
        return any(self._tag(name) for name in posted)

    def read(self, posted: Posted) -> None:
        self.texts = {tag: posted[name] for name in posted if (tag := self._tag(name))}
        clean = clean_text if self.is_long else clean_line
        self.data = Translated({tag: clean(text) for tag, text in self.texts.items()})

    def _tag(self, name: str) -> str:
        head, found, tag = name.rpartition("-")
        return tag if found and head == self.name and _TAG.fullmatch(tag) else ""

    def troubles(self) -> Iterable[str]:
        for tag, text in self.data.items():
            if len(text) > self.most:
                yield self.said(
                    N_("%(language)s: at most %(most)s characters; these are %(found)s."),
                    language=page_wording().language_name(tag),
                    most=self.most,
                    found=len(text),
                )

    def text(self, tag: str) -> str:
        return self.texts.get(tag, "")

    def written(self) -> str:
        return "\n".join(f"{tag}: {text}" for tag, text in (self.data or EMPTY).items())

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from ((f"{self.name}-{tag}", self.data.get(tag, "")) for tag in self.languages)

    def shown(self, words: Wording) -> str:
        return "\n".join(f"{words.language_name(tag)}: {text}" for tag, text in self.data.items())
