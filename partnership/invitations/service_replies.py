"""Replies to an invitation: by the guest's link, or entered on behalf; and who has come."""

from datetime import datetime

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_visit import ReplyState, ReplyWay
from partnership.invitations.models import Invitation
from partnership.invitations.rules import (
    BY_GUEST,
    BY_STAFF,
    COMING,
    OPEN,
    Reply,
    demand_sense,
    is_late,
    today_in,
)
from partnership.invitations.seating import Seating, demand_open_for, move_up, take_seating
from partnership.people.models import Person
from partnership.seminars.rules_life import demand_unclosed, may_edit

__all__ = ["Reply", "note_attendance", "reply"]

_LONGEST = 200


def reply(
    session: Session,
    invitation: Invitation,
    wished: Reply,
    *,
    way: ReplyWay,
    edit: Edit,
    version: int | None = None,
    reason: str = "",
) -> Line:
    """Notes a reply; whoever accepts when no seat is left goes to the waiting list.

    Seats that become free go to those who wait, in the same line of the journal. The state of the
    invitation afterwards says what became of the wish. A reply by link is never undone by staff.

    Raises:
        Refused: the reply makes no sense, comes too late by link, or no seat is left and there is
            no waiting list.
        Conflict: `version` is given and not the newest.
    """
    seating = take_seating(session, invitation.item_id)
    row = seating.of(invitation.id)
    if version is not None:
        expect_version(row, version)
    wished = _cleaned(wished)
    _demand_allowed(seating, row, way, edit.at)
    _demand_fit(session, seating, row, wished, way)
    details = demand_open_for(seating, row, reason)
    state = _state(seating, row, wished)
    with written(session, Deed.REPLIED, edit, row, scope=seating.seminar, **details) as line:
        _fill(row, wished, state, way, edit)
        if moved := move_up(seating):
            line.details["moved_up"] = ", ".join(moved)
    if way is ReplyWay.LINK:
        line.for_good()
    return line


def note_attendance(
    session: Session,
    invitation: Invitation,
    *,
    has_come: bool | None,
    edit: Edit,
    version: int,
    reason: str = "",
) -> Line:
    """Notes at the door whether somebody has come; `None` takes the note back.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the invitation was withdrawn, or the record is closed and no reason is given.
    """
    expect_version(invitation, version)
    seating = take_seating(session, invitation.item_id)
    row = seating.of(invitation.id)
    expect_version(row, version)
    if row.state is ReplyState.WITHDRAWN:
        raise Refused("", N_("This invitation was withdrawn."))
    details = {"guest": row.person.printed_name, **demand_unclosed(seating.seminar, reason)}
    with written(session, Deed.CHANGED, edit, row, scope=seating.seminar, **details) as line:
        row.has_come = has_come
    return line


def _cleaned(wished: Reply) -> Reply:
    """Leaves out what a reply does not say: who declines brings nobody."""
    name = clean_line(wished.represented_by)
    company = clean_line(wished.plus_one_name)
    comes = wished.state in COMING
    is_represented = wished.state is ReplyState.REPRESENTED
    return Reply(
        wished.state,
        represented_by=name if is_represented and wished.represented_by_id is None else "",
        represented_by_id=wished.represented_by_id if is_represented else None,
        plus_one=wished.plus_one and comes,
        plus_one_name=company if wished.plus_one and comes else "",
    )


def _demand_allowed(seating: Seating, row: Invitation, way: ReplyWay, at: datetime) -> None:
    if row.state is ReplyState.WITHDRAWN:
        raise Refused("", N_("This invitation was withdrawn."))
    if way is ReplyWay.ON_BEHALF:
        return
    today = today_in(seating.seminar.zone, at)
    if seating.item.is_cancelled or seating.seminar.state is SeminarState.CANCELLED:
        raise Refused("", N_("This event is cancelled; no reply is needed."))
    if not may_edit(seating.seminar.state):
        raise Refused("", N_("This event is over."))
    if row.state is ReplyState.PLANNED:
        raise Refused("", N_("This invitation has not been sent yet."))
    if is_late(seating.call.reply_by if seating.call else None, today):
        raise Refused(
            "",
            N_(
                "The last day for replies is over. Please turn to the person who looks after you, "
                "or to the office that invited you; they can still enter your reply."
            ),
        )


def _demand_fit(
    session: Session, seating: Seating, row: Invitation, wished: Reply, way: ReplyWay
) -> None:
    allows = bool(seating.call and seating.call.allows_plus_one) or row.plus_one
    allowed = BY_GUEST if way is ReplyWay.LINK else BY_STAFF
    demand_sense(wished, allowed, allows_plus_one=allows)
    for field, text in (
        ("represented_by", wished.represented_by),
        ("plus_one_name", wished.plus_one_name),
    ):
        if len(text) > _LONGEST:
            raise Refused(
                field,
                N_("At most %(most)s characters; these are %(found)s."),
                most=_LONGEST,
                found=len(text),
            )
    if wished.represented_by_id is None:
        return
    if wished.represented_by_id == row.person_id:
        raise Refused("represented_by", N_("Nobody is represented by themselves."))
    if way is ReplyWay.LINK or session.get(Person, wished.represented_by_id) is None:
        raise Refused("represented_by", N_("This does not exist any more."))


def _state(seating: Seating, row: Invitation, wished: Reply) -> ReplyState:
    """Gives the state that a wish leads to, as far as there are seats."""
    if wished.state is ReplyState.INVITED:
        return ReplyState.PLANNED if row.invited_at is None else ReplyState.INVITED
    if wished.state not in COMING:
        return wished.state
    left, needed = seating.left_for(row), 2 if wished.plus_one else 1
    had = (2 if row.plus_one else 1) if row.state.takes_seat else 0
    if left is None or needed <= max(left, had):
        return wished.state
    if had:
        raise Refused("plus_one", N_("There is no seat left for an accompanying person."))
    if seating.call is None or not seating.call.has_waiting_list:
        raise Refused("", N_("There is no seat left."))
    return ReplyState.WAITING


def _fill(row: Invitation, wished: Reply, state: ReplyState, way: ReplyWay, edit: Edit) -> None:
    before = (row.state, row.represented_by_id, row.represented_by, row.plus_one, row.plus_one_name)
    waits_on = row.state is ReplyState.WAITING and state is ReplyState.WAITING
    row.state = state
    row.represented_by_id, row.represented_by = wished.represented_by_id, wished.represented_by
    row.plus_one, row.plus_one_name = wished.plus_one, wished.plus_one_name
    after = (row.state, row.represented_by_id, row.represented_by, row.plus_one, row.plus_one_name)
    if before == after:
        return
    if state in OPEN:
        row.replied_at, row.reply_way, row.replied_by = None, None, ""
        return
    row.replied_at = row.replied_at if waits_on else edit.at
    row.reply_way, row.replied_by = way, edit.actor.name[:_LONGEST]
