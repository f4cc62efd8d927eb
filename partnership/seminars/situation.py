"""Reads what the checks look at, in a number of queries that does not depend on the amount."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from partnership.cities.models import City, PartnershipCity
from partnership.core.errors import NotFound
from partnership.exports.vocabulary import ContributionRole, SeminarRole
from partnership.people.models import Function, Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation, Seminar
from partnership.seminars.situation_elsewhere import load_elsewhere
from partnership.seminars.situation_facts import Entry, Part, Situation, SomeCity
from partnership.seminars.situation_rows import (
    ItemRow,
    Naming,
    entry_of,
    order_of,
    parts_of,
    person_of,
    with_place,
)
from partnership.seminars.situation_texts import load_texts
from partnership.venues.models import Hall, TravelTime, Venue

__all__ = ["Situation", "load_situation"]


def load_situation(session: Session, seminar_id: int) -> Situation:
    """Reads a seminar's draft with all that it has to be checked against.

    Raises:
        NotFound: there is no such seminar.
    """
    seminar = session.scalar(select(Seminar).where(Seminar.id == seminar_id))
    if seminar is None:
        raise NotFound(str(seminar_id))
    items = _load_items(session, seminar)
    namings = _load_namings(session, seminar)
    general = _load_general(session, seminar)
    entries = _entries(seminar, items, namings)
    people = {
        person.id: person_of(person)
        for naming in (*namings, *general)
        for person in (naming.person, naming.on_behalf_of)
        if person
    }
    elsewhere = load_elsewhere(session, seminar, entries, sorted(people))
    cities = _load_cities(session, seminar)
    return Situation(
        slug=seminar.slug,
        title=seminar.title,
        starts_on=seminar.starts_on,
        ends_on=seminar.ends_on,
        languages=seminar.languages,
        needs_step_free=seminar.needs_step_free,
        is_off=seminar.state.is_off,
        entries=entries,
        elsewhere=elsewhere,
        people=people,
        cities=cities,
        ways=_load_ways(session, (*entries, *elsewhere)),
        texts=load_texts(session, seminar, items, (*namings, *general), cities),
        general=tuple(part for naming in general for part in parts_of(naming)),
    )


def _load_items(session: Session, seminar: Seminar) -> list[ItemRow]:
    rows = session.execute(
        with_place(select(ProgrammeItem, Venue, Hall)).where(ProgrammeItem.seminar_id == seminar.id)
    )
    return [(item, venue, hall) for item, venue, hall in rows]


def _load_namings(session: Session, seminar: Seminar) -> list[Naming]:
    other, other_function = aliased(Person), aliased(Function)
    rows = session.execute(
        select(Contribution, ProgrammeItem.uid, Person, Function, other, other_function)
        .join(ProgrammeItem, ProgrammeItem.id == Contribution.item_id)
        .join(Person, Person.id == Contribution.person_id)
        .outerjoin(Function, Function.id == Contribution.function_id)
        .outerjoin(other, other.id == Contribution.on_behalf_of_id)
        .outerjoin(other_function, other_function.id == Contribution.on_behalf_function_id)
        .where(ProgrammeItem.seminar_id == seminar.id)
        .order_by(Contribution.position, Contribution.id)
    )
    return [
        Naming(
            person=person,
            function=function,
            audience=row.audience,
            role=row.role,
            item_uid=uid,
            on_behalf_of=represented,
            on_behalf_function=in_function,
            title=row.title,
            summary=row.summary,
        )
        for row, uid, person, function, represented, in_function in rows
    ]


def _load_general(session: Session, seminar: Seminar) -> list[Naming]:
    rows = session.execute(
        select(Participation, Person, Function)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Function, Function.id == Participation.function_id)
        .where(Participation.seminar_id == seminar.id)
        .order_by(Participation.position, Participation.id)
    )
    return [
        Naming(
            person=person,
            function=function,
            audience=row.audience,
            role=(ContributionRole.INTERPRETING if row.role is SeminarRole.INTERPRETER else None),
        )
        for row, person, function in rows
    ]


def _entries(
    seminar: Seminar, items: Iterable[ItemRow], namings: Iterable[Naming]
) -> tuple[Entry, ...]:
    parts: dict[str, list[Part]] = defaultdict(list)
    for naming in namings:
        parts[naming.item_uid] += parts_of(naming)
    entries = [
        entry_of(seminar, row, tuple(parts[row[0].uid]), is_elsewhere=False) for row in items
    ]
    return tuple(sorted(entries, key=order_of))


def _load_ways(session: Session, entries: Iterable[Entry]) -> dict[tuple[int, int], timedelta]:
    venues = sorted({entry.spot.venue_id for entry in entries if entry.spot})
    rows = session.scalars(
        select(TravelTime).where(
            TravelTime.from_venue_id.in_(venues), TravelTime.to_venue_id.in_(venues)
        )
    )
    return {(row.from_venue_id, row.to_venue_id): timedelta(minutes=row.minutes) for row in rows}


def _load_cities(session: Session, seminar: Seminar) -> tuple[SomeCity, ...]:
    partners = select(PartnershipCity.city_id).where(
        PartnershipCity.partnership_id == seminar.partnership_id
    )
    rows = session.scalars(
        select(City)
        .where(or_(City.id == seminar.host_city_id, City.id.in_(partners)))
        .order_by(City.id != seminar.host_city_id, City.id)
    )
    return tuple(SomeCity(row.id, row.slug, row.name, row.country) for row in rows)
