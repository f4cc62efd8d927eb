"""Where names stand on a map, so that none covers a point or another name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_LETTER = 0.56
"""How wide a letter is on average, in sizes of the type."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A box: from the left, from the top, how wide, how high."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def touches(self, other: "Frame") -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def covers(self, other: "Frame") -> bool:
        return self.holds(other.x, other.y) and self.holds(
            other.x + other.width, other.y + other.height
        )


@dataclass(frozen=True, slots=True)
class Lettering:
    """The size of the type, and how far a name keeps from its point."""

    size: float
    distance: float


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name is written: the base line, and which end of it the position is."""

    x: float
    y: float
    anchor: Anchor


def placed(
    points: Sequence[tuple[float, float, str]],
    frame: Frame,
    lettering: Lettering,
    barred: Sequence[Frame] = (),
) -> list[NamePlace | None]:
    """Finds a place for each name in turn: to the right, the left, below or above its point.

    Args:
        points: where each point is, and its name.
        frame: the map, which no name leaves.
        lettering: how the names are written.
        barred: where no name may stand.
    """
    radius = lettering.distance * 0.7
    dots = [Frame(x - radius, y - radius, 2 * radius, 2 * radius) for x, y, _ in points]
    taken = [*barred, *dots]
    found: list[NamePlace | None] = []
    for (x, y, text), dot in zip(points, dots, strict=True):
        others = [each for each in taken if each is not dot]
        wide = len(text) * lettering.size * _LETTER
        name, box = next(
            (
                (name, box)
                for name, box in _choices(x, y, wide, lettering)
                if frame.covers(box) and not any(box.touches(each) for each in others)
            ),
            (None, None),
        )
        found.append(name)
        if box:
            taken.append(box)
    return found


def _choices(
    x: float, y: float, wide: float, lettering: Lettering
) -> Iterator[tuple[NamePlace, Frame]]:
    size, off = lettering.size, lettering.distance
    for dy in (0.0, -0.45 * size, 0.45 * size, -0.8 * size, 0.8 * size):
        middle = y + dy
        base = middle + 0.35 * size
        yield NamePlace(x + off, base, "start"), Frame(x + off, middle - size / 2, wide, size)
        yield NamePlace(x - off, base, "end"), Frame(x - off - wide, middle - size / 2, wide, size)
    for top in (y + off, y - off - size):
        base = top + 0.8 * size
        yield NamePlace(x, base, "middle"), Frame(x - wide / 2, top, wide, size)
