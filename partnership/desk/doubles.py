"""Possible doubles: the list of pairs, and the way to say that two are two."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.doubles import list_doubles, tell_apart
from partnership.core.errors import NotFound, WrongRequest
from partnership.core.paging import Page
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import edit, page, said, session, told
from partnership.desk.organisations import name_of
from partnership.desk.tables import page_number
from partnership.people.models import Organisation, Person
from partnership.people.queries import (
    get_organisation,
    get_person,
    list_organisations,
    list_people,
)

KINDS = {"person": N_("People"), "organisation": N_("Organisations")}
Thing = Person | Organisation


@desk.get("/doubles/")
@requires(Permission.READ)
def doubles() -> ResponseReturnValue:
    kind = request.args.get("kind", "person")
    if kind not in KINDS:
        raise WrongRequest("kind", ", ".join(KINDS))
    found = list_doubles(session(), kind, page_number())
    return page("desk/doubles.html", kind=kind, kinds=KINDS, pairs=_pairs(kind, found))


@desk.post("/doubles/<kind>/<one>/<other>/apart")
@requires(Permission.EDIT)
def doubles_apart(kind: str, one: str, other: str) -> ResponseReturnValue:
    """Notes that the two are two; the list asks about them no more."""
    with transaction() as writer:
        first, second = load_thing(writer, kind, one), load_thing(writer, kind, other)
        names = name_of_thing(first), name_of_thing(second)
        line = tell_apart(writer, first, second, names=names, edit=edit())
        message = _said(line, names)
    told(message, line)
    back = url_for("desk.doubles", kind=kind)
    return redirect(back, 303)


def load_thing(reader: Session, kind: str, slug: str) -> Thing:
    """Loads a person with functions, or an organisation with names.

    Raises:
        NotFound: there is none, or no such kind.
    """
    if kind == "person":
        return get_person(reader, slug)
    if kind == "organisation":
        return get_organisation(reader, slug)
    raise NotFound(kind)


def name_of_thing(row: Thing) -> str:
    return name_of(row) if isinstance(row, Organisation) else row.printed_name


def _said(line: Line, names: tuple[str, str]) -> str:
    return said(line, N_("“%(one)s” and “%(other)s” are two."), one=names[0], other=names[1])


def _pairs(kind: str, found: Page[tuple[int, int]]) -> Page[tuple[Thing, Thing]]:
    ids = {each for pair in found.entries for each in pair}
    rows: dict[int, Thing] = (
        {row.id: row for row in list_people(session(), ids)}
        if kind == "person"
        else {row.id: row for row in list_organisations(session(), ids)}
    )
    pairs = [(rows[first], rows[second]) for first, second in found.entries]
    return Page(pairs, found.number, found.size, found.total)
