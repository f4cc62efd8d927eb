"""One lock for the keys: many may seal at once, and whoever changes the keys waits for all of them.

SQLite has one writer at a time anyway.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

_LOCK = 7_203_114


def hold_keys(session: Session) -> None:
    """Keeps the keys from being changed until the transaction ends."""
    _lock(session, "SELECT pg_advisory_xact_lock_shared(:lock)")


def hold_keys_alone(session: Session) -> None:
    """Waits until nobody seals, and keeps it so until the transaction ends."""
    _lock(session, "SELECT pg_advisory_xact_lock(:lock)")


def _lock(session: Session, statement: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(statement), {"lock": _LOCK})
