"""Delegation lists in every format, read back by independent readers, and what changed in words."""

import csv
import io
from datetime import UTC, date, datetime

import msgspec
import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.exports.parts import OrganisationCard, PersonCard, Standing
from partnership.exports.roster import Roster, RosterHead, RosterRow, dump, load
from partnership.exports.roster_changes import told_changes
from partnership.exports.roster_formats import ROSTER_FORMATS, render_roster
from partnership.exports.vocabulary import DelegationRole, Direction
from partnership.exports.vocabulary_visit import MemberState
from tests.builders import a_city, a_view, said

BOTH = a_view("de", "ru")
ENGLISH = a_view("en")
AT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


def a_row(name: str, role: DelegationRole = DelegationRole.MEMBER, **fields: object) -> RosterRow:
    person = PersonCard(ref=name.lower(), name=name, native_name="Имя", native_language="ru")
    office = OrganisationCard(ref="amt", name=said("Beispielamt", "Ведомство"))
    values: dict[str, object] = {
        "standing": Standing(
            person=person, function=said("Leitung", "Руководство"), organisation=office
        ),
        "role": role,
        "state": MemberState.CONFIRMED,
        "family_name": name,
    }
    return RosterRow(**(values | fields))  # type: ignore[arg-type]


def a_roster(*rows: RosterRow, number: int = 2, **fields: object) -> Roster:
    values: dict[str, object] = {
        "slug": "wohnen",
        "seminar": said("Wohnen im Alter", "Жильё"),
        "starts_on": date(2027, 3, 24),
        "ends_on": date(2027, 3, 28),
        "zone": "Europe/Berlin",
        "city": a_city("moscow", "Moskau", "Europe/Moscow"),
        "direction": Direction.INCOMING,
        "liaison": "Lena Hofstetter",
        "unnamed": 0,
        "rows": rows,
        "head": RosterHead(number=number, released_at=AT),
    }
    return Roster(**(values | fields))  # type: ignore[arg-type]


FULL = a_roster(
    a_row("Alt", DelegationRole.HEAD),
    a_row("Neu", state=MemberState.INVITED, in_place_of=PersonCard(ref="weg", name="Weg")),
    unnamed=2,
)
OLD = a_roster(a_row("Alt", DelegationRole.HEAD), a_row("Weg"), number=1, unnamed=2)


def changes(before: Roster, after: Roster) -> list[str]:
    return [phrase.text for phrase in told_changes(before, after, ENGLISH)]


def test_a_list_is_read_as_it_was_written() -> None:
    assert load(dump(FULL)) == FULL
    assert dump(load(dump(FULL))) == dump(FULL)


def test_a_list_says_nothing_where_nothing_changed() -> None:
    again = msgspec.structs.replace(FULL, head=RosterHead(number=3, released_at=AT))
    assert changes(FULL, again) == []


def test_who_came_left_and_stands_in_is_told() -> None:
    assert changes(OLD, FULL) == ["Neu (Delegation member) comes in place of Weg."]
    assert changes(OLD, a_roster(OLD.rows[0], a_row("Gast"), unnamed=2)) == [
        "New on the list: Gast (Delegation member)",
        "No longer on the list: Weg (Delegation member)",
    ]


def test_role_function_name_and_state_are_told_of_each() -> None:
    before = a_row("Alt")
    person = msgspec.structs.replace(before.standing.person, title="Dr.")
    after = msgspec.structs.replace(
        before,
        standing=Standing(person=person, function=Translated({"de": "Vorsitz"})),
        role=DelegationRole.DEPUTY,
        state=MemberState.ATTENDED,
    )
    assert changes(a_roster(before), a_roster(after)) == [
        "Dr. Alt – Name: Alt → Dr. Alt",
        "Dr. Alt – Role: Delegation member → Deputy head of delegation",
        "Dr. Alt – Function: Leitung, Beispielamt → Vorsitz",
        "Now “attended”: Dr. Alt",
    ]


