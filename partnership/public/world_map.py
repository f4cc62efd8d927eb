"""The map of the partner cities: points that are links, lines from the home city, names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from partnership.exports.vocabulary import PartnershipState
from partnership.public.earth import WIDTH, Place, Point, distance, great_circle, height, projected
from partnership.public.map_names import Frame, Lettering, NamePlace, placed
from partnership.public.overview import CityGroups, PartnerCity

LAND = Path("vendor") / "world-atlas" / "land.svg"
_FINE = 4
_PATH = re.compile(r' d="([^"]+)"')
_NEAR = 32.0
"""How far from home the second map reaches, in degrees: about 3,500 km."""

_FEWEST_NEAR = 4
_NEAR_WIDTH = 600.0
_NEAR_SHAPE = 0.68
_MARGIN = 0.14
_SMALLEST = 60.0
_WORLD_NAMES = Lettering(size=15, distance=10)
_NEAR_NAMES = Lettering(size=19, distance=11)


@dataclass(frozen=True, slots=True)
class Mark:
    """A city on the map; `name` is where its name stands, `None` where there is no room for it."""

    city: PartnerCity
    x: float
    y: float
    text: str
    is_home: bool = False
    is_quiet: bool = False
    name: NamePlace | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A line from the home city; a quiet one leads to a partnership that is not active."""

    path: str
    is_quiet: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """One map, in its own units; `land` moves the land to where it belongs."""

    width: float
    height: float
    land: str
    marks: tuple[Mark, ...]
    ways: tuple[Way, ...]
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The world, and the surroundings of the home city where many partners are near."""

    land: str
    world: Drawing
    near: Drawing | None

    @property
    def has_quiet(self) -> bool:
        return any(mark.is_quiet for mark in self.world.marks)


def world_map(groups: CityGroups, names: dict[str, str], folder: Path) -> WorldMap | None:
    """Draws the cities whose position is known; without any there is no map.

    Args:
        groups: the home city and its partners.
        names: what each city is called, by its slug.
        folder: where the static files are.
    """
    home = [PartnerCity(groups.home)] if groups.home else []
    marks = [_mark(each, names, is_home=each in home) for each in (*home, *groups.partners)]
    known = [mark for mark in marks if mark is not None]
    if not known:
        return None
    frame = _near_frame(known)
    return WorldMap(
        land=_land(folder / LAND),
        world=_world(known, frame),
        near=_near(known, frame) if frame else None,
    )


@cache
def _land(file: Path) -> str:
    found = _PATH.search(file.read_text(encoding="utf-8"))
    return found[1] if found else ""


def _mark(partner: PartnerCity, names: dict[str, str], *, is_home: bool) -> Mark | None:
    place = _place(partner)
    if place is None:
        return None
    x, y = projected(place)
    quiet = partner.state is not None and partner.state.state is not PartnershipState.ACTIVE
    return Mark(partner, x, y, names[partner.city.card.slug], is_home, quiet and not is_home)


def _place(partner: PartnerCity) -> Place | None:
    city = partner.city
    if city.latitude is None or city.longitude is None:
        return None
    return Place(city.latitude, city.longitude)


def _world(marks: Sequence[Mark], frame: Frame | None) -> Drawing:
    """Draws the whole; names of cities within the frame stand on the other map alone."""
    full = Frame(0, 0, WIDTH, height())
    outside = [mark for mark in marks if not (frame and frame.holds(mark.x, mark.y))]
    inside = [mark for mark in marks if mark not in outside]
    barred = [frame] if frame else []
    return Drawing(
        width=full.width,
        height=full.height,
        land=f"scale({1 / _FINE})",
        marks=(*inside, *_named(outside, full, _WORLD_NAMES, barred)),
        ways=tuple(_ways(marks)),
        frame=frame,
    )


def _near(marks: Sequence[Mark], frame: Frame) -> Drawing:
    scale = _NEAR_WIDTH / frame.width
    own = Frame(0, 0, _NEAR_WIDTH, frame.height * scale)
    inside = [
        replace(mark, x=(mark.x - frame.x) * scale, y=(mark.y - frame.y) * scale)
        for mark in marks
        if frame.holds(mark.x, mark.y)
    ]
    return Drawing(
        width=own.width,
        height=own.height,
        land=_moved(frame, scale) + f" scale({1 / _FINE})",
        marks=tuple(_named(inside, own, _NEAR_NAMES, ())),
        ways=tuple(_ways(marks, frame, scale)),
    )


def _moved(frame: Frame, scale: float) -> str:
    return f"scale({scale:.3f}) translate({-frame.x:.1f} {-frame.y:.1f})"


def _named(
    marks: Sequence[Mark], frame: Frame, lettering: Lettering, barred: Sequence[Frame]
) -> Iterator[Mark]:
    texts = [(mark.x, mark.y, mark.text) for mark in marks]
    for mark, name in zip(marks, placed(texts, frame, lettering, barred), strict=True):
        yield replace(mark, name=name)


def _near_frame(marks: Sequence[Mark]) -> Frame | None:
    """Frames the surroundings of home, if so many partners lie there that points would touch."""
    home = next((mark for mark in marks if mark.is_home), None)
    centre = _place(home.city) if home else None
    if home is None or centre is None:
        return None
    near = [mark for mark in marks if _is_near(mark, centre)]
    if len(near) <= _FEWEST_NEAR:
        return None
    west, east = min(each.x for each in near), max(each.x for each in near)
    north, south = min(each.y for each in near), max(each.y for each in near)
    span = max(east - west, (south - north) / _NEAR_SHAPE, _SMALLEST) * (1 + 2 * _MARGIN)
    tall = span * _NEAR_SHAPE
    return Frame((west + east - span) / 2, (north + south - tall) / 2, span, tall)


def _is_near(mark: Mark, centre: Place) -> bool:
    place = _place(mark.city)
    return (
        place is not None
        and distance(centre, place) < _NEAR
        and abs(mark.x - projected(centre)[0]) < WIDTH / 2  # not beyond the cut
    )


def _ways(marks: Sequence[Mark], frame: Frame | None = None, scale: float = 1) -> Iterator[Way]:
    """Draws the lines from home, those of the active partnerships above the others."""
    home = next((mark for mark in marks if mark.is_home), None)
    start = _place(home.city) if home else None
    if start is None:
        return
    x, y = (frame.x, frame.y) if frame else (0.0, 0.0)
    for mark in sorted(marks, key=lambda each: not each.is_quiet):
        end = _place(mark.city)
        if end is None or mark.is_home:
            continue
        pieces = great_circle(start, end)
        moved = [[((a - x) * scale, (b - y) * scale) for a, b in piece] for piece in pieces]
        if moved:
            yield Way("".join(_path(piece) for piece in moved), mark.is_quiet)


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
