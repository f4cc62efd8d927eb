"""People: list, form with functions and a preview of forms of address, where they occur."""

from collections.abc import Sequence
from typing import Any, cast

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.doubles import doubles_of
from partnership.core.finding import matches
from partnership.core.translated import EMPTY
from partnership.core.wording import N_
from partnership.delegations.occurrences import person_occurrences
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.forms import resolve
from partnership.desk.frame import edit, now, page, said, session, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.people_forms import NewPersonForm, PersonForm
from partnership.desk.people_preview import addressings, spellings
from partnership.desk.tables import Cell, Column, Filter, Listing, answered, in_use, page_number
from partnership.people.models import Function, Organisation, Person
from partnership.people.queries import get_person, list_people
from partnership.people.rules import present, true_on
from partnership.people.service import (
    SoundsAlike,
    change_person,
    create_person,
    delete_person,
)
from partnership.people.values import PersonValues

_LOOK = "look"


@desk.get("/people/")
@requires(Permission.READ)
def people() -> ResponseReturnValue:
    return answered("desk/people.html", _listing())


@desk.route("/people/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def person_new() -> ResponseReturnValue:
    def keep(writer: Session, form: NewPersonForm) -> Line:
        try:
            return create_person(
                writer, form.values(), is_another=form.is_another.data, edit=edit()
            )[1]
        except SoundsAlike as asked:
            form.alike = tuple(row.id for row in asked.alike)
            raise

    return edited(
        Editing(
            make=lambda posted: NewPersonForm(_with_spelling(posted)),
            keep=keep,
            done=lambda line: _done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New person")),
            back=url_for("desk.people"),
            template="desk/person_new.html",
            context={**_previews(), "alike": lambda form: list_people(session(), form.alike)},
        )
    )


@desk.route("/people/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def person(slug: str) -> ResponseReturnValue:
    row = get_person(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> PersonForm:
        kept = get_person(session(), slug)
        return PersonForm(_with_spelling(posted), obj=PersonValues.of(kept), version=kept.version)

    def keep(writer: Session, form: PersonForm) -> Line:
        return change_person(
            writer,
            get_person(writer, slug),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
        )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: _done(N_("“%(name)s” is saved."), line),
            title=f"{row.title} {row.printed_name}".strip(),
            back=url_for("desk.people"),
            template="desk/person.html",
            context={
                **_previews(),
                "person": row,
                "doubles": lambda: list_people(session(), doubles_of(session(), "person", row.id)),
                "occurrences": person_occurrences(session(), row.id, page_number()),
            },
        )
    )


@desk.post("/people/preview")
@requires(Permission.READ)
def person_preview() -> ResponseReturnValue:
    """Answers with forms of address and spellings for what is being typed; keeps nothing."""
    form = PersonForm(request.form)
    resolve(session(), form)
    return page("desk/person_preview.html", form=form, **_previews())


def _previews() -> dict[str, Any]:
    """Gives what draws the preview; the form is only known when the page is drawn."""
    return {
        "addressings": lambda form: addressings(form, now().date()),
        "spellings": spellings,
    }


def _with_spelling(posted: MultiDict[str, str] | None) -> MultiDict[str, str] | None:
    """Puts a spelling that was chosen into the field; the rest is as it was typed."""
    chosen = posted.get(_LOOK, "") if posted else ""
    if posted is None or chosen in {"", "yes"}:
        return posted
    changed = MultiDict(posted)
    changed["printed_name"] = chosen
    return changed


def _done(message: str, line: Line) -> tuple[str, str]:
    row = cast("Person", line.subject)
    return said(line, message, name=row.printed_name), url_for("desk.person", slug=row.slug)


def _listing() -> Listing[Person]:
    loaded = selectinload(Person.functions).selectinload(Function.organisation)
    return Listing(
        name="people",
        title=words().gettext(N_("People")),
        rows=select(Person).options(loaded.selectinload(Organisation.names)),
        columns=(
            Column("name", N_("Printed name"), Person.printed_name),
            Column("native", N_("Name in its own script"), Person.native_name),
            Column("family", N_("Family name"), Person.family_name),
            Column("function", N_("Function today")),
            Column("organisation", N_("Organisation")),
        ),
        cells=_cells,
        tie=Person.id,
        search=lambda query: matches("person", Person.id, query),
        filters=(
            in_use(Person.is_retired),
            Filter(
                "lacks",
                N_("Without"),
                (
                    ("function", words().gettext(N_("function"))),
                    ("address", words().gettext(N_("form of address"))),
                ),
                lambda wished: (
                    ~Person.functions.any()
                    if wished == "function"
                    else Person.address_gender.is_(None) & (Person.salutation == EMPTY)
                ),
            ),
        ),
    )


def _cells(rows: Sequence[Person]) -> list[list[Cell]]:
    retired = words().gettext(N_("retired"))
    today = now().date()
    return [
        [
            Cell(
                f"{row.title} {row.printed_name}".strip(),
                url_for("desk.person", slug=row.slug),
                mark=retired if row.is_retired else "",
            ),
            Cell(row.native_name, language=row.native_language),
            Cell(row.family_name),
            *_function_cells(true_on(today, row.functions)),
        ]
        for row in rows
    ]


def _function_cells(function: Function | None) -> tuple[Cell, Cell]:
    if function is None:
        return Cell(""), Cell("")
    title = function.title.pick((words().language,))
    organisation = function.organisation
    named = present(organisation.names) if organisation else None
    if organisation is None or named is None:
        return Cell(title.text, language=title.language), Cell("")
    return Cell(title.text, language=title.language), Cell(
        named.name.pick((words().language,)).text,
        url_for("desk.organisation", slug=organisation.slug),
    )


add_lifecycle(
    Kind(name="person", path="people", listing="desk.people", get=get_person, delete=delete_person)
)
