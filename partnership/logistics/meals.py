"""Meals and receptions: how many to expect at each, and who they are, for counts alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.delegations.models import Delegation
from partnership.exports.vocabulary import ItemKind
from partnership.invitations.models import Invitation, InvitationCall
from partnership.seminars.item_models import Contribution, ProgrammeItem

_KINDS = (ItemKind.MEAL, ItemKind.RECEPTION)


@dataclass(frozen=True, slots=True)
class Meal:
    """An item at which people eat.

    `expected` counts those who accepted where the item has invitations, else all delegations and
    those who contribute; `planned` is the number that the programme names. `person_ids` are those
    of the expected who have a name here; `unnamed` how many of them have none.
    """

    uid: str
    kind: ItemKind
    title: Translated
    span: Span | None
    venue: Translated
    hall: Translated
    planned: int | None
    person_ids: frozenset[int]
    unnamed: int
    is_by_invitation: bool

    @property
    def expected(self) -> int:
        return len(self.person_ids) + self.unnamed


@dataclass(frozen=True, slots=True)
class _Heads:
    ids: frozenset[int]
    unnamed: int


def list_meals(session: Session, seminar_id: int) -> list[Meal]:
    """Lists the meals that take place, those without a time last."""
    rows = session.scalars(
        select(ProgrammeItem)
        .where(
            ProgrammeItem.seminar_id == seminar_id,
            ProgrammeItem.kind.in_(_KINDS),
            ProgrammeItem.is_cancelled.is_(False),
        )
        .order_by(ProgrammeItem.start_wall.is_(None), ProgrammeItem.start_wall, ProgrammeItem.id)
        .options(selectinload(ProgrammeItem.venue), selectinload(ProgrammeItem.hall))
    ).all()
    ids = [row.id for row in rows]
    guests = _guests(session, ids)
    speakers = _contributors(session, ids)
    coming = _coming(session, seminar_id)
    return [
        _meal(row, guests.get(row.id), coming, speakers.get(row.id, frozenset())) for row in rows
    ]


def _meal(
    row: ProgrammeItem, guests: _Heads | None, coming: _Heads, speakers: frozenset[int]
) -> Meal:
    heads = guests or _Heads(coming.ids | speakers, coming.unnamed)
    return Meal(
        uid=row.uid,
        kind=row.kind,
        title=row.title,
        span=row.span,
        venue=row.venue.name if row.venue else EMPTY,
        hall=row.hall.name if row.hall else EMPTY,
        planned=row.headcount,
        person_ids=heads.ids,
        unnamed=heads.unnamed,
        is_by_invitation=guests is not None,
    )


def _guests(session: Session, item_ids: list[int]) -> Mapping[int, _Heads]:
    """Counts who takes a seat at the items with invitations; a companion has no name here."""
    called = session.scalars(
        select(InvitationCall.item_id).where(InvitationCall.item_id.in_(item_ids))
    )
    found = {item_id: _Heads(frozenset(), 0) for item_id in called}
    for row in session.scalars(select(Invitation).where(Invitation.item_id.in_(item_ids))):
        before = found.setdefault(row.item_id, _Heads(frozenset(), 0))
        if not row.state.takes_seat:
            continue
        stands_in = row.represented_by_id is not None or bool(row.represented_by)
        named = row.represented_by_id if stands_in else row.person_id
        found[row.item_id] = _Heads(
            before.ids | ({named} if named is not None else set()),
            before.unnamed + (named is None) + row.plus_one,
        )
    return found


def _contributors(session: Session, item_ids: list[int]) -> dict[int, frozenset[int]]:
    rows = session.execute(
        select(Contribution.item_id, Contribution.person_id).where(
            Contribution.item_id.in_(item_ids)
        )
    )
    found: dict[int, frozenset[int]] = {}
    for item_id, person_id in rows:
        found[item_id] = found.get(item_id, frozenset()) | {person_id}
    return found


def _coming(session: Session, seminar_id: int) -> _Heads:
    rows = session.scalars(
        select(Delegation)
        .where(Delegation.seminar_id == seminar_id)
        .options(selectinload(Delegation.members))
    ).all()
    ids = {each.person_id for row in rows for each in row.members if each.state.counts}
    return _Heads(frozenset(ids), sum(row.unnamed_count or 0 for row in rows))
