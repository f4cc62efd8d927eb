"""Trips, transfers and stays: clocks of both ends, seats, and what the journal may not know."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.spans import DoubledTime
from partnership.exports.vocabulary import SeminarState
from partnership.logistics.models import Transfer
from partnership.logistics.queries import list_stays_of, list_transfers_of, list_trips_of
from partnership.logistics.queries_rows import get_transfer, get_trip, get_vehicle
from partnership.logistics.service_stays import create_stay
from partnership.logistics.service_transfers import change_seats, change_transfer
from partnership.logistics.service_trips import change_trip, create_trip, delete_trip
from partnership.logistics.service_vehicles import change_vehicle, delete_vehicle
from partnership.logistics.values import StayValues, TransferValues, VehicleValues
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.venues.models import Venue
from tests.core.deeds import an_edit, lines
from tests.logistics.planning import (
    a_delegation,
    a_transfer,
    a_trip,
    a_vehicle,
    values_of,
    wall,
)
from tests.releases.drafts import a_seminar
from tests.seminars.planning import a_person


@pytest.fixture
def seminar(session: Session) -> Seminar:
    return get_seminar(session, a_seminar(session).slug)


def test_a_person_sees_their_own_trip_and_nobody_else(session: Session, seminar: Seminar) -> None:
    olga, boris = a_delegation(session, seminar, "Olga Beispiel", "Boris Beispiel")
    a_trip(session, seminar, person_ids=(olga.id, boris.id))
    (card,) = list_trips_of(session, seminar.id, olga.id)
    assert card.arrival is not None
    assert card.departure is not None
    assert card.arrival.at == datetime(2027, 3, 23, 16, 10, tzinfo=UTC)
    assert card.departure.at == datetime(2027, 3, 23, 13, 30, tzinfo=UTC)
    assert [each.id for each in card.travellers] == [olga.id]
    assert list_trips_of(session, seminar.id, a_person(session, "Ida Beispiel").id) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"arrives_wall": wall("2027-03-23T14:29")}, "arrives_wall"),
        ({"arrives_wall": wall("2027-03-29T14:29")}, "arrives_wall"),
        ({"arrives_wall": wall("2027-03-28T02:30")}, "arrives_wall"),
        ({"to_zone": ""}, "to_zone"),
        ({"from_zone": "Moscow"}, "from_zone"),
        ({"person_ids": (999_999,)}, "person_ids"),
    ],
)
def test_a_trip_that_cannot_be_is_refused(
    session: Session, seminar: Seminar, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        create_trip(session, seminar, values_of(**fields), edit=an_edit())
    assert refused.value.field == field
    assert lines(session) == []


def test_a_time_that_comes_twice_is_asked_for(session: Session, seminar: Seminar) -> None:
    doubled = {
        "departs_wall": wall("2027-10-30T23:00"),
        "from_zone": "Europe/Berlin",
        "arrives_wall": wall("2027-10-31T02:30"),
    }
    with pytest.raises(DoubledTime):
        create_trip(session, seminar, values_of(**doubled), edit=an_edit())
    second, _ = create_trip(session, seminar, values_of(**doubled, arrives_fold=1), edit=an_edit())
    person = a_person(session)
    change_trip(
        session,
        seminar,
        get_trip(session, seminar, second.id),
        values_of(**doubled, arrives_fold=1, person_ids=(person.id,)),
        version=second.version,
        edit=an_edit(),
    )
    (card,) = list_trips_of(session, seminar.id, person.id)
    assert card.arrival is not None
    assert card.arrival.at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_unknown_times_stay_unknown(session: Session, seminar: Seminar) -> None:
    person = a_person(session)
    a_trip(session, seminar, departs_wall=None, arrives_wall=None, person_ids=(person.id,))
    (card,) = list_trips_of(session, seminar.id, person.id)
    assert (card.departure, card.arrival) == (None, None)


def test_the_second_of_two_editors_is_told(session: Session, seminar: Seminar) -> None:
    row = a_trip(session, seminar)
    row = get_trip(session, seminar, row.id)
    seen = row.version
    change_trip(session, seminar, row, values_of(number="BX 215"), version=seen, edit=an_edit())
    with pytest.raises(Conflict):
        change_trip(session, seminar, row, values_of(number="BX 216"), version=seen, edit=an_edit())


def test_what_a_transfer_rests_on_is_not_deleted(session: Session, seminar: Seminar) -> None:
    trip, car = a_trip(session, seminar), a_vehicle(session, seminar)
    a_transfer(session, seminar, trip_id=trip.id, vehicle_id=car.id)
    with pytest.raises(Refused):
        delete_trip(session, seminar, trip, version=trip.version, edit=an_edit())
    with pytest.raises(Refused):
        delete_vehicle(session, seminar, car, version=car.version, edit=an_edit())


def test_another_seminars_vehicle_is_unknown_here(session: Session, seminar: Seminar) -> None:
    other = a_seminar(session, "other", seminar.partnership, uid="x" * 36)
    car = a_vehicle(session, other)
    with pytest.raises(NotFound):
        get_vehicle(session, seminar, car.id)
    with pytest.raises(Refused) as refused:
        a_transfer(session, seminar, vehicle_id=car.id)
    assert refused.value.field == "vehicle_id"


def test_the_head_has_the_place_of_honour_until_somebody_says_otherwise(
    session: Session, seminar: Seminar
) -> None:
    anna, boris, head = a_delegation(session, seminar, "Anna A", "Boris B", "Clara C")
    row = a_transfer(session, seminar, person_ids=(anna.id, boris.id, head.id))
    row = get_transfer(session, seminar, row.id)
    assert _seats(row) == [head.id, anna.id, boris.id]
    order = [boris.id, head.id, anna.id]
    change_seats(session, seminar, row, order, version=row.version, edit=an_edit())
    assert _seats(row) == order
    with pytest.raises(Refused):
        change_seats(session, seminar, row, order[:2], version=row.version, edit=an_edit())
    change_seats(session, seminar, row, (), version=row.version, edit=an_edit())
    assert _seats(row) == [head.id, anna.id, boris.id]


def test_who_gets_out_leaves_no_gap(session: Session, seminar: Seminar) -> None:
    anna, boris, head = a_delegation(session, seminar, "Anna A", "Boris B", "Clara C")
    row = a_transfer(session, seminar, person_ids=(anna.id, boris.id, head.id))
    row = get_transfer(session, seminar, row.id)
    values = TransferValues(from_place="Airport", to_place="Hotel", person_ids=(boris.id, anna.id))
    change_transfer(session, seminar, row, values, version=row.version, edit=an_edit())
    assert _seats(row) == [anna.id, boris.id]
    (card,) = list_transfers_of(session, seminar.id, boris.id)
    assert [each.seat for each in card.passengers] == [2]


def test_numbers_of_drivers_and_rooms_stay_out_of_the_journal(
    session: Session, seminar: Seminar
) -> None:
    car = a_vehicle(session, seminar)
    values = VehicleValues(name="Car", seats=3, driver_phone="+49 30 23125 014")
    change_vehicle(session, seminar, car, values, version=car.version, edit=an_edit())
    person, hotel = a_person(session), _hotel(session, seminar)
    wish = StayValues(
        person_id=person.id,
        venue_id=hotel.id,
        from_on=date(2027, 3, 23),
        to_on=date(2027, 3, 28),
        room_number="714",
    )
    create_stay(session, seminar, wish, edit=an_edit())
    (stay,) = list_stays_of(session, seminar.id, person.id)
    assert (stay.nights, stay.room_number) == (5, "714")
    written = repr([(line.details, line.changes) for line in lines(session)])
    assert "23125" not in written
    assert "714" not in written
    assert [line.scope for line in lines(session)] == [f"seminar:{seminar.id}"] * 3


def test_a_stay_has_nights_and_another_mate(session: Session, seminar: Seminar) -> None:
    person, hotel = a_person(session), _hotel(session, seminar)
    day = date(2027, 3, 23)
    for wish, field in (
        (StayValues(person_id=person.id, venue_id=hotel.id, from_on=day, to_on=day), "to_on"),
        (
            StayValues(
                person_id=person.id,
                venue_id=hotel.id,
                from_on=day,
                to_on=date(2027, 3, 24),
                shares_with_id=person.id,
            ),
            "shares_with",
        ),
        (
            StayValues(person_id=person.id, venue_id=999_999, from_on=day, to_on=date(2027, 3, 24)),
            "venue",
        ),
    ):
        with pytest.raises(Refused) as refused:
            create_stay(session, seminar, wish, edit=an_edit())
        assert refused.value.field == field


def test_after_its_end_travel_is_corrected_with_a_reason(
    session: Session, seminar: Seminar
) -> None:
    seminar.state = SeminarState.COMPLETED
    session.flush()
    with pytest.raises(Refused) as refused:
        create_trip(session, seminar, values_of(), edit=an_edit())
    assert refused.value.field == "reason"
    create_trip(session, seminar, values_of(), edit=an_edit(), reason="bill")
    (line,) = lines(session)
    assert (line.deed, line.details) == (Deed.CREATED, {"reason": "bill"})


def _seats(row: Transfer) -> list[int]:
    return [each.person_id for each in sorted(row.passengers, key=lambda each: each.seat or 0)]


def _hotel(session: Session, seminar: Seminar) -> Venue:
    row = Venue(slug="hotel", name=seminar.title, city_id=seminar.host_city_id)
    session.add(row)
    session.flush()
    return row
