"""Who sits where in a vehicle: seat 1 is the place of honour."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import DelegationRole

_FIRST = (DelegationRole.HEAD, DelegationRole.DEPUTY)


def seat_order(session: Session, seminar_id: int, person_ids: Sequence[int]) -> list[int]:
    """Orders people from the place of honour on: by rank in their delegation, then as given."""
    rows = session.execute(
        select(Member.person_id, Member.role, Member.position)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar_id, Member.person_id.in_(person_ids))
    )
    places: dict[int, tuple[int, int]] = {}
    for person_id, role, position in rows:
        place = (_FIRST.index(role) if role in _FIRST else len(_FIRST), position)
        places[person_id] = min(place, places.get(person_id, place))
    last = (len(_FIRST) + 1, 0)
    return sorted(dict.fromkeys(person_ids), key=lambda each: places.get(each, last))
