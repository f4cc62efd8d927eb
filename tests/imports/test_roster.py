from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from partnership.config import LANGUAGES
from partnership.core.wording import wording
from partnership.exports.vocabulary import AddressGender, DelegationRole
from partnership.imports import body, names, roster, rows
from partnership.imports.columns import Field, Withheld
from partnership.imports.limits import Unreadable
from partnership.imports.problems import Weight
from partnership.imports.roster import LeftOut, Roster, read_roster
from partnership.imports.rows import RosterRow
from partnership.imports.sheet import FileFormat, text_of
from tests.imports.files import Rows, csv_file, ods_cell, ods_file, xlsx_file

HEAD = ("Nr.", "Anrede", "Titel", "Vorname", "Nachname", "Funktion", "Behörde", "Rolle", "E-Mail")
ANNA = ("1", "Frau", "Dr.", "Anna", "Müller", "Stadträtin", "Bezirksamt", "Leitung", "a@bsp.org")
READ = RosterRow(
    row=2,
    number=1,
    printed_name="Anna Müller",
    given_name="Anna",
    family_name="Müller",
    title="Dr.",
    address_gender=AddressGender.FEMININE,
    position="Stadträtin",
    organisation="Bezirksamt",
    role=DelegationRole.HEAD,
    mail="a@bsp.org",
)
WRITERS: dict[FileFormat, Callable[[Rows], bytes]] = {
    FileFormat.XLSX: xlsx_file,
    FileFormat.ODS: ods_file,
    FileFormat.CSV: csv_file,
}


def read(rows: Rows, *, kind: FileFormat = FileFormat.XLSX) -> Roster:
    return read_roster(WRITERS[kind](rows), f"list.{kind.value.lower()}")


def the_row(heads: Sequence[str], cells: Sequence[object]) -> RosterRow:
    (row,) = read([heads, cells]).rows
    return row


def told(found: Roster) -> list[tuple[int | None, str, str, Weight]]:
    return [(each.row, each.column, each.text, each.weight) for each in found.problems]


@pytest.mark.parametrize("kind", FileFormat)
def test_each_format_gives_the_same_people(kind: FileFormat) -> None:
    found = read([HEAD, ANNA], kind=kind)
    assert found.rows == (READ,)
    assert (found.format, found.problems, found.columns_ignored) == (kind, (), ())
    assert [column.heading for column in found.columns_recognised] == list(HEAD)
    assert found.columns_recognised[3].field is Field.GIVEN


@pytest.mark.parametrize("kind", FileFormat)
def test_titles_and_empty_rows_above_the_headings_are_passed_over(kind: FileFormat) -> None:
    above = [("Список делегации", *[""] * 8), [""] * 9, ("Stand: 3. März", *[""] * 8)]
    found = read([*above, HEAD, [""] * 9, ANNA], kind=kind)
    assert found.rows == (replace(READ, row=6),)
    assert found.problems == ()


def test_numbers_and_dates_of_a_workbook_are_written_as_people_do() -> None:
    row = the_row(("Nr.", "Name", "Bemerkung"), (3.0, "Anna Müller", 2.5))
    assert (row.number, row.remark) == (3, "2.5")


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (("Name", "Vorname"), ("Müller", "Anna"), ("Anna Müller", "Anna", "Müller", "")),
        (("Имя", "Фамилия"), ("Anna", "Müller"), ("Anna Müller", "Anna", "Müller", "")),
        (("Имя",), ("Anna Müller",), ("Anna Müller", "", "", "")),
        (("Prénom", "Patronyme"), ("Ève", "Noël"), ("Ève Noël", "Ève", "Noël", "")),
        (("Name, Vorname",), ("Müller, Anna M.",), ("Anna M. Müller", "Anna M.", "Müller", "")),
        (("Nachname Vorname",), ("Müller Anna",), ("Anna Müller", "Anna", "Müller", "")),
        (("Nachname, Vorname",), ("von der Au Eva",), ("von der Au Eva", "", "", "")),
        (("ФИО",), ("Кузнецова Анна Ильинична",), ("", "", "", "Кузнецова Анна Ильинична")),
        (("Name / ФИО",), ("Anna Li / Анна Ли",), ("Anna Li", "", "", "Анна Ли")),
        (("Name / ФИО",), ("Anna Li\nАнна Ли",), ("Anna Li", "", "", "Анна Ли")),
        (("Фамилия", "Имя"), ("Ли", "Анна"), ("", "", "", "Ли Анна")),
        (
            ("Surname", "First name", "Фамилия", "Имя", "Отчество"),
            ("Li", "Anna", "Ли", "Анна", "Ильинична"),
            ("Anna Li", "Anna", "Li", "Ли Анна Ильинична"),
        ),
        (("Name", "Native name"), ("Wang Ming", "王明"), ("Wang Ming", "", "", "王明")),
        (("Name", "Native name"), ("Eve Noel", "Ève Noël"), ("Eve Noel", "", "", "Ève Noël")),
    ],
)
def test_the_letters_of_a_name_tell_where_it_belongs(
    heads: Sequence[str], cells: Sequence[str], expected: tuple[str, ...]
) -> None:
    row = the_row(heads, cells)
    assert (row.printed_name, row.given_name, row.family_name, row.native_name) == expected


