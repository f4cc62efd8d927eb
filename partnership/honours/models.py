"""The registers of gifts and honours, and of entries in the Golden Book or the guest book."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.cities.models import City
from partnership.core.db import Base, TranslatedText, filled, one_of
from partnership.core.finding import found_by
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary_visit import BookKind, GiftDirection, GiftState
from partnership.people.models import Organisation, Person


class GiftRule(Base):
    """Up to which value something may be given or kept without a decision; `most_cents` is a limit.

    Rules are the office's own data, with their source and the time in which they hold.
    """

    __tablename__ = "gift_rule"
    __table_args__ = (
        filled("name"),
        CheckConstraint("most_cents >= 0", name="limit_is_an_amount"),
        CheckConstraint("valid_to >= valid_from", name="validity_is_ordered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Translated] = mapped_column(TranslatedText)
    source: Mapped[str] = mapped_column(String(500), default="")
    direction: Mapped[GiftDirection] = mapped_column(one_of(GiftDirection, "direction_is_known"))
    most_cents: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Gift(Base):
    """A gift of a visit: what, from and to whom, its value, what was decided, where it is kept.

    `city_id` is the partner's side, so that nothing is given to it twice. The value is `None` where
    nobody has estimated it.
    """

    __tablename__ = "gift"
    __table_args__ = (
        filled("description"),
        CheckConstraint("value_cents >= 0", name="value_is_an_amount"),
        CheckConstraint("(value_cents IS NULL) = (currency = '')", name="value_has_its_currency"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("city.id"), index=True)
    direction: Mapped[GiftDirection] = mapped_column(one_of(GiftDirection, "direction_is_known"))
    state: Mapped[GiftState] = mapped_column(
        one_of(GiftState, "state_is_known"), default=GiftState.PLANNED
    )
    description: Mapped[Translated] = mapped_column(TranslatedText)
    giver_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    giver_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    recipient_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    given_on: Mapped[date | None]
    value_cents: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="")
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("gift_rule.id"), index=True)
    decision: Mapped[str] = mapped_column(String(500), default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    kept_at: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    city: Mapped[City] = relationship(lazy="raise_on_sql")
    giver: Mapped[Person | None] = relationship(foreign_keys=[giver_id], lazy="raise_on_sql")
    recipient: Mapped[Person | None] = relationship(
        foreign_keys=[recipient_id], lazy="raise_on_sql"
    )
    giver_organisation: Mapped[Organisation | None] = relationship(
        foreign_keys=[giver_organisation_id], lazy="raise_on_sql"
    )
    recipient_organisation: Mapped[Organisation | None] = relationship(
        foreign_keys=[recipient_organisation_id], lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Honour(Base):
    """An award that somebody received in an edition, or an organisation did."""

    __tablename__ = "honour"
    __table_args__ = (
        filled("award"),
        CheckConstraint(
            "(person_id IS NULL) <> (organisation_id IS NULL)", name="has_one_recipient"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    award: Mapped[Translated] = mapped_column(TranslatedText)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    giver_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    awarded_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class BookEntry(Base):
    """An entry in a book of the city; its page is prepared some days before."""

    __tablename__ = "book_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    book: Mapped[BookKind] = mapped_column(one_of(BookKind, "book_is_known"))
    text: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    ordered_on: Mapped[date | None]
    entered_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


found_by(Gift, lambda gift: gift.description.values())
