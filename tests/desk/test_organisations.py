"""Organisations at the desk: names in their times, parts, people, uses."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.people.models import Organisation
from partnership.people.queries import get_organisation
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries

Clients = Callable[[Role], DeskClient]
NEW = {
    "names-rows": "2",
    "names-0-name-de": "Probeamt für Arbeit",
    "names-0-valid_from": "2020-01-01",
    "names-1-name-de": "Probeamt",
    "names-1-name-en": "Trial Office",
    "names-1-valid_to": "2019-12-31",
    "kind": "authority",
    "city_id": "Berlin",
    "parent_id": "LAGeSo",
}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def organisation(app: Flask, slug: str) -> Organisation | None:
    with app.app_context():
        return db.session.scalar(select(Organisation).where(Organisation.slug == slug))


def form_of(page: str) -> dict[str, str]:
    """What a browser posts for the fields that a page shows."""
    inputs = re.findall(
        r'<input (?!type="checkbox")[^>]*?name="([^"]+)"[^>]*? value="([^"]*)"', page
    )
    form = {name: unescape(value) for name, value in inputs}
    chosen = re.findall(r'name="kind".*?value="([a-z_]+)" selected', page, re.DOTALL)
    return form | {"kind": chosen[0]}


def test_a_new_organisation_is_kept_with_names_in_their_order(
    protocol: DeskClient, desk_app: Flask
) -> None:
    answer = protocol.send("/desk/organisations/new", NEW)

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/organisations/probeamt-fuer-arbeit/"
    with desk_app.app_context():
        row = get_organisation(db.session(), "probeamt-fuer-arbeit")
        assert [each.name["de"] for each in row.names] == ["Probeamt", "Probeamt für Arbeit"]
        assert row.parent_id is not None
    assert "Probeamt für Arbeit" in protocol.get("/desk/organisations/lageso/").text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"names-0-name-de": "", "names-0-valid_from": "", "names-1-name-de": "",
          "names-1-name-en": "", "names-1-valid_to": ""}, "names"),
        ({"names-0-name-de": ""}, "names-0-name"),
        ({"names-0-valid_from": "2019-06-01"}, "names-0-valid_from"),
        ({"names-0-valid_to": "2019-12-31"}, "names-0-valid_to"),
        ({"names-0-name-de": "x" * 301}, "names-0-name"),
        ({"kind": ""}, "kind"),
        ({"kind": "club"}, "kind"),
        ({"abbreviation": "x" * 41}, "abbreviation"),
        ({"city_id": "Atlantis"}, "city_id"),
        ({"parent_id": "Atlantis"}, "parent_id"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(
    protocol: DeskClient, desk_app: Flask, changed: dict[str, str], field: str
) -> None:
    answer = protocol.send("/desk/organisations/new", NEW | changed)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert organisation(desk_app, "probeamt-fuer-arbeit") is None


def test_one_whose_name_sounds_so_is_shown_before_anything_is_kept(
    protocol: DeskClient,
) -> None:
    double = NEW | {"names-rows": "1", "names-0-name-de": "Komenius Schule", "parent_id": ""}

    asked = protocol.send("/desk/organisations/new", double)

    assert asked.status_code == 422
    assert "/desk/organisations/comenius-schule/" in asked.text
    answer = protocol.send("/desk/organisations/new", double | {"is_another": "yes"})
    assert answer.status_code == 303


def test_a_change_is_kept_and_a_stale_one_is_compared(
    protocol: DeskClient, desk_app: Flask
) -> None:
    address = "/desk/organisations/lageso/"
    form = form_of(protocol.get(address).text)
    assert protocol.send(address, form | {"legal_form": "AöR"}).status_code == 303
    row = organisation(desk_app, "lageso")
    assert row is not None
    assert row.legal_form == "AöR"

    answer = protocol.send(address, form | {"legal_form": "GmbH"})
    assert answer.status_code == 409
    assert "AöR" in answer.text


def test_an_organisation_does_not_belong_to_its_part(protocol: DeskClient) -> None:
    assert protocol.send("/desk/organisations/new", NEW).status_code == 303
    form = form_of(protocol.get("/desk/organisations/lageso/").text)

    answer = protocol.send(
        "/desk/organisations/lageso/", form | {"parent_id": "Probeamt für Arbeit"}
    )

    assert answer.status_code == 422
    assert 'href="#parent_id"' in answer.text


def test_what_is_used_is_not_deleted_and_its_uses_are_named(
    protocol: DeskClient, desk_app: Flask
) -> None:
    row = organisation(desk_app, "lageso")
    assert row is not None

    answer = protocol.send("/desk/organisations/lageso/delete", {"version": row.version})

    assert answer.status_code == 422
    assert "/desk/people/franz-allert/" in answer.text
    assert organisation(desk_app, "lageso") is not None


def test_the_page_says_who_belongs_to_it_and_where_it_occurs(
    staff: Callable[[Role], DeskClient],
) -> None:
    page = staff(Role.LOGISTICS).get("/desk/organisations/lageso/").text

    assert "/desk/people/franz-allert/" in page
    assert "/desk/seminars/" in page


def test_the_list_finds_sorts_and_filters(staff: Callable[[Role], DeskClient]) -> None:
    reader = staff(Role.LOGISTICS)

    assert "/desk/organisations/lageso/" in reader.get("/desk/organisations/?q=LAGeSo").text
    for query in ("sort=name", "sort=-name", "sort=kind", "kind=embassy", "use=yes"):
        assert reader.get(f"/desk/organisations/?{query}").status_code == 200
    assert "/desk/organisations/lageso/" not in reader.get("/desk/organisations/?kind=school").text
    assert reader.get("/desk/organisations/?kind=club").status_code == 400


def test_a_list_costs_the_same_for_one_and_for_many(
    staff: Callable[[Role], DeskClient],
) -> None:
    reader = staff(Role.LOGISTICS)
    reader.get("/desk/organisations/")
    costs = []
    for query in ("?q=Comenius", "?q="):
        with counted_queries() as queries:
            assert reader.get(f"/desk/organisations/{query}").status_code == 200
        costs.append(len(queries))

    assert costs[0] <= costs[1] <= costs[0] + 2  # cities and parents, where there are any
