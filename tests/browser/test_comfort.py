"""What scripts add at the desk: keys, suggestions, texts that are kept while they are typed."""

import pytest
from playwright.sync_api import Page, expect

from partnership.accounts.permissions import Role
from tests.browser.staff import Site

pytestmark = pytest.mark.browser
WARSAW = "/desk/cities/warsaw/?lang=en"
TEXT = "A long text, with g s ? / n in it"


@pytest.fixture
def desk(page: Page, site: Site) -> Page:
    """The page of somebody of the protocol office who has just signed in."""
    return site.enter(page, Role.PROTOCOL, "/desk/?lang=en")


def go(page: Page, path: str) -> None:
    page.goto(f"{page.url.split('/desk/', maxsplit=1)[0]}{path}")
    page.wait_for_load_state("networkidle")


def test_keys_lead_to_places(desk: Page) -> None:
    desk.keyboard.press("g")
    desk.keyboard.press("c")
    desk.wait_for_url("**/desk/cities/")
    desk.keyboard.press("n")
    desk.wait_for_url("**/desk/cities/new")
    desk.keyboard.press("?")
    desk.wait_for_url("**/desk/help/")


def test_keys_are_letters_while_somebody_types_and_can_be_switched_off(desk: Page) -> None:
    go(desk, "/desk/help/?lang=en")
    before = desk.url
    desk.keyboard.press("/")
    expect(desk.locator("#seek")).to_be_focused()
    desk.keyboard.type("gc?n/")
    expect(desk.locator("#seek")).to_have_value("gc?n/")
    desk.get_by_label("Use short cuts of single keys in this browser").uncheck()
    desk.reload()
    desk.keyboard.press("g")
    desk.keyboard.press("c")
    desk.keyboard.press("/")
    expect(desk.locator("#seek")).not_to_be_focused()
    assert desk.url == before
    expect(desk.get_by_label("Use short cuts of single keys in this browser")).not_to_be_checked()


def test_suggestions_are_walked_with_the_arrows(desk: Page) -> None:
    field = desk.get_by_role("combobox", name="Search everything")
    field.press_sequentially("moskva")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("moskva")
    field.press("ArrowDown")
    chosen = desk.locator("#seek-found [aria-selected=true]")
    expect(chosen).to_have_count(1)
    address = chosen.get_attribute("data-address")
    field.press("Enter")
    desk.wait_for_url(f"**{address}")


def test_a_text_is_kept_offered_taken_and_forgotten_when_saved(desk: Page) -> None:
    go(desk, WARSAW)
    area = desk.locator("textarea[data-keep]").first
    area.fill(TEXT)
    expect(desk.locator(".kept__status")).to_contain_text("not saved yet", timeout=10_000)
    desk.on("dialog", lambda dialog: dialog.accept())
    go(desk, WARSAW)
    expect(area).to_have_value("")
    desk.get_by_role("button", name="Take it into the form").click()
    expect(area).to_have_value(TEXT)
    area.press("Control+Enter")
    expect(desk.get_by_role("status")).to_contain_text("is saved")
    go(desk, WARSAW)
    expect(area).to_have_value(TEXT)
    expect(desk.locator("[data-kept]")).to_have_count(0)


def test_a_text_that_was_kept_can_be_thrown_away(desk: Page) -> None:
    go(desk, WARSAW)
    desk.locator("textarea[data-keep]").first.fill(TEXT)
    expect(desk.locator(".kept__status")).to_contain_text("not saved yet", timeout=10_000)
    desk.on("dialog", lambda dialog: dialog.accept())
    go(desk, WARSAW)
    desk.get_by_role("button", name="Throw it away").click()
    expect(desk.locator("[data-kept]")).to_have_count(0)
    go(desk, WARSAW)
    expect(desk.locator("[data-kept]")).to_have_count(0)
