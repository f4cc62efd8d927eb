"""Fields in which one chooses."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from partnership.config import LANGUAGES
from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField, Posted
from partnership.exports.labels import label
from partnership.public.frame import page_wording

E = TypeVar("E", bound=StrEnum)
_OTHERS = ("pl", "uk", "es", "it", "tr", "ar", "cs", "hu", "uz", "zh", "ja", "ko")
COMMON_LANGUAGES = (*LANGUAGES, *_OTHERS)


class CodeField(DeskField[E | None], Generic[E]):
    """One of the codes of the vocabulary; `nothing` is what choosing none is called."""

    kind = "code"

    def __init__(
        self,
        label: str,
        codes: type[E] | Sequence[E],
        hint: str = "",
        *,
        nothing: str = N_("– unknown –"),
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, hint, **more)
        self.codes = tuple(codes)
        self.nothing = nothing

    def parsed(self, typed: str) -> E | None:
        found = next((code for code in self.codes if code.value == typed), None)
        if typed and found is None:
            self.trouble(N_("Choose one of the values offered."))
        return found

    def written(self) -> str:
        return self.data.value if self.data is not None else ""

    def choices(self, words: Wording) -> list[tuple[str, str]]:
        """Gives what to choose from; a field that must be filled offers nothing only at first."""
        offered = [(code.value, label(words, code)) for code in self.codes]
        if not self.is_required or self.data is None:
            nothing = N_("– choose –") if self.is_required else self.nothing
            offered.insert(0, ("", words.gettext(nothing)))
        return offered

    def shown(self, words: Wording) -> str:
        return label(words, self.data) if self.data is not None else ""


class ChoiceField(DeskField[str]):
    """One of a few values that the form itself names; `choices` are (value, text as said)."""

    kind = "choice"
    empty = ""

    def __init__(self, label: str, hint: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.offered: Sequence[tuple[str, str]] = ()

    def choices(self, words: Wording) -> Sequence[tuple[str, str]]:
        del words
        return self.offered

    def parsed(self, typed: str) -> str:
        return typed

    def troubles(self) -> Iterable[str]:
        if self.data not in {value for value, _ in self.offered}:
            yield self.said(N_("Choose one of the values offered."))

    def shown(self, words: Wording) -> str:
        return next((text for value, text in self.choices(words) if value == self.data), self.data)


class LanguageField(DeskField[str]):
    """One language by its name, or none; what is set already is offered too, however rare.

    Those of `first` stand first.
    """

    kind = "choice"
    empty = ""
    first: Sequence[str] = ()

    def choices(self, words: Wording) -> list[tuple[str, str]]:
        nothing = N_("– choose –") if self.is_required else N_("– none –")
        tags = dict.fromkeys([*self.first, *COMMON_LANGUAGES, *filter(None, [self.data])])
        return [
            ("", words.gettext(nothing)),
            *((tag, words.language_name(tag)) for tag in tags),
        ]

    def troubles(self) -> Iterable[str]:
        if self.data and self.data not in page_wording().locale.languages:
            yield self.said(N_("Choose one of the values offered."))

    def shown(self, words: Wording) -> str:
        return words.language_name(self.data) if self.data else ""


class YesNoField(DeskField[bool]):
    """A tick; browsers post nothing for an empty box, so the form as a whole decides."""

    kind = "tick"
    empty = False

    def process(self, formdata: Posted | None, data: object = ..., **more: object) -> None:
        super().process(formdata, data, **more)
        if formdata:
            self.data = self.name in formdata

    def parsed(self, typed: str) -> bool:
        return bool(typed)

    def pairs(self) -> Iterator[tuple[str, str]]:
        if self.data:
            yield self.name, "yes"

    def shown(self, words: Wording) -> str:
        return words.gettext(N_("yes")) if self.data else words.gettext(N_("no"))


class KnownField(DeskField[bool | None]):
    """Yes, no, or not known: what nobody has looked at stays unknown."""

    kind = "code"
    _values: ClassVar[dict[str, bool | None]] = {"": None, "yes": True, "no": False}

    def parsed(self, typed: str) -> bool | None:
        if typed not in self._values:
            self.trouble(N_("Choose one of the values offered."))
        return self._values.get(typed)

    def written(self) -> str:
        return {None: "", True: "yes", False: "no"}[self.data]

    def choices(self, words: Wording) -> list[tuple[str, str]]:
        return [
            ("", words.gettext(N_("– unknown –"))),
            ("yes", words.gettext(N_("yes"))),
            ("no", words.gettext(N_("no"))),
        ]

    def shown(self, words: Wording) -> str:
        return dict(self.choices(words))[self.written()]


class LanguagesField(DeskField[tuple[str, ...]]):
    """Languages as ticks; what is set already is offered too, however rare."""

    kind = "ticks"
    empty = ()

    def is_posted(self, posted: Posted) -> bool:
        return self.name in posted or f"{self.name}-asked" in posted

    def read(self, posted: Posted) -> None:
        offered = {value for value, _ in self.choices(None)}
        wished = posted.getlist(self.name)
        if not offered.issuperset(wished):
            self.trouble(N_("Choose one of the values offered."))
        self.data = tuple(tag for tag in dict.fromkeys(wished) if tag in offered)

    def choices(self, words: Wording | None) -> list[tuple[str, str]]:
        tags = dict.fromkeys([*COMMON_LANGUAGES, *(self.data or ())])
        return [(tag, words.language_name(tag) if words else tag) for tag in tags]

    def written(self) -> str:
        return ", ".join(self.data or ())

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield f"{self.name}-asked", "yes"
        yield from ((self.name, tag) for tag in self.data)

    def shown(self, words: Wording) -> str:
        return words.all_of([words.language_name(tag) for tag in self.data])
