"""Who is expected at programme items, as people and as counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.delegations.models import Delegation
from partnership.invitations.models import Invitation, InvitationCall
from partnership.seminars.item_models import Contribution


@dataclass(frozen=True, slots=True)
class Heads:
    """The people who are expected, and how many more without a name here."""

    ids: frozenset[int]
    unnamed: int


@dataclass(frozen=True, slots=True)
class Expected:
    """Who comes to which item: those who accepted where it has invitations, else everybody.

    Everybody are all delegations and those who contribute.
    """

    guests: Mapping[int, Heads]
    speakers: Mapping[int, frozenset[int]]
    coming: Heads

    def at(self, item_id: int) -> Heads:
        speakers = self.speakers.get(item_id, frozenset())
        return self.guests.get(item_id) or Heads(self.coming.ids | speakers, self.coming.unnamed)

    def is_by_invitation(self, item_id: int) -> bool:
        return item_id in self.guests


def load_expected(session: Session, seminar_id: int, item_ids: list[int]) -> Expected:
    """Reads who is expected at some items of a seminar, by a fixed number of queries."""
    return Expected(
        _guests(session, item_ids), _contributors(session, item_ids), _coming(session, seminar_id)
    )


def _guests(session: Session, item_ids: list[int]) -> Mapping[int, Heads]:
    """Counts who takes a seat at the items with invitations; a companion has no name here."""
    called = session.scalars(
        select(InvitationCall.item_id).where(InvitationCall.item_id.in_(item_ids))
    )
    found = {item_id: Heads(frozenset(), 0) for item_id in called}
    for row in session.scalars(select(Invitation).where(Invitation.item_id.in_(item_ids))):
        before = found.setdefault(row.item_id, Heads(frozenset(), 0))
        if not row.state.takes_seat:
            continue
        stands_in = row.represented_by_id is not None or bool(row.represented_by)
        named = row.represented_by_id if stands_in else row.person_id
        found[row.item_id] = Heads(
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


def _coming(session: Session, seminar_id: int) -> Heads:
    rows = session.scalars(
        select(Delegation)
        .where(Delegation.seminar_id == seminar_id)
        .options(selectinload(Delegation.members))
    ).all()
    ids = {each.person_id for row in rows for each in row.members if each.state.counts}
    return Heads(frozenset(ids), sum(row.unnamed_count or 0 for row in rows))
