"""The outbox: mails wait here in the transaction of their cause, and stay to be looked up."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from partnership.core.db import Base, UtcMoment, one_of
from partnership.exports.vocabulary_visit import MailKind, MailState


class OutboxMail(Base):
    """A mail for one reader, once per cause.

    `reader` and `cause` are rows as the journal names them, `person:12` and `release:5`. The text
    holds `{link:<id>}` where a private link stands; its token is put in on the way out, so that the
    database holds none. `message_id` is what a bounce names.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        UniqueConstraint("kind", "cause", "reader"),
        CheckConstraint("(calendar IS NULL) = (calendar_name = '')", name="calendar_has_its_name"),
        CheckConstraint("attempts >= 0", name="attempts_are_a_count"),
        Index("ix_outbox_mail_state", "state", "due_at"),
        Index("ix_outbox_mail_scope", "scope", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MailKind] = mapped_column(one_of(MailKind, "kind_is_known"))
    state: Mapped[MailState] = mapped_column(
        one_of(MailState, "state_is_known"), default=MailState.QUEUED
    )
    reader: Mapped[str] = mapped_column(String(60))
    cause: Mapped[str] = mapped_column(String(120))
    scope: Mapped[str] = mapped_column(String(60), default="")
    recipient: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    calendar_name: Mapped[str] = mapped_column(String(120), default="")
    calendar: Mapped[bytes | None] = deferred(mapped_column(LargeBinary, nullable=True))
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcMoment)
    due_at: Mapped[datetime] = mapped_column(UtcMoment)
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    settled_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    trouble: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class MailWording(Base):
    """How the office writes a kind of mail in a language, in place of the text that comes along."""

    __tablename__ = "mail_wording"
    __table_args__ = (
        UniqueConstraint("kind", "language"),
        CheckConstraint("length(subject) >= 1", name="has_a_subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MailKind] = mapped_column(one_of(MailKind, "kind_is_known"))
    language: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way
