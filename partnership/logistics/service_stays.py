"""Hotel stays: each deed is written down within its seminar."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.logistics.models import HotelStay
from partnership.logistics.service_people import demand_people
from partnership.logistics.service_rows import row_added, row_changed, row_deleted, rows_added
from partnership.logistics.values import StayValues
from partnership.seminars.models import Seminar
from partnership.venues.models import Venue

_FIELDS = (
    "person_id",
    "venue_id",
    "from_on",
    "to_on",
    "room_kind",
    "room_number",
    "shares_with_id",
    "payer",
    "is_confirmed",
    "remark",
)
_MOST_NIGHTS = 90


def create_stay(
    session: Session, seminar: Seminar, values: StayValues, *, edit: Edit, reason: str = ""
) -> tuple[HotelStay, Line]:
    """Notes the nights of somebody in a hotel.

    Raises:
        Refused: a value is wrong.
    """
    row = HotelStay(seminar_id=seminar.id)
    with row_added(session, seminar, row, edit=edit, reason=reason) as line:
        _fill(session, row, values)
    return row, line


def create_stays(
    session: Session,
    seminar: Seminar,
    wishes: Sequence[StayValues],
    *,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Notes the stays of several guests as one deed, all of them or none.

    Raises:
        Refused: a value is wrong.
    """
    with rows_added(session, seminar, "stays", edit=edit, reason=reason) as line:
        for values in wishes:
            create_stay(session, seminar, values, edit=edit, reason=reason)
    return line


def change_stay(
    session: Session,
    seminar: Seminar,
    row: HotelStay,
    values: StayValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Makes a stay what is wished.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong.
    """
    with row_changed(session, seminar, row, version=version, edit=edit, reason=reason) as line:
        _fill(session, row, values)
    return line


def delete_stay(
    session: Session,
    seminar: Seminar,
    row: HotelStay,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Deletes a stay.

    Raises:
        Conflict: somebody else was quicker.
    """
    return row_deleted(session, seminar, row, version=version, edit=edit, reason=reason)


def _fill(session: Session, row: HotelStay, values: StayValues) -> None:
    nights = (values.to_on - values.from_on).days
    if nights < 1:
        raise Refused("to_on", N_("The stay must have one night at least."))
    if nights > _MOST_NIGHTS:
        raise Refused("to_on", N_("So many nights are no stay of a visit. Check both days."))
    if values.shares_with_id == values.person_id:
        raise Refused("shares_with", N_("A room is shared with somebody else."))
    if row.person_id != values.person_id:
        demand_people(session, [values.person_id], "person")
    if values.shares_with_id is not None and row.shares_with_id != values.shares_with_id:
        demand_people(session, [values.shares_with_id], "shares_with")
    if row.venue_id != values.venue_id and session.get(Venue, values.venue_id) is None:
        raise Refused("venue", N_("This venue does not exist any more."))
    for name in _FIELDS:
        setattr(row, name, getattr(values, name))
