"""A field in which one says what comes first, second, third, by a number beside each choice."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Generic, TypeVar

from partnership.core.text import number_of
from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField, Posted
from partnership.exports.labels import label

E = TypeVar("E", bound=StrEnum)


class OrderField(DeskField[tuple[E, ...]], Generic[E]):
    """Codes in an order; one without a number is left out."""

    kind = "order"
    empty = ()

    def __init__(self, label: str, codes: type[E], hint: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.codes = tuple(codes)

    def process(self, formdata: Posted | None, data: object = ..., **more: object) -> None:
        super().process(None, data, **more)
        known = {code.value: code for code in self.codes}
        self.data = tuple(known[code] for code in self.data if code in known)
        self.numbers = {code: str(place) for place, code in enumerate(self.data, 1)}
        if formdata is not None and any(self.name_of(code) in formdata for code in self.codes):
            self.read(formdata)

    def name_of(self, code: E) -> str:
        return f"{self.name}-{code.value}"

    def read(self, posted: Posted) -> None:
        self.numbers = {code: posted.get(self.name_of(code), "").strip() for code in self.codes}
        places = {code: number_of(typed) for code, typed in self.numbers.items() if typed}
        if None in places.values():
            self.trouble(N_("Write whole numbers: 1 for what comes first."))
        elif len(set(places.values())) < len(places):
            self.trouble(N_("Two have the same number. Give each a number of its own."))
        self.data = tuple(sorted(places, key=lambda code: places[code] or 0))

    def choices(self, words: Wording) -> list[tuple[str, str, str]]:
        """Gives name, text and number of each choice, the chosen ones first in their order."""
        codes = dict.fromkeys([*self.data, *self.codes])
        return [
            (self.name_of(code), label(words, code), self.numbers.get(code, "")) for code in codes
        ]

    def written(self) -> str:
        return ", ".join(self.data)

    def pairs(self) -> Iterator[tuple[str, str]]:
        for code in self.codes:
            place = str(self.data.index(code) + 1) if code in self.data else ""
            yield self.name_of(code), place

    def shown(self, words: Wording) -> str:
        return " › ".join(label(words, code) for code in self.data)
