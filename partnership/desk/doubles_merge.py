"""Merging two records: side by side, field by field, with all that will happen said before."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line, subject_of
from partnership.core.db import Base, transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.merging import Plan, SideBySide
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.doubles import Thing, load_thing, name_of_thing
from partnership.desk.forms import DeskForm, resolve
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.desk.naming import NAMERS, OWNERS, Named, names_of
from partnership.desk.people_forms import (
    OrganisationForm,
    PersonForm,
    WithForm,
    WithOrganisationForm,
)
from partnership.people.models import Organisation, Person
from partnership.people.service_merging import (
    ORGANISATION_FIELDS,
    PERSON_FIELDS,
    merge_organisations,
    merge_people,
    plan_organisations,
    plan_people,
    proposed,
)
from partnership.people.values import OrganisationValues, PersonValues

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with both values as they are said; `is_taken` proposes that of the one that goes."""

    name: str
    label: str
    kept: str
    gone: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """What will happen to the rows of a kind: how many there are, and what the first are called."""

    kind: str
    total: int
    first: Sequence[Named]

    @property
    def further(self) -> int:
        return self.total - len(self.first)


@desk.route("/people/<slug>/merge/<other>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def person_merge(slug: str, other: str) -> ResponseReturnValue:
    return _merge("person", slug, other)


@desk.route("/organisations/<slug>/merge/<other>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def organisation_merge(slug: str, other: str) -> ResponseReturnValue:
    return _merge("organisation", slug, other)


@desk.route("/people/<slug>/merge", methods=["GET", "POST"])
@requires(Permission.EDIT)
def person_with(slug: str) -> ResponseReturnValue:
    """Asks with whom somebody is to be merged."""
    return _with("person", slug, WithForm(request.form if request.method == "POST" else None))


@desk.route("/organisations/<slug>/merge", methods=["GET", "POST"])
@requires(Permission.EDIT)
def organisation_with(slug: str) -> ResponseReturnValue:
    form = WithOrganisationForm(request.form if request.method == "POST" else None)
    return _with("organisation", slug, form)


def _with(kind: str, slug: str, form: DeskForm) -> ResponseReturnValue:
    row = load_thing(session(), kind, slug)
    if request.method == "POST" and form.validate():
        other = _picked(kind, form["other"].data)
        if other.id != row.id:
            return redirect(url_for(f"desk.{kind}_merge", slug=slug, other=other.slug), 303)
        form.refuse("other", words().gettext(N_("Choose two different records.")))
    return page(
        "desk/merge_with.html",
        422 if form.troubles else 200,
        form=form,
        title=words().gettext(N_("Merge “%(name)s” with …"), name=name_of_thing(row)),
        back=url_for(f"desk.{kind}", slug=slug),
    )


def _picked(kind: str, number: int) -> Thing:
    if kind == "person":
        return session().get_one(Person, number)
    return session().get_one(Organisation, number)


def _merge(kind: str, slug: str, other: str) -> ResponseReturnValue:
    if request.method != "POST":
        return _shown(kind, slug, other)
    try:
        with transaction() as writer:
            kept, gone = load_thing(writer, kind, slug), load_thing(writer, kind, other)
            name = name_of_thing(kept)
            line = _merged(writer, kept, gone)
    except Refused:
        return _shown(kind, slug, other)
    except Conflict:
        return _shown(kind, slug, other, is_stale=True)
    told(said(line, N_("“%(name)s” now stands for both."), name=name), line)
    return redirect(url_for(f"desk.{kind}", slug=slug), 303)


def _merged(writer: Session, kept: Thing, gone: Thing) -> Line:
    taken = {
        name.removeprefix("take-")
        for name, value in request.form.items()
        if name.startswith("take-") and value == "gone"
    }
    versions = _version("kept"), _version("gone")
    if isinstance(kept, Person) and isinstance(gone, Person):
        return merge_people(writer, kept, gone, taken=taken, versions=versions, edit=edit())
    return merge_organisations(
        writer,
        cast("Organisation", kept),
        cast("Organisation", gone),
        taken=taken,
        versions=versions,
        edit=edit(),
    )


def _version(name: str) -> int:
    posted = number_of(request.form.get(name, ""))
    if posted is None:
        raise Conflict("the form has no version")
    return posted


def _shown(kind: str, slug: str, other: str, *, is_stale: bool = False) -> ResponseReturnValue:
    """Draws the page; where the two cannot be merged it says why instead."""
    session().expire_all()
    kept, gone = load_thing(session(), kind, slug), load_thing(session(), kind, other)
    context = {
        "kind": kind,
        "kept": kept,
        "gone": gone,
        "names": (name_of_thing(kept), name_of_thing(gone)),
        "is_stale": is_stale,
    }
    try:
        plan = _plan(kept, gone)
    except Refused as refused:
        return page("desk/merge_refused.html", 422, why=_why(refused), **context)
    return page(
        "desk/merge.html",
        409 if is_stale else 200,
        choices=_choices(kept, gone),
        moves=_happenings(plan.moves),
        falls=_happenings([fall.gone for fall in plan.falls]),
        **context,
    )


def _plan(kept: Thing, gone: Thing) -> Plan:
    if isinstance(kept, Person) and isinstance(gone, Person):
        return plan_people(session(), kept, gone)
    return plan_organisations(session(), cast("Organisation", kept), cast("Organisation", gone))


def _why(refused: Refused) -> tuple[str, Named | None]:
    """Gives the reason, and the place that speaks against merging."""
    text = words().gettext(refused.reason, **refused.values)
    if not isinstance(refused, SideBySide):
        return text, None
    key = _key(refused.row)
    return text, names_of(session(), [key], words()).get(key)


def _choices(kept: Thing, gone: Thing) -> list[Choice]:
    """Says the values of both by the fields of their form."""
    if isinstance(kept, Person):
        fields = PERSON_FIELDS
        mine: DeskForm = PersonForm(None, obj=PersonValues.of(kept))
        other: DeskForm = PersonForm(None, obj=PersonValues.of(cast("Person", gone)))
    else:
        fields = ORGANISATION_FIELDS
        mine = OrganisationForm(None, obj=OrganisationValues.of(kept))
        other = OrganisationForm(None, obj=OrganisationValues.of(cast("Organisation", gone)))
    for form in (mine, other):
        resolve(session(), form)
    wished = proposed(kept, gone, fields)
    return [
        Choice(
            name=names[0],
            label=mine[names[0]].label.text,
            kept=_said_fields(mine, names),
            gone=_said_fields(other, names),
            is_taken=names[0] in wished,
        )
        for names in fields
        if _said_fields(mine, names) != _said_fields(other, names)
    ]


def _said_fields(form: DeskForm, names: Collection[str]) -> str:
    return " · ".join(text for name in names if (text := form[name].shown(words())))


def _happenings(rows: Sequence[Base]) -> list[Happening]:
    """Counts rows by their kind, and names the first of each."""
    counted = Counter(row.__tablename__ for row in rows)
    shown: list[tuple[str, tuple[str, ...]]] = []
    for table in counted:
        shown += [_key(row) for row in rows if row.__tablename__ == table][:_SHOWN]
    named = names_of(session(), shown, words())
    return [
        Happening(
            kind=OWNERS[table][2] if table in OWNERS else NAMERS[table].kind,
            total=total,
            first=[named[key] for key in shown if key[0] == table and key in named],
        )
        for table, total in counted.items()
    ]


def _key(row: Base) -> tuple[str, tuple[str, ...]]:
    table, _, key = subject_of(row).partition(":")
    return table, tuple(key.split("/"))
