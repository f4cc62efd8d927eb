"""What holds for all invitations to an item: by when, how many, with whom."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, written
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Deed
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.invitations.models import InvitationCall
from partnership.invitations.seating import Seating, move_up, take_seating
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.rules_life import demand_open

_MOST_SEATS = 100_000


@dataclass(frozen=True, slots=True)
class CallValues:
    """`capacity` counts guests and those who come with them; `None` sets no limit."""

    reply_by: date | None = None
    capacity: int | None = None
    has_waiting_list: bool = False
    allows_plus_one: bool = False
    note: Translated = EMPTY


@dataclass(frozen=True, slots=True)
class CallKept:
    """What became of it: seats that were promised beyond the limit, and who moved up."""

    line: Line
    seats_beyond: int
    moved_up: tuple[str, ...]


def set_call(
    session: Session,
    item: ProgrammeItem,
    values: CallValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> CallKept:
    """Says what holds for invitations to an item; `version` is 0 where nothing was said before.

    Nobody who has accepted loses their seat: fewer seats than promised are told. Free seats go to
    those who wait.

    Raises:
        Refused: a value makes no sense.
        Conflict: somebody else was quicker.
    """
    seating = take_seating(session, item.id)
    _demand_sense(seating.item, values)
    details = demand_open(seating.seminar, reason)
    row = seating.call
    if row is None and version:
        raise Conflict("the call was deleted meanwhile")
    if row is not None:
        expect_version(row, version)
    deed = Deed.CREATED if row is None else Deed.CHANGED
    with written(session, deed, edit, scope=seating.seminar, **details) as line:
        row = row or InvitationCall(item_id=item.id)
        row.reply_by, row.capacity = values.reply_by, values.capacity
        row.has_waiting_list, row.allows_plus_one = values.has_waiting_list, values.allows_plus_one
        row.note = values.note
        session.add(row)
        line.about(row)
        held = Seating(seating.item, seating.seminar, row, seating.invitations)
        if moved := move_up(held):
            line.details["moved_up"] = ", ".join(moved)
    return CallKept(line, max(0, -(held.left_for() or 0)), tuple(moved))


def _demand_sense(item: ProgrammeItem, values: CallValues) -> None:
    if values.capacity is not None and not 0 <= values.capacity <= _MOST_SEATS:
        raise Refused("capacity", N_("This is no possible number of people."))
    if values.has_waiting_list and values.capacity is None:
        raise Refused(
            "has_waiting_list", N_("Without a number of seats nobody needs to wait for one.")
        )
    if values.reply_by and item.span and values.reply_by > item.span.day:
        raise Refused("reply_by", N_("By then the event is over."))
