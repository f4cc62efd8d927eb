"""The projection of the world map, and the lines on it."""

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.public.earth import WIDTH, Place, distance, great_circle, height, projected

BERLIN = Place(52.52, 13.41)
TOKYO = Place(35.69, 139.69)
LOS_ANGELES = Place(34.05, -118.24)
AUCKLAND = Place(-36.85, 174.76)
HONOLULU = Place(21.31, -157.86)

places = st.builds(
    Place, st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False)
)


def test_berlin_lies_near_the_middle_and_japan_east_of_it() -> None:
    x, y = projected(BERLIN)
    assert isclose(x, 505, abs_tol=3)
    assert 0 < y < height() / 3
    assert projected(TOKYO)[0] > 750
    assert projected(AUCKLAND)[1] > height() * 0.75


def test_distances_are_those_of_an_atlas() -> None:
    assert round(distance(BERLIN, LOS_ANGELES) * 111.195) == pytest.approx(9310, abs=30)
    assert distance(BERLIN, BERLIN) == 0


@pytest.mark.parametrize("end", [TOKYO, LOS_ANGELES, Place(-34.6, -58.4)])
def test_a_line_begins_and_ends_in_its_cities(end: Place) -> None:
    (line,) = great_circle(BERLIN, end)
    assert line[0] == pytest.approx(projected(BERLIN))
    assert line[-1] == pytest.approx(projected(end))


def test_a_line_over_the_pacific_is_parted_at_the_edges() -> None:
    before, after = great_circle(AUCKLAND, HONOLULU)
    assert before[-1][0] > WIDTH * 0.9
    assert after[0][0] < WIDTH * 0.1
    assert before[-1][1] == pytest.approx(after[0][1])
    other_way = great_circle(HONOLULU, AUCKLAND)
    assert len(other_way) == 2
    assert other_way[0][-1][0] < WIDTH * 0.1


def test_there_is_no_line_to_the_place_itself_nor_to_its_antipode() -> None:
    assert great_circle(BERLIN, BERLIN) == ()
    assert great_circle(BERLIN, Place(-52.52, 13.41 - 180)) == ()
    assert great_circle(Place(90, 0), Place(90, 77)) == ()


@given(places, places)
def test_no_line_leaps_across_the_map(start: Place, end: Place) -> None:
    pieces = great_circle(start, end)
    assert len(pieces) <= 2
    for piece in pieces:
        for here, there in pairwise(piece):
            assert abs(here[0] - there[0]) < WIDTH / 2 + 1
