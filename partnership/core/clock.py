"""The present moment, as an argument: whoever needs it is given a clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Answers the present moment, aware, in UTC."""


def system_clock() -> datetime:
    return datetime.now(UTC)


def in_utc(moment: datetime) -> datetime:
    """Gives an aware moment in UTC; a naive one is a mistake of the caller."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(UTC)
