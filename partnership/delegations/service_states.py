"""Steps of members from the nomination to the departure, and who comes in whose place."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from partnership.core.changes import Line, expect_version, flushed, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member
from partnership.delegations.rules_states import FIRST, LEAVING, demand_step
from partnership.delegations.service_members import (
    LONGEST_NOTE,
    MemberValues,
    get_member,
    join,
    new_member,
    note_step,
    refuse_second_head,
)
from partnership.exports.vocabulary import DelegationRole, SeminarState
from partnership.exports.vocabulary_visit import MemberState
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open, demand_unclosed, has_come
from partnership.seminars.service_keeping import PartsEdit

NOBODY = 0
"""Nobody follows the head for the time being."""


class HeadGoes(Refused):
    """The head leaves, and nobody has said who leads now; `candidates` may."""

    def __init__(self, candidates: Sequence[Member]) -> None:
        super().__init__("successor", N_("Say who leads the delegation from now on."))
        self.candidates = candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that several members take at once; `successor_id` is who leads if the head goes."""

    member_ids: tuple[int, ...]
    state: MemberState
    note: str = ""
    is_correction: bool = False
    successor_id: int | None = None


def step_members(
    session: Session, seminar: Seminar, delegation: Delegation, step: Step, *, by: PartsEdit
) -> Line:
    """Notes the state that members have reached; those who are in it already stay as they are.

    Raises:
        Conflict: somebody else was quicker.
        NotFound: the delegation has no such member.
        Refused: a step does not follow, or a correction has no reason.
        HeadGoes: somebody must say who leads now.
    """
    expect_version(delegation, by.version)
    details = _demand(seminar, step, by)
    moving = _moving(seminar, delegation, step, by)
    with written(session, Deed.STEPPED, by.edit, delegation, scope=seminar, **details) as line:
        is_leaderless = _leads(delegation)
        for member in moving:
            member.state = step.state
            note_step(session, member, by.edit, step.note)
        if moving:
            touch(delegation)
        flushed(session)
        if is_leaderless and not _leads(delegation):
            _succeed(delegation, step.successor_id)
    return line


def _demand(seminar: Seminar, step: Step, by: PartsEdit) -> dict[str, str]:
    """Asks for a reason; who came is noted when everybody has left, until the record is closed."""
    is_attendance = step.state in {MemberState.ATTENDED, MemberState.NO_SHOW}
    demand = demand_unclosed if is_attendance and not step.is_correction else demand_open
    return demand(seminar, by.reason or step.note)


def _moving(seminar: Seminar, delegation: Delegation, step: Step, by: PartsEdit) -> list[Member]:
    chosen = [get_member(delegation, member_id) for member_id in dict.fromkeys(step.member_ids)]
    if not chosen:
        raise Refused("members", N_("Choose at least one member."))
    _check_note(step)
    moving = [member for member in chosen if member.state is not step.state]
    has_begun = has_come(seminar, SeminarState.RUNNING, by.edit.at)
    for member in moving:
        demand_step(
            member.state,
            step.state,
            name=member.person.printed_name,
            has_begun=has_begun,
            is_correction=step.is_correction,
        )
        if member.role is DelegationRole.HEAD and step.state.counts:
            refuse_second_head(delegation, member)
    return moving


def _check_note(step: Step) -> None:
    note = clean_line(step.note)
    if step.is_correction and not note:
        raise Refused("note", N_("Say why the state is corrected."))
    if len(note) > LONGEST_NOTE:
        raise Refused(
            "note",
            N_("At most %(most)s characters; these are %(found)s."),
            most=LONGEST_NOTE,
            found=len(note),
        )


def _leads(delegation: Delegation) -> bool:
    return any(
        member.role is DelegationRole.HEAD and member.state.counts for member in delegation.members
    )


def _succeed(delegation: Delegation, successor_id: int | None) -> None:
    """Makes another one the head, or nobody where that was said."""
    coming = [member for member in delegation.members if member.state.counts]
    if successor_id is None and coming:
        raise HeadGoes(coming)
    if not successor_id:
        return
    successor = next((member for member in coming if member.id == successor_id), None)
    if successor is None:
        raise NotFound("successor")
    successor.role, successor.is_inferred = DelegationRole.HEAD, False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """How one person makes room for another: the old one's `state`, and the new one's `first`."""

    state: MemberState
    first: MemberState = MemberState.NOMINATED
    note: str = ""


def replace_member(
    session: Session,
    seminar: Seminar,
    delegation: Delegation,
    member: Member,
    values: MemberValues,
    exchange: Exchange,
    *,
    by: PartsEdit,
) -> tuple[Member, Line]:
    """Names another person in the place of one who declines, is withdrawn, or has left before.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong, or somebody comes in that place already.
        SoundsAlike: a new person sounds like one that is known.
    """
    expect_version(delegation, by.version)
    details = demand_open(seminar, by.reason or exchange.note)
    _check_exchange(delegation, member, exchange)
    with written(session, Deed.STEPPED, by.edit, delegation, scope=seminar, **details) as line:
        if member.state.counts:
            member.state = exchange.state
            note_step(session, member, by.edit, exchange.note)
            flushed(session)
        new = new_member(session, seminar, delegation, values, by.edit)
        new.position, new.state, new.replaces_id = member.position, exchange.first, member.id
        join(session, delegation, new, by.edit)
    return new, line


def _check_exchange(delegation: Delegation, member: Member, exchange: Exchange) -> None:
    if exchange.first not in FIRST:
        raise Refused("first", N_("Choose one of the values offered."))
    if any(other.replaces_id == member.id for other in delegation.members if other.state.counts):
        raise Refused("", N_("Somebody comes in this person’s place already."))
    if not member.state.counts:
        return
    if exchange.state not in LEAVING:
        raise Refused("state", N_("Choose one of the values offered."))
    _check_note(Step(member_ids=(member.id,), state=exchange.state, note=exchange.note))
    demand_step(member.state, exchange.state, name=member.person.printed_name, has_begun=True)
