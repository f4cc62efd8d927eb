"""Edits, and rows of the journal, for the tests of deeds."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.journal import Actor, JournalEntry
from tests.conftest import NOW


def an_edit(minutes: int = 0, name: str = "Erika Beispiel", account_id: int | None = 7) -> Edit:
    return Edit(actor=Actor(name, account_id), at=NOW + timedelta(minutes=minutes))


def lines(session: Session) -> Sequence[JournalEntry]:
    return session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()


def only_line(session: Session) -> JournalEntry:
    (line,) = lines(session)
    return line


def image_of(line: JournalEntry, table: str) -> dict[str, Any]:
    (image,) = (each for each in line.changes if each["table"] == table)
    return image
