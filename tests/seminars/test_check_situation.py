"""Reading what the checks look at, on both databases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from partnership.cities.models import Partnership
from partnership.core.db import Base
from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.exports.vocabulary import (
    AddressGender,
    Audience,
    ContributionRole,
    OrganisationKind,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
    SeminarState,
)
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.releases.service import Blocked, release
from partnership.seminars.checks import find_blocks, find_warnings
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Outcome, Participation, Seminar
from partnership.seminars.situation import load_situation
from partnership.seminars.situation_facts import Situation, TextPart, ThingKind
from partnership.venues.models import Hall, TravelTime, Venue
from tests.conftest import counted_queries
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)


def said(text: str, **others: str) -> Translated:
    return Translated({"de": text, **others})


def add(session: Session, *rows: Base) -> None:
    session.add_all(rows)
    session.flush()


@dataclass
class World:
    """Two seminars of one partnership at the same time, a house with a hall, and a person."""

    session: Session
    tie: Partnership
    seminar: Seminar
    other: Seminar
    hall: Hall
    person: Person

    def item(self, number: int, seminar: Seminar | None = None, **fields: Any) -> ProgrammeItem:
        place = {"venue_id": self.hall.venue_id, "hall_id": self.hall.id}
        return a_programme_item(
            self.session, seminar or self.seminar, number, **{**place, **fields}
        )

    def name(self, item: ProgrammeItem, person: Person | None = None, **fields: Any) -> None:
        values: dict[str, Any] = {
            "item_id": item.id,
            "person_id": (person or self.person).id,
            "role": ContributionRole.LECTURE,
        }
        add(self.session, Contribution(**(values | fields)))

    def situation(self) -> Situation:
        self.session.expire_all()
        return load_situation(self.session, self.seminar.id)


@pytest.fixture
def world(session: Session) -> World:
    tie = a_partnership(session)
    seminar = a_seminar(session, "wohnen", tie)
    other = a_seminar(session, "pflege", tie, uid=str(UUID(int=98)))
    venue = Venue(slug="rathaus", name=said("Rathaus"), city_id=seminar.host_city_id)
    person = Person(slug="erika", printed_name="Erika Beispiel")
    add(session, venue, person)
    hall = Hall(venue_id=venue.id, name=said("Saal 1"), capacity=60, changeover_minutes=15)
    add(session, hall)
    return World(session, tie, seminar, other, hall, person)


def codes(findings: Iterable[Any]) -> list[str]:
    return [finding.code.value for finding in findings]


def test_an_unknown_seminar_has_no_situation(session: Session) -> None:
    with pytest.raises(NotFound):
        load_situation(session, 4711)


def test_items_are_read_in_programme_order_with_their_places(world: World) -> None:
    late, early, never = world.item(1, hour=11), world.item(2, hour=9), world.item(3)
    never.span = None
    never.venue_id = never.hall_id = None
    world.seminar.needs_step_free = True
    world.session.flush()
    situation = world.situation()
    assert [entry.uid for entry in situation.entries] == [early.uid, late.uid, never.uid]
    spot = situation.entries[0].spot
    assert spot is not None
    assert (spot.capacity, spot.changeover, spot.step_free) == (60, timedelta(minutes=15), None)
    assert situation.entries[2].spot is None
    assert [(city.slug, city.country) for city in situation.cities] == [
        ("berlin", "DE"),
        ("moscow", "RU"),
    ]


def test_a_hall_that_another_seminar_has_blocks_the_release_of_each(world: World) -> None:
    world.item(1)
    world.item(2, world.other)
    findings = find_blocks(world.situation())
    assert [(each.code.value, each.elsewhere and each.elsewhere.seminar_slug) for each in findings]
    for slug in ("wohnen", "pflege"):
        with pytest.raises(Blocked) as refused:
            release(world.session, slug, based_on=0, actor="test", at=AT)
        assert codes(refused.value.findings) == ["hall_twice"]


@pytest.mark.parametrize(("hour", "minute", "is_free"), [(10, 14, False), (10, 15, True)])
def test_the_other_seminar_leaves_time_to_make_the_hall_ready(
    world: World, hour: int, minute: int, *, is_free: bool
) -> None:
    world.item(1)
    start = datetime(2027, 3, 24, hour, minute)  # noqa: DTZ001 - a wall clock
    world.item(2, world.other, start_wall=start, end_wall=start + timedelta(hours=2))
    assert (find_blocks(world.situation()) == ()) is is_free


def test_another_seminar_is_compared_in_its_own_zone(world: World) -> None:
    """23:30 on the 23rd in New York is 4:30 on the 24th in Berlin."""
    start = datetime(2027, 3, 23, 23, 30)  # noqa: DTZ001 - a wall clock
    zone = {"zone": "America/New_York", "start_wall": start}
    world.item(1, hour=4)
    world.item(2, world.other, end_wall=start + timedelta(minutes=20), **zone)
    assert codes(find_blocks(world.situation())) == ["hall_twice"]


@pytest.mark.parametrize("state", list(SeminarState))
def test_a_seminar_that_is_not_held_takes_no_hall(world: World, state: SeminarState) -> None:
    world.item(1)
    world.item(2, world.other)
    world.other.state = state
    world.session.flush()
    assert (find_blocks(world.situation()) == ()) is state.is_off
    world.other.state, world.seminar.state = SeminarState.ANNOUNCED, state
    world.session.flush()
    assert (find_blocks(world.situation()) == ()) is state.is_off


def test_cancelled_items_and_other_days_elsewhere_are_not_even_read(world: World) -> None:
    world.item(1)
    world.item(2, world.other, is_cancelled=True)
    later = datetime(2027, 4, 24, 9)  # noqa: DTZ001 - a wall clock
    world.item(3, world.other, start_wall=later, end_wall=later + timedelta(hours=1))
    world.item(4, world.other, start_wall=None, end_wall=None, zone=None)
    assert world.situation().elsewhere == ()


def test_a_long_item_elsewhere_is_found_however_early_it_began(world: World) -> None:
    world.item(1)
    early = datetime(2027, 3, 1, 9)  # noqa: DTZ001 - a wall clock
    world.item(2, world.other, start_wall=early, end_wall=early + timedelta(days=40))
    assert codes(find_blocks(world.situation())) == ["hall_twice"]


def test_a_person_is_found_in_another_seminar(world: World) -> None:
    nowhere = {"venue_id": None, "hall_id": None}
    world.name(world.item(1))
    world.name(world.item(2, world.other, **nowhere))
    found = [each for each in find_warnings(world.situation()) if each.code == "person_twice"]
    assert [(each.person and each.person.name, each.elsewhere is not None) for each in found] == [
        ("Erika Beispiel", True)
    ]


def test_a_way_is_known_in_its_direction(world: World) -> None:
    museum = Venue(slug="museum", name=said("Museum"), city_id=world.seminar.host_city_id)
    add(world.session, museum)
    add(
        world.session,
        TravelTime(from_venue_id=world.hall.venue_id, to_venue_id=museum.id, minutes=40),
    )
    world.item(1)
    world.item(2, hour=10, venue_id=museum.id, hall_id=None)
    world.item(3, hour=11)
    found = [each for each in find_warnings(world.situation()) if each.code == "travel"]
    assert [(each.given, each.minutes) for each in found] == [(0, 40)]


def test_people_are_known_with_function_and_form_of_address(world: World) -> None:
    function = Function(person_id=world.person.id, title=said("Leiterin"))
    speaker = Person(slug="max", printed_name="Max", address_gender=AddressGender.MASCULINE)
    guest = Person(slug="gast", printed_name="Gast", salutation=said("Lieber Gast"))
    add(world.session, function, speaker, guest)
    world.name(world.item(1), function_id=function.id, on_behalf_of_id=speaker.id)
    for person, role in (
        (guest, SeminarRole.GUEST),
        (speaker, SeminarRole.INTERPRETER),
    ):
        add(
            world.session,
            Participation(seminar_id=world.seminar.id, person_id=person.id, role=role),
        )
    found = find_warnings(world.situation())
    assert [
        (each.code.value, each.thing.kind.value, each.person and each.person.slug)
        for each in found
        if each.code in {"function", "form_of_address"}
    ] == [
        ("function", "item", "max"),
        ("function", "seminar", "gast"),
        ("form_of_address", "person", "erika"),
    ]


def test_texts_are_read_with_who_reads_them(world: World) -> None:
    office = Organisation(slug="amt", kind=OrganisationKind.AUTHORITY)
    add(world.session, office)
    add(world.session, OrganisationName(organisation_id=office.id, name=said("Amt", ru="Служба")))
    function = Function(
        person_id=world.person.id, title=said("Leiterin"), organisation_id=office.id
    )
    add(
        world.session,
        function,
        Outcome(
            seminar_id=world.seminar.id,
            kind=OutcomeKind.PROJECT,
            status=OutcomeStatus.AGREED,
            text=said("Vorhaben"),
        ),
    )
    item = world.item(1, team_note=said("Schlüssel"), text=said("Text", ru="Текст"))
    world.name(item, function_id=function.id, title=said("Beitrag"), audience=Audience.TEAM)
    texts = {(text.thing.kind, text.part): text for text in world.situation().texts}
    assert {
        key: text.audience for key, text in texts.items() if text.audience is Audience.TEAM
    } == {
        (ThingKind.ITEM, TextPart.TEAM_NOTE): Audience.TEAM,
        (ThingKind.ITEM, TextPart.CONTRIBUTION_TITLE): Audience.TEAM,
        (ThingKind.PERSON, TextPart.FUNCTION): Audience.TEAM,
        (ThingKind.ORGANISATION, TextPart.NAME): Audience.TEAM,
    }
    assert texts[ThingKind.VENUE, TextPart.HALL].items == (item.uid,)
    lacking = {
        each.thing.kind.value: [part.value for part in each.parts]
        for each in find_warnings(world.situation())
        if each.code == "translation"
    }
    assert lacking == {
        "seminar": ["title"],
        "item": ["title"],
        "venue": ["name", "hall"],
        "outcome": ["text"],
        "city": ["name"],
    }


def test_the_number_of_queries_does_not_depend_on_the_amount(world: World) -> None:
    def questions() -> int:
        world.session.expunge_all()
        with counted_queries() as asked:
            find_warnings(load_situation(world.session, seminar_id))
        return len(asked)

    seminar_id = world.seminar.id
    world.name(world.item(1))
    few = questions()
    for number in range(2, 31):
        hall = world.session.merge(world.hall)
        seminar = world.session.merge(world.other if number % 2 else world.seminar)
        person = Person(slug=f"p{number}", printed_name=f"P {number}")
        add(world.session, person)
        item = a_programme_item(
            world.session, seminar, number, number % 12, venue_id=hall.venue_id, hall_id=hall.id
        )
        world.name(item, person)
        world.name(item)
    assert questions() == few
    assert few <= 14
