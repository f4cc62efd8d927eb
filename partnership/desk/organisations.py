"""Organisations: list, form with dated names, who belongs to them and where they occur."""

from collections.abc import Sequence
from typing import cast

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City
from partnership.core.changes import Line
from partnership.core.doubles import doubles_of
from partnership.core.finding import matches
from partnership.core.wording import N_
from partnership.delegations.occurrences import organisation_occurrences
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, said, session, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.people_forms import NewOrganisationForm, OrganisationForm
from partnership.desk.picking import PICKERS
from partnership.desk.tables import (
    Cell,
    Column,
    Filter,
    Listing,
    answered,
    in_language,
    in_use,
    page_number,
)
from partnership.exports.labels import label
from partnership.exports.vocabulary import OrganisationKind
from partnership.people.models import Organisation, OrganisationName
from partnership.people.queries import (
    get_organisation,
    list_organisations,
    list_parts,
    list_staff,
)
from partnership.people.service import SoundsAlike
from partnership.people.service_organisations import (
    change_organisation,
    create_organisation,
    delete_organisation,
)
from partnership.people.values import OrganisationValues


@desk.get("/organisations/")
@requires(Permission.READ)
def organisations() -> ResponseReturnValue:
    return answered("desk/organisations.html", _listing())


@desk.route("/organisations/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def organisation_new() -> ResponseReturnValue:
    def keep(writer: Session, form: NewOrganisationForm) -> Line:
        try:
            return create_organisation(
                writer, form.values(), is_another=form.is_another.data, edit=edit()
            )[1]
        except SoundsAlike as asked:
            form.alike = tuple(row.id for row in asked.alike)
            raise

    return edited(
        Editing(
            make=NewOrganisationForm,
            keep=keep,
            done=lambda line: _done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New organisation")),
            back=url_for("desk.organisations"),
            template="desk/organisation_new.html",
            context={"alike": lambda form: list_organisations(session(), form.alike)},
        )
    )


@desk.route("/organisations/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def organisation(slug: str) -> ResponseReturnValue:
    row = get_organisation(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> OrganisationForm:
        kept = get_organisation(session(), slug)
        return OrganisationForm(posted, obj=OrganisationValues.of(kept), version=kept.version)

    def keep(writer: Session, form: OrganisationForm) -> Line:
        return change_organisation(
            writer,
            get_organisation(writer, slug),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
        )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: _done(N_("“%(name)s” is saved."), line),
            title=name_of(row),
            back=url_for("desk.organisations"),
            template="desk/organisation.html",
            context={
                "organisation": row,
                "name_of": name_of,
                "doubles": lambda: list_organisations(
                    session(), doubles_of(session(), "organisation", row.id)
                ),
                "parts": lambda: list_parts(session(), row.id),
                "staff": lambda: list_staff(session(), row.id),
                "occurrences": organisation_occurrences(session(), row.id, page_number()),
            },
        )
    )


def name_of(row: Organisation) -> str:
    return PICKERS["organisation"].name(row, words())


def _done(message: str, line: Line) -> tuple[str, str]:
    row = cast("Organisation", line.subject)
    name = name_of(get_organisation(session(), row.slug))
    return said(line, message, name=name), url_for("desk.organisation", slug=row.slug)


def _listing() -> Listing[Organisation]:
    return Listing(
        name="organisations",
        title=words().gettext(N_("Organisations")),
        rows=select(Organisation).options(selectinload(Organisation.names)),
        columns=(
            Column("name", N_("Name"), _present_name()),
            Column("abbreviation", N_("Abbreviation"), Organisation.abbreviation),
            Column("kind", N_("Kind"), Organisation.kind),
            Column("city", N_("City")),
            Column("parent", N_("Belongs to")),
        ),
        cells=_cells,
        tie=Organisation.id,
        search=lambda query: matches("organisation", Organisation.id, query),
        filters=(
            in_use(Organisation.is_retired),
            Filter(
                "kind",
                N_("Kind"),
                [(kind.value, label(words(), kind)) for kind in OrganisationKind],
                lambda wished: Organisation.kind == OrganisationKind(wished),
            ),
        ),
    )


def _present_name() -> ColumnElement[str]:
    """Orders by the last of the names in the reader's language."""
    last = (
        select(func.max(OrganisationName.position))
        .where(OrganisationName.organisation_id == Organisation.id)
        .correlate(Organisation)
        .scalar_subquery()
    )
    return (
        select(func.min(in_language(OrganisationName.name, words().language)))
        .where(OrganisationName.organisation_id == Organisation.id)
        .where(OrganisationName.position == last)
        .correlate(Organisation)
        .scalar_subquery()
    )


def _cells(rows: Sequence[Organisation]) -> list[list[Cell]]:
    retired = words().gettext(N_("retired"))
    parents = {
        each.id: each
        for each in list_organisations(session(), {row.parent_id for row in rows if row.parent_id})
    }
    wanted = {row.city_id for row in rows if row.city_id}
    cities = {each.id: each for each in session().scalars(select(City).where(City.id.in_(wanted)))}
    return [
        [
            Cell(
                name_of(row),
                url_for("desk.organisation", slug=row.slug),
                mark=retired if row.is_retired else "",
            ),
            Cell(row.abbreviation),
            Cell(label(words(), row.kind)),
            _city_cell(cities.get(row.city_id or 0)),
            _parent_cell(parents.get(row.parent_id or 0)),
        ]
        for row in rows
    ]


def _city_cell(city: City | None) -> Cell:
    if city is None:
        return Cell("")
    return Cell(city.name.pick((words().language,)).text, url_for("desk.city", slug=city.slug))


def _parent_cell(parent: Organisation | None) -> Cell:
    if parent is None:
        return Cell("")
    return Cell(name_of(parent), url_for("desk.organisation", slug=parent.slug))


add_lifecycle(
    Kind(
        name="organisation",
        path="organisations",
        listing="desk.organisations",
        get=get_organisation,
        delete=delete_organisation,
    )
)
