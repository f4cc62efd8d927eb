"""Sums of costs, pure: never across currencies, and what is unknown is counted, not added."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar


class Priced(Protocol):
    """Something that costs, planned or actual, in one currency."""

    @property
    def planned_cents(self) -> int | None: ...
    @property
    def actual_cents(self) -> int | None: ...
    @property
    def currency(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in one currency over `lines`; some of these may lack an amount.

    `planned` or `actual` is `None` where no line has one: that is unknown, and not nothing.
    """

    currency: str
    lines: int
    planned: int | None
    actual: int | None
    without_plan: int
    without_actual: int

    def __add__(self, other: Self) -> "Total":
        if self.currency != other.currency:
            raise ValueError("amounts of two currencies have no sum")
        return Total(
            self.currency,
            self.lines + other.lines,
            _plus(self.planned, other.planned),
            _plus(self.actual, other.actual),
            self.without_plan + other.without_plan,
            self.without_actual + other.without_actual,
        )


def _plus(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


L = TypeVar("L", bound=Priced)
K = TypeVar("K", bound=Hashable)


def total_of(line: Priced) -> Total:
    """Gives the sum of one line."""
    return Total(
        line.currency,
        1,
        line.planned_cents,
        line.actual_cents,
        int(line.planned_cents is None),
        int(line.actual_cents is None),
    )


def totals(lines: Iterable[L], key: Callable[[L], K]) -> dict[K, list[Total]]:
    """Adds lines up by what `key` says of them: one sum for each currency, by its code."""
    sums: dict[K, dict[str, Total]] = {}
    for line in lines:
        own, mine = sums.setdefault(key(line), {}), total_of(line)
        own[line.currency] = own[line.currency] + mine if line.currency in own else mine
    return {
        each: sorted(own.values(), key=lambda total: total.currency) for each, own in sums.items()
    }
