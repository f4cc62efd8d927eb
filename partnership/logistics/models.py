"""Trips, vehicles, transfers and hotel stays: for whoever may see how people travel."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, one_of
from partnership.exports.vocabulary_visit import Payer, RoomKind, TravelMode, TripDirection
from partnership.people.models import Person
from partnership.venues.models import Venue


class Trip(Base):
    """A flight, train or drive of one or more people: local times with the zones of both ends.

    Times are `None` where nobody knows them yet; folds are those of `core.spans`.
    """

    __tablename__ = "trip"
    __table_args__ = (
        CheckConstraint("departs_wall IS NULL OR from_zone <> ''", name="departure_has_its_zone"),
        CheckConstraint("arrives_wall IS NULL OR to_zone <> ''", name="arrival_has_its_zone"),
        CheckConstraint(
            "departs_fold IN (0, 1) AND arrives_fold IN (0, 1)", name="folds_are_known"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    direction: Mapped[TripDirection] = mapped_column(one_of(TripDirection, "direction_is_known"))
    mode: Mapped[TravelMode] = mapped_column(one_of(TravelMode, "mode_is_known"))
    carrier: Mapped[str] = mapped_column(String(120), default="")
    number: Mapped[str] = mapped_column(String(40), default="")
    from_place: Mapped[str] = mapped_column(String(200), default="")
    from_zone: Mapped[str] = mapped_column(String(60), default="")
    departs_wall: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    departs_fold: Mapped[int] = mapped_column(default=0)
    to_place: Mapped[str] = mapped_column(String(200), default="")
    to_zone: Mapped[str] = mapped_column(String(60), default="")
    arrives_wall: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    arrives_fold: Mapped[int] = mapped_column(default=0)
    remark: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)

    travellers: Mapped[list["Traveller"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Traveller(Base):
    """Somebody on a trip."""

    __tablename__ = "traveller"

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Vehicle(Base):
    """A car or coach of an edition; `seats` are those for passengers."""

    __tablename__ = "vehicle"
    __table_args__ = (CheckConstraint("seats > 0", name="seats_are_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    plate: Mapped[str] = mapped_column(String(40), default="")
    seats: Mapped[int]
    driver: Mapped[str] = mapped_column(String(120), default="")
    driver_phone: Mapped[str] = mapped_column(String(60), default="", info={"secret": True})
    is_step_free: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Transfer(Base):
    """A drive of the host's: where from and to, when, in which vehicle, and who sits where.

    `trip_id` is the flight or train that it meets or makes for, `item_id` the programme item.
    """

    __tablename__ = "transfer"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="minutes_are_positive"),
        CheckConstraint("(starts_wall IS NULL) = (zone = '')", name="start_has_its_zone"),
        CheckConstraint("starts_fold IN (0, 1)", name="fold_is_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"), index=True)
    trip_id: Mapped[int | None] = mapped_column(ForeignKey("trip.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    from_place: Mapped[str] = mapped_column(String(200))
    to_place: Mapped[str] = mapped_column(String(200))
    starts_wall: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    starts_fold: Mapped[int] = mapped_column(default=0)
    zone: Mapped[str] = mapped_column(String(60), default="")
    minutes: Mapped[int | None]
    remark: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)

    vehicle: Mapped[Vehicle | None] = relationship(lazy="raise_on_sql")
    passengers: Mapped[list["Passenger"]] = relationship(
        order_by="Passenger.seat", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Passenger(Base):
    """Somebody in a vehicle; seat 1 is the place of honour, `None` where none was given."""

    __tablename__ = "passenger"
    __table_args__ = (
        UniqueConstraint("transfer_id", "seat"),
        CheckConstraint("seat > 0", name="seat_is_positive"),
    )

    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfer.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    seat: Mapped[int | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class HotelStay(Base):
    """The nights of a person in a hotel; the number of the room stays out of journal and mail."""

    __tablename__ = "hotel_stay"
    __table_args__ = (
        CheckConstraint("to_on > from_on", name="has_nights"),
        CheckConstraint("shares_with_id <> person_id", name="is_shared_with_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    room_kind: Mapped[RoomKind | None] = mapped_column(one_of(RoomKind, "room_kind_is_known"))
    room_number: Mapped[str] = mapped_column(String(20), default="", info={"secret": True})
    shares_with_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    payer: Mapped[Payer | None] = mapped_column(one_of(Payer, "payer_is_known"))
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    remark: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="raise_on_sql")
    shares_with: Mapped[Person | None] = relationship(
        foreign_keys=[shares_with_id], lazy="raise_on_sql"
    )
    venue: Mapped[Venue] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way
