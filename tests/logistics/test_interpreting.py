"""Interpreting: who is left without a language, and who works too long."""

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import Partnership
from partnership.core.changes import Line
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.spans import Span
from partnership.exports.vocabulary import ContributionRole, InterpretingMode, ItemKind
from partnership.exports.vocabulary_visit import BookingState
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.logistics.queries_interpreting import load_interpreting
from partnership.logistics.rules_interpreting import (
    Duty,
    Listener,
    Served,
    Strain,
    Way,
    coverage,
    strains,
)
from partnership.logistics.service_interpreting import (
    BookingValues,
    book_interpreter,
    change_booking,
    delete_booking,
    get_booking,
)
from partnership.people.models import Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar
from tests.conftest import counted_queries
from tests.core.deeds import an_edit
from tests.releases.drafts import a_programme_item, a_seminar


def _listener(number: int, *languages: str) -> Listener:
    return Listener(number, f"Person {number}", frozenset(languages))


def _served(*listeners: Listener, ways: tuple[Way, ...] = (), **fields: object) -> Served:
    values: dict[str, object] = {
        "uid": "a",
        "kind": ItemKind.LECTURE,
        "languages": ("de",),
        "listeners": listeners,
        "ways": frozenset(ways),
    }
    return Served(**(values | fields))  # type: ignore[arg-type]


def _span(start: str, end: str, day: int = 24) -> Span:
    first, last = (datetime.fromisoformat(f"2027-03-{day:02}T{time}") for time in (start, end))
    return Span(first, last, "Europe/Berlin")


def _duty(start: str, end: str, uid: str = "a", day: int = 24, **fields: object) -> Duty:
    values: dict[str, object] = {"mode": InterpretingMode.CONSECUTIVE, "others": 0}
    return Duty(uid, 1, _span(start, end, day), **(values | fields))  # type: ignore[arg-type]


def test_whoever_understands_no_language_of_an_item_is_left_out() -> None:
    told = coverage(_served(_listener(1, "de"), _listener(2, "ru"), _listener(3)))

    assert [each.person_id for each in told.left_out] == [2]
    assert [each.person_id for each in told.unknown] == [3]
    assert told.missing == (Way("de", "ru"),)


def test_nobody_is_left_out_of_what_is_interpreted_for_them() -> None:
    told = coverage(_served(_listener(2, "ru"), ways=(Way("de", "ru"),)))

    assert told.is_complete
    assert told.missing == ()


def test_an_item_of_two_languages_reaches_whoever_understands_one_of_them() -> None:
    both = _served(_listener(1, "de"), _listener(2, "ru"), languages=("de", "ru"))

    assert coverage(both).is_complete


def test_one_of_two_languages_interpreted_is_not_enough() -> None:
    told = coverage(_served(_listener(4, "fr"), languages=("de", "ru"), ways=(Way("de", "fr"),)))

    assert told.missing == (Way("ru", "fr"),)


def test_languages_that_are_not_settled_leave_nobody_out() -> None:
    assert coverage(_served(_listener(1, "ru"), languages=())).is_complete


@pytest.mark.parametrize(
    ("kind", "listeners", "expected"),
    [
        (ItemKind.LECTURE, 0, None),
        (ItemKind.LECTURE, 2, InterpretingMode.WHISPERED),
        (ItemKind.LECTURE, 3, InterpretingMode.SIMULTANEOUS),
        (ItemKind.SITE_VISIT, 3, InterpretingMode.CONSECUTIVE),
    ],
)
def test_a_way_of_interpreting_is_suggested(
    kind: ItemKind, listeners: int, expected: InterpretingMode | None
) -> None:
    people = [_listener(number, "ru") for number in range(listeners)]

    assert coverage(_served(*people, kind=kind)).suggested is expected


def test_what_is_too_much_for_one_person_is_told() -> None:
    simultaneous = InterpretingMode.SIMULTANEOUS
    cases = {
        Strain.ALONE: [_duty("09:00", "10:00", mode=simultaneous)],
        Strain.TWICE: [_duty("09:00", "10:00"), _duty("09:30", "11:00", "b")],
        Strain.STRETCH: [_duty("09:00", "11:30"), _duty("11:45", "14:00", "b")],
        Strain.DAY: [_duty("08:00", "12:00"), _duty("13:00", "18:00", "b")],
        Strain.NIGHT: [_duty("20:00", "23:00"), _duty("08:00", "09:00", "b", day=25)],
    }
    assert {strain: [each.strain for each in strains(rows)] for strain, rows in cases.items()} == {
        strain: [strain] for strain in cases
    }