def test_only_whoever_moved_is_named_where_the_order_changed() -> None:
    rows = [a_row(name) for name in ("A", "B", "C", "D")]
    moved = [rows[3], *rows[:3]]
    assert changes(a_roster(*rows), a_roster(*moved)) == ["D stands at number 1 now."]
    assert changes(a_roster(*rows), a_roster(*rows[1:])) == [
        "No longer on the list: A (Delegation member)"
    ]


def test_counts_dates_and_the_liaison_are_told() -> None:
    other = a_roster(*FULL.rows, unnamed=None, planned=4, liaison="", ends_on=date(2027, 3, 29))
    assert changes(FULL, other) == [
        "Planned: unknown → 4",
        "Without a name yet: 2 → unknown",
        "Liaison officer: Lena Hofstetter → –",
        "Dates: 24–28 March 2027 → 24–29 March 2027",
    ]
    hidden = msgspec.structs.replace(FULL, zone="Europe/Moscow")
    assert changes(FULL, hidden) == ["Details changed."]


@pytest.mark.parametrize("name", ROSTER_FORMATS)
def test_the_same_list_gives_the_same_bytes(name: str) -> None:
    assert render_roster(name, FULL, BOTH, OLD) == render_roster(name, FULL, BOTH, OLD)


def test_there_is_no_other_format() -> None:
    with pytest.raises(NotFound):
        render_roster("exe", FULL, BOTH)


def test_the_pdf_has_both_languages_its_number_and_what_changed() -> None:
    reader = PdfReader(io.BytesIO(render_roster("pdf", FULL, BOTH, OLD)))
    page = reader.pages[0]
    assert float(page.mediabox.width) > float(page.mediabox.height)
    text = " ".join(each.extract_text() for each in reader.pages)
    for part in ("Moskau", "Wohnen im Alter", "Жильё", "Beispielamt", "Ведомство", "Alt", "Имя"):
        assert part in text
    assert reader.metadata is not None
    assert "2" in text
    assert "10:30" in text
    assert reader.xmp_metadata is not None
    assert "pdfuaid" in str(reader.xmp_metadata.rdf_root.toxml())


def test_whatever_is_in_a_list_a_pdf_is_made_of_it() -> None:
    wild = a_row("#set page(width: 1pt) $x$ " + "w" * 300, family_name="\u202e")
    empty = a_roster(seminar=Translated({}), is_example=True, unnamed=3)
    for roster in (a_roster(wild), empty):
        assert render_roster("pdf", roster, BOTH).startswith(b"%PDF")


def test_the_document_has_a_table_with_a_line_for_each() -> None:
    document = Document(io.BytesIO(render_roster("docx", FULL, BOTH, OLD)))
    number, name = list(document.tables[0].columns)[:2]
    assert number.width < name.width
    (table,) = document.tables
    assert [row.cells[0].text for row in table.rows][1:] == ["1", "2"]
    assert table.cell(1, 1).text == "Alt"
    assert table.cell(1, 3).text == "Leitung\nBeispielamt"
    assert table.cell(1, 4).text == "Руководство\nВедомство"
    assert "2" in document.sections[0].footer.paragraphs[0].text


def test_the_workbook_says_each_thing_in_a_cell_and_changes_apart() -> None:
    book = load_workbook(io.BytesIO(render_roster("xlsx", FULL, BOTH, OLD)))
    members, changed = book.worksheets
    rows = list(members.iter_rows(values_only=True))
    assert rows[1][:6] == ("1", None, "Alt", None, "Alt", "Имя")
    assert "Ведомство" in rows[1]
    assert rows[2][-1] == "Weg"
    assert changed.max_row == 2
    assert len(load_workbook(io.BytesIO(render_roster("xlsx", FULL, BOTH))).worksheets) == 1


def test_no_cell_is_a_formula() -> None:
    roster = a_roster(a_row("=1+1", family_name="@SUM(A1)"))
    text = render_roster("csv", roster, ENGLISH).decode("utf-8-sig")
    (_, line) = csv.reader(io.StringIO(text), delimiter=";")
    assert (line[2], line[4]) == ("'@SUM(A1)", "'=1+1")
    sheet = load_workbook(io.BytesIO(render_roster("xlsx", roster, ENGLISH))).worksheets[0]
    assert sheet["E2"].data_type == "s"
