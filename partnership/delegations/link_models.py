"""Private links, and what people say through them: consents and wishes for correction."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, UtcMoment, one_of
from partnership.exports.vocabulary_visit import (
    ConsentPurpose,
    ConsentWay,
    CorrectionState,
    LinkPurpose,
)
from partnership.people.models import Person


class PrivateLink(Base):
    """A link for one purpose of one reader: a person of an edition, or a delegation's focal point.

    The token is made of `nonce` and the installation's secret and can so be shown again; the
    database alone opens nothing. A request is found by `digest`, the SHA-256 of its token.
    `seen_release` is the release that the reader fetched last.
    """

    __tablename__ = "private_link"
    __table_args__ = (
        CheckConstraint(
            "(purpose = 'nomination' AND delegation_id IS NOT NULL AND person_id IS NULL)"
            " OR (purpose <> 'nomination' AND delegation_id IS NULL AND person_id IS NOT NULL)",
            name="reader_fits_purpose",
        ),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by = '')", name="revocation_is_whole"),
        Index("ix_private_link_seminar_id", "seminar_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[LinkPurpose] = mapped_column(one_of(LinkPurpose, "purpose_is_known"))
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    nonce: Mapped[str] = mapped_column(String(64), info={"secret": True})
    digest: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    made_at: Mapped[datetime] = mapped_column(UtcMoment)
    made_by: Mapped[str] = mapped_column(String(200))
    expires_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    revoked_by: Mapped[str] = mapped_column(String(200), default="")
    seen_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    seen_release: Mapped[int | None]

    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")


class Consent(Base):
    """What somebody agreed to: for which purpose, to which text, when, and until when."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("withdrawn_at >= given_at", name="withdrawal_comes_later"),
        Index("ix_consent_seminar_id", "seminar_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[ConsentPurpose] = mapped_column(one_of(ConsentPurpose, "purpose_is_known"))
    text_version: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(12))
    way: Mapped[ConsentWay] = mapped_column(one_of(ConsentWay, "way_is_known"))
    given_at: Mapped[datetime] = mapped_column(UtcMoment)
    noted_by: Mapped[str] = mapped_column(String(200), default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcMoment)


class Correction(Base):
    """A wish of somebody to have their own data put right; `field` is a column of the person."""

    __tablename__ = "correction"
    __table_args__ = (
        CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answer_has_its_time"),
        Index("ix_correction_seminar_id", "seminar_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    field: Mapped[str] = mapped_column(String(60))
    wish: Mapped[str] = mapped_column(String(500))
    asked_at: Mapped[datetime] = mapped_column(UtcMoment)
    state: Mapped[CorrectionState] = mapped_column(
        one_of(CorrectionState, "state_is_known"), default=CorrectionState.OPEN
    )
    answer: Mapped[str] = mapped_column(String(500), default="")
    answered_by: Mapped[str] = mapped_column(String(200), default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way
