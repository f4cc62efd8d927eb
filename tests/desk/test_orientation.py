"""Where one is at the desk, and what buttons and choices are called: the same on all pages."""

import io
import re

import pytest
from flask import Flask
from openpyxl import load_workbook

from partnership.accounts.permissions import Role
from tests.accounts.signing_in import DeskClient
from tests.desk.items import ROOT, Clients, titled

CRUMBS = re.compile(r'<nav class="crumbs".*?</nav>', re.DOTALL)
LUNCH = {"title-de": "Gespräch", "kind": "talks", "audience": "participants", "day": "2027-03-25"}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


@pytest.mark.parametrize(
    ("listing", "page"),
    [
        *((f"/desk/{name}/", f"/desk/{name}/new") for name in ("cities", "venues", "people")),
        *((f"/desk/{name}/", f"/desk/{name}/new") for name in ("partnerships", "series", "topics")),
        ("/desk/cities/", "/desk/cities/musterstadt/ways"),
        ("/desk/seminars/", f"{ROOT}/board/"),
        ("/desk/seminars/", f"{ROOT}/journal/"),
        ("/desk/seminars/", f"{ROOT}/items/new"),
    ],
)
def test_a_page_leads_back_to_its_list(protocol: DeskClient, listing: str, page: str) -> None:
    text = protocol.get(page).text
    way = CRUMBS.search(text)
    assert way is not None
    assert f'<a href="{listing}">' in way[0]
    assert re.search(rf'<a href="{listing}" aria-current="true"', text)


def test_the_journal_of_a_thing_leads_to_it_and_to_its_list(protocol: DeskClient) -> None:
    way = CRUMBS.search(protocol.get("/desk/journal/city/1").text)
    assert way is not None
    assert re.findall(r'href="(/desk/cities/[^"]*)"', way[0])[0] == "/desk/cities/"
    assert len(re.findall(r"href=", way[0])) == 2


def test_what_must_be_chosen_is_not_called_unknown(protocol: DeskClient) -> None:
    kind = re.search(
        r'<select class="input" id="kind".*?</select>',
        protocol.get("/desk/partnerships/new?lang=en").text,
        re.DOTALL,
    )
    assert kind is not None
    assert "– choose –" in kind[0]
    assert "unknown" not in kind[0].split("</option>")[0]


def test_countries_with_marks_stand_where_one_looks_for_them(protocol: DeskClient) -> None:
    text = protocol.get("/desk/cities/new?lang=de").text
    names = re.findall(r'<option value="[A-Z]{2}"[^>]*>([^<]+)<', text)
    assert names.index("Ägypten") < names.index("Albanien")
    assert names.index("Dänemark") < names.index("Deutschland")


def test_the_button_says_that_it_cancels(protocol: DeskClient) -> None:
    text = protocol.get(f"{ROOT}/cancel?lang=en").text
    labels = re.findall(r'data-save><span class="kern-label">([^<]+)<', text)
    assert labels == ["Cancel the seminar"]


def test_who_only_reads_is_offered_no_saving(desk_client: Clients) -> None:
    text = desk_client(Role.LOGISTICS).get("/desk/cities/musterstadt/").text
    assert "<button" not in text.partition('<form class="form"')[2].partition("</form>")[0]


def test_the_hour_alone_is_a_time(protocol: DeskClient, desk_app: Flask) -> None:
    protocol.send(
        f"{ROOT}/items/new", LUNCH | {"start": "9", "end": "10h", "contributions-rows": "0"}
    )
    span = titled(desk_app, "Gespräch").span
    assert span is not None
    assert (f"{span.start:%H:%M}", f"{span.end:%H:%M}") == ("09:00", "10:00")


def test_an_evening_past_midnight_is_told_how_to_go_on(protocol: DeskClient) -> None:
    answer = protocol.send(f"{ROOT}/items/new?lang=en", LUNCH | {"start": "19:00", "end": "00:30"})
    assert "give its last day" in answer.text


def test_the_people_of_a_seminar_lead_to_their_pages(protocol: DeskClient) -> None:
    text = protocol.get(f"{ROOT}/").text
    assert '<a href="/desk/people/friederike-landgraf/">' in text
    assert "0 without a name yet" not in text


def test_releases_lead_to_the_public_page(protocol: DeskClient) -> None:
    text = protocol.get(f"{ROOT}/releases/").text
    assert 'href="/seminars/beispiel-seminar/"' in text


def test_the_sheet_of_a_list_has_its_name(protocol: DeskClient) -> None:
    data = protocol.get("/desk/venues/?format=xlsx&lang=en").data
    assert load_workbook(io.BytesIO(data)).sheetnames == ["Venues"]
