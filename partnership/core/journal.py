"""The journal: what was done to which object, by whom, in a form that makes a sentence."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from partnership.core.db import Base, UtcMoment, one_of


class Deed(StrEnum):
    """What can be written down; each has one sentence in the interface's languages."""

    RELEASED = "released"
    DEMO_LOADED = "demo_loaded"


class JournalEntry(Base):
    """One line, never changed: `details` are the plain values its sentence needs."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index("ix_journal_entry_subject", "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    actor: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(200))
    deed: Mapped[Deed] = mapped_column(one_of(Deed, "deed_is_known"))
    details: Mapped[dict[str, Any]] = mapped_column(JSON().with_variant(JSONB(), "postgresql"))


def record(
    session: Session, deed: Deed, *, subject: str, actor: str, at: datetime, **details: object
) -> None:
    """Adds a line to the journal within the caller's transaction."""
    session.add(JournalEntry(at=at, actor=actor, subject=subject, deed=deed, details=details))
