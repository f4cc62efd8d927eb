"""Venues, their halls, and the way between them."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.cities.models import City
from partnership.core.db import Base, TranslatedText, filled
from partnership.core.finding import found_by
from partnership.core.translated import EMPTY, Translated


class Venue(Base):
    """A house; `step_free` is `None` where nobody has looked."""

    __tablename__ = "venue"
    __table_args__ = (
        filled("name"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="position_is_whole"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_is_on_earth"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_is_on_earth"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[Translated] = mapped_column(TranslatedText)
    city_id: Mapped[int] = mapped_column(ForeignKey("city.id"), index=True)
    street: Mapped[str] = mapped_column(String(200), default="")
    postcode: Mapped[str] = mapped_column(String(20), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    step_free: Mapped[bool | None]
    entrance: Mapped[Translated] = mapped_column(TranslatedText, default=EMPTY)
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    city: Mapped[City] = relationship(lazy="raise_on_sql")
    halls: Mapped[list["Hall"]] = relationship(
        back_populates="venue",
        order_by="Hall.position",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Hall(Base):
    """A room of a venue; `capacity` counts seats in rows.

    `changeover_minutes` pass between two items before the hall is ready again.
    """

    __tablename__ = "hall"
    __table_args__ = (
        filled("name"),
        CheckConstraint("capacity > 0", name="capacity_is_positive"),
        CheckConstraint("changeover_minutes >= 0", name="changeover_is_a_time"),
        UniqueConstraint("id", "venue_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)
    name: Mapped[Translated] = mapped_column(TranslatedText)
    position: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[int | None]
    changeover_minutes: Mapped[int] = mapped_column(default=0)
    is_retired: Mapped[bool] = mapped_column(default=False)

    venue: Mapped[Venue] = relationship(back_populates="halls", lazy="raise_on_sql")


class TravelTime(Base):
    """Minutes from door to door, by car; the way back is a row of its own."""

    __tablename__ = "travel_time"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="minutes_are_positive"),
        CheckConstraint("from_venue_id <> to_venue_id", name="leads_elsewhere"),
    )

    from_venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), primary_key=True)
    to_venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), primary_key=True, index=True)
    minutes: Mapped[int]


found_by(
    Venue,
    lambda venue: (*venue.name.values(), venue.street),
    names=lambda venue: venue.name.values(),
)
found_by(Hall, lambda hall: hall.name.values(), kind="venue", ref=lambda hall: hall.venue_id)
