"""The desk in a browser: a server on a database of its own, and somebody who signs in."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

from playwright.sync_api import Page
from werkzeug.serving import make_server

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.web.factory import create_app
from tests.accounts.signing_in import PASSWORD, email
from tests.conftest import StoppedClock, settings_for


@contextmanager
def served(staffed_folder: Path, own_folder: Path) -> Iterator[str]:
    """Serves a copy of the demonstration with accounts; gives the address without a slash."""
    copytree(staffed_folder, own_folder)
    app = create_app(settings_for(own_folder), StoppedClock())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()


def sign_in(page: Page, site: str, role: Role) -> None:
    """Signs somebody with a role in by the form, as people do."""
    page.goto(f"{site}/desk/sign-in/")
    page.locator("#email").fill(email(role))
    page.locator("#password").fill(PASSWORD)
    page.locator(".sign__form button").click()
    page.wait_for_url(lambda address: "sign-in" not in address)
