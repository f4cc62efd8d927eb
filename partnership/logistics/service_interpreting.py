"""Booking interpreters for programme items.

Who is booked is a contributor of the item for the team, so that the checks of the programme, the
person's own programme and the release know it.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.exports.vocabulary import Audience, ContributionRole, InterpretingMode
from partnership.exports.vocabulary_visit import BookingState
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.people.models import Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingValues:
    """Who interprets from which language into which, in which way, and how sure that is."""

    person_id: int
    from_language: str
    to_language: str
    is_both_ways: bool = True
    mode: InterpretingMode | None = None
    state: BookingState = BookingState.REQUESTED
    remark: str = ""


def get_booking(session: Session, seminar: Seminar, booking_id: int) -> InterpreterBooking:
    """Finds a booking of an edition, with its item and person.

    Raises:
        NotFound: the edition has none of that id.
    """
    row = session.scalar(
        select(InterpreterBooking)
        .join(ProgrammeItem, ProgrammeItem.id == InterpreterBooking.item_id)
        .where(InterpreterBooking.id == booking_id, ProgrammeItem.seminar_id == seminar.id)
        .options(joinedload(InterpreterBooking.item), joinedload(InterpreterBooking.person))
    )
    if row is None:
        raise NotFound("booking of an interpreter")
    return row


def book_interpreter(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    values: BookingValues,
    *,
    edit: Edit,
    reason: str = "",
) -> tuple[InterpreterBooking, Line]:
    """Books somebody for an item.

    Raises:
        Refused: a value is wrong, they are booked so already, or elsewhere at the same time.
    """
    details = demand_open(seminar, reason)
    _check(session, item, values, None)
    with written(session, Deed.CREATED, edit, scope=seminar, **details) as line:
        row = InterpreterBooking(item_id=item.id)
        _fill(row, values)
        session.add(row)
        flushed(session)
        _keep_contribution(session, item, values.person_id)
        line.about(row)
    return row, line


def change_booking(
    session: Session,
    seminar: Seminar,
    row: InterpreterBooking,
    values: BookingValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Changes a booking; who is no longer booked leaves the item.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong, they are booked so already, or elsewhere at the same time.
    """
    expect_version(row, version)
    details = demand_open(seminar, reason)
    _check(session, row.item, values, row)
    before = row.person_id
    with written(session, Deed.CHANGED, edit, row, scope=seminar, **details) as line:
        _fill(row, values)
        flushed(session)
        for person_id in dict.fromkeys((before, values.person_id)):
            _keep_contribution(session, row.item, person_id)
    return line


def delete_booking(
    session: Session,
    seminar: Seminar,
    row: InterpreterBooking,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Takes a booking away.

    Raises:
        Conflict: somebody else was quicker.
    """
    expect_version(row, version)
    details = demand_open(seminar, reason)
    item, person_id = row.item, row.person_id
    with written(session, Deed.DELETED, edit, row, scope=seminar, **details) as line:
        session.delete(row)
        flushed(session)
        _keep_contribution(session, item, person_id)
    return line


def _check(
    session: Session, item: ProgrammeItem, values: BookingValues, row: InterpreterBooking | None
) -> None:
    if session.get(Person, values.person_id) is None:
        raise Refused("person", N_("This does not exist any more."))
    if not values.from_language or not values.to_language:
        raise Refused("to_language", N_("Say from which language into which."))
    if values.from_language == values.to_language:
        raise Refused("to_language", N_("Choose another language than the first one."))
    own = row.id if row else 0
    if session.scalar(
        select(InterpreterBooking.id).where(
            InterpreterBooking.item_id == item.id,
            InterpreterBooking.person_id == values.person_id,
            InterpreterBooking.from_language == values.from_language,
            InterpreterBooking.to_language == values.to_language,
            InterpreterBooking.id != own,
        )
    ):
        raise Refused("person", N_("This person is booked for this already."))
    if values.state is not BookingState.CANCELLED:
        _demand_free(session, item, values.person_id)


def _demand_free(session: Session, item: ProgrammeItem, person_id: int) -> None:
    """Refuses whoever interprets elsewhere at the same time, in whichever edition."""
    span = item.span
    if span is None:
        return
    # the same bookings are not written at the same moment for one person
    session.scalar(select(Person.id).where(Person.id == person_id).with_for_update())
    others = session.scalars(
        select(ProgrammeItem)
        .join(InterpreterBooking, InterpreterBooking.item_id == ProgrammeItem.id)
        .where(
            InterpreterBooking.person_id == person_id,
            InterpreterBooking.state != BookingState.CANCELLED,
            ProgrammeItem.id != item.id,
            ProgrammeItem.is_cancelled.is_(False),
        )
    )
    for other in others:
        if other.span and other.span.overlaps(span):
            raise Refused(
                "person",
                N_("This person interprets at the same time: %(item)s."),
                item=other.title.pick(("de",)).text,
            )


def _fill(row: InterpreterBooking, values: BookingValues) -> None:
    row.person_id = values.person_id
    row.from_language, row.to_language = values.from_language, values.to_language
    row.is_both_ways, row.mode = values.is_both_ways, values.mode
    row.state, row.remark = values.state, values.remark


def _keep_contribution(session: Session, item: ProgrammeItem, person_id: int) -> None:
    """Makes whoever is booked, and nobody else, an interpreter of the item for the team."""
    is_booked = session.scalar(
        select(InterpreterBooking.id)
        .where(
            InterpreterBooking.item_id == item.id,
            InterpreterBooking.person_id == person_id,
            InterpreterBooking.state != BookingState.CANCELLED,
        )
        .limit(1)
    )
    rows = session.scalars(
        select(Contribution).where(
            Contribution.item_id == item.id,
            Contribution.person_id == person_id,
            Contribution.role == ContributionRole.INTERPRETING,
        )
    ).all()
    if is_booked and not rows:
        last = session.scalar(
            select(func.max(Contribution.position)).where(Contribution.item_id == item.id)
        )
        session.add(
            Contribution(
                item_id=item.id,
                person_id=person_id,
                role=ContributionRole.INTERPRETING,
                audience=Audience.TEAM,
                position=0 if last is None else last + 1,
            )
        )
        touch(item)
    elif rows and not is_booked:
        for row in rows:
            session.delete(row)
        touch(item)
