"""Fields of the private pages' forms: what was typed is kept, what is wrong is said beside it.

They are drawn by `_macros/forms.html`, as those of the desk are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from partnership.core.text import clean_line, clean_text
from partnership.core.wording import N_, Wording

Offered = Callable[[Wording], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Label:
    text: str


@dataclass
class Box:
    """One field; `kind` is how it is drawn, `offered` what may be chosen from.

    `mark` tells fields of the same name apart where a page has several forms. Nothing is
    kept in the browser while it is typed (`is_kept`): devices are lent.
    """

    name: str
    said: str
    kind: str = "line"
    hint: str = ""
    most: int = 200
    is_required: bool = False
    offered: Offered | None = None
    typed: str = ""
    chosen: tuple[str, ...] = ()
    mark: str = ""
    is_kept: bool = False
    errors: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.name}-{self.mark}" if self.mark else self.name

    @property
    def label(self) -> Label:
        return Label(self.said)

    @property
    def data(self) -> Any:  # noqa: ANN401 - as a template asks for it
        return self.chosen if self.kind == "ticks" else self.typed

    def written(self) -> str:
        return self.typed

    def choices(self, wording: Wording) -> Sequence[tuple[str, str]]:
        return self.offered(wording) if self.offered else ()

    def read(self, posted: MultiDict[str, str]) -> None:
        """Takes what was posted, cleaned."""
        if self.kind == "ticks":
            self.chosen = tuple(dict.fromkeys(posted.getlist(self.name)))
            return
        clean = clean_text if self.kind == "paragraph" else clean_line
        self.typed = clean(posted.get(self.name, ""))

    def check(self, wording: Wording) -> None:
        for message, values in self._troubles(wording):
            self.errors.append(wording.gettext(message, **values))

    def _troubles(self, wording: Wording) -> list[tuple[str, dict[str, object]]]:
        if self.is_required and not (self.typed or self.chosen):
            return [(N_("Fill this in."), {})]
        if len(self.typed) > self.most:
            sizes: dict[str, object] = {"most": self.most, "found": len(self.typed)}
            return [(N_("At most %(most)s characters; these are %(found)s."), sizes)]
        known = {value for value, _ in self.choices(wording)}
        given = self.chosen or ((self.typed,) if self.typed else ())
        if self.offered and not set(given) <= known:
            return [(N_("Choose one of the values offered."), {})]
        if self.kind == "day" and self.typed and self.day is None:
            return [(N_("This is no date. Write it like 2027-03-24."), {})]
        if self.kind == "minute" and self.typed and self.minute is None:
            return [(N_("This is no time. Write it like 2027-03-24T09:30."), {})]
        return []

    @property
    def day(self) -> date | None:
        try:
            return date.fromisoformat(self.typed) if self.typed else None
        except ValueError:
            return None

    @property
    def minute(self) -> datetime | None:
        try:
            found = datetime.fromisoformat(self.typed) if self.typed else None
        except ValueError:
            return None
        is_plain = found and not (found.tzinfo or found.second or found.microsecond)
        return found if is_plain else None


@dataclass(frozen=True, slots=True)
class Trouble:
    text: str
    field_id: str = ""
    label: str = ""


@dataclass
class Form:
    """Some fields that are sent together; `unfit` is what is wrong with them as a whole."""

    boxes: Sequence[Box]
    wording: Wording
    unfit: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> Box:
        return next(box for box in self.boxes if box.name == name)

    def read(self, posted: MultiDict[str, str]) -> None:
        for box in self.boxes:
            box.read(posted)

    def fits(self) -> bool:
        for box in self.boxes:
            box.check(self.wording)
        return not self.troubles

    def refuse(self, name: str, reason: str) -> None:
        box = next((box for box in self.boxes if box.name == name), None)
        (box.errors if box else self.unfit).append(reason)

    @property
    def troubles(self) -> list[Trouble]:
        found = [
            Trouble(text, box.id, self.wording.gettext(box.said))
            for box in self.boxes
            for text in box.errors
        ]
        return [*(Trouble(text) for text in self.unfit), *found]
