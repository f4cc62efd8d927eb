import io
from datetime import datetime, time
from typing import Any

from openpyxl import Workbook, load_workbook

from partnership.exports import xlsx
from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary import Audience
from tests.builders import a_programme, a_timing, a_view, an_item, said
from tests.exports.drawing import a_full_programme, packed_text

BOTH = a_view("en", "ru")


def book_of(programme: Programme) -> Workbook:
    return load_workbook(io.BytesIO(xlsx.render(programme, BOTH)))


def table_of(programme: Programme, number: int = 0) -> list[dict[str, Any]]:
    head, *rows = book_of(programme).worksheets[number].values
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def the_row(item: Item) -> dict[str, Any]:
    return table_of(a_programme(item))[0]


def test_dates_and_times_are_dates_and_times() -> None:
    row = the_row(an_item(timing=a_timing("2027-03-24T18:30", 360)))
    assert row["Date"] == datetime(2027, 3, 24)  # noqa: DTZ001 - a cell has no zone
    assert (row["Start"], row["End"]) == (time(18, 30), time(0, 30))
    assert row["End date"] == datetime(2027, 3, 25)  # noqa: DTZ001
    assert row["Time zone"] == "Europe/Berlin"
    assert row["Start (UTC)"] == datetime(2027, 3, 24, 17, 30)  # noqa: DTZ001


def test_each_language_of_the_seminar_has_its_column() -> None:
    row = the_row(an_item(title=said("Eröffnung", "Открытие")))
    assert row["Title (German)"] == "Eröffnung"
    assert row["Title (Russian)"] == "Открытие"


def test_an_open_time_is_an_empty_cell() -> None:
    row = the_row(an_item(timing=None))
    assert [row[name] for name in ("Date", "Start", "End", "Start (UTC)")] == [None] * 4


def test_a_cancelled_item_says_so() -> None:
    assert the_row(an_item(is_cancelled=True))["Status"] == "cancelled"


def test_nothing_that_was_typed_becomes_a_formula() -> None:
    for text in ("=1+1", "+49 30", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.example"):
        book = book_of(a_programme(an_item(title=said(text))))
        cell = next(cell for cell in book.worksheets[0][2] if cell.value == text)
        assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert "<f>" not in packed_text(xlsx.render(a_full_programme(), BOTH))


def test_the_sheets_are_made_to_be_filtered_and_printed() -> None:
    for page in book_of(a_full_programme()).worksheets:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.oddFooter
        assert page.oddFooter.left.text == "Release 3 of 12 February 2027, 14:05"


def test_people_stand_with_all_their_roles() -> None:
    people = {row["Name"]: row for row in table_of(a_full_programme(), 1)}
    assert people["Franz Muster"]["Role"] == "Overall direction"
    assert people["Anna Obraszowa"]["Role"] == "Delegation member"
    assert people["Iwan Obraszow"]["Role"] == "Welcome address: Eröffnung"
    assert "Pjotr Primerow" in people


def test_delegation_and_changes_have_sheets_of_their_own() -> None:
    names = [page.title for page in book_of(a_full_programme()).worksheets]
    assert names == ["Programme", "People", "Delegation", "Changes"]
    assert [row["Name"] for row in table_of(a_full_programme(), 2)] == ["Anna Obraszowa"]
    changes = [(row["Title"], row["Change"]) for row in table_of(a_full_programme(), 3)]
    assert changes == [("Eröffnung", "new time, before 10:00")]


def test_notes_have_a_column_for_those_who_may_read_them() -> None:
    programme = a_programme(an_item(participants_note=said("Ausweis"), team_note=said("leise")))
    for audience, notes in (
        (Audience.PUBLIC, []),
        (Audience.PARTICIPANTS, ["For participants"]),
        (Audience.TEAM, ["For participants", "For the team"]),
    ):
        team = a_programme(*programme.items, audience=Audience.TEAM).for_audience(audience)
        assert [name for name in table_of(team)[0] if name.startswith("For ")] == notes
