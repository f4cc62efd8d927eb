"""Texts of the past, what was read out of them, and what a series’ numbers rest on."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, TranslatedText, UtcMoment, one_of
from partnership.core.finding import found_by
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary_memory import Certainty, ProposalKind, ProposalState
from partnership.seminars.models import Seminar


class SourceText(Base):
    """A text that somebody pasted, kept as it was, with where it was found and when it appeared."""

    __tablename__ = "source_text"
    __table_args__ = (CheckConstraint("length(text) >= 1", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int | None] = mapped_column(ForeignKey("seminar.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    address: Mapped[str] = mapped_column(String(500), default="")
    published_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(12), default="")
    text: Mapped[str] = mapped_column(Text)
    added_by: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime] = mapped_column(UtcMoment)
    version: Mapped[int] = mapped_column(default=1)

    seminar: Mapped[Seminar | None] = relationship(lazy="raise_on_sql")
    proposals: Mapped[list["Proposal"]] = relationship(
        order_by="Proposal.starts_at", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Proposal(Base):
    """Something that was read out of a text, with its place there, and what a person decided.

    `starts_at` and `ends_at` count characters of the text; `target` is what it became, as the
    journal names things (`person:12`).
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint("0 <= starts_at AND starts_at < ends_at", name="place_is_ordered"),
        CheckConstraint(
            "(state = 'proposed') = (decided_at IS NULL)", name="decision_has_its_time"
        ),
        Index("ix_proposal_source_text_id", "source_text_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_text_id: Mapped[int] = mapped_column(ForeignKey("source_text.id"))
    kind: Mapped[ProposalKind] = mapped_column(one_of(ProposalKind, "kind_is_known"))
    value: Mapped[dict[str, Any]] = mapped_column(JSON().with_variant(JSONB(), "postgresql"))
    quote: Mapped[str] = mapped_column(String(500))
    starts_at: Mapped[int]
    ends_at: Mapped[int]
    certainty: Mapped[Certainty] = mapped_column(one_of(Certainty, "certainty_is_known"))
    state: Mapped[ProposalState] = mapped_column(
        one_of(ProposalState, "state_is_known"), default=ProposalState.PROPOSED
    )
    target: Mapped[str] = mapped_column(String(200), default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class EditionEvidence(Base):
    """What the number of an edition rests on; it may be one of which nothing else is known."""

    __tablename__ = "edition_evidence"
    __table_args__ = (
        CheckConstraint("ordinal > 0", name="ordinal_is_positive"),
        CheckConstraint("length(source) >= 1", name="names_its_source"),
        Index("ix_edition_evidence_series_id", "series_id", "ordinal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    ordinal: Mapped[int]
    source: Mapped[str] = mapped_column(String(500))
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


found_by(SourceText, lambda row: (row.title,))
