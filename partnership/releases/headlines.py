"""What lists say of released seminars: the head of a snapshot, read without its programme."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.translated import EMPTY, Translated
from partnership.exports.programme import (
    CityCard,
    Engagement,
    Frozen,
    OrganisationCard,
    PartnershipRef,
    ReleaseHead,
    SeriesRef,
    Topic,
    as_translated,
)
from partnership.exports.vocabulary import Audience, SeminarRole, SeminarState
from partnership.releases.models import ReleaseEdition

_AT_ONCE = 50


class Headline(Frozen, frozen=True, kw_only=True):
    """A released seminar without its items and people; the fields are those of `Programme`."""

    slug: str
    title: Translated
    short_title: Translated = EMPTY
    is_example: bool = False
    release: ReleaseHead | None = None
    series: SeriesRef | None = None
    ordinal: int | None = None
    partnership: PartnershipRef
    host_city: CityCard
    zone: str
    starts_on: date
    ends_on: date
    state: SeminarState
    engagements: tuple[Engagement, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def hosts(self) -> tuple[OrganisationCard, ...]:
        return tuple(
            each.organisation for each in self.engagements if each.role is SeminarRole.ORGANISER
        )

    @property
    def foci(self) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics if topic.is_focus)

    def is_over(self, now: datetime) -> bool:
        return self.ends_on < self._day(now)

    def is_coming(self, now: datetime) -> bool:
        return self.starts_on > self._day(now)

    def is_running(self, now: datetime) -> bool:
        return not (self.state.is_off or self.is_over(now) or self.is_coming(now))

    def _day(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.zone)).date()


def read_headlines(
    session: Session, release_ids: Sequence[int], audience: Audience
) -> Iterator[tuple[int, Headline]]:
    """Reads the headlines of releases in one query, keeping few snapshots in memory at a time."""
    rows = session.execute(
        select(ReleaseEdition.release_id, ReleaseEdition.snapshot)
        .where(ReleaseEdition.release_id.in_(release_ids), ReleaseEdition.audience == audience)
        .execution_options(yield_per=_AT_ONCE)
    )
    for release_id, snapshot in rows:
        yield release_id, _DECODER.decode(snapshot)


_DECODER = msgspec.json.Decoder(Headline, dec_hook=as_translated)
