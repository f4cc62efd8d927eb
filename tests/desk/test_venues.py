"""Venues at the desk: halls as rows, what is planned there, the ways between venues."""

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.seminars.item_models import ProgrammeItem
from partnership.venues.models import Hall, TravelTime, Venue
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.registry_forms import Clients, form_of, kept, row_of

NEW = {
    "name-de": "Haus der Probe",
    "city_id": "Madrid",
    "street": "Calle 1",
    "latitude": "40,4165",
    "longitude": "-3.7026",
    "step_free": "no",
    "halls-rows": "2",
    "halls-0-name-de": "Großer Saal",
    "halls-0-capacity": "120",
    "halls-0-changeover_minutes": "15",
    "halls-1-name-de": "Kleiner Saal",
}
PAGE = "/desk/venues/haus-der-probe/"
WAYS = "/desk/cities/madrid/ways"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


@pytest.fixture
def house(protocol: DeskClient) -> DeskClient:
    """Somebody who has just added a venue in Madrid."""
    assert protocol.send("/desk/venues/new", NEW).headers["Location"] == PAGE
    return protocol


def _halls(app: Flask) -> list[tuple[str, int | None, int, bool]]:
    with app.app_context():
        rows = db.session.scalars(
            select(Hall).join(Venue).where(Venue.slug == "haus-der-probe").order_by(Hall.position)
        )
        return [
            (row.name["de"], row.capacity, row.changeover_minutes, row.is_retired) for row in rows
        ]


def _used(app: Flask) -> tuple[str, int]:
    """Finds a hall in which something is planned: the page of its venue, and its id."""
    with app.app_context():
        used = select(ProgrammeItem.hall_id).where(ProgrammeItem.hall_id.is_not(None))
        row = db.session.execute(
            select(Venue.slug, Hall.id)
            .join(Hall, Hall.venue_id == Venue.id)
            .where(Hall.id.in_(used))
        ).first()
        assert row is not None
        return f"/desk/venues/{row[0]}/", row[1]


