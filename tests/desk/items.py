"""What tests of the board and of items share: the draft as it is kept, and what the board posts."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"
ROOT = f"/desk/seminars/{SLUG}"
BOARD = f"{ROOT}/board/"


def list_kept(app: Flask) -> list[ProgrammeItem]:
    """Gives all items of the example, in the order of their times."""
    with app.app_context():
        seminar = select(Seminar.id).where(Seminar.slug == SLUG).scalar_subquery()
        rows = db.session.scalars(
            select(ProgrammeItem)
            .where(ProgrammeItem.seminar_id == seminar)
            .order_by(ProgrammeItem.start_wall, ProgrammeItem.id)
        )
        return list(rows)


def titled(app: Flask, title: str) -> ProgrammeItem:
    return next(item for item in list_kept(app) if item.title.get("de") == title)


def with_uid(app: Flask, uid: str) -> ProgrammeItem | None:
    return next((item for item in list_kept(app) if item.uid == uid), None)


def an_act(item: ProgrammeItem, act: str = "move", **fields: Any) -> dict[str, Any]:
    """Gives what the board posts for an item; it stays where it is unless a field says more."""
    span, place = item.span, [item.venue_id, item.hall_id]
    values = {
        "act": act,
        "uid": item.uid,
        "version": item.version,
        "start": f"{span.start:%Y-%m-%dT%H:%M}" if span else "",
        "end": f"{span.end:%Y-%m-%dT%H:%M}" if span else "",
        "place": "-".join(str(part) for part in place if part is not None),
    }
    return values | fields


def end_seminar(app: Flask) -> None:
    with app.app_context(), transaction() as session:
        row = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
        row.state = SeminarState.COMPLETED
