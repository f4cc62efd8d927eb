"""What the pages of a visit share: groups, ways back, clocks, lists on paper, who only reads."""

import io
import re
from collections.abc import Callable

import pytest
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.delegations.models import Delegation, Member
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient

Clients = Callable[[Role], DeskClient]
SEMINAR = "/desk/seminars/beispiel-seminar"
GROUPS = re.compile(r'<nav class="page-groups".*?</nav>', re.DOTALL)
CRUMBS = re.compile(r'<nav class="crumbs".*?</nav>', re.DOTALL)
CLOCK = "Alle Zeiten nach der Uhr am Gastort: Europe/Berlin."


def _member(app: Flask) -> Member:
    with app.app_context():
        asked = select(Member).join(Delegation).join(Seminar, Seminar.id == Delegation.seminar_id)
        rows = db.session.scalars(asked.where(Seminar.slug == "beispiel-seminar"))
        return rows.all()[0]


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        (Role.LOGISTICS, ("travel/", "documents/"), ("care/",)),
        (Role.CARE, ("care/",), ("documents/", "travel/")),
        (Role.PRESS, ("board/", "releases/"), ("documents/", "care/", "travel/", "mails/new")),
    ],
)
def test_the_overview_groups_the_pages_that_a_role_may_open(
    desk_client: Clients, role: Role, shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    client = desk_client(role)
    groups = GROUPS.search(client.get(f"{SEMINAR}/").text)
    assert groups is not None
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", groups[0])[:2] == ["Programm", "Personen"]
    addresses = re.findall(r'href="(/[^"]+)"', groups[0])
    assert {f"{SEMINAR}/{each}" for each in shown} <= set(addresses)
    assert not {f"{SEMINAR}/{each}" for each in hidden} & set(addresses)
    assert {client.get(each).status_code for each in addresses} == {200}


def test_sentences_of_the_overview_do_not_stick_together(desk_client: Clients) -> None:
    page = desk_client(Role.LOGISTICS).get(f"{SEMINAR}/").text
    stands = page[page.index('id="now"') : page.index('id="facts"')]
    assert not re.search(r"\.(<a|[A-ZÄÖÜ0-9])", stands)


def test_who_only_reads_a_delegation_has_the_same_columns_and_no_button(
    desk_client: Clients, desk_app: Flask
) -> None:
    address = f"{SEMINAR}/delegations/{_member(desk_app).delegation_id}/"
    read, planned = (desk_client(role).get(address).text for role in (Role.PRESS, Role.PROTOCOL))
    first = r'class="member" id="m\d+">\s*<{}[^>]*>(?:</span>)?\s*<span class="member__number"'
    assert len(re.findall(first.format("span"), read)) == read.count('class="member__number"') > 0
    assert len(re.findall(first.format("input"), planned)) == read.count('class="member__number"')
    members = read[read.index('id="members"') : read.index('id="lists"')]
    assert "<button" not in members


@pytest.mark.parametrize("page", ["transfers/", "meals/", "vehicles/1/sheet"])
def test_pages_of_travel_say_whose_clock_they_go_by(desk_client: Clients, page: str) -> None:
    assert CLOCK in desk_client(Role.LOGISTICS).get(f"{SEMINAR}/travel/{page}").text


@pytest.mark.parametrize("name", ["arrivals", "transfers"])
def test_lists_of_travel_are_read_on_paper(desk_client: Clients, name: str) -> None:
    client = desk_client(Role.LOGISTICS)
    paper = PdfReader(io.BytesIO(client.get(f"{SEMINAR}/travel/lists/{name}.pdf").data))
    assert "Europe/Berlin" in paper.pages[0].extract_text()
    book = load_workbook(io.BytesIO(client.get(f"{SEMINAR}/travel/lists/{name}.xlsx").data))
    sheet = book.worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["B2"].alignment.wrap_text
    assert max(each.width for each in sheet.column_dimensions.values()) < 40


@pytest.mark.parametrize(
    ("role", "page", "above"),
    [
        (Role.LOGISTICS, "travel/stays/1/", "travel/stays/"),
        (Role.LOGISTICS, "travel/vehicles/1/", "travel/transfers/"),
        (Role.LOGISTICS, "travel/1/", "travel/"),
        (Role.PROTOCOL, "links/1/", "links/"),
    ],
)
def test_a_page_leads_back_to_its_seminar_and_its_list(
    desk_client: Clients, role: Role, page: str, above: str
) -> None:
    way = CRUMBS.search(desk_client(role).get(f"{SEMINAR}/{page}").text)
    assert way is not None
    assert re.findall(r'href="([^"]+)"', way[0])[1:] == [f"{SEMINAR}/", f"{SEMINAR}/{above}"]


def test_deleting_from_the_drawer_can_be_left_by_the_way_one_came(
    desk_client: Clients, desk_app: Flask
) -> None:
    person = _member(desk_app).person_id
    for role, part in ((Role.LOGISTICS, "documents"), (Role.CARE, "care")):
        page = desk_client(role).get(f"{SEMINAR}/{part}/{person}/delete").text
        way = CRUMBS.search(page)
        assert way is not None
        assert f'href="{SEMINAR}/{part}/{person}/"' in way[0]