def test_what_is_not_too_much_is_not_told() -> None:
    simultaneous = InterpretingMode.SIMULTANEOUS
    rows = [
        _duty("09:00", "09:40", mode=simultaneous),
        _duty("10:10", "12:00", "b", mode=simultaneous, others=1),
        _duty("12:00", "13:30", "c"),
        _duty("10:00", "11:00", "d", day=25),
    ]
    assert strains(rows) == []


@pytest.fixture
def seminar(session: Session) -> Seminar:
    return a_seminar(session)


@pytest.fixture
def item(session: Session, seminar: Seminar) -> ProgrammeItem:
    row = a_programme_item(session, seminar)
    row.span, row.languages = _span("09:00", "10:00"), ("de",)
    session.flush()
    return row


@pytest.fixture
def person(session: Session) -> Person:
    row = Person(slug="ines", printed_name="Ines Beispiel", languages=("de", "ru"))
    session.add(row)
    session.flush()
    return row


def _values(person: Person, **fields: object) -> BookingValues:
    values: dict[str, object] = {"from_language": "de", "to_language": "ru"}
    return BookingValues(person_id=person.id, **(values | fields))  # type: ignore[arg-type]


def _book(
    session: Session, seminar: Seminar, item: ProgrammeItem, values: BookingValues
) -> tuple[InterpreterBooking, Line]:
    return book_interpreter(session, seminar, item, values, edit=an_edit())


def _interpreting(session: Session, item: ProgrammeItem) -> list[int]:
    return list(
        session.scalars(
            select(Contribution.person_id).where(
                Contribution.item_id == item.id,
                Contribution.role == ContributionRole.INTERPRETING,
            )
        )
    )


def test_whoever_is_booked_is_in_the_programme_until_the_booking_ends(
    session: Session, seminar: Seminar, item: ProgrammeItem, person: Person
) -> None:
    row, line = _book(session, seminar, item, _values(person))
    assert line.can_be_undone
    assert _interpreting(session, item) == [person.id]

    cancelled = _values(person, state=BookingState.CANCELLED)
    version = row.version
    change_booking(session, seminar, row, cancelled, version=version, edit=an_edit())
    assert _interpreting(session, item) == []

    change_booking(session, seminar, row, _values(person), version=row.version, edit=an_edit())
    with pytest.raises(Conflict):
        delete_booking(session, seminar, row, version=version, edit=an_edit())
    delete_booking(session, seminar, row, version=row.version, edit=an_edit())
    assert _interpreting(session, item) == []


def test_nobody_interprets_at_two_places_at_once(
    session: Session, seminar: Seminar, item: ProgrammeItem, person: Person
) -> None:
    other = a_programme_item(session, seminar, number=2)
    other.span = _span("09:30", "11:00")
    session.flush()
    _book(session, seminar, item, _values(person))

    with pytest.raises(Refused, match="same time"):
        _book(session, seminar, other, _values(person))
    other.span = _span("10:00", "11:00")
    assert _book(session, seminar, other, _values(person))[0].id


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"to_language": "de"}, "to_language"),
        ({"to_language": ""}, "to_language"),
        ({"from_language": ""}, "to_language"),
        ({}, "person"),
    ],
)
def test_a_booking_that_makes_no_sense_is_refused(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    person: Person,
    fields: dict[str, object],
    field: str,
) -> None:
    _book(session, seminar, item, _values(person))
    with pytest.raises(Refused) as refused:
        _book(session, seminar, item, _values(person, **fields))
    assert refused.value.field == field


def test_a_booking_of_another_edition_is_not_found(
    session: Session, seminar: Seminar, item: ProgrammeItem, person: Person
) -> None:
    row, _ = _book(session, seminar, item, _values(person))
    tie = session.get_one(Partnership, seminar.partnership_id)
    session.refresh(tie, ["members"])
    other = a_seminar(session, "anderes", tie, uid=str(UUID(int=98)))
    with pytest.raises(NotFound):
        get_booking(session, other, row.id)


def test_the_roster_is_read_by_a_fixed_number_of_queries(
    session: Session, seminar: Seminar, item: ProgrammeItem, person: Person
) -> None:
    _book(session, seminar, item, _values(person))
    session.expire_all()
    with counted_queries() as few:
        told = load_interpreting(session, seminar.id)
    for number in (2, 3):
        row = a_programme_item(session, seminar, number=number)
        row.span = _span(f"1{number}:00", f"1{number}:30")
        session.flush()
        _book(session, seminar, row, _values(person))
    session.expire_all()
    with counted_queries() as many:
        load_interpreting(session, seminar.id)

    assert [each.name for each in told.roster] == ["Ines Beispiel"]
    assert told.roster[0].minutes == 60
    assert told.roster[0].rows[0][0].span == _span("09:00", "10:00")
    assert len(many) == len(few)
