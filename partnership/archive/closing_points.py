"""What belongs into a record before it is closed, and how each of it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.costs.models import CostLine
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import ItemKind, OutcomeStatus
from partnership.exports.vocabulary_visit import GiftState, MemberState, ReplyState
from partnership.honours.models import Gift
from partnership.invitations.models import Invitation
from partnership.materials.models import Material
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Article, Outcome, Seminar
from partnership.seminars.record_models import FinalReport, Headcount


class Subject(StrEnum):
    """What a point of the list is about, in the order in which a record is put in order."""

    STATE = "state"
    ATTENDANCE = "attendance"
    GUESTS = "guests"
    HEADCOUNTS = "headcounts"
    COSTS = "costs"
    GIFTS = "gifts"
    OUTCOMES = "outcomes"
    ARTICLES = "articles"
    FILES = "files"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Point:
    """How something stands: of `total` so many are `open`; nothing at all may be missing too."""

    subject: Subject
    total: int
    open: int
    is_warning: bool
    more: dict[str, int] = field(default_factory=dict)


UNCOUNTED = frozenset(
    {
        ItemKind.ARRIVAL,
        ItemKind.DEPARTURE,
        ItemKind.TRANSFER,
        ItemKind.BREAK,
        ItemKind.INTERNAL,
        ItemKind.PREPARATION,
        ItemKind.FOLLOW_UP,
    }
)
"""Kinds of items at which nobody counts heads."""
OPEN_MEMBERS = (MemberState.NOMINATED, MemberState.INVITED, MemberState.CONFIRMED)
_OPEN_OUTCOMES = (OutcomeStatus.PLANNED, OutcomeStatus.AGREED, OutcomeStatus.IN_PROGRESS)
_UNDECIDED = (GiftState.PLANNED, GiftState.BOUGHT, GiftState.RECEIVED)
TEXTS = ("results", "press_echo", "lessons", "next_steps")
"""The texts of a final report, in their order."""


def points_of(session: Session, seminar: Seminar) -> Sequence[Point]:
    """Gives all points, by one query for each."""
    return [make(session, seminar) for make in _POINTS]


def counted_items(seminar: Seminar) -> tuple[ColumnElement[bool], ...]:
    """Says which items of an edition heads are counted at."""
    return (
        ProgrammeItem.seminar_id == seminar.id,
        ProgrammeItem.is_cancelled.is_(False),
        ProgrammeItem.kind.not_in(UNCOUNTED),
    )


def _state(session: Session, seminar: Seminar) -> Point:
    del session
    is_open = not seminar.is_state_confirmed
    return Point(Subject.STATE, 1, int(is_open), is_open)


def _attendance(session: Session, seminar: Seminar) -> Point:
    rows = session.execute(
        select(Member.state, func.count())
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar.id)
        .group_by(Member.state)
    ).all()
    by_state: dict[MemberState, int] = {state: number for state, number in rows}  # noqa: C416 - rows are no pairs for mypy
    undecided = sum(by_state.get(state, 0) for state in OPEN_MEMBERS)
    more = {
        "attended": by_state.get(MemberState.ATTENDED, 0),
        "no_show": by_state.get(MemberState.NO_SHOW, 0),
    }
    return Point(Subject.ATTENDANCE, sum(by_state.values()), undecided, undecided > 0, more)


def _guests(session: Session, seminar: Seminar) -> Point:
    taking = (ReplyState.ACCEPTED, ReplyState.REPRESENTED)
    total, known = session.execute(
        select(func.count(Invitation.id), func.count(Invitation.has_come))
        .join(ProgrammeItem, ProgrammeItem.id == Invitation.item_id)
        .where(*counted_items(seminar), Invitation.state.in_(taking))
    ).one()
    return Point(Subject.GUESTS, total, total - known, total > known)


def _headcounts(session: Session, seminar: Seminar) -> Point:
    total, counted = session.execute(
        select(func.count(ProgrammeItem.id), func.count(Headcount.item_id))
        .outerjoin(Headcount, Headcount.item_id == ProgrammeItem.id)
        .where(*counted_items(seminar))
    ).one()
    return Point(Subject.HEADCOUNTS, total, total - counted, total > counted)


def _costs(session: Session, seminar: Seminar) -> Point:
    total, actual = session.execute(
        select(func.count(CostLine.id), func.count(CostLine.actual_cents)).where(
            CostLine.seminar_id == seminar.id
        )
    ).one()
    return Point(Subject.COSTS, total, total - actual, not total or total > actual)


def _gifts(session: Session, seminar: Seminar) -> Point:
    undecided = Gift.state.in_(_UNDECIDED) & (Gift.decision == "")
    total, still_open = _counted(session, Gift.id, undecided, Gift.seminar_id == seminar.id)
    return Point(Subject.GIFTS, total, still_open, still_open > 0)


def _outcomes(session: Session, seminar: Seminar) -> Point:
    is_open = Outcome.status.in_(_OPEN_OUTCOMES)
    has_no_term = Outcome.due_on.is_(None) & Outcome.last_year.is_(None)
    lacks = is_open & (Outcome.owner_id.is_(None) | has_no_term)
    total, lacking = _counted(session, Outcome.id, lacks, Outcome.seminar_id == seminar.id)
    return Point(Subject.OUTCOMES, total, lacking, not total or lacking > 0)


def _articles(session: Session, seminar: Seminar) -> Point:
    is_draft = Article.is_public.is_(False)
    total, drafts = _counted(session, Article.id, is_draft, Article.seminar_id == seminar.id)
    return Point(Subject.ARTICLES, total, drafts, not total or drafts > 0)


def _files(session: Session, seminar: Seminar) -> Point:
    lacks = Material.rights == ""
    total, lacking = _counted(session, Material.id, lacks, Material.seminar_id == seminar.id)
    return Point(Subject.FILES, total, lacking, not total or lacking > 0)


def _counted(
    session: Session,
    key: InstrumentedAttribute[int],
    is_open: ColumnElement[bool],
    *where: ColumnElement[bool],
) -> tuple[int, int]:
    """Counts rows, and those among them that still want something."""
    one_each = func.count(key).filter(is_open)
    total, still_open = session.execute(select(func.count(key), one_each).where(*where)).one()
    return total, still_open


def _report(session: Session, seminar: Seminar) -> Point:
    row = session.get(FinalReport, seminar.id)
    lacking = sum(1 for name in TEXTS if row is None or not getattr(row, name))
    return Point(Subject.REPORT, len(TEXTS), lacking, row is None or not row.results)


_POINTS: tuple[Callable[[Session, Seminar], Point], ...] = (
    _state,
    _attendance,
    _guests,
    _headcounts,
    _costs,
    _gifts,
    _outcomes,
    _articles,
    _files,
    _report,
)
