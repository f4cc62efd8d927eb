"""What a process remembers: shared by threads, bounded by weight."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from partnership.public.store import Remembered


@pytest.fixture
def restless() -> Iterator[None]:
    """Lets threads take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("restless")
def test_threads_may_share_what_is_remembered() -> None:
    """A weight that was counted twice would never go away, and leave less and less room."""
    remembered: Remembered[int] = Remembered(2, lambda _: 1)

    def read(first: int) -> None:
        for number in range(20_000):
            key = (first + number) % 4
            assert remembered.get(key, partial(int, key)) == key

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(read, range(4)))
    for key in (5, 6):
        remembered.keep(key, key)
    assert [remembered.find(key) for key in (5, 6)] == [5, 6]


def test_the_least_used_makes_room() -> None:
    remembered: Remembered[str] = Remembered(5, len)
    for value in ("aa", "bb", "aa", "cc"):
        remembered.get(value, partial(str, value))
    assert [remembered.find(value) for value in ("aa", "bb", "cc")] == ["aa", None, "cc"]
