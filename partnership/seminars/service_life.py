"""The life of a seminar: its state by hand and by date, cancelling, postponing, other dates."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, subject_of, touch, written
from partnership.core.errors import Refused
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.core.wording import N_
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.dates import ASKED_NOTHING, Folds, Moved, demand_period, moved, troubles
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import list_placed
from partnership.seminars.rules_life import MOVABLE, demand_step, due_state, may_follow
from partnership.seminars.service import tell_override
from partnership.seminars.service_checks import NO_OVERRIDE, Override, demand_allowed

CALENDAR = Actor("calendar")
"""Who moves seminars on by date, as the journal writes it."""
BY_HAND = frozenset(
    {
        SeminarState.ANNOUNCED,
        SeminarState.RUNNING,
        SeminarState.COMPLETED,
    }
)
"""States that are set by one step; the others have a way of their own."""


class Untimely(Refused):
    """Some items cannot keep their wall-clock time; `moves` says which, and why."""

    def __init__(self, moves: list[Moved]) -> None:
        super().__init__(
            "starts_on", N_("Some items fall into a change of the clock: decide about them first.")
        )
        self.moves = moves


def set_state(
    session: Session, seminar: Seminar, state: SeminarState, *, version: int, edit: Edit
) -> Line:
    """Takes the next step of a seminar's life by hand.

    Raises:
        Conflict: somebody else was quicker.
        Refused: the step is not possible from here, or its day has not come.
    """
    expect_version(seminar, version)
    before = seminar.state
    if state not in BY_HAND or before in {SeminarState.CANCELLED, SeminarState.POSTPONED}:
        raise Refused("state", N_("This step is not possible in the seminar’s present state."))
    demand_step(seminar, state, edit.at)
    with written(
        session, Deed.STATE_SET, edit, seminar, before=before.value, state=state.value
    ) as line:
        seminar.state = state
        seminar.is_state_confirmed = True
    return line


def confirm_state(session: Session, seminar: Seminar, *, version: int, edit: Edit) -> Line:
    """Confirms a state that the calendar has brought.

    Raises:
        Conflict: somebody else was quicker.
        Refused: there is nothing to confirm.
    """
    expect_version(seminar, version)
    if seminar.is_state_confirmed:
        raise Refused("state", N_("This state is confirmed already."))
    with written(
        session, Deed.STATE_SET, edit, seminar, state=seminar.state.value, is_confirmed=True
    ) as line:
        seminar.is_state_confirmed = True
    return line


def cancel_seminar(
    session: Session, seminar: Seminar, *, reason: str, version: int, edit: Edit
) -> Line:
    """Calls a seminar off; its items are told as cancelled from the next release on.

    Raises:
        Conflict: somebody else was quicker.
        Refused: no reason is given, or it is over or called off already.
    """
    expect_version(seminar, version)
    demand_step(seminar, SeminarState.CANCELLED, edit.at)
    details = {"before": seminar.state.value, "reason": _needed(reason)}
    with written(session, Deed.CANCELLED, edit, seminar, **details) as line:
        seminar.state = SeminarState.CANCELLED
        seminar.is_state_confirmed = True
    return line


def restore_seminar(session: Session, seminar: Seminar, *, version: int, edit: Edit) -> Line:
    """Brings a cancelled seminar back into the state that it was in.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it is not cancelled.
    """
    expect_version(seminar, version)
    if seminar.state is not SeminarState.CANCELLED:
        raise Refused("state", N_("Only a cancelled seminar can be restored."))
    state = state_before(session, seminar)
    with written(session, Deed.RESTORED, edit, seminar, state=state.value) as line:
        seminar.state = state
    return line


def state_before(session: Session, seminar: Seminar) -> SeminarState:
    """Gives the state in which a seminar was cancelled; announced where that is not known."""
    details = session.scalar(
        select(JournalEntry.details)
        .where(
            JournalEntry.subject == subject_of(seminar),
            JournalEntry.deed == Deed.CANCELLED,
            JournalEntry.undone_by_id.is_(None),
        )
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    before = SeminarState((details or {}).get("before", SeminarState.ANNOUNCED))
    is_known = may_follow(SeminarState.CANCELLED, before)
    return before if is_known else SeminarState.ANNOUNCED


def postpone_seminar(
    session: Session, seminar: Seminar, *, reason: str, version: int, edit: Edit
) -> Line:
    """Puts a seminar off to a time that is not known yet; its programme stays as it is.

    Raises:
        Conflict: somebody else was quicker.
        Refused: no reason is given, or it cannot be postponed in its state.
    """
    expect_version(seminar, version)
    demand_step(seminar, SeminarState.POSTPONED, edit.at)
    details = {"before": seminar.state.value, "reason": _needed(reason)}
    with written(session, Deed.POSTPONED, edit, seminar, **details) as line:
        seminar.state = SeminarState.POSTPONED
        seminar.is_state_confirmed = True
    return line


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Refused("reason", N_("Give the reason."))
    return reason.strip()


def move_seminar(
    session: Session,
    seminar: Seminar,
    starts_on: date,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
    answers: Mapping[int, Folds] = ASKED_NOTHING,
    override: Override = NO_OVERRIDE,
) -> Line:
    """Gives a seminar another first day; everything moves with it by whole days, as one deed.

    A draft is shifted. A seminar that was told of is postponed, with a reason, and is announced
    for its new dates.

    Raises:
        Conflict: somebody else was quicker.
        Untimely: items fall into a change of the clock, and `answers` does not say what is meant.
        NeedsOverride: the partnership rests on the new day.
        Refused: the day is no other one, it cannot be moved in its state, or the reason is missing.
    """
    expect_version(seminar, version)
    days = demand_move(seminar, starts_on)
    given = demand_allowed(seminar, starts_on, override)
    moves = moved(list_placed(session, seminar.id), days, answers)
    if found := troubles(moves):
        raise Untimely(found)
    is_told = seminar.state in MOVABLE
    deed = Deed.POSTPONED if is_told else Deed.SHIFTED
    details: dict[str, Any] = {"days": days, "starts_on": starts_on.isoformat()}
    if is_told:
        details |= {"before": seminar.starts_on.isoformat(), "reason": _needed(reason)}
    with written(session, deed, edit, seminar, **details) as line:
        _move(session, seminar, timedelta(days=days), moves)
        if is_told:
            seminar.state = SeminarState.ANNOUNCED
            seminar.is_state_confirmed = True
        if given and given != seminar.override_reason:
            seminar.override_reason = given
            tell_override(session, seminar, given, edit)
        touch(seminar)
    return line


def demand_move(seminar: Seminar, starts_on: date) -> int:
    """Gives by how many days a seminar is moved; one that was put off may keep its old dates.

    Raises:
        Refused: it cannot be moved in its state, or not to that day.
    """
    if seminar.state is not SeminarState.DRAFT and seminar.state not in MOVABLE:
        raise Refused("starts_on", N_("In its present state the seminar keeps its dates."))
    demand_period(starts_on, starts_on)
    is_the_same = starts_on == seminar.starts_on
    if is_the_same and seminar.state is not SeminarState.POSTPONED:
        raise Refused("starts_on", N_("The seminar begins on this day already."))
    return (starts_on - seminar.starts_on).days


def _move(session: Session, seminar: Seminar, by: timedelta, moves: list[Moved]) -> None:
    seminar.starts_on += by
    seminar.ends_on += by
    spans = {move.item.id: move.after for move in moves}
    items = session.scalars(select(ProgrammeItem).where(ProgrammeItem.id.in_(spans)))
    for item in items:
        item.span = spans[item.id]


def reach_states(session: Session, *, at: datetime) -> list[tuple[Seminar, SeminarState]]:
    """Moves all seminars on whose day has come; each waits for somebody to confirm it.

    Returns:
        The seminars that moved, with the state that they were in before.
    """
    rows = session.scalars(
        select(Seminar)
        .where(Seminar.state.in_([SeminarState.ANNOUNCED, SeminarState.RUNNING]))
        .where(Seminar.starts_on <= at.date() + timedelta(days=1))
        .order_by(Seminar.id)
        .with_for_update()
    ).all()
    reached = []
    for seminar in rows:
        before, state = seminar.state, due_state(seminar, at)
        if state is None:
            continue
        with written(
            session,
            Deed.STATE_REACHED,
            Edit(CALENDAR, at),
            seminar,
            before=before.value,
            state=state.value,
        ):
            seminar.state = state
            seminar.is_state_confirmed = False
        reached.append((seminar, before))
    return reached
