"""Private links: a token that opens one thing for one reader, until it is renewed or revoked."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from partnership.core.changes import Edit
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed, record
from partnership.core.tokens import digest_of, is_shaped, is_token_of, made_token, new_nonce
from partnership.core.wording import N_
from partnership.delegations.link_models import PrivateLink
from partnership.exports.vocabulary_visit import LinkPurpose

_PURPOSE = "private link"


def token_of(link: PrivateLink) -> str:
    """Gives the token of a link.

    Raises:
        Refused: the secret of the installation is another one by now; the link must be renewed.
    """
    token = made_token(_PURPOSE, link.nonce)
    if not is_token_of(token, link.digest):
        raise Refused("", N_("This link can no longer be shown. Renew it."))
    return token


def open_link(
    session: Session, token: str, now: datetime, *purposes: LinkPurpose
) -> PrivateLink | None:
    """Finds what a token opens; one that is unknown, revoked or expired opens nothing.

    With `purposes` only a link for one of them is found. The person comes along.
    """
    if not is_shaped(token):
        return None
    link = session.scalar(
        select(PrivateLink)
        .where(PrivateLink.digest == digest_of(token))
        .options(joinedload(PrivateLink.person))
    )
    if link is None or not is_valid(link, now) or (purposes and link.purpose not in purposes):
        return None
    return link


def is_valid(link: PrivateLink, now: datetime) -> bool:
    return link.revoked_at is None and (link.expires_at is None or now < link.expires_at)


def make_link(
    session: Session,
    purpose: LinkPurpose,
    *,
    seminar_id: int,
    edit: Edit,
    person_id: int | None = None,
    delegation_id: int | None = None,
    expires_at: datetime | None = None,
) -> PrivateLink:
    """Makes a link, or gives the one that its reader has for this purpose already."""
    found = _valid(session, purpose, seminar_id, person_id, delegation_id, edit.at)
    if found is not None:
        return found
    link = _made(purpose, seminar_id, person_id, delegation_id, expires_at, edit)
    session.add(link)
    session.flush()
    _record(session, Deed.LINK_MADE, link, edit)
    return link


def renew_link(session: Session, link: PrivateLink, *, edit: Edit) -> PrivateLink:
    """Revokes a link and makes another in its place.

    Raises:
        Refused: it was revoked already.
    """
    _revoke(link, edit)
    still = link.expires_at if link.expires_at and link.expires_at > edit.at else None
    fresh = _made(link.purpose, link.seminar_id, link.person_id, link.delegation_id, still, edit)
    session.add(fresh)
    session.flush()
    _record(session, Deed.LINK_RENEWED, fresh, edit)
    return fresh


def revoke_link(session: Session, link: PrivateLink, *, edit: Edit) -> None:
    """Revokes a link for good.

    Raises:
        Refused: it was revoked already.
    """
    _revoke(link, edit)
    session.flush()
    _record(session, Deed.LINK_REVOKED, link, edit)


def get_link(session: Session, seminar_id: int, link_id: int) -> PrivateLink:
    """Finds a link of an edition, to be changed.

    Raises:
        NotFound: the edition has none of that id.
    """
    link = session.scalar(
        select(PrivateLink)
        .where(PrivateLink.id == link_id, PrivateLink.seminar_id == seminar_id)
        .with_for_update(of=PrivateLink)
    )
    if link is None:
        raise NotFound("private link")
    return link


def list_links(session: Session, seminar_id: int) -> Sequence[PrivateLink]:
    """Lists the links of an edition that were not revoked, with their people."""
    return session.scalars(
        select(PrivateLink)
        .where(PrivateLink.seminar_id == seminar_id, PrivateLink.revoked_at.is_(None))
        .order_by(PrivateLink.purpose, PrivateLink.id)
        .options(joinedload(PrivateLink.person))
    ).all()


def _valid(
    session: Session,
    purpose: LinkPurpose,
    seminar_id: int,
    person_id: int | None,
    delegation_id: int | None,
    now: datetime,
) -> PrivateLink | None:
    rows = session.scalars(
        select(PrivateLink)
        .where(
            PrivateLink.purpose == purpose,
            PrivateLink.seminar_id == seminar_id,
            PrivateLink.person_id.is_(None)
            if person_id is None
            else PrivateLink.person_id == person_id,
            PrivateLink.delegation_id.is_(None)
            if delegation_id is None
            else PrivateLink.delegation_id == delegation_id,
            PrivateLink.revoked_at.is_(None),
        )
        .order_by(PrivateLink.id.desc())
    )
    return next((row for row in rows if is_valid(row, now)), None)


def _made(
    purpose: LinkPurpose,
    seminar_id: int,
    person_id: int | None,
    delegation_id: int | None,
    expires_at: datetime | None,
    edit: Edit,
) -> PrivateLink:
    nonce = new_nonce()
    return PrivateLink(
        purpose=purpose,
        seminar_id=seminar_id,
        person_id=person_id,
        delegation_id=delegation_id,
        nonce=nonce,
        digest=digest_of(made_token(_PURPOSE, nonce)),
        made_at=edit.at,
        made_by=edit.actor.name,
        expires_at=expires_at,
    )


def _revoke(link: PrivateLink, edit: Edit) -> None:
    if link.revoked_at is not None:
        raise Refused("", N_("This link is revoked already."))
    link.revoked_at, link.revoked_by = edit.at, edit.actor.name


def _record(session: Session, deed: Deed, link: PrivateLink, edit: Edit) -> None:
    whose = (
        f"person:{link.person_id}"
        if link.person_id is not None
        else f"delegation:{link.delegation_id}"
    )
    record(
        session,
        deed,
        subject=whose,
        scope=f"seminar:{link.seminar_id}",
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        at=edit.at,
        purpose=link.purpose.value,
    )
