"""Filling in a nomination, submitting it, returning it: what the focal point and the office do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation
from partnership.delegations.nominees import MOST, Nominee, kept_rows, read_rows
from partnership.exports.vocabulary import DelegationRole
from partnership.exports.vocabulary_visit import NominationState

_UNDECIDED = (NominationState.OPEN, NominationState.SUBMITTED)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Note:
    """The letter that came along; its content was checked where it came in."""

    name: str
    media_type: str
    content: bytes


def find_undecided(session: Session, delegation_id: int) -> Nomination | None:
    """Finds the list that is being filled in or waits for the office, to be changed."""
    return session.scalar(
        select(Nomination)
        .where(Nomination.delegation_id == delegation_id, Nomination.state.in_(_UNDECIDED))
        .with_for_update()
    )


def list_nominations(session: Session, delegation_id: int) -> Sequence[Nomination]:
    """Lists all nominations of a delegation, the newest first."""
    return session.scalars(
        select(Nomination)
        .where(Nomination.delegation_id == delegation_id)
        .order_by(Nomination.number.desc())
    ).all()


def get_nomination(session: Session, delegation_id: int, number: int) -> Nomination:
    """Finds a nomination with its letter.

    Raises:
        NotFound: the delegation has none of that number.
    """
    found = session.scalar(
        select(Nomination)
        .where(Nomination.delegation_id == delegation_id, Nomination.number == number)
        .options(undefer(Nomination.note))
    )
    if found is None:
        raise NotFound("nomination")
    return found


def last_accepted(session: Session, delegation_id: int) -> Nomination | None:
    return session.scalar(
        select(Nomination)
        .where(
            Nomination.delegation_id == delegation_id,
            Nomination.state == NominationState.ACCEPTED,
        )
        .order_by(Nomination.number.desc())
        .limit(1)
    )


def begin_nomination(session: Session, delegation: Delegation, *, edit: Edit) -> Nomination:
    """Gives the list to fill in; a new one begins with what was accepted or returned.

    Raises:
        Refused: a list is with the office, which has to decide first.
        Conflict: another focal point began one at the same moment.
    """
    found = find_undecided(session, delegation.id)
    if found is not None:
        if found.state is NominationState.SUBMITTED:
            raise Refused("", N_("The list is with the host’s office, which will answer."))
        return found
    last = next(iter(list_nominations(session, delegation.id)), None)
    with written(session, Deed.CREATED, edit) as line:
        row = Nomination(
            delegation_id=delegation.id,
            number=(last.number if last else 0) + 1,
            rows=list(last.rows) if last else [],
            unnamed_count=last.unnamed_count if last else None,
            remark=last.remark if last and last.state is NominationState.RETURNED else "",
        )
        session.add(row)
        flushed(session)
        line.about(row)
    line.for_good()
    return row


def keep_people(
    session: Session,
    nomination: Nomination,
    people: Iterable[Nominee],
    *,
    version: int,
    edit: Edit,
    unnamed_count: int | None = None,
    remark: str = "",
) -> Line:
    """Keeps the list as it is being filled in.

    Raises:
        Conflict: another focal point was quicker.
        Refused: the list is not open, or somebody has no name.
    """
    expect_version(nomination, version)
    _demand_open(nomination)
    rows = tuple(people)
    if len(rows) > MOST:
        raise Refused("rows", N_("A list has at most %(most)s people."), most=MOST)
    if any(not row.name for row in rows):
        raise Refused("rows", N_("Everybody in the list needs a name."))
    with written(session, Deed.CHANGED, edit, nomination) as line:
        nomination.rows = kept_rows(rows)
        nomination.unnamed_count, nomination.remark = unnamed_count, remark
    return line.for_good()


def keep_note(
    session: Session, nomination: Nomination, note: Note | None, *, version: int, edit: Edit
) -> Line:
    """Attaches the letter that belongs to a list, or takes it away.

    Raises:
        Conflict: another focal point was quicker.
        Refused: the list is not open.
    """
    expect_version(nomination, version)
    _demand_open(nomination)
    with written(session, Deed.CHANGED, edit, nomination) as line:
        nomination.note = note.content if note else None
        nomination.note_name = note.name[:_LONGEST_NAME] if note else ""
        nomination.note_type = note.media_type if note else ""
    return line.for_good()


def submit_nomination(
    session: Session, nomination: Nomination, *, by: str, version: int, edit: Edit
) -> Line:
    """Hands a list over to the office.

    Raises:
        Conflict: another focal point was quicker, or has submitted it.
        Refused: it is not open, empty, has two heads, or nobody says who submits it.
    """
    expect_version(nomination, version)
    _demand_open(nomination)
    people = read_rows(nomination.rows)
    if not by.strip():
        raise Refused("submitted_by", N_("Say who submits the list."))
    if not people and not nomination.unnamed_count:
        raise Refused("rows", N_("Nobody is in the list yet."))
    if sum(row.role is DelegationRole.HEAD for row in people) > 1:
        raise Refused("rows", N_("A delegation has one head. Choose another role for the others."))
    with written(session, Deed.NOMINATED, edit, nomination) as line:
        nomination.state = NominationState.SUBMITTED
        nomination.submitted_at, nomination.submitted_by = edit.at, by.strip()[:_LONGEST_NAME]
    return line.for_good()


def return_nomination(
    session: Session, nomination: Nomination, *, answer: str, version: int, edit: Edit
) -> Line:
    """Gives a list back to the focal point, with what is to be put right.

    Raises:
        Conflict: somebody else has decided.
        Refused: it was not submitted, or nothing says why.
    """
    demand_submitted(nomination, version)
    if not answer.strip():
        raise Refused("answer", N_("Say what is to be put right."))
    with written(session, Deed.NOMINATION_RETURNED, edit, nomination) as line:
        decide(nomination, NominationState.RETURNED, answer, edit)
    return line.for_good()


def demand_submitted(nomination: Nomination, version: int) -> None:
    expect_version(nomination, version)
    if nomination.state is not NominationState.SUBMITTED:
        raise Refused("", N_("This list does not wait for a decision."))


def decide(nomination: Nomination, state: NominationState, answer: str, edit: Edit) -> None:
    nomination.state, nomination.answer = state, answer.strip()
    nomination.decided_at, nomination.decided_by = edit.at, edit.actor.name


def _demand_open(nomination: Nomination) -> None:
    if nomination.state is not NominationState.OPEN:
        raise Refused("", N_("This list was submitted and can no longer be changed here."))
