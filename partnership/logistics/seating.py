"""Who sits where in a vehicle: seat 1 is the place of honour."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from partnership.delegations.queries_precedence import load_order
from partnership.seminars.models import Seminar


def seat_order(session: Session, seminar_id: int, person_ids: Sequence[int]) -> list[int]:
    """Orders people from the place of honour on: by precedence, those without a place as given."""
    numbers = load_order(session, session.get_one(Seminar, seminar_id)).numbers
    last = len(numbers) + 1
    return sorted(dict.fromkeys(person_ids), key=lambda each: numbers.get(each, last))
