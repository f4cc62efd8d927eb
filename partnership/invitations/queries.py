"""Invitations as guests, mails and the desk read them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.core.errors import NotFound
from partnership.exports.vocabulary_visit import ReplyState
from partnership.invitations.models import Invitation, InvitationCall
from partnership.people.cards import with_standing
from partnership.seminars.item_models import ProgrammeItem

_HIDDEN = (ReplyState.PLANNED, ReplyState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class PersonalInvitation:
    """An invitation as the guest knows of it, with what holds for all at that item."""

    invitation: Invitation
    item: ProgrammeItem
    call: InvitationCall | None


@dataclass(frozen=True, slots=True)
class GuestList:
    """All invitations to an item, in the order of names, and what holds for them."""

    item: ProgrammeItem
    call: InvitationCall | None
    invitations: tuple[Invitation, ...]


def list_invitations_of(
    session: Session, seminar_id: int, person_id: int
) -> list[PersonalInvitation]:
    """Lists what a person was invited to in a seminar, by time; not what is planned or withdrawn.

    Items come with venue and hall, invitations with who represents the guest.
    """
    rows = session.execute(
        select(Invitation, InvitationCall)
        .join(ProgrammeItem, ProgrammeItem.id == Invitation.item_id)
        .outerjoin(InvitationCall, InvitationCall.item_id == Invitation.item_id)
        .where(
            ProgrammeItem.seminar_id == seminar_id,
            Invitation.person_id == person_id,
            Invitation.state.not_in(_HIDDEN),
        )
        .order_by(ProgrammeItem.start_wall.nulls_last(), ProgrammeItem.id)
        .options(
            selectinload(Invitation.item).options(
                selectinload(ProgrammeItem.venue), selectinload(ProgrammeItem.hall)
            ),
            selectinload(Invitation.representative),
        )
    )
    return [PersonalInvitation(row, row.item, call) for row, call in rows]


def load_guest_list(session: Session, item_id: int) -> GuestList:
    """Loads an item's guests with their functions and organisations, and who represents them.

    Raises:
        NotFound: there is no such item.
    """
    item = session.scalar(
        select(ProgrammeItem)
        .where(ProgrammeItem.id == item_id)
        .options(
            selectinload(ProgrammeItem.seminar),
            selectinload(ProgrammeItem.venue),
            selectinload(ProgrammeItem.hall),
        )
    )
    if item is None:
        raise NotFound("item")
    rows = session.scalars(
        select(Invitation)
        .where(Invitation.item_id == item_id)
        .options(
            *with_standing(Invitation.person, Invitation.function),
            selectinload(Invitation.representative),
        )
    ).all()
    call = session.get(InvitationCall, item_id)
    return GuestList(item, call, tuple(sorted(rows, key=_by_name)))


def _by_name(row: Invitation) -> tuple[str, str, int]:
    person = row.person
    return (person.family_name or person.printed_name).casefold(), person.printed_name, row.id
