"""People in trips, vehicles and rooms: they must be there."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.people.models import Person


def demand_people(session: Session, ids: Collection[int], field: str = "person_ids") -> None:
    """Refuses ids that nobody has: the person was deleted meanwhile, or somebody made them up."""
    asked = set(ids)
    known = set(session.scalars(select(Person.id).where(Person.id.in_(asked)))) if asked else set()
    if asked - known:
        raise Refused(field, N_("One of these people does not exist any more."))
