"""What tests of the registry's pages share: forms as browsers post them, rows as they are kept."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any, TypeVar

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import Base, db
from tests.accounts.signing_in import DeskClient

Clients = Callable[[Role], DeskClient]
R = TypeVar("R", bound=Base)
_INPUT = re.compile(r"<input\b[^>]*>")
_AREA = re.compile(r'<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', re.DOTALL)
_SELECT = re.compile(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)


def form_of(client: FlaskClient, path: str) -> dict[str, Any]:
    """Reads the form of a page as a browser would post it unchanged."""
    page = client.get(path).text
    form = page[page.index('<form class="form"') :]
    values: dict[str, Any] = {}
    for tag in _INPUT.findall(form[: form.index("</form>")]):
        name, kind = _attribute(tag, "name"), _attribute(tag, "type")
        if not name or (kind in {"checkbox", "radio"} and " checked" not in tag):
            continue
        values[name] = _attribute(tag, "value")
    for name, text in _AREA.findall(form):
        values[name] = unescape(text)
    for name, options in _SELECT.findall(form):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        values[name] = chosen[1] if chosen else ""
    values.pop("csrf_token")
    return values


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def row_of(app: Flask, model: type[R], slug: str) -> R | None:
    with app.app_context():
        return db.session.scalar(select(model).where(model.slug == slug))  # type: ignore[attr-defined,arg-type]


def kept(app: Flask, model: type[R], slug: str) -> R:
    row = row_of(app, model, slug)
    assert row is not None
    return row
