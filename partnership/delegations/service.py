"""Delegations as a seminar plans with them: who sends, how many come without a name yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import PartnershipCity
from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member, Sender
from partnership.exports.vocabulary import Direction
from partnership.people.cards import with_names, with_standing
from partnership.people.models import Organisation, Person
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open
from partnership.seminars.service_keeping import demand_known, demand_once, kept

_MOST = 9999


@dataclass(frozen=True, slots=True)
class DelegationValues:
    """A delegation but for its named members; counts are `None` where nobody knows."""

    city_id: int
    direction: Direction
    unnamed_count: int | None = None
    planned_count: int | None = None
    liaison_id: int | None = None
    sender_ids: tuple[int, ...] = ()
    note: Translated = EMPTY


def list_delegations(session: Session, seminar_id: int) -> list[Delegation]:
    """Lists the delegations of a seminar with cities, senders and named members."""
    members = selectinload(Delegation.members)
    return list(
        session.scalars(
            select(Delegation)
            .where(Delegation.seminar_id == seminar_id)
            .order_by(Delegation.direction, Delegation.id)
            .options(
                selectinload(Delegation.city),
                selectinload(Delegation.liaison),
                selectinload(Delegation.senders).options(with_names(Sender.organisation)),
                members.options(*with_standing(Member.person, Member.function)),
            )
        )
    )


def get_delegation(session: Session, seminar: Seminar, delegation_id: int) -> Delegation:
    """Finds a delegation of that seminar with all that `list_delegations` has.

    Raises:
        NotFound: the seminar has none of that id.
    """
    found = [row for row in list_delegations(session, seminar.id) if row.id == delegation_id]
    if not found:
        raise NotFound("delegation")
    return found[0]


def create_delegation(
    session: Session, seminar: Seminar, values: DelegationValues, *, edit: Edit, reason: str = ""
) -> tuple[Delegation, Line]:
    """Plans with a delegation.

    Raises:
        Refused: a value is wrong, or there is that delegation already.
    """
    details = demand_open(seminar, reason)
    _check(session, seminar, values, None)
    with written(session, Deed.CREATED, edit, scope=seminar, **details) as line:
        row = Delegation(seminar_id=seminar.id)
        _fill(row, values)
        session.add(row)
        flushed(session)
        _keep_senders(session, row, [], values)
        line.about(row)
        touch(seminar)
    return row, line


def change_delegation(
    session: Session,
    seminar: Seminar,
    row: Delegation,
    values: DelegationValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Changes a delegation; its named members stay as they are.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong, or there is that delegation already.
    """
    expect_version(row, version)
    details = demand_open(seminar, reason)
    _check(session, seminar, values, row)
    with written(session, Deed.CHANGED, edit, row, scope=seminar, **details) as line:
        _fill(row, values)
        if _keep_senders(session, row, row.senders, values):
            touch(row)
    return line


def delete_delegation(
    session: Session,
    seminar: Seminar,
    row: Delegation,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Deletes a delegation of which nobody is named.

    Raises:
        Conflict: somebody else was quicker.
        Refused: somebody is named.
    """
    expect_version(row, version)
    details = demand_open(seminar, reason)
    if row.members:
        raise Refused("", N_("This delegation has named members and cannot be deleted."))
    with written(session, Deed.DELETED, edit, row, scope=seminar, **details) as line:
        session.delete(row)
        touch(seminar)
    return line


def _check(
    session: Session, seminar: Seminar, values: DelegationValues, row: Delegation | None
) -> None:
    sides = select(PartnershipCity.city_id).where(
        PartnershipCity.partnership_id == seminar.partnership_id
    )
    is_kept = row is not None and row.city_id == values.city_id
    if not is_kept and values.city_id not in set(session.scalars(sides)):
        raise Refused("city", N_("A delegation comes from one of the partnership’s cities."))
    for field in ("unnamed_count", "planned_count"):
        number = getattr(values, field)
        if number is not None and not 0 <= number <= _MOST:
            raise Refused(field, N_("This is no possible number of people."))
    if values.liaison_id is not None and session.get(Person, values.liaison_id) is None:
        raise Refused("liaison", N_("This does not exist any more."))
    other = session.scalar(
        select(Delegation.id).where(
            Delegation.seminar_id == seminar.id,
            Delegation.city_id == values.city_id,
            Delegation.direction == values.direction,
            Delegation.id != (row.id if row else 0),
        )
    )
    if other is not None:
        raise Refused("city", N_("There is such a delegation of this city already."))
    demand_known(session, Organisation.id, values.sender_ids, "senders", "organisation")
    demand_once(
        values.sender_ids, "senders", "organisation", N_("This organisation is named twice.")
    )


def _fill(row: Delegation, values: DelegationValues) -> None:
    row.city_id, row.direction = values.city_id, values.direction
    row.unnamed_count, row.planned_count = values.unnamed_count, values.planned_count
    row.liaison_id, row.note = values.liaison_id, values.note


def _keep_senders(
    session: Session, row: Delegation, senders: Sequence[Sender], values: DelegationValues
) -> bool:
    return kept(
        session,
        {each.organisation_id: each for each in senders},
        dict.fromkeys(values.sender_ids),
        lambda organisation_id: Sender(delegation_id=row.id, organisation_id=organisation_id),
        lambda _row, _wish: None,
    )
