"""What no example shows: any bytes, and any values in columns that are not taken."""

import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.imports.columns import Withheld
from partnership.imports.headings import known_heading
from partnership.imports.limits import Unreadable
from partnership.imports.roster import Roster, read_roster
from tests.imports.files import csv_file, ods_file, part_of, with_part, xlsx_file

TABLE = [("Nr.", "Name", "Функция", "E-Mail"), (1, "Anna Li", "мэр", "a@bsp.org")]
FILES = (xlsx_file(TABLE), ods_file(TABLE), csv_file(TABLE, "utf-16"), csv_file(TABLE))
NOT_TAKEN = ("Pass-Nr.", "Дата рождения", "Visa", "Tel.", "Allergies", "Питание", "Flug", "Номер")
TAKEN = ("Name", "Funktion", "Bemerkung", "Sprachen", "Anrede", "Rolle", "E-Mail", "Nr.")
MARK = "Sekret"
INSTEAD = (b"", b"9", b"-1", b"99999999999", b"a", b"<c>", b'"', b"&#65;", b"\xff")
cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def read(content: bytes) -> Roster | None:
    with contextlib.suppress(Unreadable):
        return read_roster(content, "list")
    return None


@given(st.binary(max_size=2_000))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read(content)


@given(st.text(max_size=400), st.sampled_from(("utf-8", "utf-16", "cp1251")))
@settings(max_examples=200)
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    read(f"Name;{text}".encode(encoding, "ignore"))


@pytest.mark.parametrize("content", FILES)
def test_damage_anywhere_is_read_or_refused(content: bytes) -> None:
    dice = random.Random(7)  # noqa: S311 - the same damage each time
    for _ in range(300):
        broken = bytearray(content)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        read(bytes(broken[: dice.choice((len(broken), dice.randrange(len(broken))))]))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        *((FILES[0], f"xl/{name}.xml") for name in ("workbook", "worksheets/sheet1", "styles")),
        (FILES[0], "xl/sharedStrings.xml"),
        (FILES[0], "xl/_rels/workbook.xml.rels"),
        (FILES[0], "[Content_Types].xml"),
        (FILES[1], "content.xml"),
        (FILES[1], "META-INF/manifest.xml"),
    ],
)
def test_damage_in_any_part_is_read_or_refused(content: bytes, name: str) -> None:
    """Other than damage to the file as a whole, this gets as far as the reader of the tables."""
    dice = random.Random(7)  # noqa: S311 - the same damage each time
    part = part_of(content, name)
    for _ in range(150):
        begin = dice.randrange(len(part))
        end = begin + dice.randrange(12)
        inside = dice.choice(INSTEAD)
        read(with_part(content, name, part[:begin] + inside + part[end:]))


@given(
    heads=st.lists(st.sampled_from((*NOT_TAKEN, *TAKEN)), min_size=1, max_size=8),
    rows=st.lists(st.lists(cells, min_size=9, max_size=9), max_size=4),
    above=st.lists(st.sampled_from(("", "Liste", "Pass", "Visum", "Titel")), max_size=9),
)
@settings(max_examples=150, deadline=None)
def test_what_is_not_taken_is_nowhere_in_the_result(
    heads: list[str], rows: list[list[str]], above: list[str]
) -> None:
    """Each value beneath a heading that is not taken has a word of its own, to be looked for."""
    headed = ["Name", *heads]
    table = [
        [
            MARK + cell if head in NOT_TAKEN else cell
            for head, cell in zip(headed, row, strict=False)
        ]
        for row in rows
    ]
    for write in (xlsx_file, ods_file):
        found = read_roster(write([above, headed, *table]), "")
        assert MARK not in repr(found)
        withheld = {known_heading(head) for head in heads} & set(Withheld)
        assert set(found.withheld) >= withheld
