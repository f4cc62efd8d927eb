"""The earth on a flat page: the Equal Earth projection, and the shortest way between two places.

Equal Earth (Šavrič, Patterson, Jenny 2018) shows all countries in their true size. The map is cut
in the Bering Strait, where it parts no land.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asin, atan2, ceil, cos, degrees, hypot, pi, radians, sin, sqrt

WIDTH = 1000.0
MIDDLE = 11.0
"""The meridian in the middle, in degrees east; the map is cut at the one opposite."""

NORTH, SOUTH = 84.0, -57.0
"""What the map shows: nobody is twinned with Antarctica."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = sqrt(3) / 2
_STEP = radians(2)
_HALF, _WHOLE = 180.0, 360.0
_TINY = 1e-9

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A position on earth, in degrees."""

    latitude: float
    longitude: float


def projected(place: Place) -> Point:
    """Gives where a place is on the map: from the left, from the top."""
    x, y = _flat(place.latitude, _turned(place.longitude))
    return (x, y)


def height() -> float:
    return _flat(SOUTH, 0)[1]


def distance(start: Place, end: Place) -> float:
    """Gives the angle between two places as seen from the middle of the earth, in degrees."""
    a, b = _vector(start), _vector(end)
    across = sqrt(sum(each * each for each in _cross(a, b)))
    return degrees(atan2(across, sum(i * j for i, j in zip(a, b, strict=True))))


@lru_cache(maxsize=1024)
def great_circle(start: Place, end: Place) -> tuple[tuple[Point, ...], ...]:
    """Gives the shortest way on the map, in two pieces where it crosses the cut.

    Between a place and itself, or its antipode, there is no such way.
    """
    angle = radians(distance(start, end))
    if angle < _TINY or pi - angle < _TINY:
        return ()
    return tuple(map(tuple, _pieces(list(_on_the_way(start, end, angle)))))


def _on_the_way(start: Place, end: Place, angle: float) -> Iterator[Place]:
    a, b = _vector(start), _vector(end)
    steps = ceil(angle / _STEP)
    for step in range(steps + 1):
        part = step / steps
        ahead, behind = sin(part * angle) / sin(angle), sin((1 - part) * angle) / sin(angle)
        x, y, z = (behind * i + ahead * j for i, j in zip(a, b, strict=True))
        yield Place(degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))


def _pieces(places: Sequence[Place]) -> Iterator[list[Point]]:
    piece = [projected(places[0])]
    for before, after in pairwise(places):
        left, right = _turned(before.longitude), _turned(after.longitude)
        if abs(right - left) > _HALF:
            edge = _HALF if left > 0 else -_HALF
            way = (right + _WHOLE if left > 0 else right - _WHOLE) - left
            part = (edge - left) / way if way else 0
            latitude = before.latitude + part * (after.latitude - before.latitude)
            yield [*piece, _flat(latitude, edge)]
            piece = [_flat(latitude, -edge)]
        piece.append(projected(after))
    yield piece


def _turned(longitude: float) -> float:
    """Gives the longitude counted from the middle of the map, from -180 to 180."""
    return (longitude - MIDDLE + _HALF) % _WHOLE - _HALF


def _flat(latitude: float, turned: float) -> Point:
    scale = WIDTH / (2 * _equal_earth(0, pi)[0])
    x, y = _equal_earth(radians(latitude), radians(turned))
    top = _equal_earth(radians(NORTH), 0)[1]
    return (WIDTH / 2 + scale * x, scale * (top - y))


def _equal_earth(latitude: float, longitude: float) -> Point:
    a1, a2, a3, a4 = _A
    t = asin(_ROOT * sin(latitude))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    return (
        longitude * cos(t) / (_ROOT * slope),
        a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t,
    )


def _vector(place: Place) -> tuple[float, float, float]:
    latitude, longitude = radians(place.latitude), radians(place.longitude)
    across = cos(latitude)
    return (across * cos(longitude), across * sin(longitude), sin(latitude))


def _cross(
    a: tuple[float, float, float], b: tuple[float, float, float]
) -> tuple[float, float, float]:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )
