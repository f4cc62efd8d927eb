"""One way in which everything is edited: load, check, do, answer.

Whatever goes wrong, what was typed stays: an invalid value and a refusal come back beside the
field, and where somebody else was quicker both versions are shown field by field.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.desk.fields import DeskField, RowsField
from partnership.desk.forms import DeskForm, mark, resolve
from partnership.desk.frame import page, session, told, words

UNFIT = 422
CLASH = 409
_TAKE = "take-"


@dataclass(frozen=True, kw_only=True)
class Editing:
    """What an editing page needs.

    `form` is made by `make`: without an argument from the request over the newest state, with
    posted values from these. `keep` does it within the transaction and gives its journal line.
    `done` says what was done, and where to go on. `template` shows the form; it gets `form`,
    `title` and `context`.
    """

    make: Callable[[MultiDict[str, str] | None], DeskForm]
    keep: Callable[[Session, DeskForm], Line]
    done: Callable[[Line], tuple[str, str]]
    title: str
    back: str
    template: str = "desk/form.html"
    context: dict[str, Any] = field(default_factory=dict)


def edited(editing: Editing) -> ResponseReturnValue:
    """Answers a GET with the form, a POST with what became of it."""
    if request.method != "POST":
        return _shown(editing, _fresh(editing))
    form = editing.make(_chosen(editing, request.form))
    if wished := request.form.get("more", ""):
        return _with_more_rows(editing, form, wished)
    if not form.validate() or "look" in request.form:
        return _shown(editing, form, UNFIT if form.troubles else 200)
    try:
        with transaction() as writer:
            line = editing.keep(writer, form)
    except Refused as refused:
        form.refuse(refused.field, words().gettext(refused.reason, **refused.values))
        return _shown(editing, form, UNFIT)
    except Conflict:
        return _compared(editing, form)
    message, address = editing.done(line)
    told(message, line)
    return redirect(address, 303)


def _fresh(editing: Editing) -> DeskForm:
    form = editing.make(None)
    resolve(session(), form)
    form.base.data = form.marks()
    return form


def _shown(editing: Editing, form: DeskForm, status: int = 200) -> ResponseReturnValue:
    return page(
        editing.template,
        status,
        form=form,
        title=editing.title,
        back=editing.back,
        **editing.context,
    )


def _with_more_rows(editing: Editing, form: DeskForm, name: str) -> ResponseReturnValue:
    """Adds empty rows; the rest is neither checked nor kept yet."""
    resolve(session(), form)
    rows = next((each for each in form.fields if each.name == name), None)
    if isinstance(rows, RowsField):
        rows.add_blank()
    for each in form.fields:
        each.errors = ()
    return _shown(editing, form)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people have left with different values; `is_mine` is what is proposed."""

    name: str
    label: str
    mine: str
    theirs: str
    is_mine: bool


def _compared(editing: Editing, form: DeskForm) -> ResponseReturnValue:
    """Shows both versions: what I typed, and what is kept by now."""
    session().expire_all()
    theirs = _fresh(editing)
    before = _marks(form.base.data)
    return page(
        "desk/compare.html",
        CLASH,
        form=form,
        title=editing.title,
        back=editing.back,
        differences=[
            Difference(
                name=mine.name,
                label=mine.label.text,
                mine=mine.shown(words()),
                theirs=other.shown(words()),
                is_mine=before.get(mine.name) != mark(mine),
            )
            for mine, other in zip(form.fields, theirs.fields, strict=True)
            if mark(mine) != mark(other)
        ],
        pairs=[pair for each in form.fields for pair in each.pairs()],
        version=theirs.version.data,
        base=theirs.base.data,
    )


def _marks(base: str) -> dict[str, str]:
    try:
        marks = json.loads(base)
    except ValueError:
        return {}
    return marks if isinstance(marks, dict) else {}


def _chosen(editing: Editing, posted: MultiDict[str, str]) -> MultiDict[str, str]:
    """Puts the kept values in place of mine where the comparison says so."""
    taken = {name[len(_TAKE) :] for name in posted if name.startswith(_TAKE)}
    if not taken:
        return posted
    theirs = {each.name for each in _fields_taken(editing, posted, taken)}
    chosen = MultiDict(
        (name, value)
        for name, values in posted.lists()
        for value in values
        if not any(name == taken or name.startswith(f"{taken}-") for taken in theirs)
    )
    for each in _fields_taken(editing, posted, taken):
        for name, value in each.pairs():
            chosen.add(name, value)
    return chosen


def _fields_taken(
    editing: Editing, posted: MultiDict[str, str], names: set[str]
) -> Iterator[DeskField[Any]]:
    form = _fresh(editing)
    return (
        each
        for each in form.fields
        if each.name in names and posted.get(f"{_TAKE}{each.name}") == "theirs"
    )
