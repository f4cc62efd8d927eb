"""What is wrong or doubtful in a list, told with its row and column as the sheet shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from partnership.core.text import shortened
from partnership.core.wording import Wording

_LONGEST_QUOTE = 40


class Weight(StrEnum):
    BLOCKS = "blocks"
    """As the row stands, it cannot be taken."""
    LOOK = "look"
    """The row can be taken; somebody should look at it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence for a person, English as the catalogues have it; `values` fill it in.

    `row` is `None` where it is about the file as a whole, `column` empty where about a whole row.
    """

    row: int | None
    column: str
    text: str
    weight: Weight
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, wording: Wording) -> str:
        return wording.gettext(self.text, **self.values)


class Problems:
    """Collects the problems of a list while its rows are read."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.row: int | None = None

    def blocks(self, column: str, text: str, **values: object) -> None:
        self._add(Weight.BLOCKS, column, text, values)

    def look(self, column: str, text: str, **values: object) -> None:
        self._add(Weight.LOOK, column, text, values)

    def _add(self, weight: Weight, column: str, text: str, values: dict[str, object]) -> None:
        quoted = {
            key: shortened(value, _LONGEST_QUOTE) if isinstance(value, str) else value
            for key, value in values.items()
        }
        self.found.append(Problem(self.row, column, text, weight, quoted))
