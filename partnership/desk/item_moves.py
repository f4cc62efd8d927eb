"""Deeds on a programme item that ask little: move, copy, park, cancel, restore, delete."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, session, words
from partnership.desk.item_forms import PlaceForm, ReasonForm
from partnership.desk.items import board_address, context, done, name_of, prepared, shown
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.item_service import cancel_item, delete_item, restore_item
from partnership.seminars.item_service_moving import copy_item, move_item, park_item
from partnership.seminars.items_queries import get_item
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar


class MoveForm(PlaceForm):
    """Another time or place for an item: it must have a time."""

    is_parkable = False


@dataclass(frozen=True, slots=True)
class Asking:
    """A deed that is asked about once more: what it means, and what it is called when done."""

    title: str
    meaning: str
    button: str
    done: str
    deed: Callable[..., Line]


_PARK = Asking(
    N_("Park “%(name)s”"),
    N_("The item leaves the day plan; its time is open, all else stays."),
    N_("Park"),
    N_("“%(name)s” is parked."),
    park_item,
)
_CANCEL = Asking(
    N_("Cancel “%(name)s”"),
    N_("The item stays in the programme and is marked as cancelled from the next release on."),
    N_("Cancel this item"),
    N_("“%(name)s” is cancelled."),
    cancel_item,
)
_RESTORE = Asking(
    N_("“%(name)s” takes place after all"),
    N_("The item is no longer marked as cancelled from the next release on."),
    N_("It takes place"),
    N_("“%(name)s” takes place after all."),
    restore_item,
)
_DELETE = Asking(
    N_("Delete “%(name)s”?"),
    N_(
        "The item leaves the draft. If it was released, the next release marks it as cancelled"
        " for those who know it. “Undo” brings it back."
    ),
    N_("Delete"),
    N_("“%(name)s” is deleted."),
    delete_item,
)


@desk.route("/seminars/<slug>/items/<uid>/move", methods=["GET", "POST"])
@requires(Permission.EDIT)
def item_move(slug: str, uid: str) -> ResponseReturnValue:
    def keep(writer: Session, seminar: Seminar, row: ProgrammeItem, form: PlaceForm) -> Line:
        when = form.when()
        if when is None:
            raise ValueError("a move without a time was let through")
        return move_item(writer, seminar, row, when=when, spot=form.spot(), **_common(form))

    title = N_("Move “%(name)s”")
    return _placed(slug, uid, MoveForm, keep, title, N_("“%(name)s” is moved."))


@desk.route("/seminars/<slug>/items/<uid>/copy", methods=["GET", "POST"])
@requires(Permission.EDIT)
def item_copy(slug: str, uid: str) -> ResponseReturnValue:
    def keep(writer: Session, seminar: Seminar, row: ProgrammeItem, form: PlaceForm) -> Line:
        _, line = copy_item(
            writer, seminar, row, when=form.when(), spot=form.spot(), **_common(form)
        )
        return line

    title = N_("Copy “%(name)s”")
    return _placed(slug, uid, PlaceForm, keep, title, N_("“%(name)s” is copied."))


def _common(form: ReasonForm) -> dict[str, Any]:
    return {"version": form.version.data or 0, "edit": edit(), "reason": form.reason.data}


def _placed(
    slug: str,
    uid: str,
    kind: type[PlaceForm],
    keep: Callable[[Session, Seminar, ProgrammeItem, PlaceForm], Line],
    title: str,
    message: str,
) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_item(session(), seminar, uid)

    def make(posted: MultiDict[str, str] | None) -> PlaceForm:
        kept = get_item(session(), seminar, uid)
        return prepared(kind(posted, data=shown(seminar, kept)), seminar, kept)

    def kept(writer: Session, form: PlaceForm) -> Line:
        whole = get_seminar(writer, slug)
        return keep(writer, whole, get_item(writer, whole, uid), form)

    return edited(
        Editing(
            make=make,
            keep=kept,
            done=lambda line: done(seminar, line, message),
            title=words().gettext(title, name=name_of(row.title)),
            back=board_address(seminar, row.start_wall, uid),
            template="desk/item_move.html",
            context=context(seminar, row),
        )
    )


@desk.route("/seminars/<slug>/items/<uid>/park", methods=["GET", "POST"])
@requires(Permission.EDIT)
def item_park(slug: str, uid: str) -> ResponseReturnValue:
    return _asked(slug, uid, _PARK)


@desk.route("/seminars/<slug>/items/<uid>/cancel", methods=["GET", "POST"])
@requires(Permission.EDIT)
def item_cancel(slug: str, uid: str) -> ResponseReturnValue:
    return _asked(slug, uid, _CANCEL)


@desk.route("/seminars/<slug>/items/<uid>/restore", methods=["GET", "POST"])
@requires(Permission.EDIT)
def item_restore(slug: str, uid: str) -> ResponseReturnValue:
    return _asked(slug, uid, _RESTORE)


@desk.route("/seminars/<slug>/items/<uid>/delete", methods=["GET", "POST"])
@requires(Permission.EDIT)
def item_delete(slug: str, uid: str) -> ResponseReturnValue:
    return _asked(slug, uid, _DELETE)


def _asked(slug: str, uid: str, asking: Asking) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_item(session(), seminar, uid)
    name, day = name_of(row.title), row.start_wall

    def make(posted: MultiDict[str, str] | None) -> ReasonForm:
        version = get_item(session(), seminar, uid).version
        return ReasonForm(posted, data={"version": version})

    def keep(writer: Session, form: ReasonForm) -> Line:
        whole = get_seminar(writer, slug)
        return asking.deed(writer, whole, get_item(writer, whole, uid), **_common(form))

    def finished(line: Line | None) -> tuple[str, str]:
        del line
        gone = asking is _DELETE
        address = board_address(seminar, day, "" if gone else uid)
        return words().gettext(asking.done, name=name), address

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=finished,
            title=words().gettext(asking.title, name=name),
            back=board_address(seminar, day, uid),
            template="desk/item_ask.html",
            context={**context(seminar, row), "asking": asking},
        )
    )
