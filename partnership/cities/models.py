"""Cities, partnerships with their dated states, agreements."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, TranslatedText, Words, filled, one_of
from partnership.core.finding import found_by
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import (
    AgreementKind,
    PartnershipKind,
    PartnershipLevel,
    PartnershipState,
)


class City(Base):
    """A city or the body that stands for it; `languages` are its official ones."""

    __tablename__ = "city"
    __table_args__ = (
        filled("name"),
        CheckConstraint("length(country) = 2", name="country_is_iso_3166"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_is_on_earth"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_is_on_earth"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="position_is_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[Translated] = mapped_column(TranslatedText)
    native_name: Mapped[str] = mapped_column(String(200), default="")
    country: Mapped[str] = mapped_column(String(2))
    zone: Mapped[str] = mapped_column(String(60))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    languages: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    wikidata: Mapped[str | None] = mapped_column(String(20), unique=True)
    geonames: Mapped[int | None] = mapped_column(unique=True)
    legal_note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    is_home: Mapped[bool] = mapped_column(default=False)
    is_example: Mapped[bool] = mapped_column(default=False)
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class PartnershipCity(Base):
    """A city's place in a partnership; the order is the one in which the pair is named."""

    __tablename__ = "partnership_city"
    __table_args__ = (UniqueConstraint("partnership_id", "position"),)

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("city.id"), primary_key=True, index=True)
    position: Mapped[int]

    city: Mapped[City] = relationship(lazy="raise_on_sql")


class Partnership(Base):
    """A tie between two or more cities."""

    __tablename__ = "partnership"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[PartnershipKind] = mapped_column(one_of(PartnershipKind, "kind_is_known"))
    level: Mapped[PartnershipLevel] = mapped_column(
        one_of(PartnershipLevel, "level_is_known"), default=PartnershipLevel.CITY
    )
    since: Mapped[date | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    version: Mapped[int] = mapped_column(default=1)

    members: Mapped[list[PartnershipCity]] = relationship(
        order_by=PartnershipCity.position, lazy="raise_on_sql", cascade="all, delete-orphan"
    )
    states: Mapped[list["PartnershipStatus"]] = relationship(
        order_by="PartnershipStatus.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )
    agreements: Mapped[list["Agreement"]] = relationship(
        order_by="Agreement.signed_on", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    meetings: Mapped[list["CommitteeMeeting"]] = relationship(
        order_by="CommitteeMeeting.held_on", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class PartnershipStatus(Base):
    """A state and the day, month or year from which it is known to hold.

    `from_on` is the first day of what `from_precision` covers; both are `None` if unknown.
    """

    __tablename__ = "partnership_status"
    __table_args__ = (
        UniqueConstraint("partnership_id", "position"),
        CheckConstraint(
            "(from_on IS NULL) = (from_precision IS NULL)", name="precision_belongs_to_day"
        ),
        CheckConstraint("from_precision IN ('day', 'month', 'year')", name="precision_is_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    position: Mapped[int]
    state: Mapped[PartnershipState] = mapped_column(one_of(PartnershipState, "state_is_known"))
    from_on: Mapped[date | None]
    from_precision: Mapped[str | None] = mapped_column(String(5))
    source: Mapped[str] = mapped_column(String(500), default="")
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)


class Agreement(Base):
    """A signed paper of a partnership; several may hold at once."""

    __tablename__ = "agreement"
    __table_args__ = (
        filled("title"),
        CheckConstraint("valid_to >= signed_on", name="term_is_ordered"),
        CheckConstraint("signed_on IS NOT NULL OR year IS NOT NULL", name="has_a_date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    kind: Mapped[AgreementKind] = mapped_column(one_of(AgreementKind, "kind_is_known"))
    title: Mapped[Translated] = mapped_column(TranslatedText)
    year: Mapped[int | None]
    signed_on: Mapped[date | None]
    place: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(500), default="")


class CommitteeMeeting(Base):
    """A sitting of a joint body of a partnership, apart from seminars; minutes have a source."""

    __tablename__ = "committee_meeting"
    __table_args__ = (filled("body"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    body: Mapped[Translated] = mapped_column(TranslatedText)
    held_on: Mapped[date]
    place: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    note: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    source: Mapped[str] = mapped_column(String(500), default="")


found_by(
    City,
    lambda city: (*city.name.values(), city.native_name),
    names=lambda city: (*city.name.values(), city.native_name),
)
