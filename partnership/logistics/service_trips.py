"""Trips: each deed is written down within its seminar."""

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, touch
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.logistics.models import Traveller, Trip
from partnership.logistics.queries_rows import has_transfers
from partnership.logistics.rules import ends_of
from partnership.logistics.service_people import demand_people
from partnership.logistics.service_rows import row_added, row_changed
from partnership.logistics.values import TripValues
from partnership.seminars.models import Seminar

__all__ = ["TripValues", "change_trip", "create_trip", "delete_trip"]

_PLAIN = ("direction", "mode", "carrier", "number", "from_place", "from_zone")
_REST = ("to_place", "to_zone", "remark")


def create_trip(
    session: Session, seminar: Seminar, values: TripValues, *, edit: Edit, reason: str = ""
) -> tuple[Trip, Line]:
    """Notes how somebody travels.

    Raises:
        DoubledTime: a time comes twice and its fold was not given.
        Refused: a value is wrong.
    """
    row = Trip(seminar_id=seminar.id, travellers=[])
    with row_added(session, seminar, row, edit=edit, reason=reason) as line:
        demand_people(session, values.person_ids)
        _fill(row, values)
        _keep_travellers(row, values.person_ids)
    return row, line


def change_trip(
    session: Session,
    seminar: Seminar,
    row: Trip,
    values: TripValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Makes a trip what is wished, with all its travellers.

    Raises:
        Conflict: somebody else was quicker.
        DoubledTime: a time comes twice and its fold was not given.
        Refused: a value is wrong.
    """
    known = {each.person_id for each in row.travellers}
    with row_changed(session, seminar, row, version=version, edit=edit, reason=reason) as line:
        demand_people(session, [each for each in values.person_ids if each not in known])
        _fill(row, values)
        if _keep_travellers(row, values.person_ids):
            touch(row)
    return line


def delete_trip(
    session: Session,
    seminar: Seminar,
    row: Trip,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Deletes a trip that no transfer meets or makes for.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a transfer hangs on it.
    """
    with row_changed(
        session, seminar, row, version=version, edit=edit, reason=reason, deed=Deed.DELETED
    ) as line:
        if has_transfers(session, trip_id=row.id):
            raise Refused("", N_("A transfer is made for this journey. Change the transfer first."))
        session.delete(row)
    return line


def _fill(row: Trip, values: TripValues) -> None:
    departure, arrival = ends_of(values)
    for name in (*_PLAIN, *_REST):
        setattr(row, name, getattr(values, name))
    row.departs_wall, row.arrives_wall = values.departs_wall, values.arrives_wall
    row.departs_fold = departure.fold if departure else 0
    row.arrives_fold = arrival.fold if arrival else 0


def _keep_travellers(row: Trip, person_ids: tuple[int, ...]) -> bool:
    known = {each.person_id: each for each in row.travellers}
    if set(known) == set(person_ids):
        return False
    for person_id, each in known.items():
        if person_id not in person_ids:
            row.travellers.remove(each)
    row.travellers += [
        Traveller(person_id=each) for each in dict.fromkeys(person_ids) if each not in known
    ]
    return True
