"""The order of precedence is arranged by keyboard alone, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from partnership.accounts.permissions import Role
from tests.browser.staff import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["page", "plain"])
def test_precedence_is_arranged_by_keyboard(
    request: pytest.FixtureRequest, site: Site, kind: str
) -> None:
    page: Page = request.getfixturevalue(kind)
    site.enter(page, Role.PROTOCOL, "/desk/seminars/beispiel-seminar/")
    page.locator("a[href$='beispiel-seminar/precedence/']").first.press("Enter")
    places = page.locator(".places > li")
    expect(places.first).to_contain_text("Marina Lugovaya")
    name = "Jonas Ackermann-Vogt"

    places.filter(has_text=name).locator("a[href$='/move']").press("Enter")
    page.locator("#after").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#reason-error")).to_be_visible()
    if kind == "page":  # the summary takes the focus, and only then the hands are free
        expect(page.locator("[data-focus]")).to_be_focused()
    page.locator("#reason").focus()
    page.keyboard.type("Vertritt das Haus")
    page.keyboard.press("Enter")
    expect(places.first).to_contain_text(name)
    expect(places.first).to_contain_text("Vertritt das Haus")
    expect(page.locator(".seat-row__first")).to_contain_text(name)

    places.first.locator(".deed button").focus()
    page.keyboard.press("Enter")
    expect(places.first).to_contain_text("Marina Lugovaya")
    expect(places.filter(has_text=name).locator(".badge")).to_have_count(0)
