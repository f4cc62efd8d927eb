"""What the forms of invitations have in common."""

from collections.abc import Callable
from typing import TypeVar

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import words
from partnership.desk.invitations_forms import GuestsForm
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.items_queries import get_item
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

F = TypeVar("F", bound=GuestsForm)
Posted = MultiDict[str, str] | None


def edited_guests(
    seminar: Seminar,
    item: ProgrammeItem,
    make: Callable[[Posted], F],
    keep: Callable[[Session, F], Line],
    done: Callable[[Line], str],
    title: str,
    template: str = "desk/invitation_form.html",
    context: dict[str, object] | None = None,
) -> ResponseReturnValue:
    """Edits something about guests, and goes back to the guest list."""
    back = url_for("desk.invitations_item", slug=seminar.slug, uid=item.uid)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (done(line), back),
            title=title,
            back=back,
            template=template,
            context={"seminar": seminar, "item": item, **(context or {})},
        )
    )


def item_of(reader: Session, slug: str, uid: str) -> tuple[Seminar, ProgrammeItem]:
    """Finds a seminar and one of its items.

    Raises:
        NotFound: there is no such seminar, or no such item in it.
    """
    seminar = get_seminar(reader, slug)
    return seminar, get_item(reader, seminar, uid)


def suited(form: F, seminar: Seminar) -> F:
    """Asks for a reason in a form only where the seminar is over."""
    form.suit(seminar)
    return form


def moved_up(line: Line) -> list[str]:
    """Says who has moved up from the waiting list through a deed."""
    moved = line.details.get("moved_up")
    if not moved:
        return []
    return [words().gettext(N_("From the waiting list there moves up: %(names)s."), names=moved)]
