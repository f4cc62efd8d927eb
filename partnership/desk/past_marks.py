"""A text cut into pieces, so that each proposal can be marked at its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from partnership.archive.past_models import Proposal


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: of which proposal it is, and which ones begin with it."""

    text: str
    row: Proposal | None
    begins: tuple[Proposal, ...]


def pieces_of(text: str, rows: Sequence[Proposal]) -> Iterator[Piece]:
    """Cuts a text where proposals begin and end; of several at a place the shortest is marked."""
    placed = sorted(
        (row for row in rows if row.ends_at <= len(text)), key=lambda row: row.starts_at
    )
    cuts = sorted({0, len(text), *(at for row in placed for at in (row.starts_at, row.ends_at))})
    active: list[Proposal] = []
    waiting = iter(placed)
    following = next(waiting, None)
    for start, end in pairwise(cuts):
        begins: list[Proposal] = []
        while following is not None and following.starts_at == start:
            begins.append(following)
            following = next(waiting, None)
        active = [row for row in (*active, *begins) if row.ends_at > start]
        own = min(active, key=lambda row: (row.ends_at - row.starts_at, row.id), default=None)
        yield Piece(text[start:end], own, tuple(begins))
