"""Partnerships at the desk: cities in order, states and agreements as rows."""

import pytest
from flask import Flask

from partnership.accounts.permissions import Role
from partnership.cities.models import City, Partnership
from partnership.cities.queries_desk import load_partnership
from partnership.core.db import db
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.registry_forms import Clients, form_of, kept, row_of

PAGE = "/desk/partnerships/paris-madrid/"
NEW = {
    "cities-rows": "2",
    "cities-0-city": "Paris",
    "cities-1-city": "Madrid",
    "kind": "friendship",
    "level": "city",
    "since": "2001-05-04",
    "note-de": "Nur ein Test.",
    "states-rows": "2",
    "states-0-state": "active",
    "states-0-since": "2001",
    "states-1-state": "suspended",
    "states-1-since": "3.2022",
    "states-1-source": "Amtsblatt",
    "agreements-rows": "1",
    "agreements-0-title-de": "Vertrag",
    "agreements-0-kind": "treaty",
    "agreements-0-signed": "4.5.2001",
}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


@pytest.fixture
def friends(protocol: DeskClient) -> DeskClient:
    """Somebody who has just added the friendship of Paris and Madrid."""
    answer = protocol.send("/desk/partnerships/new", NEW)
    assert answer.headers["Location"] == PAGE
    return protocol


