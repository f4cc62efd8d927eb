"""Passkeys in Chromium, whose own virtual authenticator stands for a finger on a sensor."""

import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.web.factory import create_app
from tests.accounts.signing_in import PASSWORD, email
from tests.conftest import settings_for

pytestmark = pytest.mark.browser


@pytest.fixture
def site(staffed_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Serves the desk at localhost, the one name that needs no https for passkeys."""
    copytree(staffed_folder, tmp_path / "site")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"http://localhost:{port}"
    app: Flask = create_app(replace(settings_for(tmp_path / "site"), url=f"{address}/"))
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose device asks for a finger, and always gets the right one."""
    context = browser.new_context(locale="en-GB")
    opened = context.new_page()
    device = context.new_cdp_session(opened)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield opened
    context.close()


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/desk/sign-in/?lang=en")
    page.locator("#email").fill(email(Role.PRESS))
    page.locator("#password").fill(PASSWORD)
    page.locator(".sign__form button").click()


def add_passkey(page: Page, site: str, usage: str) -> None:
    page.goto(f"{site}/desk/account/passkeys/")
    page.locator("#name").fill("Laptop")
    page.locator(f"#usage-{usage}").check()
    page.locator(".sign__form button").click()
    expect(page).to_have_url(f"{site}/desk/account/")


def sign_out(page: Page, site: str) -> None:
    page.goto(f"{site}/desk/account/")
    page.evaluate("document.querySelector('form[action$=\"/sign-out/\"]').submit()")
    expect(page).to_have_url(f"{site}/desk/sign-in/")


def test_a_passkey_signs_in_by_itself(page: Page, site: str) -> None:
    sign_in(page, site)
    add_passkey(page, site, "first")
    sign_out(page, site)
    page.goto(f"{site}/desk/sign-in/?next=/desk/account/")
    page.locator("form[action^='/desk/sign-in/passkey/'] button").click()
    expect(page).to_have_url(f"{site}/desk/account/")


def test_a_passkey_is_the_second_step_until_it_is_removed(page: Page, site: str) -> None:
    sign_in(page, site)
    add_passkey(page, site, "secondary")
    sign_out(page, site)
    sign_in(page, site)
    expect(page).to_have_url(re.compile("/desk/sign-in/passkey/"))
    page.locator(".sign__choice button").click()
    page.wait_for_url(lambda url: "/passkey/" not in url)
    page.goto(f"{site}/desk/account/passkeys/")
    page.get_by_role("button", name="Laptop").click()
    expect(page.get_by_text("Laptop", exact=True)).to_have_count(0)
    sign_out(page, site)
    sign_in(page, site)
    page.goto(f"{site}/desk/account/")
    expect(page).to_have_url(f"{site}/desk/account/")
