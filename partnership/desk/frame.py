"""What all pages of the desk share: who is signed in, what they may, and how a deed is told."""

from datetime import datetime
from typing import Any, cast

from flask import current_app, flash, g, render_template, request
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, asked_by
from partnership.core.changes import Edit, Line
from partnership.core.db import db
from partnership.core.errors import NotAllowed
from partnership.core.journal import Actor
from partnership.core.wording import N_, Wording
from partnership.public.frame import frame, page_wording

DONE = "done"
"""Category of the messages that say what was done; their second part may be a line to undo."""


def session() -> Session:
    """Gives the session for reading; what is to be kept happens in a `transaction()`."""
    return cast("Session", db.session())


def now() -> datetime:
    return frame().now()


def words() -> Wording:
    """Gives the wording of the interface language: staff read one language, not two."""
    return page_wording()


def may(permission: Permission) -> bool:
    return permission in cast("frozenset[Permission]", g.permissions)


def demand(permission: Permission) -> None:
    """Asks for more than the route does, where that depends on what is wished."""
    if not may(permission):
        raise NotAllowed(permission.value)


def actor() -> Actor:
    """Gives who is signed in; the guard has put it there before any view of the desk runs."""
    return cast("Actor", g.actor)


def edit() -> Edit:
    return Edit(actor=actor(), at=now())


def told(message: str, line: Line | None = None) -> None:
    """Says on the next page what was done, with a way back where the line can be undone."""
    undo = line.entry_id if line is not None and line.can_be_undone else None
    flash((message, undo), DONE)  # type: ignore[arg-type]


def can_save() -> bool:
    """Whether the reader may post to the page that they read."""
    view = current_app.view_functions[request.endpoint or ""]
    return may(asked_by(view, "POST"))


def said(line: Line, message: str, **values: object) -> str:
    """Says what was done, or that nothing was."""
    if line.entry is None:
        return words().gettext(N_("Nothing was changed."))
    return words().gettext(message, **values)


def page(template: str, status: int = 200, **context: Any) -> tuple[str, int]:  # noqa: ANN401 - whatever the template shows
    """Draws a page of the desk."""
    return render_template(template, **context), status
