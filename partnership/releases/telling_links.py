"""Mails that bring a private link: to a person's pages, or to a nomination."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import City
from partnership.core.changes import Edit, subject_of
from partnership.core.wording import N_, wording
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import is_valid
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation, Member
from partnership.exports.view import Site
from partnership.exports.vocabulary_visit import LinkPurpose, MailKind
from partnership.messages.models import OutboxMail
from partnership.messages.outbox import Letter, queue
from partnership.messages.service_wording import load_templates
from partnership.messages.templates import Template, fill
from partnership.releases.telling_readers import (
    WAIT,
    Draft,
    Reader,
    common_values,
    language_for,
    link_mark,
    load_readers,
    note_queued,
    queue_drafts,
    told_before,
)
from partnership.seminars.models import Seminar

_ANYBODY = N_("Dear Sir or Madam,")


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Whom a sending city lets fill in its nominations; without a language its own is taken."""

    mail: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Occasion:
    """Why a focal point is written to, with what this kind of mail says besides."""

    kind: MailKind
    delegation_id: int
    cause: str
    values: Mapping[str, str]


def reader_of(link: PrivateLink) -> str:
    """Names whom a link is for, as the outbox names readers."""
    if link.person_id is not None:
        return f"person:{link.person_id}"
    return f"delegation:{link.delegation_id}"


def queue_private_link(session: Session, link: PrivateLink, edit: Edit, *, site: Site) -> bool:
    """Puts the mail with a person's link into the outbox, once for each link.

    Gives `False` where there is no address, or where the person has had this link already.
    """
    seminar = _seminar(session, link.seminar_id)
    drafts = drafts_of_links(session, seminar, [link], site=site, edit=edit)
    return bool(queue_drafts(session, drafts, seminar=seminar, edit=edit))


def links_to_send(session: Session, seminar_id: int, at: datetime) -> list[PrivateLink]:
    """Lists the valid links to people's pages; not those of members who will not come."""
    rows = session.scalars(
        select(PrivateLink)
        .where(
            PrivateLink.seminar_id == seminar_id,
            PrivateLink.purpose == LinkPurpose.PAGES,
            PrivateLink.revoked_at.is_(None),
        )
        .order_by(PrivateLink.id)
    )
    away: dict[int, bool] = {}
    for person_id, state in session.execute(
        select(Member.person_id, Member.state)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar_id)
    ):
        away[person_id] = away.get(person_id, True) and not state.counts
    return [row for row in rows if is_valid(row, at) and not away.get(row.person_id or 0, False)]


def drafts_of_links(
    session: Session, seminar: Seminar, links: list[PrivateLink], *, site: Site, edit: Edit
) -> list[Draft]:
    """Composes the mails that bring people their links."""
    own = {link.person_id: link for link in links if link.person_id is not None}
    templates = load_templates(session, MailKind.PRIVATE_LINK)
    causes = {number: f"private_link:{link.id}" for number, link in own.items()}
    told = told_before(session, MailKind.PRIVATE_LINK, causes.values())
    return [
        Draft(
            reader,
            _letter(
                seminar,
                reader,
                templates[reader.language],
                site,
                causes[reader.person_id],
                own[reader.person_id],
            ),
            (causes[reader.person_id], reader.ref) in told,
        )
        for reader in load_readers(session, seminar, own, edit.at)
    ]


def queue_nomination_asked(
    session: Session,
    link: PrivateLink,
    edit: Edit,
    *,
    to: FocalPoint,
    site: Site,
) -> OutboxMail | None:
    """Asks a focal point to name a delegation, once for each link; `None` if that was done.

    Raises:
        Refused: the address is none.
    """
    values = {"link": link_mark(link.id)}
    cause = f"private_link:{link.id}"
    occasion = _Occasion(MailKind.NOMINATION_ASKED, link.delegation_id or 0, cause, values)
    return _to_focal_point(session, occasion, to, edit, site)


def queue_nomination_answered(
    session: Session,
    nomination: Nomination,
    edit: Edit,
    *,
    answer: str,
    to: FocalPoint,
    link: PrivateLink | None = None,
    site: Site,
) -> OutboxMail | None:
    """Tells a focal point what the office decided, once for each decision.

    Raises:
        Refused: the address is none.
    """
    values = {"answer": answer, "link": link_mark(link.id) if link else ""}
    cause = f"nomination:{nomination.id} {edit.at:%Y-%m-%dT%H:%M:%SZ}"
    occasion = _Occasion(MailKind.NOMINATION_ANSWERED, nomination.delegation_id, cause, values)
    return _to_focal_point(session, occasion, to, edit, site)


def _to_focal_point(
    session: Session, occasion: _Occasion, to: FocalPoint, edit: Edit, site: Site
) -> OutboxMail | None:
    delegation = session.scalars(
        select(Delegation)
        .where(Delegation.id == occasion.delegation_id)
        .options(selectinload(Delegation.city))
    ).one()
    seminar = _seminar(session, delegation.seminar_id)
    tag = language_for(to.language or _language_of(delegation.city), None, seminar)
    values = {
        **common_values(seminar, tag, site),
        "city": delegation.city.name.pick((tag,)).text,
        "salutation": wording(tag).gettext(_ANYBODY),
        **occasion.values,
    }
    filled = fill(load_templates(session, occasion.kind)[tag], values)
    letter = Letter(
        kind=occasion.kind,
        cause=occasion.cause,
        reader=f"delegation:{delegation.id}",
        scope=subject_of(seminar),
        recipient=to.mail.strip(),
        language=tag,
        subject=filled.subject,
        text=filled.text,
    )
    made = queue(session, letter, at=edit.at, due_at=edit.at + WAIT)
    if made:
        note_queued(session, seminar, occasion.kind, 1, edit)
    return made


def _language_of(city: City) -> str:
    return city.languages[0] if city.languages else ""


def _letter(
    seminar: Seminar,
    reader: Reader,
    template: Template,
    site: Site,
    cause: str,
    link: PrivateLink,
) -> Letter:
    filled = fill(
        template,
        {
            **common_values(seminar, reader.language, site),
            "salutation": reader.salutation,
            "link": link_mark(link.id),
        },
    )
    return Letter(
        kind=MailKind.PRIVATE_LINK,
        cause=cause,
        reader=reader.ref,
        scope=subject_of(seminar),
        recipient=reader.mail,
        language=reader.language,
        subject=filled.subject,
        text=filled.text,
    )


def _seminar(session: Session, seminar_id: int) -> Seminar:
    wanted = select(Seminar).where(Seminar.id == seminar_id)
    return session.scalars(wanted.options(selectinload(Seminar.host_city))).one()
