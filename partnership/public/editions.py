"""The editions of a series in the order of their numbers, with those of which nothing is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnership.releases.headlines import Headline


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition; without a headline it stands for the numbers `first` to `last`, not on record."""

    first: int | None
    last: int | None
    headline: Headline | None = None


def edition_rows(headlines: Sequence[Headline]) -> list[EditionRow]:
    """Lists editions, the highest number first, then those without a number, the latest first."""
    numbered = {each.ordinal: each for each in headlines if each.ordinal is not None}
    rows: list[EditionRow] = []
    expected = max(numbered, default=0)
    for number in sorted(numbered, reverse=True):
        if number < expected:
            rows.append(EditionRow(number + 1, expected))
        rows.append(EditionRow(number, number, numbered[number]))
        expected = number - 1
    if expected > 0:
        rows.append(EditionRow(1, expected))
    return rows + [EditionRow(None, None, each) for each in headlines if each.ordinal is None]
