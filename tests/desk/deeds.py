"""Deeds done directly in the database of an application, for the tests of desk pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, written
from partnership.core.db import Base, db, transaction
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.conftest import NOW

R = TypeVar("R")


def an_edit(minutes: int = 0, name: str = "Protocol Beispiel", account_id: int | None = 2) -> Edit:
    return Edit(actor=Actor(name, account_id), at=NOW + timedelta(minutes=minutes))


def asked(app: Flask, question: Callable[[Session], R]) -> R:
    with app.app_context():
        try:
            return question(db.session())
        finally:
            db.session.remove()


def done(
    app: Flask,
    deed: Deed,
    do: Callable[[Session], tuple[Base, Base | None]],
    reason: str = "",
) -> int:
    """Does something to an object, in the scope of another one or its own; gives the line."""
    with app.app_context():
        with transaction() as session, written(session, deed, an_edit()) as line:
            if reason:
                line.details["reason"] = reason
            subject, scope = do(session)
            line.about(subject, scope)
        number = line.entry_id
        db.session.remove()
    assert number is not None
    return number


def a_seminar(session: Session, slug: str = "") -> Seminar:
    wanted = select(Seminar).order_by(Seminar.starts_on.desc()).limit(1)
    return session.scalars(wanted.where(Seminar.slug == slug) if slug else wanted).one()


def an_item(session: Session, seminar: Seminar) -> ProgrammeItem:
    wanted = select(ProgrammeItem).where(ProgrammeItem.seminar_id == seminar.id)
    return session.scalars(wanted.order_by(ProgrammeItem.id).limit(1)).one()


def retitled(app: Flask, title: str) -> int:
    """Gives the first item of the newest seminar another title."""

    def do(session: Session) -> tuple[Base, Base | None]:
        seminar = a_seminar(session)
        item = an_item(session, seminar)
        item.title = Translated({"de": title})
        return item, seminar

    return done(app, Deed.CHANGED, do)


def newest(session: Session) -> JournalEntry:
    return session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)).one()


def slug_of_seminar(app: Flask) -> str:
    return asked(app, lambda session: a_seminar(session).slug)


def title_of_item(app: Flask) -> str:
    return asked(app, lambda session: an_item(session, a_seminar(session)).title.pick(("de",)).text)
