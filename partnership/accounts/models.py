"""Who signs in: accounts, their roles and passkeys, what they have not sent off yet.

Flask-Security keeps what it needs in columns whose names are its own (`fs_…`, `tf_…`, `mf_…`).
"""

# mypy: disable-error-code="assignment"
# The mixins promise plain attributes, which on a mapped class are `Mapped`.

from datetime import datetime
from typing import Any

from flask_security import RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.accounts.permissions import Role
from partnership.core.changes import SECRET
from partnership.core.db import Base, UtcMoment, one_of

_Json = JSON().with_variant(JSONB(), "postgresql")
_HIDDEN = {SECRET: True}


class Account(Base, UserMixin):
    """Somebody who signs in; `email` is in small letters.

    `fs_uniquifier` names the account in sessions and links: another one ends them all. A closed
    account is not `active`. Without a `password`, one is set by a link, or sign-in is elsewhere.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_is_lower"),
        CheckConstraint("length(name) >= 1", name="has_a_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(12))
    active: Mapped[bool] = mapped_column(default=True)
    password: Mapped[str | None] = mapped_column(String(255), info=_HIDDEN)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, info=_HIDDEN)
    fs_webauthn_user_handle: Mapped[str] = mapped_column(String(64), unique=True, info=_HIDDEN)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(Text, info=_HIDDEN)
    totp_counter: Mapped[int | None] = mapped_column(info=_HIDDEN)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(
        MutableList.as_mutable(JSON().with_variant(JSONB(), "postgresql")), info=_HIDDEN
    )
    created_at: Mapped[datetime] = mapped_column(UtcMoment)
    signed_in_at: Mapped[datetime | None] = mapped_column(UtcMoment)

    roles: Mapped[list["AccountRole"]] = relationship(
        back_populates="account",
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by="AccountRole.role",
    )
    webauthn: Mapped[list["Passkey"]] = relationship(
        back_populates="account",
        cascade="all, delete-orphan",
        order_by="Passkey.id",
    )

    def calc_username(self) -> str:
        """Gives what an authenticator app or a passkey calls this account."""
        return self.email


class AccountRole(Base, RoleMixin):
    """A role that an account has."""

    __tablename__ = "account_role"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[Role] = mapped_column(one_of(Role, "role_is_known"), primary_key=True)

    account: Mapped[Account] = relationship(back_populates="roles")

    @property
    def name(self) -> str:  # type: ignore[override]
        return self.role.value


class Passkey(Base, WebAuthnMixin):
    """A WebAuthn credential (W3C Web Authentication, level 2 §4).

    `usage` is `first` where it signs in by itself, `secondary` where it follows a password.
    """

    __tablename__ = "passkey"
    __table_args__ = (
        CheckConstraint("usage IN ('first', 'secondary')", name="usage_is_known"),
        UniqueConstraint("account_id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(20))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(_Json)
    backup_state: Mapped[bool] = mapped_column(default=False)
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(Text)
    lastuse_datetime: Mapped[datetime] = mapped_column(UtcMoment)

    account: Mapped[Account] = relationship(back_populates="webauthn")

    def get_user_mapping(self) -> dict[str, Any]:
        return {"id": self.account_id}


class ForeignIdentity(Base):
    """Who an account is at the sign-in service of its house (OpenID Connect Core §2)."""

    __tablename__ = "foreign_identity"

    issuer: Mapped[str] = mapped_column(String(300), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )


class KeptDraft(Base):
    """A long text that somebody at the desk has begun and not sent off, kept every few seconds."""

    __tablename__ = "kept_draft"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    form: Mapped[str] = mapped_column(String(200), primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(_Json)
    saved_at: Mapped[datetime] = mapped_column(UtcMoment)


class Attempts(Base):
    """How often something was tried within a span of time, over all workers; `key` is a digest."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_ends_at", "ends_at"),)

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    number: Mapped[int]
    ends_at: Mapped[float] = mapped_column(Double)


class AccountCalendar(Base):
    """The private address under which somebody subscribes to calendars of the office.

    As with private links, the token is made of `nonce` and the installation's secret, and a
    request is found by `digest`, the SHA-256 of its token.
    """

    __tablename__ = "account_calendar"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    nonce: Mapped[str] = mapped_column(String(64), info=_HIDDEN)
    digest: Mapped[str] = mapped_column(String(64), unique=True, info=_HIDDEN)
    made_at: Mapped[datetime] = mapped_column(UtcMoment)
    seen_at: Mapped[datetime | None] = mapped_column(UtcMoment)

    account: Mapped[Account] = relationship(lazy="raise_on_sql")
