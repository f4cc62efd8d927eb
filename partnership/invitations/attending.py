"""Everybody in an edition with what they are there for: members, parts, contributions, guests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.delegations.models import Member
from partnership.delegations.service import list_delegations
from partnership.exports.vocabulary import (
    ContributionRole,
    DelegationRole,
    SeminarRole,
)
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState
from partnership.invitations.models import Invitation
from partnership.people.cards import with_standing
from partnership.people.models import Function, Person, PersonContact
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation
from partnership.seminars.queries_desk import list_participations

_ABSENT = (ReplyState.DECLINED, ReplyState.WITHDRAWN)
Row = Member | Participation | Contribution | Invitation


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is there for; `item_uid` names the programme item it belongs to."""

    row: Row
    what: DelegationRole | SeminarRole | ContributionRole | GuestCategory
    item_uid: str = ""

    @property
    def function(self) -> Function | None:
        return self.row.function

    @property
    def is_called(self) -> bool:
        """Whether whoever has this part is announced or greeted by name."""
        return self.what is DelegationRole.HEAD or (
            isinstance(self.what, ContributionRole)
            and self.what is not ContributionRole.INTERPRETING
        )


@dataclass(slots=True)
class Attending:
    """A person and all their parts; `home` are the languages of the city that sends them."""

    person: Person
    contact: PersonContact | None = None
    parts: list[Part] = field(default_factory=list)
    home: tuple[str, ...] = ()

    @property
    def function(self) -> Function | None:
        """The function in which they come: that of their first part that names one."""
        return next((part.function for part in self.parts if part.function), None)


def list_attending(session: Session, seminar_id: int) -> list[Attending]:
    """Lists everybody by name in a fixed number of queries; not who is known to stay away."""
    found: dict[int, Attending] = {}
    for person, part, home in _parts(session, seminar_id):
        each = found.setdefault(person.id, Attending(person))
        each.parts.append(part)
        each.home = each.home or home
    contacts = select(PersonContact).where(PersonContact.person_id.in_(found))
    for contact in session.scalars(contacts):
        found[contact.person_id].contact = contact
    return sorted(found.values(), key=_by_name)


def _by_name(each: Attending) -> tuple[str, str, int]:
    person = each.person
    return (person.family_name or person.printed_name).casefold(), person.printed_name, person.id


def _parts(session: Session, seminar_id: int) -> Iterator[tuple[Person, Part, tuple[str, ...]]]:
    for delegation in list_delegations(session, seminar_id):
        for member in delegation.members:
            if member.state.counts:
                yield member.person, Part(member, member.role), delegation.city.languages
    for row in list_participations(session, seminar_id):
        yield row.person, Part(row, row.role), ()
    for speaks, uid in _contributions(session, seminar_id):
        yield speaks.person, Part(speaks, speaks.role, uid), ()
    for guest, uid in _invitations(session, seminar_id):
        yield guest.person, Part(guest, guest.category, uid), ()


def _contributions(session: Session, seminar_id: int) -> Iterable[tuple[Contribution, str]]:
    asked = (
        select(Contribution, ProgrammeItem.uid)
        .join(ProgrammeItem, ProgrammeItem.id == Contribution.item_id)
        .where(ProgrammeItem.seminar_id == seminar_id, ProgrammeItem.is_cancelled.is_(False))
        .order_by(Contribution.id)
        .options(*with_standing(Contribution.person, Contribution.function))
    )
    return ((row, uid) for row, uid in session.execute(asked))


def _invitations(session: Session, seminar_id: int) -> Iterable[tuple[Invitation, str]]:
    asked = (
        select(Invitation, ProgrammeItem.uid)
        .join(ProgrammeItem, ProgrammeItem.id == Invitation.item_id)
        .where(
            ProgrammeItem.seminar_id == seminar_id,
            ProgrammeItem.is_cancelled.is_(False),
            Invitation.state.not_in(_ABSENT),
        )
        .order_by(Invitation.id)
        .options(*with_standing(Invitation.person, Invitation.function))
    )
    return ((row, uid) for row, uid in session.execute(asked))
