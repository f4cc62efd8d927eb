"""Keeping venues and their halls, and the ways between venues."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import City
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import JournalEntry
from partnership.core.translated import Translated
from partnership.core.undoing import undo
from partnership.core.uses import InUse
from partnership.venues.models import Hall, TravelTime, Venue
from partnership.venues.service import (
    HallValues,
    VenueValues,
    change_venue,
    create_venue,
    delete_venue,
)
from partnership.venues.service_travel import WayValues, keep_ways
from tests.registry_rows import EDIT, a_city_row, a_venue_row
from tests.releases.drafts import a_programme_item, a_seminar

NAME = Translated({"de": "Rotes Rathaus", "ru": "Красная ратуша"})
HALL = HallValues(None, Translated({"de": "Saal 1"}), capacity=80, changeover_minutes=15)


def some_values(session: Session, **fields: Any) -> VenueValues:
    return replace(VenueValues(NAME, a_city_row(session).id), **fields)


def kept(venue: Venue) -> VenueValues:
    return VenueValues(
        name=venue.name,
        city_id=venue.city_id,
        halls=tuple(
            HallValues(hall.id, hall.name, hall.capacity, hall.changeover_minutes)
            for hall in venue.halls
        ),
    )


def test_a_new_venue_has_its_halls_in_their_order(session: Session) -> None:
    small = HallValues(None, Translated({"de": "Säulensaal"}))
    row, _ = create_venue(session, some_values(session, halls=(HALL, small)), edit=EDIT)
    session.expire_all()
    found = session.scalars(select(Venue).options(selectinload(Venue.halls))).one()
    assert found.slug == "rotes-rathaus"
    assert [(hall.name["de"], hall.capacity, hall.position) for hall in found.halls] == [
        ("Saal 1", 80, 0),
        ("Säulensaal", None, 1),
    ]
    assert row.step_free is None


def test_a_name_without_latin_letters_has_an_address_all_the_same(session: Session) -> None:
    values = some_values(session, name=Translated({"ru": "Дом дружбы"}))
    assert create_venue(session, values, edit=EDIT)[0].slug == "berlin-venue"
    assert create_venue(session, values, edit=EDIT)[0].slug == "berlin-venue-2"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": Translated()}, "name"),
        ({"latitude": 52.5}, "longitude"),
        ({"longitude": 13.4}, "latitude"),
        ({"latitude": 90.1, "longitude": 0.0}, "latitude"),
        ({"latitude": 0.0, "longitude": -180.5}, "longitude"),
        ({"latitude": float("nan"), "longitude": 0.0}, "latitude"),
        ({"halls": (HALL, HALL)}, "halls"),
        ({"halls": (replace(HALL, name=Translated()),)}, "halls"),
        ({"halls": (replace(HALL, capacity=0),)}, "halls"),
        ({"halls": (replace(HALL, changeover_minutes=-1),)}, "halls"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    session: Session, wrong: dict[str, Any], field: str
) -> None:
    values = some_values(session, **wrong)
    with pytest.raises(Refused) as refused:
        create_venue(session, values, edit=EDIT)
    assert refused.value.field == field


def test_a_venue_is_in_a_city_that_exists_and_is_in_use(session: Session) -> None:
    with pytest.raises(NotFound):
        create_venue(session, VenueValues(NAME, 4711), edit=EDIT)
    gone = a_city_row(session, is_retired=True)
    with pytest.raises(Refused) as refused:
        create_venue(session, VenueValues(NAME, gone.id), edit=EDIT)
    assert refused.value.field == "city_id"


def test_a_change_of_a_hall_alone_is_noticed_by_others(session: Session) -> None:
    venue = a_venue_row(session, a_city_row(session), halls=("A", "B"))
    seen, values = venue.version, kept(venue)
    bigger = (replace(values.halls[0], capacity=120), values.halls[1])
    change_venue(session, venue, replace(values, halls=bigger), version=seen, edit=EDIT)
    with pytest.raises(Conflict):
        change_venue(session, venue, values, version=seen, edit=EDIT)


def test_a_hall_of_another_venue_is_not_found(session: Session) -> None:
    city = a_city_row(session)
    own = a_venue_row(session, city, halls=("A",))
    other = a_venue_row(session, city, "museum", halls=("B",))
    forged = replace(kept(own), halls=kept(other).halls)
    with pytest.raises(NotFound):
        change_venue(session, own, forged, version=own.version, edit=EDIT)


def test_an_unused_hall_is_removed_and_a_used_one_only_retired(session: Session) -> None:
    seminar = a_seminar(session)
    venue = a_venue_row(session, session.get_one(City, seminar.host_city_id), halls=("A", "B"))
    used, free = venue.halls
    a_programme_item(session, seminar, venue_id=venue.id, hall_id=used.id)
    values = kept(venue)
    with pytest.raises(Refused) as refused:
        change_venue(session, venue, replace(values, halls=values.halls[1:]), version=1, edit=EDIT)
    assert (refused.value.field, refused.value.values) == ("halls", {"hall": "A"})
    retired = (replace(values.halls[0], is_retired=True),)
    line = change_venue(session, venue, replace(values, halls=retired), version=1, edit=EDIT)
    assert [(hall.id, hall.is_retired) for hall in venue.halls] == [(used.id, True)]
    assert line.entry is not None
    undo(session, line.entry, EDIT)
    assert session.scalars(select(Hall.id).where(~Hall.is_retired).order_by(Hall.id)).all() == [
        used.id,
        free.id,
    ]


def test_a_venue_with_bookings_is_not_deleted(session: Session) -> None:
    seminar = a_seminar(session)
    venue = a_venue_row(session, session.get_one(City, seminar.host_city_id))
    item = a_programme_item(session, seminar, venue_id=venue.id)
    with pytest.raises(InUse) as refused:
        delete_venue(session, venue, version=1, edit=EDIT)
    assert [(use.table, use.key) for use in refused.value.uses.first] == [
        ("programme_item", (str(item.id),))
    ]


def test_a_venue_is_deleted_with_the_ways_to_it_and_comes_back_with_them(
    session: Session,
) -> None:
    city = a_city_row(session)
    venue, other = a_venue_row(session, city, halls=("A",)), a_venue_row(session, city, "museum")
    keep_ways(session, city, [way(venue, other, 20), way(other, venue, 25)], edit=EDIT)
    line = delete_venue(session, venue, version=1, edit=EDIT)
    assert ways(session) == {}
    assert line.entry is not None
    undo(session, line.entry, EDIT)
    assert ways(session) == {(venue.id, other.id): 20, (other.id, venue.id): 25}
    assert session.scalar(select(func.count(Hall.id))) == 1


def test_in_another_city_the_ways_are_forgotten(session: Session) -> None:
    city, moscow = a_city_row(session), a_city_row(session, "moskau")
    venue, other = a_venue_row(session, city), a_venue_row(session, city, "museum")
    keep_ways(session, city, [way(venue, other, 20)], edit=EDIT)
    values = replace(kept(venue), city_id=moscow.id)
    change_venue(session, venue, values, version=1, edit=EDIT)
    assert ways(session) == {}


def way(start: Venue, end: Venue, minutes: int | None, before: int | None = None) -> WayValues:
    return WayValues(start.id, end.id, minutes, before)


def ways(session: Session) -> dict[tuple[int, int], int]:
    rows = session.scalars(select(TravelTime))
    return {(row.from_venue_id, row.to_venue_id): row.minutes for row in rows}


@pytest.fixture
def houses(session: Session) -> tuple[Venue, Venue]:
    city = a_city_row(session)
    return a_venue_row(session, city), a_venue_row(session, city, "museum")


def test_ways_are_kept_changed_and_forgotten(session: Session, houses: tuple[Venue, Venue]) -> None:
    one, two = houses
    city = session.get_one(City, one.city_id)
    keep_ways(session, city, [way(one, two, 20), way(two, one, 25)], edit=EDIT)
    line = keep_ways(session, city, [way(one, two, None, 20), way(two, one, 30, 25)], edit=EDIT)
    assert ways(session) == {(two.id, one.id): 30}
    assert line.entry is not None
    assert line.entry.subject == f"city:{city.id}"
    undo(session, line.entry, EDIT)
    assert ways(session) == {(one.id, two.id): 20, (two.id, one.id): 25}


def test_only_ways_that_differ_from_what_was_seen_are_kept(
    session: Session, houses: tuple[Venue, Venue]
) -> None:
    one, two = houses
    city = session.get_one(City, one.city_id)
    keep_ways(session, city, [way(one, two, 20)], edit=EDIT)
    before = session.scalar(select(func.count(JournalEntry.id)))
    keep_ways(session, city, [way(one, two, None, None), way(two, one, None)], edit=EDIT)
    assert ways(session) == {(one.id, two.id): 20}
    assert session.scalar(select(func.count(JournalEntry.id))) == before
    with pytest.raises(Conflict):
        keep_ways(session, city, [way(one, two, 30, None)], edit=EDIT)


@pytest.mark.parametrize("minutes", [0, -5, 1440])
def test_a_way_has_minutes(session: Session, houses: tuple[Venue, Venue], minutes: int) -> None:
    city = session.get_one(City, houses[0].city_id)
    with pytest.raises(Refused):
        keep_ways(session, city, [way(*houses, minutes)], edit=EDIT)


def test_ways_of_other_cities_or_to_itself_are_not_found(
    session: Session, houses: tuple[Venue, Venue]
) -> None:
    one, two = houses
    other = a_city_row(session, "moskau")
    city = session.get_one(City, one.city_id)
    far = a_venue_row(session, other, "kreml")
    for forged in ([way(one, far, 5)], [way(one, one, 5)], [way(one, two, 5), way(one, two, 6)]):
        with pytest.raises(NotFound):
            keep_ways(session, city, forged, edit=EDIT)
    with pytest.raises(NotFound):
        keep_ways(session, other, [way(one, two, 5)], edit=EDIT)
    assert ways(session) == {}
