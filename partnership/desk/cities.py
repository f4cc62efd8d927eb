"""Cities: list, form, retiring and deleting. The pattern for all pages of the registry."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.cities.service import CityValues, change_city, create_city
from partnership.core.changes import Line
from partnership.core.errors import NotFound
from partnership.core.finding import matches
from partnership.core.wording import N_
from partnership.desk.addressing import slug_field
from partnership.desk.blueprint import desk
from partnership.desk.countries import CountryField
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import (
    DegreeField,
    LanguagesField,
    LineField,
    NumberField,
    TranslatedField,
    YesNoField,
)
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, session, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.naming import done, names_of
from partnership.desk.tables import Cell, Column, Listing, answered, in_language, in_use
from partnership.venues.queries_desk import list_houses


class CityForm(DeskForm):
    name = TranslatedField(N_("Name"), N_("As each language calls the city."), required=True)
    native_name = LineField(N_("Own name"), N_("As the city calls itself, in its own script."))
    country = CountryField(N_("Country"), required=True)
    zone = LineField(
        N_("Time zone"), N_("By its IANA name, such as Europe/Berlin."), most=60, required=True
    )
    languages = LanguagesField(N_("Official languages"))
    latitude = DegreeField(N_("Latitude"), N_("Degrees, north is positive."), most=90)
    longitude = DegreeField(N_("Longitude"), N_("Degrees, east is positive."), most=180)
    legal_note = TranslatedField(
        N_("Legal note"),
        N_("If the partner is not the city itself, such as the Brussels-Capital Region."),
        most=1000,
        long=True,
    )
    is_home = YesNoField(
        N_("This city runs the system"), N_("Others are partners as seen from here. Only one is.")
    )
    wikidata = LineField(N_("Wikidata"), N_("The id of the city there, such as Q64."), most=20)
    geonames = NumberField(
        N_("GeoNames"),
        N_("The number of the city there, such as 2950159."),
        least=1,
        most=2**31 - 1,
    )

    def values(self) -> CityValues:
        said = {field.name: field.data for field in self.fields if field.name != "slug"}
        return CityValues(**said)


class NewCityForm(CityForm):
    slug = slug_field()


@desk.get("/cities/")
@requires(Permission.READ)
def cities() -> ResponseReturnValue:
    return answered("desk/cities.html", _listing())


@desk.route("/cities/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def city_new() -> ResponseReturnValue:
    return edited(
        Editing(
            make=NewCityForm,
            keep=_create,
            done=lambda line: done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New city")),
            back=url_for("desk.cities"),
        )
    )


@desk.route("/cities/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def city(slug: str) -> ResponseReturnValue:
    row = _get(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> CityForm:
        return CityForm(posted, obj=_get(session(), slug))

    def keep(writer: Session, form: CityForm) -> Line:
        return change_city(
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
            back=url_for("desk.cities"),
            template="desk/city.html",
            context={"city": row, **_belonging(row)},
        )
    )


def _create(writer: Session, form: NewCityForm) -> Line:
    return create_city(writer, form.values(), slug=form.slug.data, edit=edit())


def _belonging(row: City) -> dict[str, object]:
    """Gives what the city is part of, and what is in it."""
    member_of = select(PartnershipCity.partnership_id).where(PartnershipCity.city_id == row.id)
    ties = session().scalars(select(Partnership.id).where(Partnership.id.in_(member_of))).all()
    named = names_of(session(), [("partnership", (str(number),)) for number in ties], words())
    return {
        "partnerships": sorted(named.values(), key=lambda each: each.text),
        "venues": list_houses(session(), row.id),
    }


def _get(reader: Session, slug: str) -> City:
    found = reader.scalar(select(City).where(City.slug == slug))
    if found is None:
        raise NotFound(slug)
    return found


def _name(row: City) -> str:
    return row.name.pick((words().language,)).text


def _listing() -> Listing[City]:
    return Listing(
        name="cities",
        title=words().gettext(N_("Cities")),
        rows=select(City),
        columns=(
            Column("name", N_("Name"), in_language(City.name, words().language)),
            Column("own", N_("Own name"), City.native_name),
            Column("country", N_("Country"), City.country),
            Column("zone", N_("Time zone"), City.zone),
        ),
        cells=_cells,
        tie=City.id,
        search=lambda query: matches("city", City.id, query),
        filters=(in_use(City.is_retired),),
    )


def _cells(rows: Sequence[City]) -> list[list[Cell]]:
    retired = words().gettext(N_("retired"))
    return [
        [
            Cell(
                _name(row),
                url_for("desk.city", slug=row.slug),
                mark=retired if row.is_retired else "",
            ),
            Cell(row.native_name, language=row.languages[0] if row.languages else ""),
            Cell(words().country_name(row.country)),
            Cell(row.zone),
        ]
        for row in rows
    ]


add_lifecycle(Kind(name="city", path="cities", listing="desk.cities", get=_get))
