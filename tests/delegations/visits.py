"""A seminar with a delegation of a few people, for the tests of delegations."""

from typing import Any

from sqlalchemy.orm import Session

from partnership.core.changes import Line
from partnership.delegations.models import Delegation, Member
from partnership.delegations.service import get_delegation
from partnership.delegations.service_members import MemberValues, add_member
from partnership.delegations.service_states import Step, step_members
from partnership.exports.vocabulary import DelegationRole, Direction
from partnership.exports.vocabulary_visit import MemberState
from partnership.seminars.models import Seminar
from partnership.seminars.service_keeping import PartsEdit
from tests.core.deeds import an_edit
from tests.releases.drafts import a_seminar
from tests.seminars.planning import a_person

HEAD, DEPUTY, EXPERT = DelegationRole.HEAD, DelegationRole.DEPUTY, DelegationRole.EXPERT


def a_delegation(session: Session, seminar: Seminar | None = None, **fields: Any) -> Delegation:
    """A delegation that nobody is named in; how many come is unknown."""
    seminar = seminar or a_seminar(session)
    values: dict[str, Any] = {"city_id": seminar.host_city_id, "direction": Direction.INCOMING}
    row = Delegation(seminar_id=seminar.id, **(values | fields))
    session.add(row)
    session.flush()
    return get_delegation(session, seminar, row.id)


def seminar_of(session: Session, row: Delegation) -> Seminar:
    return session.get_one(Seminar, row.seminar_id)


def read(session: Session, row: Delegation) -> Delegation:
    """Reads the delegation anew, as another request would."""
    seminar, number = row.seminar_id, row.id
    session.expire_all()
    return get_delegation(session, session.get_one(Seminar, seminar), number)


def by(row: Delegation, minutes: int = 0, reason: str = "") -> PartsEdit:
    return PartsEdit(edit=an_edit(minutes), version=row.version, reason=reason)


def named(
    session: Session,
    row: Delegation,
    name: str,
    role: DelegationRole = DelegationRole.MEMBER,
    state: MemberState = MemberState.CONFIRMED,
) -> Member:
    values = MemberValues(person=a_person(session, name).id, role=role, by_day=True)
    member, _ = add_member(session, seminar_of(session, row), row, values, by=by(row), state=state)
    found = read(session, row)
    return next(each for each in found.members if each.id == member.id)


def step(
    session: Session, row: Delegation, state: MemberState, *members: Member, **more: Any
) -> Line:
    wish = Step(member_ids=tuple(member.id for member in members), state=state, **more)
    return step_members(session, seminar_of(session, row), row, wish, by=by(row))


def standing(row: Delegation) -> dict[str, tuple[str, str]]:
    """Gives role and state of everybody by name."""
    return {each.person.printed_name: (each.role.value, each.state.value) for each in row.members}
