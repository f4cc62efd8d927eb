"""Pairs that were looked at and are not the same, so that nobody is asked about them again."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from partnership.core.db import Base


class ToldApart(Base):
    """Two things of a kind whose names sound alike and which are two; the smaller id is first."""

    __tablename__ = "told_apart"
    __table_args__ = (CheckConstraint("first_id < second_id", name="pair_is_ordered"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    first_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    second_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
