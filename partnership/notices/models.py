"""Notices: what visitors must know for a time, somewhere."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from partnership.core.db import Base, TranslatedText, filled, one_of
from partnership.core.finding import found_by
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import Severity


class Scope(StrEnum):
    """Where a notice is shown: everywhere, or with one thing and all that belongs to it."""

    SITE = "site"
    CITY = "city"
    PARTNERSHIP = "partnership"
    SERIES = "series"
    SEMINAR = "seminar"


class Notice(Base):
    """A notice; a `None` in its period means that side is open."""

    __tablename__ = "notice"
    __table_args__ = (
        filled("title"),
        CheckConstraint("valid_to >= valid_from", name="period_is_ordered"),
        CheckConstraint("(scope = 'site') = (scope_slug = '')", name="scope_is_complete"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    severity: Mapped[Severity] = mapped_column(one_of(Severity, "severity_is_known"))
    scope: Mapped[Scope] = mapped_column(one_of(Scope, "scope_is_known"))
    scope_slug: Mapped[str] = mapped_column(String(120), default="")
    title: Mapped[Translated] = mapped_column(TranslatedText)
    text: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    link: Mapped[str] = mapped_column(String(500), default="")
    issuer: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


found_by(Notice, lambda notice: notice.title.values())
