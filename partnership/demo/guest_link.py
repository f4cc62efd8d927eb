"""The private pages to try the demonstration with: those of an invented head of delegation.

It is shown beside the accounts, and only while it is the link that the demonstration made.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import Refused
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import is_valid, token_of
from partnership.demo.build import ACTOR
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import Person
from partnership.seminars.models import Seminar

_SEMINAR, _GUEST = "beispiel-seminar", "marina-lugovaya"


def guest_token(session: Session, *, now: datetime) -> str:
    """Gives the token of that link; nothing where it was renewed, revoked or never made."""
    rows = session.scalars(
        select(PrivateLink)
        .join(Person, Person.id == PrivateLink.person_id)
        .join(Seminar, Seminar.id == PrivateLink.seminar_id)
        .where(
            Person.slug == _GUEST,
            Seminar.slug == _SEMINAR,
            PrivateLink.purpose == LinkPurpose.PAGES,
            PrivateLink.made_by == ACTOR,
        )
        .order_by(PrivateLink.id)
    )
    link = next((row for row in rows if is_valid(row, now)), None)
    try:
        return token_of(link) if link else ""
    except Refused:
        return ""  # the installation has another secret by now
