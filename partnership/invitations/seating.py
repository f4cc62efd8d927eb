"""The seats of one programme item, held by one transaction at a time."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from partnership.core.changes import flushed
from partnership.core.errors import Conflict, NotFound
from partnership.exports.vocabulary_visit import ReplyState
from partnership.invitations.models import Invitation, InvitationCall
from partnership.invitations.rules import seats_left, those_who_move_up
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open


@dataclass(frozen=True, slots=True)
class Seating:
    """What is known of an item's seats from now on until the transaction ends."""

    item: ProgrammeItem
    seminar: Seminar
    call: InvitationCall | None
    invitations: list[Invitation]

    def of(self, invitation_id: int) -> Invitation:
        """Finds an invitation as it is now.

        Raises:
            Conflict: it was deleted meanwhile.
        """
        found = next((row for row in self.invitations if row.id == invitation_id), None)
        if found is None:
            raise Conflict("the invitation was deleted")
        return found

    def left_for(self, guest: Invitation | None = None) -> int | None:
        """Counts the seats left, that of a guest among them; `None` where there is no limit."""
        capacity = self.call.capacity if self.call else None
        return seats_left(capacity, [row for row in self.invitations if row is not guest])


def take_seating(session: Session, item_id: int) -> Seating:
    """Locks an item's seats, and reads them as they are then.

    Of two who reply at the same moment the second reads what the first has left.

    Raises:
        NotFound: there is no such item.
    """
    flushed(session)
    held = select(ProgrammeItem.id).where(ProgrammeItem.id == item_id)
    if session.scalar(held.with_for_update(key_share=True)) is None:
        raise NotFound("item")
    item = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.id == item_id)
        .options(joinedload(ProgrammeItem.seminar))
        .execution_options(populate_existing=True)
    ).one()
    call = session.scalar(
        select(InvitationCall)
        .where(InvitationCall.item_id == item_id)
        .execution_options(populate_existing=True)
    )
    rows = session.scalars(
        select(Invitation)
        .where(Invitation.item_id == item_id)
        .options(joinedload(Invitation.person), joinedload(Invitation.representative))
        .order_by(Invitation.replied_at, Invitation.id)
        .execution_options(populate_existing=True)
    )
    return Seating(item, item.seminar, call, list(rows))


def demand_open_for(seating: Seating, row: Invitation, reason: str = "") -> dict[str, str]:
    """Gives what the journal says of a deed about a guest, where the seminar allows one.

    Raises:
        Refused: the seminar is over and no reason is given.
    """
    return {"guest": row.person.printed_name, **demand_open(seating.seminar, reason)}


def move_up(seating: Seating) -> list[str]:
    """Gives free seats to those who wait, the first reply first, and names them."""
    waiting = [row for row in seating.invitations if row.state is ReplyState.WAITING]
    waiting.sort(key=lambda row: (row.replied_at is None, row.replied_at, row.id))
    moved = those_who_move_up(seating.left_for(), waiting)
    for row in moved:
        row.state = seated(row)
    return [row.person.printed_name for row in moved]


def seated(row: Invitation) -> ReplyState:
    """Gives the state of somebody who waits once there is a seat."""
    is_represented = row.represented_by_id is not None or bool(row.represented_by)
    return ReplyState.REPRESENTED if is_represented else ReplyState.ACCEPTED
