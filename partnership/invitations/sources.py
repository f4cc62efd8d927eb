"""Whom to invite many at once: a delegation, the people of the seminar, another event's guests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import Direction, OrganisationKind, SeminarRole
from partnership.exports.vocabulary_visit import GuestCategory, MemberState, ReplyState
from partnership.invitations.models import Invitation
from partnership.people.models import Function
from partnership.people.rules import true_on
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Participation

_C, _O = GuestCategory, OrganisationKind
CATEGORIES: dict[OrganisationKind, GuestCategory] = {
    _O.AUTHORITY: _C.ADMINISTRATION,
    _O.DISTRICT_OFFICE: _C.ADMINISTRATION,
    _O.GOVERNMENT: _C.POLITICS,
    _O.PARLIAMENT: _C.POLITICS,
    _O.EMBASSY: _C.EMBASSY,
    _O.ASSOCIATION: _C.ASSOCIATION,
    _O.NON_PROFIT: _C.ASSOCIATION,
    _O.COMPANY: _C.BUSINESS,
    _O.SCHOOL: _C.SCIENCE,
    _O.UNIVERSITY: _C.SCIENCE,
    _O.OTHER: _C.OTHER,
}
"""The category that is proposed for somebody, by the kind of their organisation."""
_GONE = {MemberState.DECLINED, MemberState.WITHDRAWN, MemberState.NO_SHOW}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to invite; where nothing is said the function of the day and its kind decide."""

    person_id: int
    function_id: int | None = None
    category: GuestCategory | None = None


def guests_of_delegation(session: Session, seminar_id: int, delegation_id: int) -> list[Guest]:
    """Lists the members who come; none where the seminar has no such delegation."""
    rows = session.execute(
        select(Member.person_id, Member.function_id, Delegation.direction)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(
            Delegation.id == delegation_id,
            Delegation.seminar_id == seminar_id,
            Member.state.not_in(_GONE),
        )
        .order_by(Member.position, Member.id)
    )
    kinds = {Direction.INCOMING: _C.DELEGATION, Direction.OUTGOING: _C.HOSTS}
    return [Guest(person, function, kinds.get(way)) for person, function, way in rows]


def guests_of_seminar(
    session: Session, seminar_id: int, role: SeminarRole | None = None
) -> list[Guest]:
    """Lists the people of a seminar, or those with one role there; each once."""
    question = select(Participation).where(Participation.seminar_id == seminar_id)
    if role is not None:
        question = question.where(Participation.role == role)
    rows = session.scalars(question.order_by(Participation.position, Participation.id))
    found: dict[int, Guest] = {}
    for row in rows:
        found.setdefault(row.person_id, Guest(row.person_id, row.function_id))
    return list(found.values())


def guests_of_item(session: Session, seminar_id: int, item_id: int) -> list[Guest]:
    """Lists those who are invited to another item of the seminar, as they are there."""
    rows = session.scalars(
        select(Invitation)
        .join(Invitation.item)
        .where(
            Invitation.item_id == item_id,
            ProgrammeItem.seminar_id == seminar_id,
            Invitation.state != ReplyState.WITHDRAWN,
        )
        .order_by(Invitation.id)
    )
    return [Guest(row.person_id, row.function_id, row.category) for row in rows]


def functions_on(session: Session, people: Iterable[int], day: date) -> dict[int, Function]:
    """Finds the function of each person that is true on a day, with its organisation."""
    asked = set(people)
    held: dict[int, list[Function]] = {}
    rows: Sequence[Function] = (
        session.scalars(
            select(Function)
            .where(Function.person_id.in_(asked))
            .options(selectinload(Function.organisation))
            .order_by(Function.id)
        ).all()
        if asked
        else ()
    )
    for row in rows:
        held.setdefault(row.person_id, []).append(row)
    found = ((person, true_on(day, theirs)) for person, theirs in held.items())
    return {person: function for person, function in found if function is not None}
