"""Cost lines of an edition, and the budget lines that they are charged to."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, TranslatedText, filled, one_of
from partnership.core.finding import found_by
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary_memory import CostCategory, CostPayer
from partnership.seminars.models import Seminar


class BudgetLine(Base):
    """A title of the budget, in its chapter, as the budget itself numbers them."""

    __tablename__ = "budget_line"
    __table_args__ = (filled("name"), UniqueConstraint("chapter", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chapter: Mapped[str] = mapped_column(String(20))
    number: Mapped[str] = mapped_column(String(20))
    name: Mapped[Translated] = mapped_column(TranslatedText)
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class CostLine(Base):
    """What something costs: planned, actual, or both; an amount that nobody knows is `None`.

    Amounts are in hundredths of the currency (ISO 4217) and never added across currencies.
    """

    __tablename__ = "cost_line"
    __table_args__ = (
        CheckConstraint("planned_cents >= 0", name="plan_is_an_amount"),
        CheckConstraint("actual_cents >= 0", name="actual_is_an_amount"),
        CheckConstraint(
            "planned_cents IS NOT NULL OR actual_cents IS NOT NULL", name="has_an_amount"
        ),
        CheckConstraint("length(currency) = 3", name="currency_is_iso_4217"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    category: Mapped[CostCategory] = mapped_column(one_of(CostCategory, "category_is_known"))
    text: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    payer: Mapped[CostPayer] = mapped_column(one_of(CostPayer, "payer_is_known"))
    payer_name: Mapped[str] = mapped_column(String(200), default="")
    budget_line_id: Mapped[int | None] = mapped_column(ForeignKey("budget_line.id"), index=True)
    planned_cents: Mapped[int | None] = mapped_column(BigInteger)
    actual_cents: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    voucher: Mapped[str] = mapped_column(String(60), default="")
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    seminar: Mapped[Seminar] = relationship(lazy="raise_on_sql")
    budget_line: Mapped[BudgetLine | None] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


found_by(BudgetLine, lambda line: (line.chapter, line.number, *line.name.values()))
