"""Retiring, taking back and deleting: the same three routes for every kind of thing."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import Base, transaction
from partnership.core.errors import Conflict
from partnership.core.retiring import delete_unused, reinstate, retire
from partnership.core.text import number_of
from partnership.core.uses import InUse, Uses, uses_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import edit, page, session, told, words
from partnership.desk.naming import named_row, names_of


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of thing with a page of its own at `desk.<name>` under its `slug`.

    `get` loads one with all its parts, since they are deleted with it; `listing` is the endpoint
    to go to once it is gone.
    """

    name: str
    path: str
    listing: str
    get: Callable[[Session, str], Base]
    permission: Permission = Permission.EDIT
    can_be_retired: bool = True
    delete: Callable[..., Line] = delete_unused


def add_lifecycle(kind: Kind) -> None:
    """Adds `desk.<name>_retire`, `_reinstate` (POST) and `_delete` (GET asks, POST does)."""
    if kind.can_be_retired:
        _add(kind, "retire", lambda slug: _set(kind, slug, retire, N_("“%(name)s” is retired.")))
        _add(
            kind,
            "reinstate",
            lambda slug: _set(kind, slug, reinstate, N_("“%(name)s” is in use again.")),
        )
    _add(kind, "delete", lambda slug: _delete(kind, slug), ("GET", "POST"))


def _add(
    kind: Kind,
    deed: str,
    view: Callable[[str], ResponseReturnValue],
    methods: tuple[str, ...] = ("POST",),
) -> None:
    desk.add_url_rule(
        f"/{kind.path}/<slug>/{deed}",
        endpoint=f"{kind.name}_{deed}",
        view_func=requires(kind.permission)(view),
        methods=list(methods),
    )


def _version() -> int:
    posted = number_of(request.form.get("version", ""))
    if posted is None:
        raise Conflict("the form has no version")
    return posted


def _set(
    kind: Kind,
    slug: str,
    deed: Callable[..., Line],
    message: str,
) -> ResponseReturnValue:
    with transaction() as writer:
        row = kind.get(writer, slug)
        line = deed(writer, row, version=_version(), edit=edit())
        name = named_row(writer, row, words()).text
    told(words().gettext(message, name=name), line)
    return redirect(url_for(f"desk.{kind.name}", slug=slug), 303)


def _delete(kind: Kind, slug: str) -> ResponseReturnValue:
    if request.method == "POST":
        return _deleted(kind, slug)
    row = kind.get(session(), slug)
    return _asked(kind, row, slug, uses_of(session(), row))


def _deleted(kind: Kind, slug: str) -> ResponseReturnValue:
    try:
        with transaction() as writer:
            row = kind.get(writer, slug)
            name = named_row(writer, row, words()).text
            line = kind.delete(writer, row, version=_version(), edit=edit())
    except InUse as refused:
        return _asked(kind, kind.get(session(), slug), slug, refused.uses, 422)
    told(words().gettext(N_("“%(name)s” is deleted."), name=name), line)
    return redirect(url_for(kind.listing), 303)


def _asked(kind: Kind, row: Base, slug: str, uses: Uses, status: int = 200) -> ResponseReturnValue:
    keys = [(use.table, use.key) for use in uses.first]
    named = names_of(session(), keys, words())
    return page(
        "desk/delete.html",
        status,
        name=named_row(session(), row, words()).text,
        version=row.version,  # type: ignore[attr-defined]
        uses=uses,
        named=[named[key] for key in keys if key in named],
        back=url_for(f"desk.{kind.name}", slug=slug),
    )
