"""What the overview of a seminar shows, read in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission
from partnership.core.changes import subject_of
from partnership.core.wording import Wording
from partnership.delegations.models import Delegation
from partnership.delegations.service import list_delegations
from partnership.desk.frame import may
from partnership.desk.seminar_pages import PageGroup, pages_of
from partnership.desk.undo_steps import Steps, steps_of
from partnership.exports.vocabulary import PartnershipState, SeminarState
from partnership.logistics.checks import travel_findings
from partnership.logistics.situation import load_situation
from partnership.releases.queries_overview import (
    LastRelease,
    find_last_release,
    has_changes_since,
)
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import (
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
)
from partnership.seminars.next_proposals import CLOSED_OUTCOMES
from partnership.seminars.queries_desk import (
    Edition,
    edition_before,
    list_editions,
    list_engagements,
    list_outcomes,
    list_participations,
    list_topics,
    resting_state,
)
from partnership.seminars.rules_life import may_edit


@dataclass(frozen=True, slots=True)
class ItemCount:
    total: int = 0
    parked: int = 0
    cancelled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the overview shows beside the seminar's own facts."""

    pages: Sequence[PageGroup]
    items: ItemCount
    topics: Sequence[SeminarTopic]
    engagements: Sequence[Engagement]
    participations: Sequence[Participation]
    outcomes: Sequence[Outcome]
    delegations: Sequence[Delegation]
    release: LastRelease | None
    has_changes: bool
    previous: Edition | None
    next: Edition | None
    is_same_host: bool
    resting: PartnershipState | None
    steps: Steps
    open_travel: int = 0

    @property
    def open_outcomes(self) -> int:
        return sum(row.status not in CLOSED_OUTCOMES for row in self.outcomes)


def load_overview(session: Session, seminar: Seminar, words: Wording) -> Overview:
    """Reads what belongs to a seminar; it comes from `queries_desk.get_seminar`."""
    release = find_last_release(session, seminar.id)
    editions = list_editions(session, seminar.series_id)
    before = edition_before(editions, seminar.starts_on, seminar.id)
    return Overview(
        pages=pages_of(seminar),
        items=_count(session, seminar.id),
        topics=list_topics(session, seminar.id),
        engagements=list_engagements(session, seminar.id),
        participations=list_participations(session, seminar.id),
        outcomes=list_outcomes(session, seminar.id),
        delegations=list_delegations(session, seminar.id),
        release=release,
        has_changes=bool(release and has_changes_since(session, seminar, release.released_at)),
        previous=before,
        next=_after(editions, seminar),
        is_same_host=bool(before and before.host_city_id == seminar.host_city_id),
        resting=resting_state(seminar.partnership, seminar.starts_on),
        steps=steps_of(session, subject_of(seminar), words),
        open_travel=_open_travel(session, seminar),
    )


def _open_travel(session: Session, seminar: Seminar) -> int:
    """Counts what is open in travel and stay, for those who may see how people travel."""
    if not may(Permission.TRAVEL) or not may_edit(seminar.state):
        return 0
    return len(travel_findings(load_situation(session, seminar)))


def _count(session: Session, seminar_id: int) -> ItemCount:
    row = session.execute(
        select(
            func.count(),
            func.count().filter(ProgrammeItem.start_wall.is_(None)),
            func.count().filter(ProgrammeItem.is_cancelled),
        ).where(ProgrammeItem.seminar_id == seminar_id)
    ).one()
    return ItemCount(*row)


def _after(editions: Sequence[Edition], seminar: Seminar) -> Edition | None:
    later = [
        each
        for each in editions
        if each.starts_on > seminar.starts_on and each.state is not SeminarState.CANCELLED
    ]
    return later[-1] if later else None
