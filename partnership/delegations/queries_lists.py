"""Delegation lists: those that were released, and the one that would be released now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from partnership.cities.cards import city_card
from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.delegations.list_models import DelegationList
from partnership.delegations.models import Delegation, Member
from partnership.delegations.order import member_order
from partnership.exports.roster import Roster, RosterRow, load
from partnership.people.cards import organisation_card, person_card, standing
from partnership.people.models import Person
from partnership.seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class ListCard:
    """A released list without its content."""

    number: int
    released_at: datetime
    released_by: str
    note: Translated


def newest_list_number(session: Session, delegation_id: int) -> int:
    """Gives the number of the newest list, 0 before the first."""
    asked = select(func.max(DelegationList.number)).where(
        DelegationList.delegation_id == delegation_id
    )
    return session.scalar(asked) or 0


def list_lists(session: Session, delegation_id: int) -> list[ListCard]:
    """Lists what was released, the newest first."""
    model = DelegationList
    rows = session.execute(
        select(model.number, model.released_at, model.released_by, model.note)
        .where(model.delegation_id == delegation_id)
        .order_by(model.number.desc())
    )
    return [ListCard(*row) for row in rows]


def find_list(session: Session, delegation_id: int, number: int) -> Roster | None:
    row = session.scalar(
        select(DelegationList)
        .where(DelegationList.delegation_id == delegation_id, DelegationList.number == number)
        .options(undefer(DelegationList.snapshot))
    )
    return load(row.snapshot) if row else None


def get_list(session: Session, delegation_id: int, number: int) -> Roster:
    """Reads a released list.

    Raises:
        NotFound: there is none of that number.
    """
    found = find_list(session, delegation_id, number)
    if found is None:
        raise NotFound("list")
    return found


def last_list_with(session: Session, delegation_id: int, ref: str) -> int:
    """Gives the number of the newest list if it names that person, 0 otherwise."""
    newest = find_list(session, delegation_id, newest_list_number(session, delegation_id))
    if newest is None or newest.head is None:
        return 0
    return newest.head.number if any(row.ref == ref for row in newest.rows) else 0


def draw_up(session: Session, seminar: Seminar, delegation: Delegation) -> Roster:
    """Draws up the list as it would be released now; the delegation is `get_delegation`'s."""
    day = seminar.starts_on
    people = {member.id: member.person for member in delegation.members}
    return Roster(
        slug=seminar.slug,
        seminar=seminar.title,
        starts_on=seminar.starts_on,
        ends_on=seminar.ends_on,
        zone=seminar.zone,
        is_example=seminar.is_example,
        city=city_card(delegation.city),
        direction=delegation.direction,
        organisations=tuple(
            organisation_card(sender.organisation, day) for sender in delegation.senders
        ),
        liaison=_liaison(delegation.liaison),
        planned=delegation.planned_count,
        unnamed=delegation.unnamed_count,
        note=delegation.note,
        rows=tuple(
            _row(member, seminar, people.get(member.replaces_id or 0))
            for member, _ in member_order(session, delegation)
        ),
    )


def _liaison(person: Person | None) -> str:
    return f"{person.title} {person.printed_name}".strip() if person else ""


def _row(member: Member, seminar: Seminar, replaced: Person | None) -> RosterRow:
    return RosterRow(
        standing=standing(member.person, member.function, seminar.starts_on),
        role=member.role,
        state=member.state,
        family_name=member.person.family_name,
        given_name=member.person.given_name,
        is_inferred=member.is_inferred,
        in_place_of=person_card(replaced) if replaced else None,
    )
