"""What a process remembers of released documents: heads for a second, the rest by digest."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from partnership.core.errors import NotFound
from partnership.exports.programme import Programme, load
from partnership.exports.vocabulary import Audience
from partnership.releases.reading import EditionHead, find_head, get_snapshots

V = TypeVar("V")
_SECOND = 1.0
_HEADS = 500
_ITEMS = 2000
_HEAD_ITEMS = 10
_DOCUMENT_BYTES = 10 * 1024 * 1024
_LISTS = 16


class Remembered(Generic[V]):
    """The values used last, up to a weight; the same key always means the same value.

    Threads may share it; two that miss the same value at once both make it.
    """

    def __init__(self, limit: int, weigh: Callable[[V], int]) -> None:
        self._limit = limit
        self._weigh = weigh
        self._weight = 0
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> V | None:
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def keep(self, key: Hashable, value: V) -> V:
        with self._lock:
            if key not in self._values:
                self._weight += self._weigh(value)
                self._values[key] = value
            while self._weight > self._limit and len(self._values) > 1:
                _, dropped = self._values.popitem(last=False)
                self._weight -= self._weigh(dropped)
        return value

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        found = self.find(key)
        return self.keep(key, make()) if found is None else found


def _items_of(programme: Programme) -> int:
    """Weighs a programme by its items; its head, people and texts weigh like ten."""
    return _HEAD_ITEMS + len(programme.items)


class Store:
    """One per process and audience; holds nothing that cannot be read again."""

    def __init__(self, audience: Audience, ticks: Callable[[], float] = time.monotonic) -> None:
        self._audience = audience
        self._ticks = ticks
        self._heads: OrderedDict[tuple[str, int | None], tuple[float, EditionHead | None]] = (
            OrderedDict()
        )
        self._programmes: Remembered[Programme] = Remembered(_ITEMS, _items_of)
        self.documents: Remembered[bytes] = Remembered(_DOCUMENT_BYTES, len)
        self.lists: Remembered[Any] = Remembered(_LISTS, lambda _: 1)

    def head(self, session: Session, slug: str, number: int | None = None) -> EditionHead:
        """Finds which edition is to be read; the answer may be up to a second old.

        Raises:
            NotFound: nothing of that seminar was released, or there is no such release.
        """
        now = self._ticks()
        known_until, head = self._heads.get((slug, number), (0.0, None))
        if known_until <= now:
            head = find_head(session, slug, self._audience, number)
            self._heads[slug, number] = (now + _SECOND, head)
            while len(self._heads) > _HEADS:
                self._heads.popitem(last=False)
        if head is None:
            raise NotFound(slug)
        return head

    def programme(self, session: Session, head: EditionHead) -> Programme:
        return self.programmes(session, [(head.release_id, head.digest)])[0]

    def programmes(self, session: Session, wanted: Sequence[tuple[int, str]]) -> list[Programme]:
        """Gives the programmes of (release id, digest), reading what is not at hand at once."""
        known = {digest: self._programmes.find(digest) for _, digest in wanted}
        missing = [entry for entry in wanted if known[entry[1]] is None]
        if missing:
            snapshots = get_snapshots(session, [entry[0] for entry in missing], self._audience)
            for release_id, digest in missing:
                known[digest] = self._programmes.keep(digest, load(snapshots[release_id]))
        return [programme for _, digest in wanted if (programme := known[digest]) is not None]
