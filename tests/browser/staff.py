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

DEADLINE = 30


class Counter:
    """Counts the requests at work, until what they do after their answers is done too."""

    def __init__(self) -> None:
        self._at_work = 0
        self._changed = threading.Condition()

    @contextmanager
    def counted(self) -> Iterator[None]:
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    def _add(self, more: int) -> None:
        with self._changed:
            self._at_work += more
            self._changed.notify_all()

    def wait(self) -> None:
        """Waits until all that was asked for is done."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._at_work == 0, DEADLINE):
                raise TimeoutError(f"{self._at_work} requests are not done")


@dataclass(frozen=True, slots=True)
class Site:
    """The desk as it is served: its `address` without a slash, and what lies behind it."""

    address: str
    app: Flask
    folder: Path
    origin: Path
    counter: Counter

    def begin_again(self) -> None:
        """Makes the database what it was before the first test, and empties the letter box."""
        self.counter.wait()
        name = "partnership.sqlite"
        with (
            closing(sqlite3.connect(self.origin / name)) as kept,
            closing(sqlite3.connect(self.folder / name)) as own,
        ):
            kept.backup(own)
        rmtree(self.folder / "mail", ignore_errors=True)

    def enter(self, page: Page, role: Role | str, path: str = "") -> Page:
        """Signs somebody with a role in, and opens a page of the desk where one is named."""
        cookie = signed_in(self.app, role).get_cookie("session")
        if cookie is None:
            raise ValueError("the session of this application has another name")
        page.context.add_cookies([{"name": "session", "value": cookie.value, "url": self.address}])
        if path:
            page.goto(self.address + path)
        return page

    def mails(self) -> list[Path]:
        """Gives the mails of all answers so far: they are written when an answer is on its way."""
        self.counter.wait()
        return sorted((self.folder / "mail").glob("*.eml"))


def handler(counter: Counter) -> type[WSGIRequestHandler]:
    """Makes what answers a request: it is counted, and a test reports what is wrong itself."""

    class Counted(WSGIRequestHandler):
        def run_wsgi(self) -> None:
            with counter.counted():
                super().run_wsgi()

        def log(self, *_: object) -> None:
            pass

    return Counted


@contextmanager
def served(origin: Path, folder: Path) -> Iterator[Site]:
    """Serves a copy of an instance at localhost, the one name that needs no https for passkeys."""
    copytree(origin, folder)
    counter = Counter()
    server = make_server(
        "127.0.0.1", 0, Flask("nothing yet"), threaded=True, request_handler=handler(counter)
    )
    address = f"http://localhost:{server.server_port}"
    server.app = app = create_app(replace(settings_for(folder), url=f"{address}/"), StoppedClock())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(address, app, folder, origin, counter)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()


def sign_in_by_form(page: Page, site: Site, role: Role, password: str = PASSWORD) -> None:
    """Signs in as people do, and waits for the page that follows, whichever that is."""
    page.goto(f"{site.address}/desk/sign-in/")
    page.locator("#email").fill(email(role))
    page.locator("#password").fill(password)
    with page.expect_navigation():
        page.locator(".sign__form button").click()
