"""A day as a table."""

from datetime import timedelta

from partnership.exports.outline import days
from partnership.exports.programme import Item
from partnership.public.grid import Cell, grids
from tests.builders import a_place, a_programme, a_timing, a_view, an_item


def an_hour(number: int, start: str, hall: str = "Saal 1", minutes: int = 60) -> Item:
    return an_item(
        number,
        f"Punkt {number}",
        timing=a_timing(f"2027-03-24T{start}", minutes),
        place=a_place(hall=hall) if hall else None,
    )


def spans(*items: Item) -> list[list[tuple[int, ...]]]:
    """Gives, row by row, what each new cell spans: (rows, items in it)."""
    programme, view = a_programme(*items), a_view()
    (grid,) = grids(days(programme, view), programme, view)
    assert [row.moment for row in grid.rows] == sorted({row.moment for row in grid.rows})
    return [[(cell.span, len(cell.rows)) for cell in row.cells] for row in grid.rows]


def test_a_long_item_spans_the_rows_of_shorter_ones_beside_it() -> None:
    assert spans(
        an_hour(1, "09:00", minutes=120),
        an_hour(2, "09:00", "Saal 2"),
        an_hour(3, "10:00", "Saal 2"),
    ) == [[(2, 1), (1, 1)], [(1, 1)]]


def test_a_free_hall_has_an_empty_cell() -> None:
    assert spans(an_hour(1, "09:00"), an_hour(2, "11:00", "Saal 2")) == [
        [(1, 1), (1, 0)],
        [(1, 0), (1, 0)],
        [(1, 0), (1, 1)],
    ]


def test_what_overlaps_in_one_hall_shares_a_cell() -> None:
    assert spans(an_hour(1, "09:00"), an_hour(2, "09:30")) == [[(1, 2)]]


def test_halls_come_by_name_and_the_nameless_last() -> None:
    programme = a_programme(
        an_hour(1, "09:00", ""), an_hour(2, "10:00", "Saal 10"), an_hour(3, "11:00", "Saal 2")
    )
    (grid,) = grids(days(programme, a_view()), programme, a_view())
    assert [str(column) for column in grid.columns] == ["Rathaus, Saal 2", "Rathaus, Saal 10", ""]


def test_an_item_past_midnight_stays_in_its_day() -> None:
    programme = a_programme(an_hour(1, "23:00", minutes=90))
    (grid,) = grids(days(programme, a_view()), programme, a_view())
    (row,) = grid.rows
    assert row.time == "23:00"
    assert row.moment.utcoffset() == timedelta(hours=1)
    assert row.cells == (Cell(row.cells[0].rows, 1),)
