"""The order of protocol: rules as data, which of them an edition follows, and moves by hand."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partnership.core.db import Base, TranslatedText, UtcMoment, Words, filled
from partnership.core.translated import Translated


class PrecedenceRules(Base):
    """A set of rules with the time in which it holds.

    `keys` are codes of `PrecedenceKey`, the most important first. `ranks` are codes of `RankClass`,
    the highest first. `takes_rank_of_represented` says whether a representative stands where the
    represented would.
    """

    __tablename__ = "precedence_rules"
    __table_args__ = (
        filled("name"),
        CheckConstraint("valid_to >= valid_from", name="validity_is_ordered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Translated] = mapped_column(TranslatedText)
    source: Mapped[str] = mapped_column(String(500), default="")
    keys: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    ranks: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    takes_rank_of_represented: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class PrecedenceChoice(Base):
    """The rules of one edition; `None` leaves it to the rules whether representatives rise."""

    __tablename__ = "precedence_choice"

    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), primary_key=True)
    rules_id: Mapped[int | None] = mapped_column(ForeignKey("precedence_rules.id"), index=True)
    takes_rank_of_represented: Mapped[bool | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class PrecedenceMove(Base):
    """A place given by hand: directly behind somebody, or first where nobody is named.

    It holds as long as both are there, whatever the rules would say by then.
    """

    __tablename__ = "precedence_move"
    __table_args__ = (
        UniqueConstraint("seminar_id", "person_id"),
        CheckConstraint("after_id <> person_id", name="is_behind_another"),
        CheckConstraint("length(reason) >= 1", name="has_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    after_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(String(500))
    moved_by: Mapped[str] = mapped_column(String(200))
    moved_at: Mapped[datetime] = mapped_column(UtcMoment)
