"""In by the form and out again; and back in when the password is forgotten."""

import email as mail_parser
import re
from email.policy import default

import pytest
from playwright.sync_api import Page, expect

from partnership.accounts.permissions import Role
from tests.accounts.signing_in import email
from tests.browser.staff import Site, sign_in_by_form

pytestmark = pytest.mark.browser

WISHED = "/desk/seminars/"
NEW = "ein ganz neues Passwort"


def test_in_to_the_page_that_was_wished_and_out_again(page: Page, site: Site) -> None:
    page.goto(site.address + WISHED)
    assert "/desk/sign-in/" in page.url
    page.locator("#email").fill(email(Role.PROTOCOL))
    page.locator("#password").fill("ist es nicht, wirklich nicht")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#password").fill("richtig sicher und lang")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{WISHED}")
    expect(page.locator(".who summary")).to_contain_text("Protocol Beispiel")

    page.locator(".who summary").click()
    page.locator("form[action$='/sign-out/'] button").click()
    expect(page.locator("#password")).to_be_visible()
    page.goto(site.address + WISHED)
    assert "/desk/sign-in/" in page.url


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/desk/sign-in/")
    page.locator("a[href^='/desk/reset/']").click()
    page.locator("#email").fill(email(Role.PRESS))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()

    (kept,) = site.mails()
    mail = mail_parser.message_from_bytes(kept.read_bytes(), policy=default)
    assert mail["To"] == email(Role.PRESS)
    link = re.search(rf"{re.escape(site.address)}/desk/reset/\S+", mail.get_content())
    assert link is not None
    page.goto(link[0])
    page.locator("#password").fill(NEW)
    page.locator("#password_confirm").fill(NEW)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/sign-in/*")

    sign_in_by_form(page, site, Role.PRESS)
    expect(page.get_by_role("alert")).to_be_visible()
    sign_in_by_form(page, site, Role.PRESS, NEW)
    expect(page.locator(".who summary")).to_contain_text("Press Beispiel")
