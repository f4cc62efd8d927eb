"""The form of a person in Chromium: what follows while one types, and what never does."""

import pytest
from playwright.sync_api import Page, expect

from partnership.accounts.permissions import Role
from tests.browser.staff import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page, site: Site) -> str:
    """Gives the address of a desk at which somebody of the protocol office is signed in."""
    site.enter(page, Role.PROTOCOL)
    return site.address


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
