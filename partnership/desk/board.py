"""The planning board: all days of a seminar with their halls, and what is dragged on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.spans import DoubledTime, Span
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.board_shown import BoardPage, board_page
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, said, session, words
from partnership.desk.item_fields import spot_of
from partnership.desk.items import name_of
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.item_service_moving import copy_item, move_item, park_item
from partnership.seminars.items import Spot, When
from partnership.seminars.items_queries import get_item
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

OK, GONE = 200, 404


@desk.get("/seminars/<slug>/board/")
@requires(Permission.READ)
def board(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    template = "desk/board_part.html" if "part" in request.args else "desk/board.html"
    return page(template, board=_drawn(seminar))


@dataclass(frozen=True, slots=True)
class Wish:
    """What was done with an item on the board: where it shall be from now on."""

    act: str
    uid: str
    version: int
    start: datetime | None
    end: datetime | None
    spot: Spot
    reason: str

    @classmethod
    def of(cls, posted: MultiDict[str, str]) -> "Wish":
        return cls(
            act=posted.get("act", ""),
            uid=posted.get("uid", ""),
            version=number_of(posted.get("version", "")) or 0,
            start=_wall(posted.get("start", "")),
            end=_wall(posted.get("end", "")),
            spot=spot_of(posted.get("place", "")),
            reason=posted.get("reason", ""),
        )

    def when(self, seminar: Seminar, kept: Span | None) -> When | None:
        """Gives the time wished, in the zone that the item has; known answers are kept."""
        if self.start is None or self.end is None:
            return None
        if kept is None:
            return When(self.start, self.end, seminar.zone)
        return When(
            self.start,
            self.end,
            kept.zone,
            kept.start_fold if kept.start == self.start else None,
            kept.end_fold if kept.end == self.end else None,
        )


def _wall(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused("start", N_("This is no time. Write it like 2027-03-24T09:30.")) from error
    if found.tzinfo or found.second or found.microsecond:
        raise Refused("start", N_("This is no time. Write it like 2027-03-24T09:30."))
    return found


@desk.post("/seminars/<slug>/board/")
@requires(Permission.EDIT)
def board_act(slug: str) -> ResponseReturnValue:
    """Does what was done by pointer or key, and answers with the board as it is from then on."""
    status, doubled = OK, ""
    try:
        wish = Wish.of(request.form)
        with transaction() as writer:
            seminar = get_seminar(writer, slug)
            row = get_item(writer, seminar, wish.uid)
            name = name_of(row.title)
            message = said(_done(writer, seminar, row, wish), _MESSAGES[wish.act], name=name)
    except Refused as refused:
        status, message = UNFIT, words().gettext(refused.reason, **refused.values)
        doubled = request.form.get("uid", "") if isinstance(refused, DoubledTime) else ""
    except Conflict:
        status, message = CLASH, words().gettext(_CHANGED)
    except NotFound:
        status, message = GONE, words().gettext(_GONE)
    drawn = _drawn(get_seminar(session(), slug))
    shown = render_template(
        "desk/board_part.html",
        board=drawn,
        message=message,
        is_refused=status != OK,
        doubled=doubled,
    )
    return shown, status


_MESSAGES = {
    "move": N_("“%(name)s” is moved."),
    "copy": N_("“%(name)s” is copied."),
    "park": N_("“%(name)s” is parked."),
}
_CHANGED = N_("Somebody else has changed this item meanwhile. You see it as it is now.")
_GONE = N_("This item does not exist any more.")


def _done(writer: Session, seminar: Seminar, row: ProgrammeItem, wish: Wish) -> Line:
    common: dict[str, Any] = {"version": wish.version, "edit": edit(), "reason": wish.reason}
    when = wish.when(seminar, row.span)
    match wish.act:
        case "park":
            return park_item(writer, seminar, row, **common)
        case "copy":
            return copy_item(writer, seminar, row, when=when, spot=wish.spot, **common)[1]
        case "move" if when is not None:
            return move_item(writer, seminar, row, when=when, spot=wish.spot, **common)
        case _:
            raise Refused("act", N_("This cannot be done with an item."))


def _drawn(seminar: Seminar) -> BoardPage:
    return board_page(session(), seminar, all_places="places" in request.args)
