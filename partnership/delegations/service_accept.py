"""Accepting a nomination: people, functions and members become as the list has them, at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, flushed, touch, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.delegations.accepted_people import Choice, Language, Taken, take_person
from partnership.delegations.cases import known_before
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation, Member
from partnership.delegations.nominees import Nominee, kept_rows, read_rows
from partnership.delegations.service_members import get_member, join, note_step
from partnership.delegations.service_nominations import decide, demand_submitted
from partnership.exports.vocabulary import DelegationRole
from partnership.exports.vocabulary_visit import MemberState, NominationState
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open

_MAY_LEAVE = frozenset({MemberState.NOMINATED, MemberState.INVITED, MemberState.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """All that was decided: about each key, which members leave, and what is answered.

    `note` stands in the history of those who leave. `reason` is needed once the seminar is over.
    """

    choices: Mapping[str, Choice]
    language: Language
    leaving: Sequence[int] = field(default=())
    answer: str = ""
    note: str = ""
    reason: str = ""


def accept(
    session: Session,
    seminar: Seminar,
    delegation: Delegation,
    nomination: Nomination,
    acceptance: Acceptance,
    *,
    version: int,
    edit: Edit,
) -> Line:
    """Takes a list over, all of it or nothing.

    Raises:
        Conflict: somebody else has decided, or was quicker with the delegation.
        NotFound: a member who shall leave is none of this delegation.
        Refused: somebody is not decided on or taken twice, or there would be two heads.
    """
    demand_submitted(nomination, version)
    details = demand_open(seminar, acceptance.reason)
    rows = read_rows(nomination.rows)
    with written(
        session, Deed.NOMINATION_ACCEPTED, edit, nomination, scope=seminar, **details
    ) as line:
        _let_go(session, delegation, acceptance, edit)
        taken = _take_people(session, seminar, nomination, rows, acceptance, edit)
        _demand_one_head(delegation, taken)
        _place(session, delegation, taken, edit)
        if nomination.unnamed_count is not None:
            delegation.unnamed_count = nomination.unnamed_count
        touch(delegation)
        ids = {each.nominee.key: each.person_id for each in taken}
        nomination.rows = kept_rows(
            msgspec.structs.replace(row, person_id=ids.get(row.key)) for row in rows
        )
        decide(nomination, NominationState.ACCEPTED, acceptance.answer, edit)
    return line.for_good()


def _let_go(session: Session, delegation: Delegation, acceptance: Acceptance, edit: Edit) -> None:
    for member_id in dict.fromkeys(acceptance.leaving):
        member = get_member(delegation, member_id)
        if member.state in _MAY_LEAVE:
            member.state = MemberState.WITHDRAWN
            note_step(session, member, edit, acceptance.note)
    flushed(session)


def _take_people(
    session: Session,
    seminar: Seminar,
    nomination: Nomination,
    rows: Sequence[Nominee],
    acceptance: Acceptance,
    edit: Edit,
) -> list[Taken]:
    before = {each.key: each for each in known_before(session, nomination)[1]}
    taken: list[Taken] = []
    for row in rows:
        choice = acceptance.choices.get(row.key)
        if choice is None:
            raise Refused(
                f"who-{row.key}", N_("Decide who %(name)s is, or do not take them."), name=row.name
            )
        if not choice.is_taken:
            continue
        one = take_person(
            session,
            seminar,
            row,
            before.get(row.key),
            choice=choice,
            language=acceptance.language,
            edit=edit,
        )
        if any(other.person_id == one.person_id for other in taken):
            raise Refused(
                f"who-{row.key}", N_("%(name)s is taken for somebody twice."), name=row.name
            )
        taken.append(one)
    return taken


def _place(session: Session, delegation: Delegation, taken: Sequence[Taken], edit: Edit) -> None:
    """Puts those taken first, in the order of the list; the others follow as they stood."""
    members = {member.person_id: member for member in delegation.members}
    _make_room_for_head(session, members, taken)
    listed = {one.person_id for one in taken}
    rest = [member for member in delegation.members if member.person_id not in listed]
    for place, one in enumerate(taken):
        member = members.get(one.person_id)
        if member is None:
            member = Member(delegation_id=delegation.id, person_id=one.person_id)
            _fill(member, one, place)
            member.state = MemberState.NOMINATED
            join(session, delegation, member, edit)
            continue
        _fill(member, one, place)
        if not member.state.counts:
            member.state = MemberState.NOMINATED
            note_step(session, member, edit)
    for place, member in enumerate(rest, len(taken)):
        member.position = place


def _fill(member: Member, one: Taken, place: int) -> None:
    member.is_inferred = False
    member.role, member.position = one.nominee.role, place
    if one.function_id is not None or member.function_id is None:
        member.function_id = one.function_id


def _make_room_for_head(
    session: Session, members: Mapping[int, Member], taken: Sequence[Taken]
) -> None:
    """Takes the lead from who had it before another one gets it: two never have it at once."""
    for one in taken:
        member = members.get(one.person_id)
        if member and member.role is DelegationRole.HEAD:
            member.role = one.nominee.role
    flushed(session)


def _demand_one_head(delegation: Delegation, taken: Sequence[Taken]) -> None:
    """Asks that of those taken and those who stay beside them one leads at most."""
    listed = {one.person_id for one in taken}
    staying = sum(
        member.role is DelegationRole.HEAD and member.state.counts
        for member in delegation.members
        if member.person_id not in listed
    )
    if staying + sum(one.nominee.role is DelegationRole.HEAD for one in taken) > 1:
        raise Refused(
            "others",
            N_("The delegation would have two heads. Let one of them leave, or return the list."),
        )
