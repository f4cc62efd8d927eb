"""A released seminar as a visitor meets it, with what is true at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from partnership.core.errors import PartnershipError
from partnership.exports.outline import is_cancelled
from partnership.exports.programme import Item, Programme
from partnership.notices.cards import NoticeCard, shown_on
from partnership.public.frame import frame, session
from partnership.releases.reading import EditionHead

_LOOK_AHEAD = timedelta(days=1)


class Withdrawn(PartnershipError):
    """This release was there, and is not for readers any more."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One edition; `key` stands for everything of it that a page may show."""

    programme: Programme
    head: EditionHead
    notices: tuple[NoticeCard, ...]
    running: tuple[str, ...]
    following: tuple[str, ...]

    @property
    def is_newest(self) -> bool:
        return self.head.number == self.head.newest_number

    @property
    def key(self) -> tuple[object, ...]:
        notices = blake2b(repr(self.notices).encode(), digest_size=8).hexdigest()
        at_any_time = (notices, self.head.has_files)
        return (self.head.digest, self.is_newest, *at_any_time, self.running, self.following)


def read_seminar(slug: str, number: int | None = None) -> Reading:
    """Reads the newest release of a seminar, or one of its releases.

    Raises:
        NotFound: nothing of that seminar was released, or there is no such release.
        Withdrawn: this release was withdrawn.
    """
    head = frame().store.head(session(), slug, number)
    if head.is_withdrawn:
        raise Withdrawn(slug)
    programme = frame().store.programme(session(), head)
    running, following = now_and_next(programme, frame().now())
    return Reading(
        programme=programme,
        head=head,
        notices=shown_on(frame().today(), head.notices),
        running=tuple(item.uid for item in running),
        following=tuple(item.uid for item in following),
    )


def now_and_next(programme: Programme, now: datetime) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Gives what runs at a moment, and what begins next within a day; outside the seminar none."""
    items = [item for item in programme.timed_items if item.timing and not is_cancelled(item)]
    running = tuple(
        item for item in items if item.timing and item.timing.starts_at <= now < item.timing.ends_at
    )
    coming = [item for item in items if item.timing and item.timing.starts_at > now]
    first = min((item.timing.starts_at for item in coming if item.timing), default=None)
    if first is None or first - now > _LOOK_AHEAD:
        return running, ()
    return running, tuple(item for item in coming if item.timing and item.timing.starts_at == first)
