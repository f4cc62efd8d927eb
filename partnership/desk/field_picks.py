"""The field that picks one of thousands: one types a few letters of a name.

Without JavaScript the server finds what was meant; where several fit it asks which.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from partnership.core.text import number_of
from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField, Posted
from partnership.desk.picking import Choice


class PickField(DeskField[int | None]):
    """The id of a city, person, venue …; `picked` names what `picking` calls the kind.

    `resolve` in `forms` sets `data` from what was posted, and `choice` from `data`, for all the
    fields of a form at once.
    """

    kind = "pick"

    def __init__(self, label: str, picked: str, hint: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.picked = picked
        self.posted_id: int | None = None
        self.is_asked = False
        self.choice: Choice | None = None
        self.candidates: list[Choice] = []

    def read(self, posted: Posted) -> None:
        self.typed = posted.get(self.name, "").strip()[:200]
        self.posted_id = number_of(posted.get(f"{self.name}-id", ""))
        self.is_asked = posted.get(f"{self.name}-asked") == self.typed
        self.data = None

    @property
    def is_open(self) -> bool:
        """Whether something was typed that is still to be found."""
        return bool(self.typed) and self.data is None and not self.errors

    def found(self, choice: Choice | None) -> None:
        """Takes what the posted id stands for, if that is what was typed or chosen."""
        if choice and self.posted_id and (self.is_asked or choice.label == self.typed):
            self.take(choice)

    def take(self, choice: Choice) -> None:
        self.choice = choice
        self.data = choice.id
        self.typed = choice.label

    def offer(self, choices: list[Choice]) -> None:
        """Takes the only one, or the only one called just so; otherwise asks."""
        named = [each for each in choices if each.label.casefold() == self.typed.casefold()]
        if len(choices) == 1 or len(named) == 1:
            self.take((named or choices)[0])
            return
        self.candidates = choices
        self.trouble(
            N_("Several are called so. Choose one below, or type more of the name.")
            if choices
            else N_("Nothing is found under this name. Check the spelling, or create it first.")
        )

    def written(self) -> str:
        return self.choice.label if self.choice else self.typed

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield self.name, self.written()
        yield f"{self.name}-id", str(self.data or "")

    def shown(self, words: Wording) -> str:
        del words
        return self.written()

    def troubles(self) -> Iterable[str]:
        return ()