def test_a_new_venue_is_kept_with_its_halls(house: DeskClient, desk_app: Flask) -> None:
    venue = kept(desk_app, Venue, "haus-der-probe")
    assert (venue.step_free, venue.latitude, venue.street) == (False, 40.4165, "Calle 1")
    assert _halls(desk_app) == [
        ("Großer Saal", 120, 15, False),
        ("Kleiner Saal", None, 0, False),
    ]
    assert "Großer Saal (120)" in house.get("/desk/venues/?q=probe").text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name-de": ""}, "name"),
        ({"name-de": "x" * 301}, "name"),
        ({"city_id": ""}, "city_id"),
        ({"street": "x" * 201}, "street"),
        ({"postcode": "1" * 21}, "postcode"),
        ({"latitude": "91"}, "latitude"),
        ({"longitude": ""}, "longitude"),
        ({"step_free": "perhaps"}, "step_free"),
        ({"halls-0-capacity": "0"}, "halls-0-capacity"),
        ({"halls-0-capacity": "viele"}, "halls-0-capacity"),
        ({"halls-0-changeover_minutes": "-1"}, "halls-0-changeover_minutes"),
        ({"halls-0-name-de": ""}, "halls-0-name"),
        ({"halls-1-name-de": "Großer Saal"}, "halls"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field(
    protocol: DeskClient, desk_app: Flask, wrong: dict[str, str], field: str
) -> None:
    answer = protocol.send("/desk/venues/new", NEW | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert row_of(desk_app, Venue, "haus-der-probe") is None


def test_halls_change_places_are_retired_and_removed(house: DeskClient, desk_app: Flask) -> None:
    form = form_of(house, PAGE) | {"halls-0-place": "9", "halls-0-is_retired": "yes"}
    assert house.send(PAGE, form).status_code == 303
    assert [hall[0] for hall in _halls(desk_app)] == ["Kleiner Saal", "Großer Saal"]
    form = form_of(house, PAGE) | {"halls-0-removed": "yes"}
    assert house.send(PAGE, form).status_code == 303
    assert _halls(desk_app) == [("Großer Saal", 120, 15, True)]


def test_a_hall_in_use_is_not_removed(protocol: DeskClient, desk_app: Flask) -> None:
    page, hall = _used(desk_app)
    form = form_of(protocol, page)
    row = next(
        name for name, value in form.items() if name.endswith("row_id") and value == str(hall)
    )
    form[row.replace("row_id", "removed")] = "yes"
    answer = protocol.send(page, form)
    assert answer.status_code == 422
    assert 'href="#halls"' in answer.text
    version = form["version"]
    assert protocol.send(f"{page}delete", {"version": version}).status_code == 422


def test_a_hall_of_another_venue_is_not_found(house: DeskClient, desk_app: Flask) -> None:
    form = form_of(house, PAGE) | {"halls-0-row_id": str(_used(desk_app)[1])}
    assert house.send(PAGE, form).status_code == 404


def test_a_form_posted_unchanged_changes_nothing(house: DeskClient, desk_app: Flask) -> None:
    before = form_of(house, PAGE)
    assert house.send(PAGE, before).status_code == 303
    assert form_of(house, PAGE) == before
    assert kept(desk_app, Venue, "haus-der-probe").version == int(before["version"])


def test_an_unused_venue_is_deleted(house: DeskClient, desk_app: Flask) -> None:
    version = form_of(house, PAGE)["version"]
    assert house.send(f"{PAGE}delete", {"version": version}).status_code == 303
    assert row_of(desk_app, Venue, "haus-der-probe") is None


def test_the_list_is_narrowed_by_city_and_steps(house: DeskClient) -> None:
    for query, is_found in (
        ("city=madrid", True),
        ("city=madrid&step_free=no", True),
        ("step_free=unknown&city=madrid", False),
        ("use=no", False),
    ):
        assert ("haus-der-probe" in house.get(f"/desk/venues/?{query}").text) is is_found
    for wrong in ("city=nirgendwo", "step_free=maybe"):
        assert house.get(f"/desk/venues/?{wrong}").status_code == 400


def test_list_and_form_cost_the_same_however_much_there_is(house: DeskClient) -> None:
    lists = []
    for query in ("q=probe", ""):
        with counted_queries() as found:
            house.get(f"/desk/venues/?{query}")
        lists.append(len(found))
    assert len(set(lists)) == 1


@pytest.fixture
def houses(house: DeskClient, desk_app: Flask) -> tuple[str, str]:
    """The fields of the way between two venues of Madrid, there and back."""
    house.send("/desk/venues/new", NEW | {"name-de": "Zweites Haus"})
    one, two = (kept(desk_app, Venue, slug).id for slug in ("haus-der-probe", "zweites-haus"))
    return f"way-{one}-{two}", f"way-{two}-{one}"


def _minutes(app: Flask, fields: tuple[str, str]) -> list[int | None]:
    with app.app_context():
        return [
            db.session.scalar(
                select(TravelTime.minutes).where(
                    TravelTime.from_venue_id == int(field.split("-")[1]),
                    TravelTime.to_venue_id == int(field.split("-")[2]),
                )
            )
            for field in fields
        ]


def test_ways_are_kept_there_and_back(
    house: DeskClient, desk_app: Flask, houses: tuple[str, str]
) -> None:
    there, back = houses
    form = form_of(house, WAYS)
    assert house.send(WAYS, form | {there: "20", back: "25"}).status_code == 303
    assert _minutes(desk_app, houses) == [20, 25]
    form = form_of(house, WAYS)
    assert (form[there], form[back]) == ("20", "25")
    assert house.send(WAYS, form | {back: ""}).status_code == 303
    assert _minutes(desk_app, houses) == [20, None]


def test_the_way_back_takes_as_long_where_that_is_wished(
    house: DeskClient, desk_app: Flask, houses: tuple[str, str]
) -> None:
    form = form_of(house, WAYS) | {houses[0]: "20", "same_back": "yes"}
    assert house.send(WAYS, form).status_code == 303
    assert _minutes(desk_app, houses) == [20, 20]


@pytest.mark.parametrize("typed", ["0", "-5", "1440", "zwanzig", "2.5", "99999"])
def test_what_is_no_time_is_refused_and_stays_as_it_was_typed(
    house: DeskClient, desk_app: Flask, houses: tuple[str, str], typed: str
) -> None:
    answer = house.send(WAYS, form_of(house, WAYS) | {houses[0]: typed, houses[1]: "7"})
    assert answer.status_code == 422
    assert f'href="#{houses[0]}"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert _minutes(desk_app, houses) == [None, None]


def test_a_way_that_somebody_else_changed_is_asked_about(
    house: DeskClient, desk_app: Flask, houses: tuple[str, str]
) -> None:
    there, back = houses
    stale = form_of(house, WAYS)
    house.send(WAYS, stale | {there: "20", back: "8"})
    answer = house.send(WAYS, stale | {there: "30"})
    assert answer.status_code == 409
    assert _minutes(desk_app, houses) == [20, 8]
    again = stale | {there: "30", f"{there}-before": "20", back: "8", f"{back}-before": "8"}
    assert house.send(WAYS, again).status_code == 303
    assert _minutes(desk_app, houses) == [30, 8]


def test_the_ways_of_one_venue_are_there_and_back(
    house: DeskClient, desk_app: Flask, houses: tuple[str, str]
) -> None:
    page = f"{WAYS}?venue=zweites-haus"
    form = form_of(house, page)
    assert set(houses) <= set(form)
    assert house.send(page, form | {houses[0]: "12"}).headers["Location"] == page
    assert _minutes(desk_app, houses) == [12, None]
    assert house.get(f"{WAYS}?venue=rathaus-von-nirgendwo").status_code == 404


def test_only_who_may_edit_keeps_ways(desk_client: Clients, houses: tuple[str, str]) -> None:
    manager = desk_client(Role.MANAGER)
    assert manager.get(WAYS).status_code == 200
    assert manager.send(WAYS, {houses[0]: "5"}).status_code == 403
