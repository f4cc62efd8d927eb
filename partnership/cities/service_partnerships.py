"""Keeping partnerships with their cities, dated states, agreements and committee meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import (
    Agreement,
    City,
    CommitteeMeeting,
    Partnership,
    PartnershipCity,
    PartnershipStatus,
)
from partnership.cities.rules_states import Dated, first_too_early
from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.parts import keep_parts
from partnership.core.slugs import new_slug
from partnership.core.translated import EMPTY, Translated
from partnership.core.uses import refuse_used
from partnership.core.wording import N_
from partnership.exports.vocabulary import (
    AgreementKind,
    PartnershipKind,
    PartnershipLevel,
    PartnershipState,
)

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class StateValues:
    """A state of a partnership; `since` is `None` where nobody knows from when it holds."""

    id: int | None
    state: PartnershipState
    since: Dated | None = None
    source: str = ""
    note: Translated = EMPTY


@dataclass(frozen=True, slots=True)
class AgreementValues:
    """A signed paper; `signed` is known to the day or to the year."""

    id: int | None
    kind: AgreementKind
    title: Translated
    signed: Dated
    place: Translated = EMPTY
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class MeetingValues:
    """A sitting of a joint body, apart from seminars."""

    id: int | None
    body: Translated
    held_on: date
    place: Translated = EMPTY
    note: Translated = EMPTY
    source: str = ""


@dataclass(frozen=True, slots=True)
class PartnershipValues:
    """All of a partnership that is edited; `cities` are ids, in the order in which it is named."""

    cities: tuple[int, ...]
    kind: PartnershipKind
    level: PartnershipLevel = PartnershipLevel.CITY
    since: date | None = None
    note: Translated = EMPTY
    states: tuple[StateValues, ...] = ()
    agreements: tuple[AgreementValues, ...] = ()
    meetings: tuple[MeetingValues, ...] = ()


def create_partnership(
    session: Session, values: PartnershipValues, *, edit: Edit, slug: str = ""
) -> tuple[Partnership, Line]:
    """Adds a partnership; its address is made of its cities' where none is wished.

    Raises:
        Refused: a value cannot be, or the same cities have such a partnership already.
        NotFound: a city does not exist.
    """
    cities = _checked(session, values, None)
    with written(session, Deed.CREATED, edit) as line:
        row = Partnership(
            slug=new_slug(
                session, Partnership.slug, ["-".join(city.slug for city in cities)], slug
            ),
            meetings=[],
        )
        _fill(session, row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return row, line


def change_partnership(
    session: Session, row: Partnership, values: PartnershipValues, *, version: int, edit: Edit
) -> Line:
    """Changes a partnership as `load_partnership` gives it.

    Raises:
        Conflict: it was changed since `version`.
        Refused, NotFound: as `create_partnership`; also for a state or agreement of another one.
    """
    expect_version(row, version)
    _checked(session, values, row)
    with written(session, Deed.CHANGED, edit, row) as line:
        if _fill(session, row, values):
            touch(row)
    return line


def delete_partnership(session: Session, row: Partnership, *, version: int, edit: Edit) -> Line:
    """Deletes a partnership with its states, agreements and committee meetings.

    Raises:
        Conflict: it was changed since `version`.
        InUse: series or seminars belong to it.
    """
    expect_version(row, version)
    refuse_used(session, row)
    with written(session, Deed.DELETED, edit, row) as line:
        session.delete(row)
    return line


def _fill(session: Session, row: Partnership, values: PartnershipValues) -> bool:
    """Writes the values into the row, and says whether any of its parts changed."""
    row.kind, row.level, row.since = values.kind, values.level, values.since
    row.note = values.note
    changed = [
        _keep_cities(session, row, values.cities),
        keep_parts(session, row.states, values.states, PartnershipStatus, _fill_state),
        keep_parts(session, row.agreements, values.agreements, Agreement, _fill_agreement),
        keep_parts(session, row.meetings, values.meetings, CommitteeMeeting, _fill_meeting),
    ]
    return any(changed)


def _fill_state(row: PartnershipStatus, values: StateValues) -> None:
    row.state, row.source, row.note = values.state, values.source, values.note
    row.from_on = values.since.on if values.since else None
    row.from_precision = values.since.precision if values.since else None


def _fill_agreement(row: Agreement, values: AgreementValues) -> None:
    is_exact = values.signed.precision == "day"
    row.kind, row.title, row.place = values.kind, values.title, values.place
    row.signed_on = values.signed.on if is_exact else None
    row.year = None if is_exact else values.signed.on.year
    row.valid_to, row.source = values.valid_to, values.source


def _fill_meeting(row: CommitteeMeeting, values: MeetingValues) -> None:
    row.body, row.held_on, row.place = values.body, values.held_on, values.place
    row.note, row.source = values.note, values.source


def _keep_cities(session: Session, row: Partnership, cities: Sequence[int]) -> bool:
    """Gives the cities their places anew; no two may have the same one in between."""
    if [member.city_id for member in row.members] == list(cities):
        return False
    kept = {member.city_id: member for member in row.members if member.city_id in cities}
    for number, member in enumerate(kept.values(), 1):
        member.position = -number
    row.members[:] = list(kept.values())
    if kept:
        flushed(session)
    row.members[:] = [kept.get(city) or PartnershipCity(city_id=city) for city in cities]
    for place, member in enumerate(row.members):
        member.position = place
    return True


def _checked(
    session: Session, values: PartnershipValues, row: Partnership | None
) -> Sequence[City]:
    _check_states(values.states)
    for number, agreement in enumerate(values.agreements, 1):
        _check_agreement(number, agreement)
    _check_meetings(values.meetings)
    if len(values.cities) < _FEWEST:
        raise Refused("cities", N_("A partnership joins at least two cities."))
    if len(set(values.cities)) < len(values.cities):
        raise Refused("cities", N_("Each city is named once."))
    known = {city.id: city for city in session.scalars(_cities(values.cities))}
    if len(known) < len(values.cities):
        raise NotFound("a city")
    before = {member.city_id for member in row.members} if row else set()
    if any(city.is_retired and city.id not in before for city in known.values()):
        raise Refused("cities", N_("A retired city gets no new partnerships."))
    _check_double(session, values, row)
    return [known[city] for city in values.cities]


def _cities(ids: Sequence[int]) -> Select[City]:
    """Locks them in one order, so that nobody retires or deletes one meanwhile."""
    return select(City).where(City.id.in_(ids)).order_by(City.id).with_for_update(read=True)


def _check_double(session: Session, values: PartnershipValues, row: Partnership | None) -> None:
    alike = select(Partnership).where(
        Partnership.kind == values.kind,
        Partnership.level == values.level,
        Partnership.id.in_(
            select(PartnershipCity.partnership_id).where(
                PartnershipCity.city_id == values.cities[0]
            )
        ),
    )
    for other in session.scalars(alike.options(selectinload(Partnership.members))):
        same = {member.city_id for member in other.members} == set(values.cities)
        if same and (row is None or other.id != row.id):
            raise Refused(
                "cities", N_("There is a partnership of this kind between these cities already.")
            )


def _check_states(states: Sequence[StateValues]) -> None:
    early = first_too_early([line.since for line in states])
    if early is not None:
        raise Refused(
            "states",
            N_("State %(number)s begins before one above it. Put the states in their order."),
            number=early + 1,
        )


def _check_meetings(meetings: Sequence[MeetingValues]) -> None:
    for number, meeting in enumerate(meetings, 1):
        if not meeting.body:
            raise Refused(
                "meetings", N_("Meeting %(number)s does not say which body met."), number=number
            )


def _check_agreement(number: int, values: AgreementValues) -> None:
    if not values.title:
        raise Refused("agreements", N_("Agreement %(number)s has no title."), number=number)
    if values.signed.precision == "month":
        raise Refused(
            "agreements",
            N_("Agreement %(number)s: give the day or the year; a month may stand in the title."),
            number=number,
        )
    if values.valid_to and values.valid_to < values.signed.on:
        raise Refused(
            "agreements",
            N_("Agreement %(number)s ends before it is signed."),
            number=number,
        )