def test_headings_may_have_two_rows() -> None:
    found = read(
        [("Nr.", "Name", "", "Funktion"), ("", "Vorname", "Nachname", ""), (1, "A", "B", "c")]
    )
    assert found.rows == (
        RosterRow(
            row=3, number=1, printed_name="A B", given_name="A", family_name="B", position="c"
        ),
    )


def test_a_person_whose_values_are_words_of_headings_is_no_heading() -> None:
    for heads in (("Name", "Rolle", "Amt"), ("", "Name", "Rolle", "Behörde")):
        cells = {"Name": "Anna", "Rolle": "Mitglied", "": "1"}
        found = read([heads, [cells.get(head, "Amt") for head in heads]])
        assert [(row.row, row.printed_name) for row in found.rows] == [(2, "Anna")]


@pytest.mark.parametrize("merged", [("C1:D1",), ()])
@pytest.mark.parametrize("below", [("Name", "Funktion"), ("Vorname", "Nachname")])
def test_what_stands_beneath_passport_is_withheld_whatever_it_is_called(
    merged: tuple[str, ...], below: tuple[str, str]
) -> None:
    rows_ = [("Person", "Amt", "Reisepass", ""), (*below, "Serie", "Nr."), ("A", "B", "XX", "715")]
    found = read_roster(xlsx_file(rows_, merged=merged), "")
    assert {column.heading for column in found.columns_ignored if column.withheld} >= {"Nr."}
    assert "715" not in repr(found)
    assert "XX" not in repr(found)


def test_a_number_after_the_names_is_not_taken_for_the_place_in_the_list() -> None:
    found = read([("Name", "Серия", "Номер"), ("Anna", "71", "5512345")])
    assert "5512345" not in repr(found)
    assert found.rows[0].number is None


def test_passport_data_and_the_like_are_named_and_left_in_the_file() -> None:
    heads = ("Name", "Pass-Nr.", "Geburtsdatum", "Telefon", "Allergien", "Flug")
    found = read([heads, ("Anna", "C01X00T47", "1.2.1980", "+49 30 1", "Nüsse", "LH 1")])
    assert found.withheld == (Withheld.DOCUMENT, Withheld.BIRTH, Withheld.PHONE, Withheld.HEALTH)
    assert found.columns_ignored[-1] == LeftOut("Flug", None)
    assert not [value for value in ("C01X", "1980", "+49", "Nüsse", "LH 1") if value in repr(found)]


def test_two_columns_for_one_field_are_both_kept_or_the_second_is_named() -> None:
    heads = ("Name", "Должность", "Position", "E-Mail", "E-Mail 2")
    found = read([heads, ("Anna", "мэр", "mayor", "a@bsp.org", "b@bsp.org")])
    assert (found.rows[0].position, found.rows[0].mail) == ("мэр / mayor", "a@bsp.org")
    assert found.columns_ignored == (LeftOut("E-Mail 2", None),)


def test_cells_merged_downwards_hold_for_each_row_but_names_do_not() -> None:
    rows_ = [("Name", "Amt"), ("Anna", "Kulturamt"), ("Bert", ""), ("Carl", "")]
    found = read_roster(xlsx_file(rows_, merged=("B2:B4",)), "")
    assert [row.organisation for row in found.rows] == ["Kulturamt"] * 3
    doubled = read_roster(
        xlsx_file([("Name", "Amt"), ("Anna", "x"), ("", "y")], merged=("A2:A3",)), ""
    )
    assert told(doubled) == [(3, "", names.NO_NAME, Weight.BLOCKS)]
    spanned = ods_cell("Kulturamt").replace("cell ", 'cell table:number-rows-spanned="2" ', 1)
    body_ = "".join(
        f"<table:table-row>{cells}</table:table-row>"
        for cells in (
            ods_cell("Name") + ods_cell("Amt"),
            ods_cell("Anna") + spanned,
            ods_cell("Bert") + "<table:covered-table-cell/>",
        )
    )
    assert [row.organisation for row in read_roster(ods_file(body=body_), "").rows] == [
        "Kulturamt"
    ] * 2


def test_furniture_is_not_taken_for_people() -> None:
    head = ("№", "ФИО", "Должность", "Организация")
    table = [
        *(head, (1, 2, 3, 4), ("Kulturamt", "", "", ""), (1, "Anna", "", ""), head),
        *((2, "Bert", "", ""), (3, "", "", ""), ("", "", "—", "")),
    ]
    found = read_roster(xlsx_file(table, merged=("A3:D3",)), "")
    assert [(row.row, row.printed_name) for row in found.rows] == [(4, "Anna"), (6, "Bert")]
    assert told(found) == [
        (3, "", body.ACROSS, Weight.LOOK),
        (7, "", body.NAMELESS, Weight.LOOK),
    ]


