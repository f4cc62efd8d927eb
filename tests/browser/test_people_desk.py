"""The form of a person in Chromium: what follows while one types, and what never does."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.web.factory import create_app
from tests.accounts.signing_in import signed_in
from tests.conftest import StoppedClock, settings_for

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page, staffed_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Serves the desk to a page in which somebody of the protocol office is signed in."""
    copytree(staffed_folder, tmp_path / "site")
    settings = replace(settings_for(tmp_path / "site"), url="http://127.0.0.1/")
    app = create_app(settings, StoppedClock())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.port}"
    client = signed_in(app, Role.PROTOCOL)
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    assert cookie is not None
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": address}])
    yield address
    page.goto("about:blank")
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


def test_forms_of_address_follow_what_is_typed(page: Page, desk: str) -> None:
    page.goto(f"{desk}/desk/people/new")
    preview = page.locator("#addressings")
    page.locator("#printed_name").fill("Wera Probst")
    expect(preview).to_contain_text("Guten Tag Wera Probst,")

    page.locator("#family_name").fill("Probst")
    page.locator("#address_gender").select_option("feminine")
    expect(preview).to_contain_text("Sehr geehrte Frau Probst,")

    page.locator("#functions-0-title-de").fill("Senatorin")
    page.locator("#functions-0-rank").select_option("senator")
    expect(preview).to_contain_text("Madame la Sénatrice,")


def test_a_spelling_is_taken_by_a_click_and_never_by_itself(page: Page, desk: str) -> None:
    page.goto(f"{desk}/desk/people/new")
    printed = page.locator("#printed_name")
    printed.fill("V. K.")
    page.locator("#native_name").fill("Вера Кузнецова")
    page.locator("#native_language").select_option("ru")

    choice = page.get_by_role("button", name="Wera Kusnezowa")
    expect(choice).to_be_visible()
    expect(printed).to_have_value("V. K.")
    choice.click()

    expect(printed).to_have_value("Wera Kusnezowa")
    expect(choice).to_have_count(0)
    expect(page).to_have_url(f"{desk}/desk/people/new")
