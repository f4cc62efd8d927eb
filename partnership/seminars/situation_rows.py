"""What the tables say, as the plain facts that the checks look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVarTuple

from sqlalchemy import Select

from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import Audience, ContributionRole
from partnership.people.models import Function, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.situation_facts import Entry, Part, SomePerson, Spot
from partnership.venues.models import Hall, Venue

ItemRow = tuple[ProgrammeItem, Venue | None, Hall | None]
Ts = TypeVarTuple("Ts")
_NEVER = datetime.max.replace(tzinfo=UTC)


def with_place(query: Select[*Ts]) -> Select[*Ts]:
    return query.outerjoin(Venue, Venue.id == ProgrammeItem.venue_id).outerjoin(
        Hall, Hall.id == ProgrammeItem.hall_id
    )


@dataclass(frozen=True, slots=True)
class Naming:
    """A place in the draft that names a person, in an item or in the seminar as a whole."""

    person: Person
    function: Function | None
    audience: Audience
    role: ContributionRole | None
    item_uid: str = ""
    on_behalf_of: Person | None = None
    on_behalf_function: Function | None = None
    title: Translated = EMPTY
    summary: Translated = EMPTY

    @property
    def standings(self) -> Iterator[tuple[Person, Function | None]]:
        yield self.person, self.function
        if self.on_behalf_of:
            yield self.on_behalf_of, self.on_behalf_function


def order_of(entry: Entry) -> tuple[bool, datetime, int, str]:
    if entry.span is None:
        return (True, _NEVER, entry.position, entry.uid)
    return (False, entry.span.starts_at, entry.position, entry.uid)


def parts_of(naming: Naming) -> Iterable[Part]:
    yield Part(
        naming.person.id, naming.role, has_function=bool(naming.function), audience=naming.audience
    )
    if naming.on_behalf_of:
        known = bool(naming.on_behalf_function)
        yield Part(naming.on_behalf_of.id, None, has_function=known, audience=naming.audience)


def entry_of(
    seminar: Seminar, row: ItemRow, parts: tuple[Part, ...], *, is_elsewhere: bool
) -> Entry:
    item, venue, hall = row
    return Entry(
        uid=item.uid,
        seminar_slug=seminar.slug,
        seminar_title=seminar.title,
        kind=item.kind,
        title=item.title,
        span=item.span,
        spot=_spot(venue, hall) if venue else None,
        parts=parts,
        audience=item.audience,
        languages=item.languages,
        interpreting=item.interpreting,
        headcount=item.headcount,
        is_held=not item.is_cancelled and not seminar.state.is_off,
        is_elsewhere=is_elsewhere,
        position=item.position,
    )


def _spot(venue: Venue, hall: Hall | None) -> Spot:
    house = Spot(venue.id, venue.slug, venue.name, venue.step_free)
    if hall is None:
        return house
    return Spot(
        venue.id,
        venue.slug,
        venue.name,
        venue.step_free,
        hall_id=hall.id,
        hall=hall.name,
        capacity=hall.capacity,
        changeover=timedelta(minutes=hall.changeover_minutes),
    )


def person_of(person: Person) -> SomePerson:
    return SomePerson(
        id=person.id,
        slug=person.slug,
        name=person.printed_name,
        is_addressed=person.address_gender is not None or bool(person.salutation),
        native_name=person.native_name,
        title=person.title,
    )
