import pytest

from partnership.imports import formats, packed, plain, roster, survey
from partnership.imports.limits import LAST_ROW, MOST_COLUMNS, MOST_ROWS, Unreadable
from partnership.imports.roster import Roster, read_roster
from tests.imports.files import csv_file

RUSSIAN = [("п/п", "ФИО", "Должность"), ("1", "Кузнецова Анна Ильинична", "начальник отдела")]
GERMAN = [("Nr", "Name", "Funktion"), ("1", "Jürgen Groß", "Bürgermeister für Köln, a. D.")]
FRENCH = [("N°", "Nom", "Fonction"), ("1", "Ève Lefèvre", "élue à l'hôtel de ville")]
DUTCH = [("No", "Name", "Position"), ("1", "Zoë Li", "mayor")]
MARKED = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def names(found: Roster) -> list[str]:
    return [row.printed_name or row.native_name for row in found.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", [*MARKED, "windows-1251", "koi8-r", "cp866"])
def test_russian_lists_are_read_in_each_encoding(encoding: str, separator: str) -> None:
    content = csv_file(RUSSIAN, encoding, separator)
    found = read_roster(content, "list.csv")
    assert (names(found), found.rows[0].position) == ([RUSSIAN[1][1]], RUSSIAN[1][2])
    guessed = [problem.values["encoding"] for problem in found.problems_of(None)]
    assert guessed == ([] if encoding in MARKED else [encoding])


@pytest.mark.parametrize("table", [GERMAN, FRENCH, DUTCH])
@pytest.mark.parametrize("encoding", [*MARKED, "windows-1252"])
def test_western_lists_are_read_in_each_encoding(
    table: list[tuple[str, ...]], encoding: str
) -> None:
    for separator in (";", ",", "\t"):
        found = read_roster(csv_file(table, encoding, separator), "list.csv")
        assert (names(found), found.rows[0].position) == ([table[1][1]], table[1][2])
        assert len(found.problems_of(None)) == (encoding not in MARKED)


def test_a_guessed_encoding_is_said() -> None:
    (problem,) = read_roster(csv_file(GERMAN, "windows-1252"), "").problems
    assert (problem.text, problem.values) == (roster.GUESSED, {"encoding": "windows-1252"})


def test_what_excel_writes_above_the_table_is_understood() -> None:
    found = read_roster(b"sep=,\r\nNr,Name\r\n1,Anna; Li\r\n", "")
    assert [(row.row, row.printed_name) for row in found.rows] == [(3, "Anna; Li")]


def test_quoted_cells_may_have_separators_and_lines() -> None:
    content = b'Name;Bemerkung\r\n"Anna Li";"a;b\r\n""c"""\r\n\r\nBert;d'
    found = read_roster(content, "")
    assert [(row.row, row.remark) for row in found.rows] == [(2, 'a;b "c"'), (4, "d")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", formats.EMPTY),
        (b" \r\n\t", formats.EMPTY),
        (b"Name\nAnna\x00L", packed.NO_TABLE),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nName", packed.NO_TABLE),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", plain.UNKNOWN_LETTERS),
        (b"{\\rtf1 Name}", packed.NO_TABLE),
        (b"<html><table><tr><td>Name</td></tr></table>", packed.NO_TABLE),
        (b"\xef\xbb\xbfName\n\xff\xfe", plain.UNKNOWN_LETTERS),
        (b"\xff\xfeN", plain.UNKNOWN_LETTERS),
        ("Name\nИльинична".encode()[:-1], survey.DAMAGED),
        (b'Name;"' + b"x" * 200_000, packed.NO_TABLE),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_roster(content, "list.csv")
    assert (refused.value.field, refused.value.reason) == ("file", reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Name\n" + b"Anna\n" * (MOST_ROWS + 1), survey.TOO_MANY_ROWS),
        (b"Name\n" + b"Anna\n" * 50_000, survey.TOO_MANY_ROWS),
        (b"Name\n" + b"\n" * LAST_ROW + b"Anna", survey.TOO_MANY_ROWS),
        (b"Name;" + b"x;" * MOST_COLUMNS, survey.TOO_MANY_COLUMNS),
        (b"Name\n" + b"x" * (5 * 1024 * 1024), formats.TOO_LARGE),
    ],
)
def test_more_than_a_list_has_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_roster(content, "")
    assert refused.value.reason == reason


def test_as_much_as_a_list_may_have_is_taken() -> None:
    found = read_roster(b"Name" + b";" * 100 + b"\n" + b"Anna\n" * MOST_ROWS + b"\n" * 9_000, "")
    assert len(found.rows) == MOST_ROWS
