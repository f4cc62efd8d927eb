"""Whom mails of a seminar are written to: address, language, salutation, private link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partnership.config import LANGUAGES
from partnership.core.changes import Edit, subject_of
from partnership.core.journal import Deed, record
from partnership.delegations.link_models import PrivateLink
from partnership.exports.view import Site, View
from partnership.exports.vocabulary_visit import LinkPurpose, MailKind
from partnership.messages.models import OutboxMail
from partnership.messages.outbox import Letter, is_address, queue
from partnership.people.address import forms_of
from partnership.people.addressing import addressee_of, load_wordings, office_of
from partnership.people.models import Person, PersonContact
from partnership.people.queries import list_people
from partnership.people.rules import true_on
from partnership.people.wordings import Wordings
from partnership.seminars.models import Seminar

WAIT = timedelta(minutes=10)
"""So long a mail lies in the outbox, to be read once more and dropped if need be."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A person as mails know them; `mail` is empty where no address is known that can be used."""

    person_id: int
    name: str
    mail: str
    language: str
    salutation: str
    link_id: int | None = None

    @property
    def ref(self) -> str:
        return f"person:{self.person_id}"

    @property
    def link(self) -> str:
        return link_mark(self.link_id) if self.link_id else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that could be put into the outbox; `is_told` where its reader has it already."""

    reader: Reader
    letter: Letter
    is_told: bool = False

    @property
    def can_be_sent(self) -> bool:
        return bool(self.reader.mail) and not self.is_told


def link_mark(link_id: int) -> str:
    """Gives what stands for a private link until the mail leaves."""
    return f"{{link:{link_id}}}"


def load_readers(
    session: Session, seminar: Seminar, person_ids: Iterable[int], at: datetime
) -> list[Reader]:
    """Reads people in the order of their names; the seminar has its host city loaded."""
    wanted = sorted(set(person_ids))
    contacts = {
        each.person_id: each
        for each in session.scalars(
            select(PersonContact).where(PersonContact.person_id.in_(wanted))
        )
    }
    links = _links(session, seminar.id, wanted, at)
    wordings = load_wordings(session)
    readers = [
        _reader(person, contacts.get(person.id), links.get(person.id), seminar, wordings)
        for person in list_people(session, wanted)
    ]
    return sorted(readers, key=lambda each: (each.name, each.person_id))


def language_for(chosen: str, person: Person | None, seminar: Seminar) -> str:
    """Gives the language somebody asked for, else one of the seminar's own, else the host's."""
    spoken = set(person.languages) | {person.native_language} if person else set()
    wished = (
        chosen,
        *(tag for tag in seminar.languages if tag in spoken),
        *seminar.host_city.languages,
        *seminar.languages,
    )
    return next((tag for tag in wished if tag in LANGUAGES), LANGUAGES[0])


def common_values(seminar: Seminar, language: str, site: Site) -> dict[str, str]:
    """Gives what all mails of a seminar may name."""
    view = View((language,), site)
    return {
        "seminar": seminar.title.pick((language,)).text,
        "period": view.wording.period(seminar.starts_on, seminar.ends_on),
        "city": seminar.host_city.name.pick((language,)).text,
        "office": view.site_name,
    }


def told_before(session: Session, kind: MailKind, causes: Iterable[str]) -> set[tuple[str, str]]:
    """Gives (cause, reader) of the mails of these causes that there are."""
    rows = session.execute(
        select(OutboxMail.cause, OutboxMail.reader).where(
            OutboxMail.kind == kind, OutboxMail.cause.in_(sorted(set(causes)))
        )
    )
    return {(cause, reader) for cause, reader in rows}


def queue_drafts(session: Session, drafts: Sequence[Draft], *, seminar: Seminar, edit: Edit) -> int:
    """Puts the mails of those who can be reached into the outbox; gives how many are new there."""
    due_at = edit.at + WAIT
    made = [
        each
        for each in drafts
        if each.can_be_sent and queue(session, each.letter, at=edit.at, due_at=due_at)
    ]
    if made:
        note_queued(session, seminar, made[0].letter.kind, len(made), edit)
    return len(made)


def note_queued(session: Session, seminar: Seminar, kind: MailKind, count: int, edit: Edit) -> None:
    """Writes down that mails were put into the outbox; to whom, the outbox says."""
    record(
        session,
        Deed.MAILS_QUEUED,
        subject=subject_of(seminar),
        scope=subject_of(seminar),
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        at=edit.at,
        kind=kind.value,
        count=count,
    )
    session.flush()


def _reader(
    person: Person,
    contact: PersonContact | None,
    link_id: int | None,
    seminar: Seminar,
    wordings: Wordings,
) -> Reader:
    language = language_for(contact.language if contact else "", person, seminar)
    mail = contact.mail.strip() if contact else ""
    return Reader(
        person_id=person.id,
        name=person.printed_name,
        mail=mail if is_address(mail) else "",
        language=language,
        salutation=salutation_of(person, language, seminar.starts_on, wordings),
        link_id=link_id,
    )


def salutation_of(person: Person, language: str, day: date, wordings: Wordings) -> str:
    """Gives the written salutation in the function of that day; the functions are loaded."""
    held = office_of(true_on(day, person.functions), day)
    return forms_of(addressee_of(person), held, language, wordings).salutation


def _links(
    session: Session, seminar_id: int, person_ids: Sequence[int], at: datetime
) -> Mapping[int, int]:
    rows = session.execute(
        select(PrivateLink.person_id, PrivateLink.id)
        .where(
            PrivateLink.seminar_id == seminar_id,
            PrivateLink.person_id.in_(person_ids),
            PrivateLink.purpose == LinkPurpose.PAGES,
            PrivateLink.revoked_at.is_(None),
            or_(PrivateLink.expires_at.is_(None), PrivateLink.expires_at > at),
        )
        .order_by(PrivateLink.id)
    )
    return {person_id: link_id for person_id, link_id in rows if person_id is not None}
