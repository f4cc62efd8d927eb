"""Releases: numbered, frozen, never changed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from partnership.core.db import Base, TranslatedText, UtcMoment, one_of
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import Audience


class Release(Base):
    """The n-th release of a seminar.

    A correction is one of a seminar that is over, and says why. What was withdrawn is read at the
    desk alone; a release after it has put the one before in its place.
    """

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("seminar_id", "number"),
        CheckConstraint("number > 0", name="number_is_positive"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawal_reason = '')", name="withdrawal_has_a_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    number: Mapped[int]
    released_at: Mapped[datetime] = mapped_column(UtcMoment)
    released_by: Mapped[str] = mapped_column(String(200))
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    is_correction: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    withdrawn_by: Mapped[str] = mapped_column(String(200), default="")
    withdrawal_reason: Mapped[str] = mapped_column(String(500), default="")


class ReleaseEdition(Base):
    """What one audience may know of a release; `digest` is the SHA-256 of `snapshot`."""

    __tablename__ = "release_edition"
    __table_args__ = (CheckConstraint("length(digest) = 64", name="digest_is_sha256"),)

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    audience: Mapped[Audience] = mapped_column(
        one_of(Audience, "audience_is_known"), primary_key=True
    )
    digest: Mapped[str] = mapped_column(String(64), index=True)
    snapshot: Mapped[bytes] = deferred(mapped_column(LargeBinary))
