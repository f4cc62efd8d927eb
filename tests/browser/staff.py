"""The desk in a browser: one server on its own copy of the demonstration, and its people."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree, rmtree

from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import WSGIRequestHandler, make_server

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.web.factory import create_app
from tests.accounts.signing_in import PASSWORD, email, signed_in
from tests.conftest import StoppedClock, settings_for


@dataclass(frozen=True, slots=True)
class Site:
    """The desk as it is served: its `address` without a slash, and what lies behind it."""

    address: str
    app: Flask
    folder: Path
    origin: Path

    def begin_again(self) -> None:
        """Makes the database what it was before the first test, and empties the letter box."""
        name = "partnership.sqlite"
        with (
            closing(sqlite3.connect(self.origin / name)) as kept,
            closing(sqlite3.connect(self.folder / name)) as own,
        ):
            kept.backup(own)
        rmtree(self.folder / "mail", ignore_errors=True)

    def enter(self, page: Page, role: Role, path: str = "") -> Page:
        """Signs somebody with a role in, and opens a page of the desk where one is named."""
        cookie = signed_in(self.app, role).get_cookie("session")
        if cookie is None:
            raise ValueError("the session of this application has another name")
        page.context.add_cookies([{"name": "session", "value": cookie.value, "url": self.address}])
        if path:
            page.goto(self.address + path)
        return page

    def mails(self) -> list[Path]:
        return sorted((self.folder / "mail").glob("*.eml"))


class Silent(WSGIRequestHandler):
    """Leaves what a failed test reports to the test."""

    def log(self, *_: object) -> None:
        pass


@contextmanager
def served(origin: Path, folder: Path) -> Iterator[Site]:
    """Serves a copy of an instance at localhost, the one name that needs no https for passkeys."""
    copytree(origin, folder)
    server = make_server(
        "127.0.0.1", 0, Flask("nothing yet"), threaded=True, request_handler=Silent
    )
    address = f"http://localhost:{server.server_port}"
    server.app = app = create_app(replace(settings_for(folder), url=f"{address}/"), StoppedClock())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(address, app, folder, origin)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()


def sign_in_by_form(page: Page, site: Site, role: Role, password: str = PASSWORD) -> None:
    """Signs in as people do; where it leads is for the test to look at."""
    page.goto(f"{site.address}/desk/sign-in/")
    page.locator("#email").fill(email(role))
    page.locator("#password").fill(password)
    page.locator(".sign__form button").click()
