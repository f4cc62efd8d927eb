"""A focal point with the link of a delegation, and tables that it may upload."""

from io import BytesIO
from typing import Any

from flask import Flask
from openpyxl import Workbook
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from partnership.core.db import db, transaction
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import make_link, token_of
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation
from partnership.delegations.nominees import Nominee, read_rows
from partnership.exports.vocabulary import Direction
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient, browser
from tests.personal.visiting import STAFF

SLUG = "berlin-moskau-sozialseminar-14"
"""An edition with a delegation of which no list was handed in."""
HEADINGS = ("Vorname", "Nachname", "Funktion", "Organisation", "Rolle", "E-Mail")
ROWS = (
    ("Zinaida", "Testova", "Leiterin", "Amt für Erfundenes", "Leitung", "testova@example.org"),
    ("Ignat", "Probnikov", "Referent", "Amt für Erfundenes", "", ""),
)


class FocalPoint:
    """Comes by the link of a delegation, in a browser that prefers German."""

    def __init__(self, app: Flask, slug: str = SLUG) -> None:
        self.app = app
        self.client: DeskClient = browser(app)
        with app.app_context(), transaction() as session:
            row = session.scalars(
                select(Delegation)
                .join(Seminar, Seminar.id == Delegation.seminar_id)
                .where(Seminar.slug == slug, Delegation.direction == Direction.INCOMING)
            ).first()
            assert row is not None
            self.delegation_id, self.seminar_id = row.id, row.seminar_id
            link = make_link(
                session,
                LinkPurpose.NOMINATION,
                seminar_id=row.seminar_id,
                delegation_id=row.id,
                edit=STAFF,
            )
            self.token, self.link_id = token_of(link), link.id

    def path(self, path: str = "") -> str:
        return f"/p/{self.token}/nomination/{path}"

    def get(self, path: str = "") -> TestResponse:
        return self.client.get(self.path(path))

    def send(self, path: str, *, version: int | None = None, **form: Any) -> TestResponse:
        """Posts a form as its page would, from the newest state if nothing else is said."""
        seen = self.version() if version is None else version
        return self.client.send(self.path(path), {"version": seen, **form})

    def begin(self) -> None:
        assert self.send("begin").status_code == 303

    def upload(self, content: bytes, name: str = "liste.xlsx") -> TestResponse:
        """Uploads a table; the form is encoded in memory and leaves nothing on the disk."""
        form = {
            "csrf_token": self.client.token(),
            "version": str(self.version()),
            "file": FileStorage(BytesIO(content), name, content_type="application/octet-stream"),
        }
        boundary, body = encode_multipart(form)
        kind = f"multipart/form-data; boundary={boundary}"
        return self.client.post(self.path("upload"), data=body, content_type=kind)

    def list(self) -> Nomination | None:
        with self.app.app_context():
            return db.session.scalars(
                select(Nomination)
                .where(Nomination.delegation_id == self.delegation_id)
                .order_by(Nomination.number.desc())
            ).first()

    def version(self) -> int:
        row = self.list()
        return row.version if row else 0

    def people(self) -> tuple[Nominee, ...]:
        row = self.list()
        return read_rows(row.rows) if row else ()

    def changed_link(self, **values: object) -> None:
        with self.app.app_context(), transaction() as session:
            row = session.get_one(PrivateLink, self.link_id)
            for name, value in values.items():
                setattr(row, name, value)


def a_book(*rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headings, *(rows or ROWS)):
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
