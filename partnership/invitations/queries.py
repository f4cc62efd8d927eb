"""Invitations as guests, mails and the desk read them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, selectinload

from partnership.core.errors import NotFound
from partnership.exports.vocabulary_visit import ReplyState
from partnership.invitations.counts import Count, tally
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
    rows = session.scalars(_with_standing().where(Invitation.item_id == item_id)).all()
    call = session.get(InvitationCall, item_id)
    return GuestList(item, call, tuple(sorted(rows, key=_by_name)))


def _by_name(row: Invitation) -> tuple[str, str, int]:
    person = row.person
    return (person.family_name or person.printed_name).casefold(), person.printed_name, row.id


def get_invitation(session: Session, item_id: int, invitation_id: int) -> Invitation:
    """Finds one invitation to an item, with all that the guest list has.

    Raises:
        NotFound: the item has none of that id.
    """
    found = session.scalar(
        _with_standing()
        .where(Invitation.item_id == item_id, Invitation.id == invitation_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("invitation")
    return found


def list_to_invite(session: Session, item_id: int) -> list[Invitation]:
    """Lists those on the list who have not been invited yet, with person and function."""
    return _in_state(session, item_id, ReplyState.PLANNED)


def list_to_remind(session: Session, item_id: int) -> list[Invitation]:
    """Lists those who were invited and have not replied, with person and function."""
    return _in_state(session, item_id, ReplyState.INVITED)


def count_of_item(session: Session, item_id: int) -> Count:
    return _counts(session, Invitation.item_id == item_id).get(item_id, Count())


def counts_of_seminar(session: Session, seminar_id: int) -> dict[int, Count]:
    """Counts the invitations of every item of a seminar that has some, by item."""
    items = select(ProgrammeItem.id).where(ProgrammeItem.seminar_id == seminar_id)
    return _counts(session, Invitation.item_id.in_(items))


def list_items(session: Session, seminar_id: int) -> list[ProgrammeItem]:
    """Lists all items of a seminar by time, those without one last."""
    rows = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == seminar_id)
        .order_by(ProgrammeItem.start_wall.nulls_last(), ProgrammeItem.position, ProgrammeItem.id)
    )
    return list(rows)


def list_invited_items(session: Session, seminar_id: int) -> list[ProgrammeItem]:
    """Lists the items of a seminar to which somebody is invited, by time."""
    invited = select(Invitation.item_id).where(Invitation.state != ReplyState.WITHDRAWN)
    rows = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == seminar_id, ProgrammeItem.id.in_(invited))
        .order_by(ProgrammeItem.start_wall.nulls_last(), ProgrammeItem.id)
    )
    return list(rows)


def calls_of_seminar(session: Session, seminar_id: int) -> dict[int, InvitationCall]:
    items = select(ProgrammeItem.id).where(ProgrammeItem.seminar_id == seminar_id)
    found = session.scalars(select(InvitationCall).where(InvitationCall.item_id.in_(items)))
    return {call.item_id: call for call in found}


def _counts(session: Session, where: ColumnElement[bool]) -> dict[int, Count]:
    keys = (Invitation.item_id, Invitation.state, Invitation.plus_one, Invitation.has_come)
    parts: dict[int, list[tuple[ReplyState, bool, bool | None, int]]] = {}
    for row in session.execute(select(*keys, func.count()).where(where).group_by(*keys)):
        item_id, state, plus_one, has_come, number = row
        parts.setdefault(item_id, []).append((state, plus_one, has_come, number))
    return {item_id: tally(theirs) for item_id, theirs in parts.items()}


def _in_state(session: Session, item_id: int, state: ReplyState) -> list[Invitation]:
    rows = session.scalars(
        _with_standing().where(Invitation.item_id == item_id, Invitation.state == state)
    )
    return sorted(rows, key=_by_name)


def _with_standing() -> Select[Invitation]:
    return select(Invitation).options(
        *with_standing(Invitation.person, Invitation.function),
        selectinload(Invitation.representative),
    )
