"""Doubles at the desk: found, told apart, compared field by field, merged, and two again."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.people.models import Person
from partnership.seminars.item_models import Contribution
from tests.accounts.signing_in import DeskClient

Clients = Callable[[Role], DeskClient]
MERGE = "/desk/people/wladimir-grinin/merge/vladimir-grinin"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    """A browser at a desk at which somebody is known twice."""
    client = desk_client(Role.PROTOCOL)
    double = {
        "printed_name": "Wladimir Grinin",
        "native_name": "Владимир Гринин",
        "native_language": "ru",
        "is_another": "yes",
    }
    assert client.send("/desk/people/new", double).status_code == 303
    return client


def slugs(app: Flask) -> set[str]:
    with app.app_context():
        return set(db.session.scalars(select(Person.slug).where(Person.slug.like("%grinin"))))


def versions(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(kept|gone)" value="([0-9]+)"', page))


def test_the_pair_is_listed_and_told_apart_and_listed_again_when_that_is_undone(
    protocol: DeskClient,
) -> None:
    listed = protocol.get("/desk/doubles/").text
    assert "/merge/" in listed
    assert "wladimir-grinin" in listed

    done = protocol.send(
        "/desk/doubles/person/wladimir-grinin/vladimir-grinin/apart", follow_redirects=True
    ).text
    assert "/merge/" not in done

    undo = re.search(r'action="(/desk/undo/[0-9]+)"', done)
    assert undo is not None
    protocol.send(undo[1])
    assert "wladimir-grinin" in protocol.get("/desk/doubles/").text


def test_the_page_of_one_names_the_other(protocol: DeskClient) -> None:
    page = protocol.get("/desk/people/vladimir-grinin/").text

    assert "/desk/people/vladimir-grinin/merge/wladimir-grinin" in page


def test_both_are_shown_side_by_side_with_all_that_will_happen(protocol: DeskClient) -> None:
    page = protocol.get(MERGE).text

    assert 'id="given_name-gone" name="take-given_name" value="gone" checked' in page
    assert 'id="printed_name-kept" name="take-printed_name" value="kept" checked' in page
    assert "Seminareröffnung" in page
    assert set(versions(page)) == {"kept", "gone"}


def test_two_become_one_and_are_two_again(protocol: DeskClient, desk_app: Flask) -> None:
    form = versions(protocol.get(MERGE).text) | {"take-given_name": "gone"}

    done = protocol.send(MERGE, form, follow_redirects=True)

    assert done.status_code == 200
    assert slugs(desk_app) == {"wladimir-grinin"}
    with desk_app.app_context():
        row = db.session.scalars(select(Person).where(Person.slug == "wladimir-grinin")).one()
        assert (row.given_name, row.aliases) == ("Vladimir", ("Vladimir Grinin",))
        assert row.id in db.session.scalars(select(Contribution.on_behalf_of_id)).all()
    undo = re.search(r'action="(/desk/undo/[0-9]+)"', done.text)
    assert undo is not None
    protocol.send(undo[1])
    assert slugs(desk_app) == {"wladimir-grinin", "vladimir-grinin"}


@pytest.mark.parametrize(
    ("form", "status"),
    [({}, 409), ({"kept": "99", "gone": "99"}, 409), ({"kept": "x", "gone": "1"}, 409)],
)
def test_a_stale_form_merges_nothing(
    protocol: DeskClient, desk_app: Flask, form: dict[str, str], status: int
) -> None:
    assert protocol.send(MERGE, form).status_code == status
    assert len(slugs(desk_app)) == 2


def test_a_forged_field_is_not_found(protocol: DeskClient, desk_app: Flask) -> None:
    form = versions(protocol.get(MERGE).text) | {"take-slug": "gone"}

    assert protocol.send(MERGE, form).status_code == 404
    assert len(slugs(desk_app)) == 2


def test_who_speaks_on_behalf_of_another_is_another(protocol: DeskClient) -> None:
    answer = protocol.get("/desk/people/sergey-tsvetkov/merge/vladimir-grinin")

    assert answer.status_code == 422
    assert "Seminareröffnung" in answer.text


def test_nobody_is_merged_with_oneself(protocol: DeskClient) -> None:
    address = "/desk/people/vladimir-grinin/merge"

    assert protocol.get(f"{address}/vladimir-grinin").status_code == 422
    oneself = protocol.send(address, {"other": "Vladimir Grinin"})
    assert oneself.status_code == 422


def test_another_record_is_found_by_name(protocol: DeskClient) -> None:
    answer = protocol.send("/desk/people/vladimir-grinin/merge", {"other": "Allert"})

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/people/vladimir-grinin/merge/franz-allert"


def test_organisations_are_listed_and_merged_too(protocol: DeskClient) -> None:
    double = {
        "names-rows": "1",
        "names-0-name-de": "Komenius-Schule",
        "kind": "school",
        "is_another": "yes",
    }
    assert protocol.send("/desk/organisations/new", double).status_code == 303
    listed = protocol.get("/desk/doubles/?kind=organisation").text
    assert "/desk/organisations/comenius-schule/merge/komenius-schule" in listed

    address = "/desk/organisations/comenius-schule/merge/komenius-schule"
    page = protocol.get(address)
    assert page.status_code == 200
    assert protocol.send(address, versions(page.text)).status_code == 303
    assert protocol.get("/desk/organisations/komenius-schule/").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/desk/doubles/?kind=seminar", 400),
        ("/desk/doubles/?page=x", 400),
        ("/desk/doubles/?page=4711", 200),
    ],
)
def test_an_address_that_makes_no_sense_is_said_so(
    staff: Callable[[Role], DeskClient], path: str, status: int
) -> None:
    assert staff(Role.LOGISTICS).get(path).status_code == status


def test_only_those_who_edit_tell_apart_and_merge(
    staff: Callable[[Role], DeskClient],
) -> None:
    reader = staff(Role.LOGISTICS)

    assert reader.get("/desk/people/vladimir-grinin/merge/franz-allert").status_code == 403
    apart = "/desk/doubles/person/vladimir-grinin/franz-allert/apart"
    assert reader.send(apart).status_code == 403


def test_pairs_of_kinds_that_do_not_exist_are_not_found(protocol: DeskClient) -> None:
    for path in ("city/berlin/moscow", "person/nobody/franz-allert", "person/a/b"):
        assert protocol.send(f"/desk/doubles/{path}/apart").status_code == 404
