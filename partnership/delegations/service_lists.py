"""Releasing delegation lists: numbered, as of a moment, and never changed afterwards."""

from datetime import timedelta

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, flushed, subject_of
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Deed, record
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.delegations.list_models import DelegationList
from partnership.delegations.models import Delegation
from partnership.delegations.queries_lists import draw_up, find_list, newest_list_number
from partnership.exports.roster import Roster, RosterHead, digest_of, dump
from partnership.seminars.models import Seminar


def release_list(
    session: Session,
    seminar: Seminar,
    delegation: Delegation,
    *,
    based_on: int,
    edit: Edit,
    note: Translated = EMPTY,
    seen: str = "",
) -> DelegationList:
    """Freezes the list of a delegation as it is now, under the next number.

    Args:
        session: the caller's transaction, which also commits.
        seminar: to which the delegation comes.
        delegation: as `get_delegation` gives it.
        based_on: number of the list that the actor knows as the newest, 0 for none.
        edit: who releases, and when; the list is dated to the second, later than the one before.
        note: what readers should know about this list.
        seen: digest of what the actor has read, empty where nobody reads it.

    Raises:
        Conflict: somebody released, or changed the delegation, in the meantime.
        Refused: there is nobody to list, or nothing has changed.
    """
    session.scalar(select(Delegation.id).where(Delegation.id == delegation.id).with_for_update())
    draft = draw_up(session, seminar, delegation)
    if seen and seen != digest_of(dump(draft)):
        raise Conflict("the delegation was changed since it was read")
    number = newest_list_number(session, delegation.id)
    if number != based_on:
        raise Conflict(f"list {number} came in the meantime")
    before = find_list(session, delegation.id, number)
    _refuse_idle(draft, before)
    made = _frozen(delegation, draft, before, edit, note)
    session.add(made)
    try:
        flushed(session)
    except IntegrityError as error:
        raise Conflict("a list of that number came in the meantime") from error
    record(
        session,
        Deed.LIST_RELEASED,
        subject=subject_of(delegation),
        scope=subject_of(seminar),
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        at=edit.at,
        number=made.number,
    )
    return made


def _refuse_idle(draft: Roster, before: Roster | None) -> None:
    if not draft.rows and not draft.unnamed:
        raise Refused("list", N_("Nobody is on this list yet."))
    if before is not None and draft == before.content:
        raise Refused("list", N_("Nothing has changed since the last list."))


def _frozen(
    delegation: Delegation, draft: Roster, before: Roster | None, edit: Edit, note: Translated
) -> DelegationList:
    last = before.head if before else None
    now = edit.at.replace(microsecond=0)
    at = max(now, last.released_at + timedelta(seconds=1)) if last else now
    head = RosterHead(number=last.number + 1 if last else 1, released_at=at, note=note)
    snapshot = dump(msgspec.structs.replace(draft, head=head))
    return DelegationList(
        delegation_id=delegation.id,
        number=head.number,
        released_at=at,
        released_by=edit.actor.name,
        note=note,
        digest=digest_of(snapshot),
        snapshot=snapshot,
    )
