"""Who is invited to an item: added, sent, reminded, withdrawn."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState
from partnership.invitations.models import Invitation
from partnership.invitations.seating import Seating, demand_open_for, move_up, take_seating
from partnership.invitations.sources import CATEGORIES, Guest, functions_on
from partnership.people.models import Function, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.rules_life import demand_open

MOST_AT_ONCE = 2000
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Added:
    """How many were added, and how many were on the list already."""

    line: Line
    count: int
    known: int


@dataclass(frozen=True, slots=True)
class GuestValues:
    """How somebody is invited: as whom, and what staff note beside it."""

    category: GuestCategory
    function_id: int | None = None
    note: str = ""


def add_guests(
    session: Session, item: ProgrammeItem, guests: Sequence[Guest], *, edit: Edit, reason: str = ""
) -> Added:
    """Puts people on an item's guest list; who stands there already stays as they are.

    Raises:
        Refused: nobody is named, or somebody is unknown.
    """
    seating = take_seating(session, item.id)
    details = demand_open(seating.seminar, reason)
    listed = {row.person_id for row in seating.invitations}
    wished = {guest.person_id: guest for guest in guests}
    fresh = [guest for person, guest in wished.items() if person not in listed]
    _demand_known(session, wished.values())
    held = functions_on(session, (guest.person_id for guest in fresh), _day(seating))
    with written(session, Deed.CREATED, edit, item, scope=seating.seminar, **details) as line:
        rows = [_invitation(item.id, guest, held.get(guest.person_id)) for guest in fresh]
        session.add_all(rows)
        flushed(session)
        if rows:
            line.about(rows[0])
            line.details["people"] = len(rows)
    return Added(line, len(fresh), len(wished) - len(fresh))


def change_guest(
    session: Session,
    row: Invitation,
    values: GuestValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Changes as whom somebody is invited.

    Raises:
        Refused: the function is somebody else's, or the note is too long.
        Conflict: somebody else was quicker.
    """
    seating, row = _taken(session, row, version)
    details = demand_open_for(seating, row, reason)
    note = clean_line(values.note)
    if len(note) > _LONGEST:
        raise Refused(
            "note",
            N_("At most %(most)s characters; these are %(found)s."),
            most=_LONGEST,
            found=len(note),
        )
    _demand_own(session, row.person_id, values.function_id)
    with written(session, Deed.CHANGED, edit, row, scope=seating.seminar, **details) as line:
        row.category, row.function_id, row.note = values.category, values.function_id, note
    return line


def withdraw(
    session: Session, row: Invitation, *, version: int, edit: Edit, reason: str = ""
) -> Line:
    """Takes an invitation back; the seat goes to whoever waits first.

    Raises:
        Conflict: somebody else was quicker.
    """
    seating, row = _taken(session, row, version)
    details = demand_open_for(seating, row, reason)
    with written(session, Deed.CANCELLED, edit, row, scope=seating.seminar, **details) as line:
        row.state, row.represented_by_id, row.represented_by = ReplyState.WITHDRAWN, None, ""
        row.plus_one, row.plus_one_name = False, ""
        if moved := move_up(seating):
            line.details["moved_up"] = ", ".join(moved)
    return line


def invite_again(
    session: Session, row: Invitation, *, version: int, edit: Edit, reason: str = ""
) -> Line:
    """Puts somebody back on the list whose invitation was withdrawn, as not invited yet.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the invitation was not withdrawn.
    """
    seating, row = _taken(session, row, version)
    details = demand_open_for(seating, row, reason)
    if row.state is not ReplyState.WITHDRAWN:
        raise Refused("", N_("This invitation was not withdrawn."))
    with written(session, Deed.RESTORED, edit, row, scope=seating.seminar, **details) as line:
        row.state, row.invited_at, row.reminded_at = ReplyState.PLANNED, None, None
        row.replied_at, row.reply_way, row.replied_by = None, None, ""
    return line


def delete_invitation(
    session: Session, row: Invitation, *, version: int, edit: Edit, reason: str = ""
) -> Line:
    """Takes somebody off the list who has not been invited yet.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the person knows of the invitation.
    """
    seating, row = _taken(session, row, version)
    details = demand_open_for(seating, row, reason)
    if row.state is not ReplyState.PLANNED:
        raise Refused("", N_("Who was invited stays on the list. Withdraw the invitation instead."))
    with written(session, Deed.DELETED, edit, row, scope=seating.seminar, **details) as line:
        session.delete(row)
    return line


def mark_invited(
    session: Session,
    item: ProgrammeItem,
    invitation_ids: Collection[int],
    *,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Notes that invitations are out, by mail or on paper; who was invited before is left out."""
    seating = take_seating(session, item.id)
    details = demand_open(seating.seminar, reason)
    wished = set(invitation_ids)
    with written(session, Deed.INVITED, edit, item, scope=seating.seminar, **details) as line:
        for row in seating.invitations:
            if row.id in wished and row.state is ReplyState.PLANNED:
                row.state, row.invited_at = ReplyState.INVITED, edit.at
    return line


def mark_reminded(
    session: Session,
    item: ProgrammeItem,
    invitation_ids: Collection[int],
    *,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Notes that those were reminded who have not replied; who has replied is left out."""
    seating = take_seating(session, item.id)
    details = demand_open(seating.seminar, reason)
    wished = set(invitation_ids)
    with written(session, Deed.CHANGED, edit, item, scope=seating.seminar, **details) as line:
        for row in seating.invitations:
            if row.id in wished and row.state is ReplyState.INVITED:
                row.reminded_at = edit.at
    return line


def _taken(session: Session, row: Invitation, version: int) -> tuple[Seating, Invitation]:
    seating = take_seating(session, row.item_id)
    found = seating.of(row.id)
    expect_version(found, version)
    return seating, found


def _invitation(item_id: int, guest: Guest, held: Function | None) -> Invitation:
    function_id = guest.function_id or (held.id if held else None)
    kind = held.organisation.kind if held and held.organisation else None
    category = guest.category or (CATEGORIES[kind] if kind else GuestCategory.OTHER)
    return Invitation(
        item_id=item_id, person_id=guest.person_id, function_id=function_id, category=category
    )


def _day(seating: Seating) -> date:
    return seating.item.span.day if seating.item.span else seating.seminar.starts_on


def _demand_known(session: Session, guests: Collection[Guest]) -> None:
    if not guests:
        raise Refused("", N_("Nobody is named who could be invited."))
    if len(guests) > MOST_AT_ONCE:
        raise Refused("", N_("At most %(most)s people are added at once."), most=MOST_AT_ONCE)
    people = {guest.person_id for guest in guests}
    known = set(session.scalars(select(Person.id).where(Person.id.in_(people))))
    if people - known:
        raise NotFound("person")
    theirs = {guest.function_id: guest.person_id for guest in guests if guest.function_id}
    rows = session.execute(select(Function.id, Function.person_id).where(Function.id.in_(theirs)))
    if {each.id: each.person_id for each in rows} != theirs:
        raise NotFound("function")


def _demand_own(session: Session, person_id: int, function_id: int | None) -> None:
    if function_id is None:
        return
    function = session.get(Function, function_id)
    if function is None or function.person_id != person_id:
        raise Refused("function", N_("This does not exist any more."))
