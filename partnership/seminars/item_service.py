"""Changing programme items: each deed is written down within its seminar, and can be undone."""

from contextlib import AbstractContextManager
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, touch, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.people.models import Organisation
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.item_service_people import keep_contributions
from partnership.seminars.items import (
    ItemValues,
    Spot,
    When,
    demand_within,
)
from partnership.seminars.items_queries import next_position
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.rules_life import demand_open
from partnership.venues.models import Hall, Venue


def create_item(
    session: Session, seminar: Seminar, *, values: ItemValues, edit: Edit, reason: str = ""
) -> tuple[ProgrammeItem, Line]:
    """Adds an item to a draft.

    Raises:
        Refused: a value cannot be accepted.
    """
    _demand_title(values)
    item = ProgrammeItem(uid=str(uuid4()), seminar_id=seminar.id, contributions=[])
    with written(
        session,
        Deed.CREATED,
        edit,
        scope=seminar,
        title=dict(values.title),
        **demand_open(seminar, reason),
    ) as line:
        _fill(session, seminar, item, values)
        if values.when is None and not values.position:
            item.position = next_position(session, seminar)
        session.add(item)
        session.flush()
        keep_contributions(session, seminar, item, values.contributions)
        line.about(item)
    return item, line


def change_item(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    *,
    values: ItemValues,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Makes an item what is wished, together with all its contributions.

    Raises:
        Conflict: it was changed since `version`.
        NotFound: a contribution is one of another item.
        Refused: a value cannot be accepted.
    """
    _demand_title(values)
    with deed(session, Deed.CHANGED, edit, seminar, item, version=version, reason=reason) as line:
        _fill(session, seminar, item, values)
        if keep_contributions(session, seminar, item, values.contributions):
            touch(item)
    return line


def cancel_item(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Strikes an item out: everybody goes on seeing it, as cancelled."""
    with deed(session, Deed.CANCELLED, edit, seminar, item, version=version, reason=reason) as line:
        item.is_cancelled = True
    return line


def restore_item(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Lets a cancelled item take place after all."""
    with deed(session, Deed.RESTORED, edit, seminar, item, version=version, reason=reason) as line:
        item.is_cancelled = False
    return line


def delete_item(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Deletes an item from the draft; if it was released, the next release says it is cancelled.

    Raises:
        Refused: an outcome of the seminar rests on it.
    """
    if session.scalar(select(Outcome.id).where(Outcome.item_id == item.id).limit(1)):
        raise Refused("", N_("An outcome of the seminar was agreed here. Cancel the item instead."))
    with deed(session, Deed.DELETED, edit, seminar, item, version=version, reason=reason) as line:
        session.delete(item)
    return line


def deed(
    session: Session,
    kind: Deed,
    edit: Edit,
    seminar: Seminar,
    item: ProgrammeItem,
    *,
    version: int,
    reason: str,
) -> AbstractContextManager[Line]:
    """Begins a deed on an item as it was seen, if its seminar may still be changed."""
    expect_version(item, version)
    return written(
        session,
        kind,
        edit,
        item,
        scope=seminar,
        title=dict(item.title),
        **demand_open(seminar, reason),
    )


def _demand_title(values: ItemValues) -> None:
    if not values.title:
        raise Refused("title", N_("Give the item a title in one language at least."))


def _fill(session: Session, seminar: Seminar, item: ProgrammeItem, values: ItemValues) -> None:
    was_parked = item.start_wall is None
    is_other_kind = item.kind is not values.kind
    for name in _PLAIN:
        setattr(item, name, getattr(values, name))
    item.host_id = _checked_host(session, values.host_id)
    item.position = values.position
    set_place(session, item, values.spot)
    if values.when is None:
        item.span = None
        if not was_parked:
            item.position = next_position(session, seminar)
    else:
        set_time(seminar, item, values.when, is_other_kind=is_other_kind)


_PLAIN = (
    "kind",
    "title",
    "audience",
    "text",
    "participants_note",
    "team_note",
    "dress_code",
    "guests",
    "press_access",
    "languages",
    "interpreting",
    "headcount",
    "is_tradition",
)


def set_time(
    seminar: Seminar, item: ProgrammeItem, when: When, *, is_other_kind: bool = False
) -> None:
    """Gives an item a time; one that lies outside the seminar's days already may stay there.

    Raises:
        Refused: the time does not exist, or lies where an item of that kind may not.
    """
    span = when.span()
    if span != item.span or is_other_kind:
        demand_within(item.kind, span, seminar.starts_on, seminar.ends_on)
    item.span = span


def set_place(session: Session, item: ProgrammeItem, spot: Spot) -> None:
    """Gives an item a house and a hall of it.

    Raises:
        Refused: there is no such house, or the hall is in another one.
    """
    if (item.venue_id, item.hall_id) == (spot.venue_id, spot.hall_id):
        return
    if spot.venue_id is not None and session.get(Venue, spot.venue_id) is None:
        raise Refused("place", N_("This venue does not exist any more."))
    if spot.hall_id is not None:
        hall = session.get(Hall, spot.hall_id)
        if hall is None or hall.venue_id != spot.venue_id:
            raise Refused("place", N_("This hall is not in that venue."))
    item.venue_id, item.hall_id = spot.venue_id, spot.hall_id


def _checked_host(session: Session, host_id: int | None) -> int | None:
    if host_id is not None and session.get(Organisation, host_id) is None:
        raise Refused("host", N_("This organisation does not exist any more."))
    return host_id
