"""What the sending city nominates, and the lists of a delegation that are released from it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, deferred, mapped_column

from partnership.core.db import Base, TranslatedText, UtcMoment, one_of
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary_visit import NominationState

_Json = JSON().with_variant(JSONB(), "postgresql")
_IS_UNDECIDED = "state IN ('open', 'submitted')"


class Nomination(Base):
    """The n-th list that a focal point of the sending city fills in; one is undecided at most.

    `rows` are the people as they were typed or read from a table: texts, without any restricted
    value. `note` is the letter that came along, of a content that was checked.
    """

    __tablename__ = "nomination"
    __table_args__ = (
        UniqueConstraint("delegation_id", "number"),
        CheckConstraint("number > 0", name="number_is_positive"),
        CheckConstraint(
            "(state IN ('open', 'returned')) OR submitted_at IS NOT NULL",
            name="submission_has_time",
        ),
        CheckConstraint("(note IS NULL) = (note_name = '')", name="note_has_its_name"),
        Index(
            "uq_nomination_one_undecided",
            "delegation_id",
            unique=True,
            sqlite_where=text(_IS_UNDECIDED),
            postgresql_where=text(_IS_UNDECIDED),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"))
    number: Mapped[int]
    state: Mapped[NominationState] = mapped_column(
        one_of(NominationState, "state_is_known"), default=NominationState.OPEN
    )
    rows: Mapped[list[dict[str, Any]]] = mapped_column(_Json, default=list, info={"secret": True})
    unnamed_count: Mapped[int | None]
    remark: Mapped[str] = mapped_column(String(2000), default="")
    submitted_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    submitted_by: Mapped[str] = mapped_column(String(200), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    answer: Mapped[str] = mapped_column(String(2000), default="")
    note_name: Mapped[str] = mapped_column(String(200), default="")
    note_type: Mapped[str] = mapped_column(String(100), default="")
    note: Mapped[bytes | None] = deferred(
        mapped_column(LargeBinary, info={"secret": True}, nullable=True)
    )
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class DelegationList(Base):
    """The n-th list of a delegation that was released; `digest` is the SHA-256 of `snapshot`."""

    __tablename__ = "delegation_list"
    __table_args__ = (
        UniqueConstraint("delegation_id", "number"),
        CheckConstraint("number > 0", name="number_is_positive"),
        CheckConstraint("length(digest) = 64", name="digest_is_sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"))
    number: Mapped[int]
    released_at: Mapped[datetime] = mapped_column(UtcMoment)
    released_by: Mapped[str] = mapped_column(String(200))
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    digest: Mapped[str] = mapped_column(String(64))
    snapshot: Mapped[bytes] = deferred(mapped_column(LargeBinary))
