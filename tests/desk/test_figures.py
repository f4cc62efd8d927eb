"""Figures at the desk: what is counted opens, is drawn and exported as seen; the report."""

import csv
import io
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from partnership.accounts.permissions import Role
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries

Staff = Callable[[Role], DeskClient]
PAGE = "/desk/archive/figures"
REPORT = f"{PAGE}/report"


@pytest.fixture
def manager(staff: Staff) -> DeskClient:
    return staff(Role.MANAGER)


def _csv(client: DeskClient, address: str) -> list[list[str]]:
    text = client.get(address).data.decode("utf-8-sig").replace("\u00a0", " ")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_each_figure_on_the_page_opens_its_list(manager: DeskClient) -> None:
    page = manager.get(f"{PAGE}?lang=en&from=2014&to=2014").text
    links = re.findall(r'href="(/desk/archive/figures/behind[^"]*)">([^<]*)</a>', page)
    assert [text for _, text in links[:6]] == ["1", "5", "19", "14", "5", "14"]
    for link, text in links:
        behind = manager.get(link.replace("&amp;", "&")).text
        told = re.search(r'<p class="lead">[^:<]*: ([0-9]+)</p>', behind)
        assert told, link
        assert told[1] == text
    persons = manager.get(f"{PAGE}/behind?lang=en&from=2014&to=2014&figure=persons").text
    assert "Igor Gordeev" in persons
    assert "Members without a name" in persons
    rows = _csv(manager, f"{PAGE}/behind/files/behind.csv?from=2014&to=2014&figure=persons")
    assert sum(int(row[-1]) for row in rows[1:]) == 19


def test_unknown_is_said_and_never_counted_as_nothing(manager: DeskClient) -> None:
    lines = {row[0]: row[1:] for row in _csv(manager, f"{PAGE}/files/figures.csv?lang=en")}
    unknown = "unknown for 1 edition"
    assert lines["2013"] == ["1", "5", *[unknown] * 7]
    assert lines["2014"] == ["1", "5", "19", "14", "5", "14", "3", unknown, unknown]
    assert lines["2025"][-2:] == ["€6,700.00", "€5,915.20\n(1 line without an amount)"]
    real = _csv(manager, f"{PAGE}/files/figures.csv?lang=en&examples=without")
    assert "2027" not in {row[0] for row in real}


def test_a_chart_is_valid_and_shows_the_numbers_of_the_table(manager: DeskClient) -> None:
    page = manager.get(f"{PAGE}?lang=en&rows=year&columns=group&figure=persons&from=2014").text
    (drawn,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    svg = ET.fromstring(drawn)  # noqa: S314 - our own page
    assert svg.attrib["role"] == "img"
    assert "style=" not in drawn
    titles = {each.attrib["id"]: each.text for each in svg.iter() if "id" in each.attrib}
    first = svg.attrib["aria-labelledby"].split()[0]
    assert titles[first] == "Persons by Year"
    values = [int(each.attrib["data-value"]) for each in svg.iter() if "data-value" in each.attrib]
    table = _csv(
        manager,
        f"{PAGE}/files/figures.csv?lang=en&rows=year&columns=group&figure=persons&from=2014",
    )
    numbers = [
        int(cell) for row in table[1:-1] for cell in row[1:-1] if cell.isdigit() and cell != "0"
    ]
    assert values == numbers
    assert sum(values) == 39


def test_files_have_what_is_seen_with_numbers_as_numbers(manager: DeskClient) -> None:
    data = manager.get(f"{PAGE}/files/figures.xlsx?lang=en").data
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    rows = {row[0].value: row for row in sheet.iter_rows()}
    assert [cell.value for cell in rows["2014"][:8]] == ["2014", 1, 5, 19, 14, 5, 14, 3]
    assert rows["2025"][8].value == 6700
    assert "EUR" in rows["2025"][8].number_format
    assert manager.get(f"{PAGE}/files/figures.pdf?rows=topic").data.startswith(b"%PDF")
    for wrong in ("figures.exe", "other.csv", "figures"):
        assert manager.get(f"{PAGE}/files/{wrong}").status_code == 404


def test_what_was_done_with_a_city_is_one_address(manager: DeskClient) -> None:
    asked = "city=moscow&from=2014&to=2014&lang=en"
    page = manager.get(f"{REPORT}?{asked}").text
    assert "14th Seminar on social affairs" in page
    rows = _csv(manager, f"{REPORT}/files/report.csv?{asked}")
    assert len(rows) == 3
    assert rows[1][:2] == ["Moscow", "2014"]
    assert rows[1][4].split("\n") == ["6", "Public administration 1", "Group unknown 5"]
    assert rows[2][:3] == ["Moscow", "In all", "1 activity"]
    assert manager.get(f"{REPORT}/files/report.pdf?{asked}").data.startswith(b"%PDF")
    invented = _csv(manager, f"{REPORT}/files/report.csv?lang=en&city=obrazzowsk&from=2025&to=2025")
    assert (
        "Host, 0310/54053 City partnerships: planned €5,800.00, actual €5,915.20" in invented[1][7]
    )
    assert load_workbook(io.BytesIO(manager.get(f"{REPORT}/files/report.xlsx?{asked}").data)).active


def test_costs_are_left_out_for_those_who_may_not_read_them(staff: Staff) -> None:
    press = staff(Role.PRESS)
    for address in (PAGE, REPORT, f"{PAGE}/files/figures.csv", f"{REPORT}/files/report.csv"):
        text = press.get(f"{address}?lang=en").text
        assert "costs" not in text.replace("Costs are shown to those", "").replace(
            "people by group, costs", ""
        )
        assert "6,700.00" not in text
    for forbidden in (
        f"{PAGE}?rows=payer",
        f"{PAGE}?columns=category&figure=editions",
        f"{PAGE}?columns=state&figure=planned",
        f"{PAGE}/behind?figure=actual",
        f"{PAGE}/files/figures.xlsx?rows=budget_line",
        f"{PAGE}/behind/files/behind.csv?figure=planned",
    ):
        assert press.get(forbidden).status_code == 403, forbidden


@pytest.mark.parametrize(
    "query",
    [
        "from=99999",
        "from=2014&to=2010",
        "city=atlantis",
        "topic=nothing%20of%20the%20kind",
        "series=a&series=b",
        "rows=sql",
        "columns=year&rows=year",
        "figure=days&columns=group",
        f"from={'9' * 5000}",
        "side=left&state=lost",
    ],
)
def test_an_absurd_address_gets_a_calm_page(manager: DeskClient, query: str) -> None:
    for address in (PAGE, f"{PAGE}/behind", f"{PAGE}/files/figures.csv"):
        answer = manager.get(f"{address}?{query}")
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text
    for place in ("row=x", "row=-1", f"row={'9' * 30}", "rows=group&row=x", "rows=payer&row=x"):
        figure = "figure=planned" if "payer" in place else "figure=persons"
        assert manager.get(f"{PAGE}/behind?{place}&{figure}").status_code == 400


def test_a_page_of_figures_costs_the_same_queries_for_all_and_for_one(manager: DeskClient) -> None:
    manager.get(PAGE)
    counts = []
    for query in ("", "?from=2014&to=2014", "?from=1950&to=1951"):
        with counted_queries() as found:
            manager.get(f"{PAGE}{query}")
        counts.append(len(found))
    assert len(set(counts)) == 1
