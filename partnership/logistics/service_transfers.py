"""Transfers and who sits in them: each deed is written down within its seminar."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, flushed, touch
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.logistics.models import Passenger, Transfer, Trip, Vehicle
from partnership.logistics.rules import start_of
from partnership.logistics.seating import seat_order
from partnership.logistics.service_people import demand_people
from partnership.logistics.service_rows import row_added, row_changed, row_deleted, rows_added
from partnership.logistics.values import TransferValues
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar

_FIELDS = ("from_place", "to_place", "vehicle_id", "trip_id", "item_id", "minutes", "remark")
_LONGEST = 24 * 60


def create_transfer(
    session: Session, seminar: Seminar, values: TransferValues, *, edit: Edit, reason: str = ""
) -> tuple[Transfer, Line]:
    """Plans a transfer and seats its passengers.

    Raises:
        DoubledTime: the start comes twice and its fold was not given.
        Refused: a value is wrong.
    """
    row = Transfer(seminar_id=seminar.id, passengers=[])
    with row_added(session, seminar, row, edit=edit, reason=reason) as line:
        _check(session, seminar, values)
        demand_people(session, values.person_ids)
        _fill(row, values)
        session.add(row)
        seat_passengers(session, row, values.person_ids)
    return row, line


def create_transfers(
    session: Session,
    seminar: Seminar,
    wishes: Sequence[TransferValues],
    *,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Plans several transfers as one deed, all of them or none.

    Raises:
        Refused: a value is wrong.
    """
    with rows_added(session, seminar, "transfers", edit=edit, reason=reason) as line:
        for values in wishes:
            create_transfer(session, seminar, values, edit=edit, reason=reason)
    return line


def change_transfer(
    session: Session,
    seminar: Seminar,
    row: Transfer,
    values: TransferValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Makes a transfer what is wished; where its passengers change, all are seated anew.

    Raises:
        Conflict: somebody else was quicker.
        DoubledTime: the start comes twice and its fold was not given.
        Refused: a value is wrong.
    """
    known = {each.person_id for each in row.passengers}
    with row_changed(session, seminar, row, version=version, edit=edit, reason=reason) as line:
        _check(session, seminar, values)
        demand_people(session, [each for each in values.person_ids if each not in known])
        _fill(row, values)
        if known != set(values.person_ids):
            seat_passengers(session, row, values.person_ids)
            touch(row)
    return line


def change_seats(
    session: Session,
    seminar: Seminar,
    row: Transfer,
    order: Sequence[int],
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Seats the passengers in an order given by hand; an empty one means by precedence.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the order does not name each passenger once.
    """
    ids = [each.person_id for each in row.passengers]
    with row_changed(session, seminar, row, version=version, edit=edit, reason=reason) as line:
        if order and sorted(order) != sorted(ids):
            raise Refused("", N_("Each passenger has one seat."))
        wished = list(order) or seat_order(session, seminar.id, ids)
        if wished != [each.person_id for each in sorted(row.passengers, key=_place)]:
            _seat(session, row, wished)
            touch(row)
    return line


def delete_transfer(
    session: Session,
    seminar: Seminar,
    row: Transfer,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Deletes a transfer with its seats.

    Raises:
        Conflict: somebody else was quicker.
    """
    return row_deleted(session, seminar, row, version=version, edit=edit, reason=reason)


def seat_passengers(session: Session, row: Transfer, person_ids: Sequence[int]) -> None:
    """Makes these the passengers, each on the seat that the order of precedence gives."""
    known = {each.person_id for each in row.passengers}
    for each in [each for each in row.passengers if each.person_id not in person_ids]:
        row.passengers.remove(each)
    row.passengers += [
        Passenger(person_id=each) for each in dict.fromkeys(person_ids) if each not in known
    ]
    _seat(session, row, seat_order(session, row.seminar_id, person_ids))


def _seat(session: Session, row: Transfer, order: Sequence[int]) -> None:
    """Gives the seats in two steps: no two may have the same one in between."""
    for each in row.passengers:
        each.seat = None
    flushed(session)
    places = {person_id: place for place, person_id in enumerate(order, 1)}
    for each in row.passengers:
        each.seat = places[each.person_id]


def _place(passenger: Passenger) -> tuple[bool, int]:
    return passenger.seat is None, passenger.seat or 0


def _check(session: Session, seminar: Seminar, values: TransferValues) -> None:
    for field in ("from_place", "to_place"):
        if not getattr(values, field):
            raise Refused(field, N_("Say from where to where."))
    if values.minutes is not None and not 1 <= values.minutes <= _LONGEST:
        raise Refused("minutes", N_("This is no possible number of minutes."))
    gone = N_("This does not exist any more.")
    for field, model in (("vehicle_id", Vehicle), ("trip_id", Trip), ("item_id", ProgrammeItem)):
        wished = getattr(values, field)
        found = session.get(model, wished) if wished is not None else None
        if wished is not None and (found is None or found.seminar_id != seminar.id):  # type: ignore[attr-defined]
            raise Refused(field, gone)


def _fill(row: Transfer, values: TransferValues) -> None:
    start = start_of(values)
    for name in _FIELDS:
        setattr(row, name, getattr(values, name))
    row.starts_wall = start.wall if start else None
    row.zone = start.zone if start else ""
    row.starts_fold = start.fold if start else 0
