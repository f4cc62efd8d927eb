"""The example's interpreters: booked for all items in which the programme names them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.exports.vocabulary import ContributionRole
from partnership.exports.vocabulary_visit import BookingState
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar


def load_interpreting(session: Session, seminar: Seminar) -> None:
    rows = session.execute(
        select(Contribution.item_id, Contribution.person_id)
        .join(ProgrammeItem, ProgrammeItem.id == Contribution.item_id)
        .where(
            ProgrammeItem.seminar_id == seminar.id,
            Contribution.role == ContributionRole.INTERPRETING,
        )
        .distinct()
    ).all()
    session.add_all(
        InterpreterBooking(
            item_id=item_id,
            person_id=person_id,
            from_language="de",
            to_language="ru",
            state=BookingState.CONFIRMED,
        )
        for item_id, person_id in rows
    )
