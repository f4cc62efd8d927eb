"""What a password and a session must be; pure."""

import re
import unicodedata
from datetime import timedelta
from typing import NamedTuple

from partnership.core.errors import Refused
from partnership.core.wording import N_


class _Hashing(NamedTuple):
    rounds: int
    memory: int
    parallelism: int


HASHING = _Hashing(rounds=2, memory=19 * 1024, parallelism=1)
"""Costs of Argon2id as OWASP's cheat sheet on password storage asks for; `memory` is in KiB."""

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
IDLE = timedelta(hours=8)
LONGEST_SESSION = timedelta(hours=24)
FRESH = timedelta(minutes=15)
"""How long after signing in the steps that matter most are open without asking again."""

_PART = r"[^@\s<>\"',;:()\[\]\\.]+"
_EMAIL = re.compile(rf"{_PART}(\.{_PART})*@{_PART}(\.{_PART})*")
_LONGEST_EMAIL = 254
_TOUCHED = timedelta(minutes=1)


def is_over(now: float, signed_in: float, seen: float) -> bool:
    """Whether a session has ended: nothing was asked for too long, or it is too old."""
    return now - seen > IDLE.total_seconds() or now - signed_in > LONGEST_SESSION.total_seconds()


def is_worth_noting(now: float, seen: float) -> bool:
    """Whether to note again that somebody is there; each time would send a cookie each time."""
    return now - seen >= _TOUCHED.total_seconds()


def checked_password(password: str) -> str:
    """Gives a password as it is compared: NFKD, as Flask-Security does.

    Raises:
        Refused: it is too short, or longer than anybody types.
    """
    normal = unicodedata.normalize("NFKD", password)
    if len(normal) < SHORTEST_PASSWORD:
        raise Refused("password", N_("A password has at least 12 characters."))
    if len(normal) > LONGEST_PASSWORD:
        raise Refused("password", N_("A password has at most 200 characters."))
    return normal


def checked_email(email: str) -> str:
    """Gives a mail address in small letters, as accounts have it.

    Raises:
        Refused: it is none.
    """
    normal = email.strip().lower()
    if not normal.isprintable() or len(normal) > _LONGEST_EMAIL or not _EMAIL.fullmatch(normal):
        raise Refused("email", N_("This is not a mail address."))
    return normal
