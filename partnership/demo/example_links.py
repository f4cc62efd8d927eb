"""Private links for the example's delegation: a page and a calendar for everybody who comes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.delegations.links import make_link
from partnership.delegations.models import Delegation, Member
from partnership.demo.build import ACTOR
from partnership.exports.vocabulary import Direction
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.seminars.models import Seminar


def load_links(session: Session, seminar: Seminar, at: datetime) -> None:
    """Makes the links of all members of the delegation that comes."""
    edit = Edit(Actor(ACTOR), at)
    members = session.scalars(
        select(Member.person_id)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar.id, Delegation.direction == Direction.INCOMING)
        .order_by(Member.position, Member.id)
    ).all()
    for person_id in members:
        for purpose in (LinkPurpose.PAGES, LinkPurpose.CALENDAR):
            make_link(session, purpose, seminar_id=seminar.id, person_id=person_id, edit=edit)
