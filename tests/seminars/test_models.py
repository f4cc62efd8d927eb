"""What the tables refuse: references across seminars, venues, people, partnerships."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from partnership.cities.models import Partnership
from partnership.core.translated import Translated
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import (
    ContributionRole,
    DelegationRole,
    Direction,
    OutcomeKind,
    OutcomeStatus,
    PartnershipKind,
    SeminarRole,
)
from partnership.people.models import Function, Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Outcome, Participation, Seminar, Series
from partnership.venues.models import Hall, Venue
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar

TEXT = Translated({"de": "Text"})


@dataclass
class World:
    """A seminar with an item, two people with a function each, two venues with a hall each."""

    session: Session
    seminar: Seminar
    item: ProgrammeItem
    people: list[Person]
    functions: list[Function]
    halls: list[Hall]


def added(session: Session, *rows: Any) -> None:
    session.add_all(rows)
    session.flush()


@pytest.fixture
def world(session: Session) -> World:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    people = [Person(slug=f"p{n}", printed_name=f"P {n}") for n in (1, 2)]
    venues = [Venue(slug=f"v{n}", name=TEXT, city_id=seminar.host_city_id) for n in (1, 2)]
    added(session, *people, *venues)
    functions = [Function(person_id=person.id, title=TEXT) for person in people]
    halls = [Hall(venue_id=venue.id, name=TEXT) for venue in venues]
    added(session, *functions, *halls)
    return World(session, seminar, item, people, functions, halls)


def contribute(world: World, function: Function, **fields: Any) -> None:
    values = {
        "item_id": world.item.id,
        "person_id": world.people[0].id,
        "function_id": function.id,
        "role": ContributionRole.LECTURE,
    }
    added(world.session, Contribution(**(values | fields)))


def take_part(world: World, function: Function) -> None:
    row = Participation(
        seminar_id=world.seminar.id,
        person_id=world.people[0].id,
        function_id=function.id,
        role=SeminarRole.GUEST,
    )
    added(world.session, row)


def travel(world: World, function: Function) -> None:
    member = Member(
        person_id=world.people[0].id, function_id=function.id, role=DelegationRole.MEMBER
    )
    row = Delegation(
        seminar_id=world.seminar.id,
        city_id=world.seminar.host_city_id,
        direction=Direction.INCOMING,
        members=[member],
    )
    added(world.session, row)


@pytest.mark.parametrize("deed", [contribute, take_part, travel])
def test_nobody_appears_in_somebody_elses_function(
    world: World, deed: Callable[[World, Function], None]
) -> None:
    with pytest.raises(IntegrityError), world.session.begin_nested():
        deed(world, world.functions[1])
    deed(world, world.functions[0])


def test_who_is_spoken_for_is_so_in_a_function_of_their_own(world: World) -> None:
    mine, theirs = world.functions
    other = world.people[1].id
    for wrong in (
        {"on_behalf_of_id": other, "on_behalf_function_id": mine.id},
        {"on_behalf_function_id": theirs.id},
    ):
        with pytest.raises(IntegrityError), world.session.begin_nested():
            contribute(world, mine, **wrong)
    contribute(world, mine, on_behalf_of_id=other, on_behalf_function_id=theirs.id)


def test_when_doubles_are_merged_what_they_did_goes_along(world: World) -> None:
    contribute(world, world.functions[0])
    move = update(Function).where(Function.id == world.functions[0].id)
    world.session.execute(move.values(person_id=world.people[1].id))
    person = world.session.scalar(select(Contribution.person_id))
    assert person == world.people[1].id


def test_a_hall_is_one_of_the_venue(world: World) -> None:
    one, other = world.halls
    world.item.venue_id, world.item.hall_id = one.venue_id, one.id
    world.session.flush()
    world.item.hall_id = other.id
    with pytest.raises(IntegrityError):
        world.session.flush()


def test_an_outcome_is_of_an_item_of_its_seminar(session: Session) -> None:
    tie = a_partnership(session)
    one = a_seminar(session, "eins", tie, uid="1")
    other = a_seminar(session, "zwei", tie, uid="2")
    outcome = Outcome(
        seminar_id=one.id,
        item_id=a_programme_item(session, other).id,
        kind=OutcomeKind.PROJECT,
        text=TEXT,
        status=OutcomeStatus.PLANNED,
    )
    session.add(outcome)
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_series_is_of_one_partnership(session: Session) -> None:
    seminar = a_seminar(session)
    foreign = Partnership(slug="andere", kind=PartnershipKind.CONTACT)
    added(session, foreign)
    series = Series(slug="reihe", partnership_id=foreign.id, title=TEXT)
    added(session, series)
    seminar.series_id = series.id
    with pytest.raises(IntegrityError):
        session.flush()


def test_an_item_may_last_over_the_hour_that_comes_twice(session: Session) -> None:
    night: dict[str, Any] = {
        "start_wall": datetime(2027, 10, 31, 2, 30),  # noqa: DTZ001 - a wall clock
        "end_wall": datetime(2027, 10, 31, 2, 15),  # noqa: DTZ001 - a wall clock
    }
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar, **night, end_fold=1)
    assert item.span is not None
    assert item.span.minutes == 45
    with pytest.raises(IntegrityError):
        a_programme_item(session, seminar, 2, **night)
