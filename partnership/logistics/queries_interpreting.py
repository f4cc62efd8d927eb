"""What is interpreted in an edition, and by whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from partnership.core.spans import Span
from partnership.core.translated import Translated
from partnership.exports.vocabulary import InterpretingMode, ItemKind
from partnership.exports.vocabulary_visit import BookingState
from partnership.logistics.attendance import load_expected
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.logistics.rules_interpreting import (
    Coverage,
    Duty,
    Listener,
    Served,
    Strained,
    Way,
    coverage,
    strains,
)
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking as it is shown."""

    id: int
    uid: str
    person_id: int
    person: str
    from_language: str
    to_language: str
    is_both_ways: bool
    mode: InterpretingMode | None
    state: BookingState
    remark: str

    @property
    def ways(self) -> tuple[Way, ...]:
        there = Way(self.from_language, self.to_language)
        return (there, Way(there.target, there.source)) if self.is_both_ways else (there,)

    @property
    def holds(self) -> bool:
        return self.state is not BookingState.CANCELLED


@dataclass(frozen=True, slots=True)
class ItemServed:
    """An item with its bookings and who is left without a language."""

    uid: str
    kind: ItemKind
    title: Translated
    span: Span | None
    languages: tuple[str, ...]
    mode: InterpretingMode | None
    bookings: tuple[Booked, ...]
    coverage: Coverage
    listeners: int


@dataclass(frozen=True, slots=True)
class Rostered:
    """An interpreter with all assignments of the edition and what is too much in them."""

    person_id: int
    name: str
    languages: tuple[str, ...]
    rows: tuple[tuple[ItemServed, Booked], ...]
    strains: tuple[Strained, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Interpreting:
    items: tuple[ItemServed, ...]
    roster: tuple[Rostered, ...]


def load_interpreting(session: Session, seminar_id: int) -> Interpreting:
    """Reads all of it by a fixed number of queries."""
    items = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == seminar_id, ProgrammeItem.is_cancelled.is_(False))
        .order_by(ProgrammeItem.start_wall.is_(None), ProgrammeItem.start_wall, ProgrammeItem.id)
    ).all()
    ids = [item.id for item in items]
    bookings = _bookings(session, ids)
    expected = load_expected(session, seminar_id, ids)
    people = _people(session, {each for item in items for each in expected.at(item.id).ids})
    told = tuple(
        _served(
            item, bookings.get(item.id, ()), [people[each] for each in expected.at(item.id).ids]
        )
        for item in items
    )
    return Interpreting(told, _roster(told, _spoken(session, told)))


def _bookings(session: Session, item_ids: Sequence[int]) -> dict[int, tuple[Booked, ...]]:
    rows = session.scalars(
        select(InterpreterBooking)
        .where(InterpreterBooking.item_id.in_(item_ids))
        .order_by(InterpreterBooking.id)
        .options(joinedload(InterpreterBooking.person), joinedload(InterpreterBooking.item))
    )
    found: dict[int, list[Booked]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(
            Booked(
                id=row.id,
                uid=row.item.uid,
                person_id=row.person_id,
                person=row.person.printed_name,
                from_language=row.from_language,
                to_language=row.to_language,
                is_both_ways=row.is_both_ways,
                mode=row.mode,
                state=row.state,
                remark=row.remark,
            )
        )
    return {number: tuple(each) for number, each in found.items()}


def _people(session: Session, ids: Iterable[int]) -> dict[int, Listener]:
    rows = session.scalars(select(Person).where(Person.id.in_(set(ids))))
    return {
        row.id: Listener(row.id, row.printed_name, frozenset((*row.languages, *row.understands)))
        for row in rows
    }


def _served(
    item: ProgrammeItem, bookings: Sequence[Booked], listeners: Iterable[Listener]
) -> ItemServed:
    holding = [booking for booking in bookings if booking.holds]
    working = {booking.person_id for booking in holding}
    hearing = tuple(
        sorted(
            (each for each in listeners if each.person_id not in working),
            key=lambda each: each.name,
        )
    )
    served = Served(
        uid=item.uid,
        kind=item.kind,
        languages=item.languages,
        listeners=hearing,
        ways=frozenset(way for booking in holding for way in booking.ways),
        mode=item.interpreting,
        span=item.span,
    )
    return ItemServed(
        uid=item.uid,
        kind=item.kind,
        title=item.title,
        span=item.span,
        languages=item.languages,
        mode=item.interpreting,
        bookings=tuple(bookings),
        coverage=coverage(served),
        listeners=len(hearing),
    )


def _spoken(session: Session, items: Iterable[ItemServed]) -> dict[int, tuple[str, ...]]:
    ids = {booking.person_id for item in items for booking in item.bookings}
    rows = session.execute(select(Person.id, Person.languages).where(Person.id.in_(ids)))
    return {row.id: row.languages for row in rows}


def _roster(
    items: Sequence[ItemServed], languages: dict[int, tuple[str, ...]]
) -> tuple[Rostered, ...]:
    """Gives each interpreter their assignments; one who works both ways in two rows works once."""
    rows: dict[int, list[tuple[ItemServed, Booked]]] = defaultdict(list)
    for item in items:
        for booking in item.bookings:
            if booking.holds:
                rows[booking.person_id].append((item, booking))
    working = Counter(
        (item.uid, booking.mode or item.mode)
        for theirs in rows.values()
        for item, booking in {
            (item.uid, booking.mode): (item, booking) for item, booking in theirs
        }.values()
    )
    found = []
    for person_id, theirs in rows.items():
        duties = {
            item.uid: Duty(
                uid=item.uid,
                person_id=person_id,
                span=item.span,
                mode=booking.mode or item.mode,
                others=working[item.uid, booking.mode or item.mode] - 1,
            )
            for item, booking in theirs
            if item.span
        }
        found.append(
            Rostered(
                person_id=person_id,
                name=theirs[0][1].person,
                languages=languages.get(person_id, ()),
                rows=tuple(theirs),
                strains=tuple(strains(list(duties.values()))),
                minutes=sum(duty.span.minutes for duty in duties.values()),
            )
        )
    return tuple(sorted(found, key=lambda each: each.name))
