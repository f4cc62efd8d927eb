"""What all visitors' pages share: site, clock, languages, store; set up once per application."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app, g, request
from flask_babel import Babel
from sqlalchemy.orm import Session

from partnership.config import LANGUAGES
from partnership.core.clock import Clock
from partnership.core.db import db
from partnership.core.errors import WrongRequest
from partnership.core.wording import Wording, colon, wording
from partnership.exports.labels import label
from partnership.exports.view import Site, View
from partnership.exports.vocabulary import Audience
from partnership.public.language import (
    browser_language,
    named_languages,
    remembered_language,
)
from partnership.public.store import Store

_KEY = "partnership.public"


class PublicFrame:
    """The application's visitors' side; `licence` is the address of that of the open data."""

    def __init__(self, site: Site, clock: Clock, pages: Path, licence: str = "") -> None:
        self.site = site
        self.licence = licence
        self.clock = clock
        self.pages = pages
        self.store = Store(Audience.PUBLIC)

    def init_app(self, app: Flask) -> None:
        app.extensions[_KEY] = self
        Babel(app, locale_selector=lambda: languages()[0])
        app.context_processor(_offered_to_templates)
        app.url_defaults(_carry_language)

    def now(self) -> datetime:
        return self.clock()

    def today(self) -> date:
        return self.clock().date()


def frame() -> PublicFrame:
    """Gives the frame of the application that answers."""
    return cast("PublicFrame", current_app.extensions[_KEY])


def session() -> Session:
    """Gives the session for reading; nothing of it is ever kept."""
    return cast("Session", db.session())


def languages() -> tuple[str, ...]:
    """The languages of this page: one or two, the first being that of the interface."""
    if "languages" not in g:
        g.languages = _found_languages()
    return cast("tuple[str, ...]", g.languages)


def _found_languages() -> tuple[str, ...]:
    try:
        named = named_languages(request)
    except WrongRequest:
        named = ()
    own: str | None = g.get("account_language")
    return named or (remembered_language(request) or own or browser_language(request),)


def page_wording() -> Wording:
    return wording(languages()[0])


def view() -> View:
    return View(languages=languages(), site=frame().site)


def own_address(path: str) -> str:
    """Gives the absolute address of a path of ours, with the configured base."""
    return f"{frame().site.url}{path.removeprefix('/')}"


def _offered_to_templates() -> dict[str, Any]:
    words = page_wording()
    return {
        "site": frame().site,
        "site_name": view().site_name,
        "languages": languages(),
        "interface_languages": LANGUAGES,
        "language_names": {tag: _own_name(tag) for tag in LANGUAGES},
        "own_address": own_address,
        "wording": words,
        "colon": colon,
        "label": lambda code: label(words, code),
        "view": view(),
    }


def _own_name(tag: str) -> str:
    """Gives what a language calls itself, as the first word of a link."""
    name = wording(tag).language_name(tag)
    return f"{name[:1].upper()}{name[1:]}"


def _carry_language(endpoint: str, values: dict[str, Any]) -> None:
    """Keeps a language that the address names while the reader goes from page to page."""
    if endpoint.startswith("public.") and "lang" not in values and "lang" in request.args:
        values["lang"] = ",".join(languages())