PROBLEMS = [
    ("Name", "", names.NO_NAME, Weight.BLOCKS),
    ("Name", "Анна", names.NO_LATIN_NAME, Weight.LOOK),
    ("Name", "Anna 😀", names.STRANGE, Weight.BLOCKS),
    ("Name", "Аnna", names.TWO_SCRIPTS, Weight.BLOCKS),
    ("Name", "Dr. Анна", names.TWO_SCRIPTS, Weight.BLOCKS),
    ("Name", "Frau Anna Li", names.WITH_TITLE, Weight.LOOK),
    ("Name", "=HYPERLINK(1)", rows.FORMULA_AS_NAME, Weight.BLOCKS),
    ("Name", "x" * 201, rows.TOO_LONG, Weight.BLOCKS),
    ("Bemerkung", "x" * 501, rows.TOO_LONG, Weight.BLOCKS),
    ("Bemerkung", "@SUM(A1)", rows.LIKE_A_FORMULA, Weight.LOOK),
    ("Bemerkung", "+cmd|' /C calc'!A0", rows.LIKE_A_FORMULA, Weight.LOOK),
    ("Nr.", "eins", rows.NO_NUMBER, Weight.LOOK),
    ("Anrede", "Genosse", rows.UNKNOWN_ADDRESS, Weight.LOOK),
    ("Rolle", "Fahrer", rows.UNKNOWN_ROLE, Weight.LOOK),
    ("Sprachen", "Elbisch", rows.UNKNOWN_LANGUAGE, Weight.LOOK),
    ("E-Mail", "anna(at)bsp", rows.NO_MAIL, Weight.BLOCKS),
]


@pytest.mark.parametrize(("heading", "text", "message", "weight"), PROBLEMS)
def test_what_is_wrong_is_told_with_its_place(
    heading: str, text: str, message: str, weight: Weight
) -> None:
    heads = ("Nr.", "Anrede", "Name", "Rolle", "E-Mail", "Sprachen", "Bemerkung")
    cells = {"Name": "Bert Li", "Rolle": "Mitglied"} | {heading: text}
    found = read([heads, [cells.get(each, "") for each in heads]])
    assert [problem[:1] + problem[2:] for problem in told(found) if problem[2] == message] == [
        (2, message, weight)
    ]
    assert found.is_blocked is (weight is Weight.BLOCKS)
    assert {problem.column for problem in found.problems} <= {heading, ""}
    for language in LANGUAGES:
        assert all("%" not in problem.said(wording(language)) for problem in found.problems)


def test_all_problems_are_told_at_once() -> None:
    table = [
        ("Name", "Rolle", "E-Mail"),
        ("Anna Li", "Leitung", "nein"),
        ("Bert", "Leitung", ""),
        ("anna li", "Chef", "a@bsp.org"),
    ]
    assert told(read(table)) == [
        (2, "E-Mail", rows.NO_MAIL, Weight.BLOCKS),
        (3, "", roster.SECOND_HEAD, Weight.BLOCKS),
        (4, "", roster.TWICE, Weight.LOOK),
        (4, "", roster.SECOND_HEAD, Weight.BLOCKS),
    ]


def test_what_cannot_be_seen_is_taken_out() -> None:
    row = the_row(("Name", "Funktion"), ("\u202eA\u0308nne\u200b \u00a0Li\u00ad", "a\tb\n\nc"))
    assert (row.printed_name, row.position) == ("Änne Li", "a b c")


def test_a_name_of_a_file_that_lies_is_told() -> None:
    found = read_roster(xlsx_file([HEAD, ANNA]), "list.csv\u202e")
    assert told(found) == [(None, "", roster.OTHER_NAME, Weight.LOOK)]
    assert (found.filename, found.rows) == ("list.csv", (READ,))


def test_the_sheet_with_most_headings_is_read_and_the_others_are_named() -> None:
    found = read_roster(
        xlsx_file([["Liste"]], others={"Gäste": [["Name"], ["Bert"]], "Team": [HEAD, ANNA]}), ""
    )
    assert (found.sheet, found.rows) == ("Team", (READ,))
    (problem,) = found.problems
    assert (problem.text, problem.values["others"]) == (roster.ONE_SHEET, "Gäste")


@pytest.mark.parametrize("kind", FileFormat)
def test_without_headings_nothing_is_read(kind: FileFormat) -> None:
    for table in ([("Anna", "Müller")], [("Funktion", "Behörde"), ("a", "b")]):
        with pytest.raises(Unreadable, match="No row with headings"):
            read(table, kind=kind)


def test_a_list_in_which_nobody_is_entered_has_no_rows() -> None:
    found = read([HEAD])
    assert (found.rows, found.problems) == ((), ())


def test_values_of_a_workbook_become_the_texts_that_people_would_type() -> None:
    moment = datetime(2027, 3, 24, 18, 30)  # noqa: DTZ001 - a cell has no zone
    values = ("a", True, 3, 3.0, 2.5, moment, moment.date(), moment.time(), moment - moment)
    assert [text_of(value) for value in values] == [
        *("a", "TRUE", "3", "3", "2.5", "2027-03-24T18:30:00", "2027-03-24", "18:30:00", "0:00:00")
    ]
