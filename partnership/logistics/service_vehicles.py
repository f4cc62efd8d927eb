"""Vehicles of an edition: each deed is written down within its seminar."""

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.logistics.models import Vehicle
from partnership.logistics.queries_rows import has_transfers
from partnership.logistics.service_rows import row_added, row_changed
from partnership.logistics.values import VehicleValues
from partnership.seminars.models import Seminar

_FIELDS = ("name", "seats", "plate", "driver", "driver_phone", "is_step_free")
_MOST_SEATS = 99


def create_vehicle(
    session: Session, seminar: Seminar, values: VehicleValues, *, edit: Edit, reason: str = ""
) -> tuple[Vehicle, Line]:
    """Adds a vehicle.

    Raises:
        Refused: a value is wrong.
    """
    row = Vehicle(seminar_id=seminar.id)
    with row_added(session, seminar, row, edit=edit, reason=reason) as line:
        _fill(row, values)
    return row, line


def change_vehicle(
    session: Session,
    seminar: Seminar,
    row: Vehicle,
    values: VehicleValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Makes a vehicle what is wished.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong.
    """
    with row_changed(session, seminar, row, version=version, edit=edit, reason=reason) as line:
        _fill(row, values)
    return line


def delete_vehicle(
    session: Session,
    seminar: Seminar,
    row: Vehicle,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Deletes a vehicle in which nobody is driven.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a transfer is made in it.
    """
    with row_changed(
        session, seminar, row, version=version, edit=edit, reason=reason, deed=Deed.DELETED
    ) as line:
        if has_transfers(session, vehicle_id=row.id):
            raise Refused("", N_("Transfers are made in this vehicle. Change them first."))
        session.delete(row)
    return line


def _fill(row: Vehicle, values: VehicleValues) -> None:
    if not values.name:
        raise Refused("name", N_("Give the vehicle a name."))
    if not 1 <= values.seats <= _MOST_SEATS:
        raise Refused("seats", N_("This is no possible number of seats."))
    for name in _FIELDS:
        setattr(row, name, getattr(values, name))
