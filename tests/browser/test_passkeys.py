"""Passkeys in Chromium, whose own virtual authenticator stands for a finger on a sensor."""

import re

import pytest
from playwright.sync_api import Page, expect

from partnership.accounts.permissions import Role
from tests.browser.staff import Site, sign_in_by_form

pytestmark = pytest.mark.browser


@pytest.fixture
def owner(page: Page) -> Page:
    """A page whose device asks for a finger, and always gets the right one."""
    device = page.context.new_cdp_session(page)
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
    return page


def add_passkey(page: Page, site: Site, usage: str) -> None:
    page.goto(f"{site.address}/desk/account/passkeys/")
    page.locator("#name").fill("Laptop")
    page.locator(f"#usage-{usage}").check()
    page.locator(".sign__form button").click()
    expect(page).to_have_url(f"{site.address}/desk/account/")


def sign_out(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/desk/account/")
    page.evaluate("document.querySelector('form[action$=\"/sign-out/\"]').submit()")
    expect(page).to_have_url(f"{site.address}/desk/sign-in/")


def test_a_passkey_signs_in_by_itself(owner: Page, site: Site) -> None:
    sign_in_by_form(owner, site, Role.PRESS)
    add_passkey(owner, site, "first")
    sign_out(owner, site)
    owner.goto(f"{site.address}/desk/sign-in/?next=/desk/account/")
    owner.locator("form[action^='/desk/sign-in/passkey/'] button").click()
    expect(owner).to_have_url(f"{site.address}/desk/account/")


def test_a_passkey_is_the_second_step_until_it_is_removed(owner: Page, site: Site) -> None:
    sign_in_by_form(owner, site, Role.PRESS)
    add_passkey(owner, site, "secondary")
    sign_out(owner, site)
    sign_in_by_form(owner, site, Role.PRESS)
    expect(owner).to_have_url(re.compile("/desk/sign-in/passkey/"))
    owner.locator(".sign__choice button").click()
    owner.wait_for_url(lambda url: "/passkey/" not in url)
    owner.goto(f"{site.address}/desk/account/passkeys/")
    owner.get_by_role("button", name="Laptop").click()
    expect(owner.get_by_text("Laptop", exact=True)).to_have_count(0)
    sign_out(owner, site)
    sign_in_by_form(owner, site, Role.PRESS)
    owner.goto(f"{site.address}/desk/account/")
    expect(owner).to_have_url(f"{site.address}/desk/account/")
