"""Who has private links in a seminar, who could have, and what they have read by them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session, joinedload

from partnership.core.errors import NotFound
from partnership.delegations.link_models import Correction, PrivateLink
from partnership.delegations.links import is_valid, list_links
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary_visit import (
    BookingState,
    CorrectionState,
    LinkPurpose,
    MemberState,
    ReplyState,
)
from partnership.invitations.models import Invitation
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.people.models import Person
from partnership.releases.models import Release
from partnership.seminars.item_models import ProgrammeItem

_GONE = (MemberState.DECLINED, MemberState.WITHDRAWN, MemberState.NO_SHOW)
_UNINVITED = (ReplyState.PLANNED, ReplyState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is to come, with their valid links; `None` where there is none."""

    person_id: int
    name: str
    pages: PrivateLink | None
    calendar: PrivateLink | None
    newest: int | None

    @property
    def links(self) -> tuple[PrivateLink, ...]:
        return tuple(link for link in (self.pages, self.calendar) if link)

    def is_behind(self, link: PrivateLink) -> bool:
        """Whether what was fetched last is not the newest release."""
        return link.seen_at is not None and (link.seen_release or 0) < (self.newest or 0)


def list_readers(session: Session, seminar_id: int, now: datetime) -> list[Reader]:
    """Lists everybody of the delegations, the guests who were invited, and the interpreters."""
    newest = session.scalar(
        select(func.max(Release.number)).where(
            Release.seminar_id == seminar_id, Release.withdrawn_at.is_(None)
        )
    )
    valid: dict[tuple[int | None, LinkPurpose], PrivateLink] = {}
    for link in list_links(session, seminar_id):
        if is_valid(link, now):
            valid[link.person_id, link.purpose] = link
    return [
        Reader(
            person_id,
            name,
            valid.get((person_id, LinkPurpose.PAGES)),
            valid.get((person_id, LinkPurpose.CALENDAR)),
            newest,
        )
        for person_id, name in _people(session, seminar_id)
    ]


def _people(session: Session, seminar_id: int) -> Sequence[tuple[int, str]]:
    members = (
        select(Member.person_id)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar_id, Member.state.not_in(_GONE))
    )
    guests = (
        select(Invitation.person_id)
        .join(ProgrammeItem, ProgrammeItem.id == Invitation.item_id)
        .where(ProgrammeItem.seminar_id == seminar_id, Invitation.state.not_in(_UNINVITED))
    )
    interpreters = (
        select(InterpreterBooking.person_id)
        .join(ProgrammeItem, ProgrammeItem.id == InterpreterBooking.item_id)
        .where(
            ProgrammeItem.seminar_id == seminar_id,
            InterpreterBooking.state != BookingState.CANCELLED,
        )
    )
    linked = select(PrivateLink.person_id).where(
        PrivateLink.seminar_id == seminar_id,
        PrivateLink.revoked_at.is_(None),
        PrivateLink.person_id.is_not(None),
        PrivateLink.purpose != LinkPurpose.OUTCOMES,
    )
    wanted = union(members, guests, interpreters, linked).subquery()
    rows = session.execute(
        select(Person.id, Person.printed_name)
        .where(Person.id.in_(select(wanted.c.person_id)))
        .order_by(Person.family_name, Person.printed_name, Person.id)
    )
    return [(row[0], row[1]) for row in rows]


def is_reader(session: Session, seminar_id: int, person_id: int) -> bool:
    return any(each == person_id for each, _ in _people(session, seminar_id))


def read_link(session: Session, seminar_id: int, number: int, now: datetime) -> PrivateLink:
    """Finds a valid link of a person, to be shown.

    Raises:
        NotFound: the seminar has none of that number, or it is revoked or over.
    """
    link = session.scalar(
        select(PrivateLink)
        .where(PrivateLink.id == number, PrivateLink.seminar_id == seminar_id)
        .options(joinedload(PrivateLink.person))
    )
    if link is None or link.person is None or not is_valid(link, now):
        raise NotFound("private link")
    return link


def list_open_corrections(session: Session, seminar_id: int) -> Sequence[Correction]:
    return session.scalars(
        select(Correction)
        .where(Correction.seminar_id == seminar_id, Correction.state == CorrectionState.OPEN)
        .order_by(Correction.id)
        .options(joinedload(Correction.person))
    ).all()


def list_outcome_links(session: Session, seminar_id: int, now: datetime) -> list[PrivateLink]:
    """Lists the valid links by which people of an edition report on its outcomes."""
    return [
        link
        for link in list_links(session, seminar_id)
        if link.purpose is LinkPurpose.OUTCOMES and is_valid(link, now)
    ]
