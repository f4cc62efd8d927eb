"""The journal: what was done to which object, by whom, in a form that makes a sentence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from partnership.core.db import Base, UtcMoment, one_of

_Json = JSON().with_variant(JSONB(), "postgresql")


class Deed(StrEnum):
    """What can be written down; each has one sentence in the interface's languages."""

    RELEASED = "released"
    DEMO_LOADED = "demo_loaded"
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    RETIRED = "retired"
    REINSTATED = "reinstated"
    MERGED = "merged"
    TOLD_APART = "told_apart"
    COPIED = "copied"
    MOVED = "moved"
    PARKED = "parked"
    SHIFTED = "shifted"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    STATE_SET = "state_set"
    STATE_REACHED = "state_reached"
    POSTPONED = "postponed"
    NEXT_PLANNED = "next_planned"
    OVERRIDDEN = "overridden"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"
    TAKEN_UP = "taken_up"
    STEPPED = "stepped"
    NOMINATED = "nominated"
    NOMINATION_ACCEPTED = "nomination_accepted"
    NOMINATION_RETURNED = "nomination_returned"
    LIST_RELEASED = "list_released"
    PLACED = "placed"
    LINK_MADE = "link_made"
    LINK_RENEWED = "link_renewed"
    LINK_REVOKED = "link_revoked"
    INVITED = "invited"
    REPLIED = "replied"
    CONSENTED = "consented"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_ANSWERED = "correction_answered"
    DRAWER_KEPT = "drawer_kept"
    DRAWER_EMPTIED = "drawer_emptied"
    KEYS_ROTATED = "keys_rotated"
    MAILS_QUEUED = "mails_queued"
    MAIL_DROPPED = "mail_dropped"
    REPORTED = "reported"
    REPORT_ANSWERED = "report_answered"
    CARRIED = "carried"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    RECORD_CLOSED = "record_closed"
    PAST_TAKEN_IN = "past_taken_in"
    PROPOSALS_DECIDED = "proposals_decided"
    PACKAGE_READ = "package_read"
    UNDONE = "undone"
    REDONE = "redone"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_FAILED = "sign_in_failed"
    ACCOUNT_CREATED = "account_created"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_OPENED = "account_opened"
    ROLES_SET = "roles_set"
    PASSWORD_SET = "password_set"  # noqa: S105 - the name of a deed
    SECOND_FACTOR_SET = "second_factor_set"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a person with an account, or a command."""

    name: str
    account_id: int | None = None


class JournalEntry(Base):
    """One line, never changed but for `undone_by_id`.

    `subject` is the object as `table:id`, `scope` the whole that it belongs to, such as the seminar
    of an item. `details` are the plain values its sentence needs. `changes` are the rows before and
    after, as `changes.RowChange` has them, none where nothing can be undone. `account_id` is no
    foreign key: the journal outlives accounts.
    """

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index("ix_journal_entry_subject", "subject", "at"),
        Index("ix_journal_entry_scope", "scope", "id"),
        Index("ix_journal_entry_account_id", "account_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    actor: Mapped[str] = mapped_column(String(200))
    account_id: Mapped[int | None]
    subject: Mapped[str] = mapped_column(String(200))
    scope: Mapped[str] = mapped_column(String(200), default="")
    deed: Mapped[Deed] = mapped_column(one_of(Deed, "deed_is_known"))
    details: Mapped[dict[str, Any]] = mapped_column(_Json)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(_Json, default=list)
    can_be_undone: Mapped[bool] = mapped_column(default=False)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entry.id"), index=True)


def record(
    session: Session,
    deed: Deed,
    *,
    subject: str,
    actor: str,
    at: datetime,
    account_id: int | None = None,
    scope: str = "",
    **details: object,
) -> None:
    """Adds a line to the journal within the caller's transaction."""
    session.add(
        JournalEntry(
            at=at,
            actor=actor,
            account_id=account_id,
            subject=subject,
            scope=scope,
            deed=deed,
            details=details,
        )
    )
