"""A crowded database for measuring the desk: decades of seminars with their people and items."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice, product
from typing import TypeVar
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import City, Partnership
from partnership.core.db import Base
from partnership.core.spans import Span
from partnership.core.translated import Translated
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    ItemKind,
    OrganisationKind,
    SeminarRole,
    SeminarState,
)
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation, Seminar
from partnership.venues.models import Venue

T = TypeVar("T")
_SPACE = UUID("3c1d3d4e-4b52-4f6e-9a3e-2b6f7f0c9d11")
_AT_ONCE = 1000
_GIVEN = ("Anna", "Boris", "Clara", "Dmitri", "Erika", "Fjodor", "Galina", "Hans", "Irina", "Jan")
_FAMILY = ("Ahorn", "Birke", "Buchow", "Eschin", "Fichte", "Kieferow", "Lindner", "Pappelow")


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many of what; both fill a page of every list."""

    seminars: int
    people: int
    items: int
    organisations: int
    venues: int


FEW = Crowd(seminars=5, people=200, items=200, organisations=10, venues=5)
MANY = Crowd(seminars=500, people=20_000, items=20_000, organisations=2500, venues=1000)


def fill(session: Session, crowd: Crowd) -> None:
    """Adds seminars with 40 items each, and the people who speak in them."""
    people = _people(session, _organisations(session, crowd), crowd)
    seminars = _seminars(session, crowd)
    venues = _venues(session, crowd)
    for group in batched(_items(seminars, people, venues, crowd), _AT_ONCE):
        session.add_all(group)
        session.flush()
        session.expunge_all()


def batched(things: Iterable[T], most: int) -> Iterator[list[T]]:
    """Gives things in lists of at most so many."""
    rest = iter(things)
    while group := list(islice(rest, most)):
        yield group


def _organisations(session: Session, crowd: Crowd) -> list[int]:
    """Adds a few hundred organisations; gives the ids of all there are."""
    session.add_all(
        Organisation(
            slug=f"crowd-{number}",
            kind=OrganisationKind.AUTHORITY,
            names=[OrganisationName(name=Translated({"de": f"Amt {number}"}))],
        )
        for number in range(crowd.organisations)
    )
    session.flush()
    return list(session.scalars(select(Organisation.id)))


def _venues(session: Session, crowd: Crowd) -> list[int]:
    """Adds a hundred venues; gives the ids of all there are."""
    city = session.scalars(select(City).where(City.is_home)).one()
    session.add_all(
        Venue(slug=f"crowd-{number}", name=Translated({"de": f"Haus {number}"}), city_id=city.id)
        for number in range(crowd.venues)
    )
    session.flush()
    return list(session.scalars(select(Venue.id)))


def _people(session: Session, organisations: list[int], crowd: Crowd) -> list[tuple[int, int]]:
    """Adds the people; gives each one's id and that of the function."""
    found = []
    for group in batched(range(crowd.people), _AT_ONCE):
        rows = [_person(number, organisations[number % len(organisations)]) for number in group]
        session.add_all(rows)
        session.flush()
        found += [(row.id, row.functions[0].id) for row in rows]
        session.expunge_all()
    return found


def _person(number: int, organisation_id: int) -> Person:
    pairs = list(product(_GIVEN, _FAMILY))
    given, family = pairs[number % len(pairs)]
    name = family + "".join(chr(97 + int(each)) for each in str(number // len(pairs) // 2))
    return Person(
        slug=f"crowd-{number}",
        printed_name=f"{given} {name}",
        given_name=given,
        family_name=name,
        functions=[
            Function(
                title=Translated({"de": "Referat", "ru": "Отдел"}), organisation_id=organisation_id
            )
        ],
    )


def _seminars(session: Session, crowd: Crowd) -> list[tuple[int, date]]:
    partnership = session.scalars(
        select(Partnership).join(Seminar, Seminar.partnership_id == Partnership.id).limit(1)
    ).one()
    city = session.scalars(select(City).where(City.is_home)).one()
    rows = [
        Seminar(
            uid=str(uuid5(_SPACE, f"seminar {number}")),
            slug=f"crowd-{number}",
            partnership_id=partnership.id,
            title=Translated({"de": f"Seminar {number}", "ru": f"Семинар {number}"}),
            host_city_id=city.id,
            zone=city.zone,
            languages=("de", "ru"),
            starts_on=date(1995, 1, 9) + timedelta(days=21 * number),
            ends_on=date(1995, 1, 13) + timedelta(days=21 * number),
            state=SeminarState.COMPLETED,
        )
        for number in range(crowd.seminars)
    ]
    session.add_all(rows)
    session.flush()
    return [(row.id, row.starts_on) for row in rows]


def _items(
    seminars: list[tuple[int, date]], people: list[tuple[int, int]], venues: list[int], crowd: Crowd
) -> Iterator[Base]:
    for number in range(crowd.items):
        seminar_id, first = seminars[number % len(seminars)]
        place = number // len(seminars)
        person_id, function_id = people[number % len(people)]
        start = datetime.combine(first, datetime.min.time()) + timedelta(
            days=place // 10, hours=9 + place % 10
        )
        item = ProgrammeItem(
            uid=str(uuid5(_SPACE, f"item {number}")),
            seminar_id=seminar_id,
            kind=ItemKind.LECTURE,
            title=Translated({"de": f"Vortrag {number}", "ru": f"Доклад {number}"}),
            audience=Audience.PUBLIC,
            venue_id=venues[number % len(venues)],
            position=place,
            contributions=[
                Contribution(
                    person_id=person_id, function_id=function_id, role=ContributionRole.LECTURE
                )
            ],
        )
        item.span = Span(start, start + timedelta(minutes=45), "Europe/Berlin")
        yield item
        if place == 0:
            yield Participation(
                seminar_id=seminar_id,
                person_id=person_id,
                function_id=function_id,
                role=SeminarRole.GUEST,
            )
