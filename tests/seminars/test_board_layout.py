"""Where things stand on the planning board."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.spans import Span
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience, ItemKind
from partnership.seminars.board_layout import Card, Day, Placed, draw
from partnership.seminars.items import NOWHERE, Spot

FIRST, LAST = date(2027, 3, 24), date(2027, 3, 26)
HALL, OTHER = Spot(1, 1), Spot(1, 2)


def a_card(
    uid: str = "a", start: str = "2027-03-24T09:00", minutes: int = 60, **fields: object
) -> Card:
    begins = datetime.fromisoformat(start)
    values: dict[str, object] = {
        "version": 1,
        "kind": ItemKind.LECTURE,
        "title": Translated({"de": uid}),
        "audience": Audience.TEAM,
        "span": Span(begins, begins + timedelta(minutes=minutes), "Europe/Berlin"),
        "spot": HALL,
        "venue": Translated({"de": "Rathaus"}),
        "hall": Translated({"de": "Saal 1"}),
    }
    return Card(uid, **(values | fields))  # type: ignore[arg-type]


def a_day(*cards: Card, number: int = 0) -> Day:
    return draw(cards, FIRST, LAST).days[number]


def placed(day: Day) -> dict[str, Placed]:
    return {each.card.uid: each for each in day.placed}


def test_all_days_of_the_seminar_are_shown_and_those_outside_with_items() -> None:
    board = draw([a_card(start="2027-03-20T09:00")], FIRST, LAST)
    assert [(day.date.day, day.is_outside) for day in board.days] == [
        (20, True),
        (24, False),
        (25, False),
        (26, False),
    ]


def test_a_long_seminar_shows_the_days_on_which_something_is() -> None:
    board = draw([a_card(start="2027-04-20T09:00")], FIRST, date(2027, 6, 30))
    assert [day.date for day in board.days] == [FIRST, date(2027, 4, 20)]


def test_an_empty_day_is_shown_from_eight_to_eight_with_no_place_yet() -> None:
    day = a_day()
    assert (day.first_hour, day.last_hour, day.rows) == (8, 20, 144)
    assert [column.spot for column in day.columns] == [NOWHERE]


def test_a_card_stands_in_the_row_of_its_time() -> None:
    card = placed(a_day(a_card(start="2027-03-24T09:32", minutes=46)))["a"]
    assert (card.row, card.rows) == (18, 10)


def test_the_day_is_as_long_as_what_is_on_it() -> None:
    early, late = a_card(start="2027-03-24T05:40"), a_card("b", "2027-03-24T21:00", 75)
    day = a_day(early, late)
    assert (day.first_hour, day.last_hour) == (5, 23)


def test_what_ends_in_the_night_stands_whole_on_its_day() -> None:
    dinner = a_card(start="2027-03-24T21:00", minutes=4 * 60)
    days = draw([dinner], FIRST, LAST).days
    assert days[0].last_hour == 25
    assert placed(days[0])["a"].is_late
    assert placed(days[1]) == {}


def test_what_runs_for_days_is_said_on_each_of_them() -> None:
    trip = a_card(start="2027-03-24T09:00", minutes=2 * 24 * 60)
    days = draw([trip], FIRST, LAST).days
    assert [[card.uid for card in day.through] for day in days] == [["a"], ["a"], ["a"]]
    assert all(not day.placed for day in days)


def test_what_overlaps_in_a_hall_stands_side_by_side_and_is_a_clash() -> None:
    day = a_day(a_card(), a_card("b", "2027-03-24T09:30"), a_card("c", "2027-03-24T11:00"))
    found = placed(day)
    assert [(found[uid].track, found[uid].tracks) for uid in "abc"] == [(0, 1), (1, 1), (0, 2)]
    assert [len(found[uid].clashes) for uid in "abc"] == [1, 1, 0]


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        ({"spot": Spot(1)}, {"spot": Spot(1)}),
        ({"spot": NOWHERE}, {"spot": NOWHERE}),
        ({"is_cancelled": True}, {}),
        ({}, {"spot": OTHER}),
        ({}, {"start": "2027-03-24T10:00"}),
    ],
)
def test_what_is_no_clash(fields: dict[str, object], other: dict[str, object]) -> None:
    values: dict[str, object] = {"start": "2027-03-24T09:30"} | other
    day = a_day(a_card(**fields), a_card("b", **values))  # type: ignore[arg-type]
    assert all(not each.clashes for each in day.placed)


def test_halls_stand_in_the_order_of_their_numbers_and_no_place_last() -> None:
    halls = [Translated({"de": f"Saal {number}"}) for number in (10, 2, 1)]
    cards = [
        a_card(str(number), spot=Spot(1, number), hall=hall) for number, hall in enumerate(halls, 1)
    ]
    spots = [column.spot for column in a_day(*cards).columns]
    assert spots == [Spot(1, 3), Spot(1, 2), Spot(1, 1), NOWHERE]


def test_few_places_are_on_every_day_and_many_only_where_they_are_used() -> None:
    few = [a_card(str(number), spot=Spot(number)) for number in range(1, 7)]
    assert len(a_day(*few, number=1).columns) == 7
    many = [a_card(str(number), spot=Spot(number)) for number in range(1, 8)]
    assert len(a_day(*many, number=1).columns) == 1
    assert len(draw(many, FIRST, LAST, all_places=True).days[1].columns) == 8


def test_parked_cards_stand_in_their_order() -> None:
    cards = [a_card(uid, span=None, position=place) for uid, place in (("a", 2), ("b", 1))]
    assert [card.uid for card in draw(cards, FIRST, LAST).parked] == ["b", "a"]


_STARTS = st.integers(min_value=0, max_value=23 * 60 + 55)
_LENGTHS = st.integers(min_value=1, max_value=6 * 60)


@given(st.lists(st.tuples(_STARTS, _LENGTHS), max_size=12))
def test_no_card_covers_another_one_or_leaves_the_day(times: list[tuple[int, int]]) -> None:
    midnight = datetime(2027, 3, 24)  # noqa: DTZ001 - a wall clock
    cards = [
        a_card(str(number), f"{midnight + timedelta(minutes=start):%Y-%m-%dT%H:%M}", length)
        for number, (start, length) in enumerate(times)
    ]
    day = a_day(*cards)
    cells: set[tuple[int, int]] = set()
    assert len(day.placed) == len(cards)
    for each in day.placed:
        assert each.row >= 0
        assert each.row + each.rows <= day.rows
        assert each.track + each.tracks <= day.tracks
        own = {
            (row, track)
            for row in range(each.row, each.row + each.rows)
            for track in range(each.track, each.track + each.tracks)
        }
        assert not cells & own
        cells |= own
