"""The field for an amount of money."""

from typing import Any

from partnership.core.money import cents_of, typed_amount
from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField
from partnership.public.frame import page_wording


class AmountField(DeskField[int | None]):
    """An amount of money in cents, written as one types it in one's language; empty is unknown."""

    kind = "number"

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        most: int = 999_999_999,
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, hint, **more)
        self.most = most

    def parsed(self, typed: str) -> int | None:
        if not typed.strip():
            return None
        cents = cents_of(typed, page_wording())
        if cents is None:
            self.trouble(N_("Write an amount like %(example)s."), example=_example())
        elif cents > self.most:
            self.trouble(N_("This amount is too large."))
            return None
        return cents

    def written(self) -> str:
        return "" if self.data is None else typed_amount(self.data, page_wording())

    def shown(self, words: Wording) -> str:
        return "" if self.data is None else typed_amount(self.data, words)


def _example() -> str:
    return typed_amount(2550, page_wording())
