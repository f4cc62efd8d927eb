"""The draft as the next release would tell it, compared with the newest one; nothing is kept."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.exports.programme import Programme, ReleaseHead
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.releases.draft import load_draft
from partnership.releases.freezing import load_editions, newest_number
from partnership.releases.rules import compared, has_news
from partnership.releases.service import digest_of_draft, is_correction
from partnership.seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class Coming:
    """An edition of the next release, and that of the newest one."""

    programme: Programme
    before: Programme | None

    @property
    def has_news(self) -> bool:
        return has_news(self.programme, self.before)


@dataclass(frozen=True)
class NextRelease:
    """What the next release would be; `number` is that of the newest, 0 before the first."""

    seminar_id: int
    draft: Programme
    number: int
    at: datetime
    editions: dict[Audience, Coming]

    @cached_property
    def digest(self) -> str:
        """Stands for the whole draft as it was read."""
        return digest_of_draft(self.draft)

    @property
    def has_news(self) -> bool:
        return any(each.has_news for each in self.editions.values())

    @property
    def is_draft(self) -> bool:
        """Whether the seminar has to be announced with it."""
        return self.draft.state is SeminarState.DRAFT

    @property
    def is_correction(self) -> bool:
        return is_correction(self.draft, self.number)

    def as_released(self, audience: Audience) -> Programme:
        """Gives an edition as it would be if it were released this moment."""
        head = ReleaseHead(number=self.number + 1, released_at=self.at)
        return msgspec.structs.replace(self.editions[audience].programme, release=head)


def load_next_release(session: Session, slug: str, at: datetime) -> NextRelease:
    """Reads draft and newest release in a fixed number of queries.

    Raises:
        NotFound: there is no such seminar.
    """
    at = at.replace(microsecond=0)
    draft = load_draft(session, slug)
    seminar_id = session.scalars(select(Seminar.id).where(Seminar.slug == slug)).one()
    number = newest_number(session, slug)
    before = load_editions(session, seminar_id, number)
    return NextRelease(
        seminar_id=seminar_id,
        draft=draft,
        number=number,
        at=at,
        editions={
            audience: _coming(draft.for_audience(audience), before.get(audience), at)
            for audience in Audience
        },
    )


def _coming(view: Programme, before: Programme | None, at: datetime) -> Coming:
    return Coming(compared(view, before, at), before)
