"""The land of the world map: Natural Earth's TopoJSON as one path of an SVG file."""

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from partnership.public.earth import MIDDLE, SOUTH, WIDTH, Place, height, projected

FINE = 4
"""Units of the path in one unit of the map."""

_CUT = MIDDLE - 180
_NEAR = 5.0
_HAIR = 0.001
_FEWEST = 3
Ring = list[Place]


def drawn_land(topology: Path) -> str:
    """Draws all land in whole numbers, each as the way from the one before."""
    data = json.loads(topology.read_text(encoding="utf-8"))
    path = "".join(_way(ring) for ring in _rings(data))
    box = f"0 0 {WIDTH * FINE:.0f} {height() * FINE:.0f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{path}"/></svg>\n'


def _rings(data: dict[str, Any]) -> Iterator[Ring]:
    arcs = [list(_unpacked(arc, data["transform"])) for arc in data["arcs"]]
    for shape in data["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"]:
            for numbers in polygon:
                ring = [place for number in numbers for place in _arc(arcs, number)]
                if max(place.latitude for place in ring) > SOUTH:
                    yield _beside_the_cut(ring)


def _unpacked(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[Place]:
    (across, up), (west, south) = transform["scale"], transform["translate"]
    for x, y in accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1])):
        yield Place(south + y * up, west + x * across)


def _arc(arcs: Sequence[Ring], number: int) -> Ring:
    """Gives an arc without its last place, with which the next one begins; `~n` is n backwards."""
    return (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]


def _beside_the_cut(ring: Ring) -> Ring:
    """Keeps an island in one place that the cut would part: it goes where most of it is."""
    east = [(place.longitude - _CUT) % 360 for place in ring]
    if min(east) > _NEAR or max(east) < 360 - _NEAR:
        return ring
    is_west = sum(each > _NEAR for each in east) * 2 > len(ring)
    edge = _CUT - _HAIR if is_west else _CUT + _HAIR
    return [
        place if (each > _NEAR) == is_west else Place(place.latitude, edge)
        for place, each in zip(ring, east, strict=True)
    ]


def _way(ring: Ring) -> str:
    points = [projected(place) for place in ring]
    rounded = [(round(x * FINE), round(y * FINE)) for x, y in points]
    kept = [each for each, before in zip(rounded, [None, *rounded], strict=False) if each != before]
    if len(kept) < _FEWEST:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    return f"M{_pair(kept[0])}l{' '.join(_pair(step) for step in steps)}z".replace(" -", "-")


def _pair(step: tuple[int, int]) -> str:
    return f"{step[0]} {step[1]}"
