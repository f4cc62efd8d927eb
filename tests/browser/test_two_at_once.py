"""Two people change the same programme item at the same time: nothing of either is lost."""

import pytest
from playwright.sync_api import Locator, Page, expect

from partnership.accounts.permissions import Role
from tests.browser.staff import Site

pytestmark = pytest.mark.browser

BOARD = "/desk/seminars/beispiel-seminar/board/"


def opened(page: Page, site: Site, role: Role) -> None:
    """Opens the form of the first day's luncheon as a page of its own."""
    site.enter(page, role, BOARD)
    link = page.locator("#day-2027-03-24 .slot__link", has_text="Mittagessen")
    page.goto(site.address + str(link.get_attribute("href")))


def choice(page: Page, field: str, whose: str) -> Locator:
    return page.locator(f"#{field}-{whose}")


def test_whoever_is_later_sees_both_versions_and_chooses(
    page: Page, second: Page, site: Site
) -> None:
    opened(page, site, Role.PROTOCOL)
    opened(second, site, Role.ADMINISTRATOR)
    form = page.url

    page.locator("#title-de").fill("Mittagessen im Ratskeller")
    page.locator("#headcount").fill("44")
    page.locator("[data-save]").click()
    page.wait_for_url(f"**{BOARD}*")

    second.locator("#title-de").fill("Mittagessen im Garten")
    second.locator("#dress_code-de").fill("Straßenanzug")
    second.locator("#headcount").fill("50")
    second.locator("#guests-de").fill("Gäste des Bürgermeisters")
    second.locator("[data-save]").click()
    versions = second.locator(".versions")
    expect(versions).to_have_count(4)
    title = versions.filter(has=choice(second, "title", "mine"))
    expect(title).to_contain_text("Mittagessen im Garten")
    expect(title).to_contain_text("Mittagessen im Ratskeller")
    for field in ("title", "dress_code", "guests", "headcount"):
        expect(choice(second, field, "mine")).to_be_checked()
    choice(second, "title", "theirs").check()
    choice(second, "headcount", "mine").check()
    second.locator(".actions--save button").click()
    second.wait_for_url(f"**{BOARD}*")

    page.goto(form)
    expect(page.locator("#title-de")).to_have_value("Mittagessen im Ratskeller")
    expect(page.locator("#dress_code-de")).to_have_value("Straßenanzug")
    expect(page.locator("#guests-de")).to_have_value("Gäste des Bürgermeisters")
    expect(page.locator("#headcount")).to_have_value("50")


def test_what_only_the_other_one_has_changed_is_proposed_as_theirs(
    page: Page, plain: Page, site: Site
) -> None:
    opened(page, site, Role.PROTOCOL)
    opened(plain, site, Role.ADMINISTRATOR)
    form = page.url
    page.locator("#headcount").fill("44")
    page.locator("[data-save]").click()
    page.wait_for_url(f"**{BOARD}*")

    plain.locator("#dress_code-de").fill("Straßenanzug")
    plain.locator("[data-save]").click()
    expect(choice(plain, "headcount", "theirs")).to_be_checked()
    expect(choice(plain, "dress_code", "mine")).to_be_checked()
    plain.locator(".actions--save button").click()
    plain.wait_for_url(f"**{BOARD}*")

    page.goto(form)
    expect(page.locator("#headcount")).to_have_value("44")
    expect(page.locator("#dress_code-de")).to_have_value("Straßenanzug")
