"""Own invitations as the released programme names them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.exports.vocabulary_visit import ReplyState
from partnership.invitations.models import Invitation, InvitationCall
from partnership.seminars.item_models import ProgrammeItem

_UNSEEN = (ReplyState.PLANNED, ReplyState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Invited:
    """One invitation; `title` is told even where the item itself is not released yet."""

    invitation: Invitation
    call: InvitationCall | None
    uid: str
    title: Translated

    @property
    def allows_plus_one(self) -> bool:
        return bool(self.call and self.call.allows_plus_one) or self.invitation.plus_one


def list_invited(session: Session, seminar_id: int, person_id: int) -> Sequence[Invited]:
    """Lists what a person was invited to, in the order of the programme."""
    rows = session.execute(
        select(Invitation, InvitationCall, ProgrammeItem.uid, ProgrammeItem.title)
        .join(ProgrammeItem, ProgrammeItem.id == Invitation.item_id)
        .outerjoin(InvitationCall, InvitationCall.item_id == ProgrammeItem.id)
        .where(
            ProgrammeItem.seminar_id == seminar_id,
            Invitation.person_id == person_id,
            Invitation.state.not_in(_UNSEEN),
        )
        .order_by(ProgrammeItem.start_wall, ProgrammeItem.position, ProgrammeItem.id)
    )
    return [Invited(*row) for row in rows]


def get_invited(session: Session, seminar_id: int, person_id: int, number: int) -> Invited:
    """Finds one of a person's own invitations.

    Raises:
        NotFound: it is somebody else's, or there is none.
    """
    for each in list_invited(session, seminar_id, person_id):
        if each.invitation.id == number:
            return each
    raise NotFound("invitation")
