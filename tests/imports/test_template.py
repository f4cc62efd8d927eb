import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from partnership.config import LANGUAGES
from partnership.exports.vocabulary import AddressGender, DelegationRole
from partnership.imports.columns import Field
from partnership.imports.roster import read_roster
from partnership.imports.sheet import FileFormat
from partnership.imports.template import template
from partnership.imports.words import address_at_start, role_of

CELLS: dict[str, str | int] = {
    "A": 1,
    "D": "Anna",
    "F": "Li",
    "H": "Анна Ли",
    "L": "a@bsp.org",
    "M": "ru, de",
}


def filled_in(language: str) -> tuple[bytes, list[list[str]]]:
    """Fills the template in as somebody does who chooses from its lists; gives what they offer."""
    book = load_workbook(io.BytesIO(template(language)))
    page = book.worksheets[0]
    validations = page.data_validations.dataValidation
    offered = [each.formula1.strip('"').split(",") for each in validations]
    places = [str(each.sqref).partition("3:")[0] for each in validations]
    chosen = {place: each[0] for place, each in zip(places, offered, strict=True)}
    for column, value in {**CELLS, **chosen}.items():
        page[f"{column}3"] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), offered


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_read_without_a_word(language: str) -> None:
    assert template(language) == template(language)
    found = read_roster(template(language), "list.xlsx")
    assert (found.rows, found.problems, found.columns_ignored) == ((), (), ())
    known = {column.field for column in found.columns_recognised}
    assert known == set(Field) - {Field.NAME_FAMILY_FIRST, Field.GIVEN_OR_NAME}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_gives_what_was_entered(language: str) -> None:
    content, offered = filled_in(language)
    genders, roles = offered
    assert [address_at_start(word) for word in genders] == [
        (AddressGender.FEMININE, ""),
        (AddressGender.MASCULINE, ""),
    ]
    assert [role_of(word) for word in roles] == list(DelegationRole)
    found = read_roster(content, "list.xlsx")
    (row,) = found.rows
    assert found.problems == ()
    assert (row.row, row.number, row.printed_name, row.native_name) == (3, 1, "Anna Li", "Анна Ли")
    assert (row.role, row.address_gender) == (DelegationRole.HEAD, AddressGender.FEMININE)
    assert (row.mail, row.languages) == ("a@bsp.org", ("ru", "de"))


def test_headings_stay_in_sight() -> None:
    page = load_workbook(io.BytesIO(template("de"))).worksheets[0]
    assert page.freeze_panes == "A3"
    with zipfile.ZipFile(io.BytesIO(template("de"))) as archive:
        assert archive.testzip() is None


def test_office_programs_open_it(tmp_path: Path) -> None:
    """Where LibreOffice is installed, it saves the filled template as ODS, which is read again."""
    content, _ = filled_in("ru")
    (tmp_path / "list.xlsx").write_bytes(content)
    again, kind = content, FileFormat.XLSX
    if office := shutil.which("soffice"):
        home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
        ways = ["--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
        subprocess.run(
            [office, home, *ways, str(tmp_path / "list.xlsx")],
            check=True,
            capture_output=True,
            timeout=120,
        )
        again, kind = (tmp_path / "list.ods").read_bytes(), FileFormat.ODS
    found = read_roster(again, "")
    assert (found.format, found.problems) == (kind, ())
    assert found.rows == read_roster(content, "").rows
