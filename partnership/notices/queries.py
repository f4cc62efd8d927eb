"""Which notices may concern a page; which of them hold today is asked of `cards`."""

from collections.abc import Iterable

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from partnership.notices.cards import NoticeCard, notice_card
from partnership.notices.models import Notice, Scope


def list_notices(session: Session, places: Iterable[tuple[Scope, str]]) -> list[NoticeCard]:
    """Lists what is said everywhere, and at the given places (scope, address), at any time."""
    there = [and_(Notice.scope == scope, Notice.scope_slug == slug) for scope, slug in places]
    rows = session.scalars(
        select(Notice).where(or_(Notice.scope == Scope.SITE, *there)).order_by(Notice.id)
    )
    return [notice_card(row) for row in rows]