def _states(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        row = load_partnership(db.session(), "paris-madrid")
        return [(state.state.value, str(state.from_on)) for state in row.states]


def test_a_new_partnership_is_shown_to_everybody(friends: DeskClient) -> None:
    page = friends.get("/partnerships/paris-madrid/").text
    assert "Nur ein Test." in page
    assert "Amtsblatt" in page
    assert "Vertrag" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"cities-rows": "1"}, "cities"),
        ({"cities-rows": "0"}, "cities"),
        ({"cities-1-city": "Paris"}, "cities"),
        ({"cities-1-city": "Atlantis"}, "cities-1-city"),
        ({"kind": "marriage"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"since": "gestern"}, "since"),
        ({"note-de": "x" * 2001}, "note"),
        ({"states-0-since": "2023"}, "states"),
        ({"states-0-since": "irgendwann"}, "states-0-since"),
        ({"states-1-state": ""}, "states-1-state"),
        ({"states-1-source": "x" * 501}, "states-1-source"),
        ({"agreements-0-title-de": ""}, "agreements-0-title"),
        ({"agreements-0-signed": ""}, "agreements-0-signed"),
        ({"agreements-0-signed": "5.2001"}, "agreements-0-signed"),
        ({"agreements-0-valid_to": "2001-05-03"}, "agreements-0-valid_to"),
        ({"slug": "paris madrid"}, "slug"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field(
    protocol: DeskClient, desk_app: Flask, wrong: dict[str, str], field: str
) -> None:
    answer = protocol.send("/desk/partnerships/new", NEW | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert row_of(desk_app, Partnership, "paris-madrid") is None


def test_a_form_posted_unchanged_changes_nothing(friends: DeskClient, desk_app: Flask) -> None:
    before = form_of(friends, PAGE)
    assert friends.send(PAGE, before).status_code == 303
    assert form_of(friends, PAGE) == before
    assert kept(desk_app, Partnership, "paris-madrid").version == int(before["version"])


def test_a_new_state_takes_the_place_that_it_is_given(friends: DeskClient, desk_app: Flask) -> None:
    more = friends.send(PAGE, form_of(friends, PAGE) | {"more": "states"}).text
    assert 'name="states-rows" value="3"' in more
    form = form_of(friends, PAGE) | {
        "states-rows": "3",
        "states-2-state": "exploratory",
        "states-2-since": "2000-11",
        "states-2-place": "1",
    }
    assert friends.send(PAGE, form).status_code == 303
    assert _states(desk_app) == [
        ("exploratory", "2000-11-01"),
        ("active", "2001-01-01"),
        ("suspended", "2022-03-01"),
    ]


def test_unusual_steps_are_pointed_out_and_kept(friends: DeskClient, desk_app: Flask) -> None:
    form = form_of(friends, PAGE) | {"states-0-removed": "yes"}
    assert friends.send(PAGE, form).status_code == 303
    assert _states(desk_app) == [("suspended", "2022-03-01")]
    assert 'class="notice notice--information"' in friends.get(PAGE).text


def test_states_of_another_partnership_are_not_found(friends: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        other = load_partnership(db.session(), "berlin-moscow").states[0].id
    form = form_of(friends, PAGE) | {"states-0-row_id": str(other)}
    assert friends.send(PAGE, form).status_code == 404


def test_a_stale_form_shows_both_versions(friends: DeskClient) -> None:
    form = form_of(friends, PAGE)
    friends.send(PAGE, form | {"states-1-source": "Von ihnen"})
    answer = friends.send(PAGE, form | {"states-1-source": "Von mir"})
    assert answer.status_code == 409
    assert "Von ihnen" in answer.text
    assert "Von mir" in answer.text


def test_a_retired_city_is_not_offered(protocol: DeskClient, desk_app: Flask) -> None:
    version = {"version": str(kept(desk_app, City, "madrid").version)}
    protocol.send("/desk/cities/madrid/retire", version)
    answer = protocol.send("/desk/partnerships/new", NEW)
    assert answer.status_code == 422
    assert 'href="#cities-1-city"' in answer.text


def test_an_unused_partnership_is_deleted_and_a_used_one_is_not(
    friends: DeskClient, desk_app: Flask
) -> None:
    version = form_of(friends, PAGE)["version"]
    assert friends.send(f"{PAGE}delete", {"version": version}).status_code == 303
    assert row_of(desk_app, Partnership, "paris-madrid") is None
    version = form_of(friends, "/desk/partnerships/berlin-moscow/")["version"]
    used = friends.send("/desk/partnerships/berlin-moscow/delete", {"version": version})
    assert used.status_code == 422


def test_a_manager_reads_and_does_not_change(staff: Clients) -> None:
    manager = staff(Role.MANAGER)
    page = manager.get("/desk/partnerships/berlin-moscow/")
    assert page.status_code == 200
    assert "data-save" not in page.text
    assert manager.send("/desk/partnerships/berlin-moscow/", NEW).status_code == 403


def test_the_list_is_searched_by_both_cities_and_narrowed_by_state(staff: Clients) -> None:
    client = staff(Role.MANAGER)
    found = client.get("/desk/partnerships/?q=москва berlin&format=csv").data.decode("utf-8-sig")
    assert [line.split(";")[0] for line in found.splitlines()[1:]] == ["Berlin – Moskau"]
    suspended = client.get("/desk/partnerships/?state=suspended&format=csv").data.decode()
    assert "Berlin – Moskau" in suspended
    assert "Berlin – Paris" not in suspended
    assert client.get("/desk/partnerships/?state=happy").status_code == 400


def test_list_and_form_cost_the_same_however_much_there_is(
    friends: DeskClient,
) -> None:
    lists, forms = [], []
    for query in ("q=madrid paris", ""):
        with counted_queries() as found:
            friends.get(f"/desk/partnerships/?{query}")
        lists.append(len(found))
    for page in (PAGE, "/desk/partnerships/berlin-moscow/"):
        with counted_queries() as found:
            friends.get(page)
        forms.append(len(found))
    assert len(set(lists)) == 1
    assert len(set(forms)) == 1


def test_a_new_form_asks_for_two_cities_first(protocol: DeskClient) -> None:
    page = protocol.get("/desk/partnerships/new").text
    assert page.index('name="cities-1-city"') < page.index('name="kind"')
    assert 'name="cities-2-city"' not in page


def test_committee_meetings_are_kept_with_the_partnership(
    friends: DeskClient, desk_app: Flask
) -> None:
    meeting = {
        "meetings-rows": "2",
        "meetings-0-body-de": "Gemischte Kommission",
        "meetings-0-body-ru": "Смешанная комиссия",
        "meetings-0-held_on": "2005-06-01",
        "meetings-0-held_at-de": "Madrid",
        "meetings-0-note-fr": "Ordre du jour",
        "meetings-0-source": "Protokoll Nr. 3",
        "meetings-1-body-de": "Gemischte Kommission",
        "meetings-1-held_on": "2003-05-01",
    }
    form = form_of(friends, PAGE)
    for wrong in ({"meetings-0-body-de": "", "meetings-0-body-ru": ""}, {"meetings-1-held_on": ""}):
        assert friends.send(PAGE, form | meeting | wrong).status_code == 422
    assert friends.send(PAGE, form | meeting).status_code == 303
    assert _meetings(desk_app) == [("2003-05-01", ""), ("2005-06-01", "Protokoll Nr. 3")]
    kept_form = form_of(friends, PAGE)
    assert kept_form["meetings-1-body-ru"] == "Смешанная комиссия"
    assert friends.send(PAGE, kept_form | {"meetings-0-removed": "yes"}).status_code == 303
    assert _meetings(desk_app) == [("2005-06-01", "Protokoll Nr. 3")]
    with desk_app.app_context():
        other = load_partnership(db.session(), "paris-madrid").meetings[0].id
    moscow = "/desk/partnerships/berlin-moscow/"
    stolen = {**meeting, "meetings-0-row_id": str(other), "meetings-rows": "1"}
    assert friends.send(moscow, form_of(friends, moscow) | stolen).status_code == 404


def _meetings(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        rows = load_partnership(db.session(), "paris-madrid").meetings
        return [(str(row.held_on), row.source) for row in rows]
