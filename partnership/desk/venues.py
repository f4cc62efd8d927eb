"""Venues: list, form with halls, what is booked there, retiring and deleting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City
from partnership.core.changes import Line
from partnership.core.errors import NotFound
from partnership.core.finding import matches
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.desk.addressing import slug_field
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import (
    DegreeField,
    KnownField,
    LineField,
    NumberField,
    PickField,
    RowForm,
    RowsField,
    TranslatedField,
    YesNoField,
)
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, now, session, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.naming import done
from partnership.desk.tables import Cell, Column, Filter, Listing, answered, in_language, in_use
from partnership.seminars.queries_registry import bookings_of_venue
from partnership.venues.models import Hall, Venue
from partnership.venues.service import (
    HallValues,
    VenueValues,
    change_venue,
    create_venue,
    delete_venue,
)


class HallRow(RowForm):
    name = TranslatedField(N_("Name"), required=True)
    capacity = NumberField(N_("Seats in rows"), N_("Empty: not counted."), least=1, most=200_000)
    changeover_minutes = NumberField(
        N_("Minutes to change over"), N_("Between two items."), most=1440, default=0
    )
    is_retired = YesNoField(N_("Retired: offered no more"))

    def values(self) -> HallValues:
        return HallValues(
            id=self.row_id.data,
            name=self.name.data,
            capacity=self.capacity.data,
            changeover_minutes=self.changeover_minutes.data or 0,
            is_retired=self.is_retired.data,
        )


class VenueForm(DeskForm):
    name = TranslatedField(N_("Name"), required=True)
    city_id = PickField(N_("City"), "city", required=True)
    street = LineField(N_("Street and number"))
    postcode = LineField(N_("Postcode"), most=20)
    latitude = DegreeField(N_("Latitude"), N_("Degrees, north is positive."), most=90)
    longitude = DegreeField(N_("Longitude"), N_("Degrees, east is positive."), most=180)
    step_free = KnownField(
        N_("Step-free"), N_("From the street to the halls. Unknown as long as nobody has looked.")
    )
    entrance = TranslatedField(
        N_("Entrance"), N_("Which door, and what to show there."), most=1000, long=True
    )
    halls = RowsField(N_("Halls"), HallRow, one=N_("Hall"), is_ordered=True, blank=0)

    def values(self) -> VenueValues:
        return VenueValues(
            name=self.name.data,
            city_id=self.city_id.data or 0,
            street=self.street.data,
            postcode=self.postcode.data,
            latitude=self.latitude.data,
            longitude=self.longitude.data,
            step_free=self.step_free.data,
            entrance=self.entrance.data,
            halls=tuple(cast("HallRow", row).values() for row in self.halls.data),
        )


class NewVenueForm(VenueForm):
    slug = slug_field()


@desk.get("/venues/")
@requires(Permission.READ)
def venues() -> ResponseReturnValue:
    return answered("desk/venues.html", _listing(), cities=_cities())


@desk.route("/venues/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def venue_new() -> ResponseReturnValue:
    def keep(writer: Session, form: NewVenueForm) -> Line:
        return create_venue(writer, form.values(), slug=form.slug.data, edit=edit())[1]

    return edited(
        Editing(
            make=NewVenueForm,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New venue")),
            back=url_for("desk.venues"),
        )
    )


@desk.route("/venues/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def venue(slug: str) -> ResponseReturnValue:
    row = _get(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> VenueForm:
        return VenueForm(posted, obj=_draft(_get(session(), slug)))

    def keep(writer: Session, form: VenueForm) -> Line:
        return change_venue(
            writer,
            _get(writer, slug),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
        )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is saved."), line),
            title=_name(row),
            back=url_for("desk.venues"),
            template="desk/venue.html",
            context={
                "venue": row,
                "city": row.city,
                "bookings": bookings_of_venue(session(), row.id, now()),
                "halls": {hall.id: hall.name for hall in row.halls},
            },
        )
    )


def _get(reader: Session, slug: str) -> Venue:
    found = reader.scalar(
        select(Venue)
        .where(Venue.slug == slug)
        .options(joinedload(Venue.city), selectinload(Venue.halls))
    )
    if found is None:
        raise NotFound(slug)
    return found


@dataclass(frozen=True, slots=True)
class _Hall:
    id: int
    name: Translated
    capacity: int | None
    changeover_minutes: int
    is_retired: bool


@dataclass(frozen=True, slots=True)
class _Draft:
    """A venue as its form takes it."""

    version: int
    name: Translated
    city_id: int
    street: str
    postcode: str
    latitude: float | None
    longitude: float | None
    step_free: bool | None
    entrance: Translated
    halls: list[_Hall]


def _draft(row: Venue) -> _Draft:
    return _Draft(
        version=row.version,
        name=row.name,
        city_id=row.city_id,
        street=row.street,
        postcode=row.postcode,
        latitude=row.latitude,
        longitude=row.longitude,
        step_free=row.step_free,
        entrance=row.entrance,
        halls=[
            _Hall(hall.id, hall.name, hall.capacity, hall.changeover_minutes, hall.is_retired)
            for hall in row.halls
        ],
    )


def _name(row: Venue) -> str:
    return row.name.pick((words().language,)).text


def _cities() -> list[tuple[str, str]]:
    """Gives the cities that have venues: their addresses and names."""
    rows = session().execute(
        select(City.slug, City.name).where(City.id.in_(select(Venue.city_id))).order_by(City.slug)
    )
    return [(slug, name.pick((words().language,)).text) for slug, name in rows]


def _listing() -> Listing[Venue]:
    return Listing(
        name="venues",
        title=words().gettext(N_("Venues")),
        rows=select(Venue).options(selectinload(Venue.city), selectinload(Venue.halls)),
        columns=(
            Column("name", N_("Name"), in_language(Venue.name, words().language)),
            Column("city", N_("City")),
            Column("street", N_("Street and number"), Venue.street),
            Column("halls", N_("Halls")),
            Column("step_free", N_("Step-free"), Venue.step_free),
        ),
        cells=_cells,
        tie=Venue.id,
        search=lambda query: matches("venue", Venue.id, query),
        filters=(
            Filter("city", N_("City"), _cities(), _is_in),
            Filter(
                "step_free",
                N_("Step-free"),
                [(value, words().gettext(text)) for value, (_, text) in _STEP_FREE.items()],
                lambda wished: Venue.step_free.is_(_STEP_FREE[wished][0]),
            ),
            in_use(Venue.is_retired),
        ),
    )


_STEP_FREE: dict[str, tuple[bool | None, str]] = {
    "yes": (True, N_("yes")),
    "no": (False, N_("no")),
    "unknown": (None, N_("nobody has looked")),
}


def _is_in(slug: str) -> ColumnElement[bool]:
    return Venue.city_id.in_(select(City.id).where(City.slug == slug))


def _cells(rows: Sequence[Venue]) -> list[list[Cell]]:
    retired = words().gettext(N_("retired"))
    step_free = {known: words().gettext(text) for known, text in _STEP_FREE.values()}
    return [
        [
            Cell(
                _name(row),
                url_for("desk.venue", slug=row.slug),
                mark=retired if row.is_retired else "",
            ),
            Cell(row.city.name.pick((words().language,)).text),
            Cell(row.street),
            Cell(" · ".join(_hall(hall) for hall in row.halls if not hall.is_retired)),
            Cell(step_free[row.step_free]),
        ]
        for row in rows
    ]


def _hall(row: Hall) -> str:
    name = row.name.pick((words().language,)).text
    return f"{name} ({words().number(row.capacity)})" if row.capacity else name


add_lifecycle(
    Kind(name="venue", path="venues", listing="desk.venues", get=_get, delete=delete_venue)
)
