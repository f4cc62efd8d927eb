"""The people of a seminar who may travel, be driven and stay."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.delegations.models import Delegation, Member
from partnership.logistics.cards import Somebody, somebody
from partnership.people.models import Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation


def list_people_of(session: Session, seminar_id: int) -> list[Somebody]:
    """Lists who comes with a delegation in its order, then who has a part in the seminar."""
    members = session.execute(
        select(Person, Member.state)
        .join(Member, Member.person_id == Person.id)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar_id)
        .order_by(Delegation.id, Member.position, Member.id)
    )
    delegates = [somebody(row) for row, state in members if state.counts]
    parts = select(Participation.person_id).where(Participation.seminar_id == seminar_id)
    speakers = (
        select(Contribution.person_id)
        .join(ProgrammeItem, ProgrammeItem.id == Contribution.item_id)
        .where(ProgrammeItem.seminar_id == seminar_id)
    )
    others = session.scalars(select(Person).where(Person.id.in_(parts) | Person.id.in_(speakers)))
    return list(dict.fromkeys([*delegates, *sorted(somebody(row) for row in others)]))
