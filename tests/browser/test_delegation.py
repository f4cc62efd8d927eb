"""The list of a delegation is put right and released as staff: by hand, and read as a document."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from partnership.accounts.permissions import Role
from tests.browser.staff import Site

pytestmark = pytest.mark.browser


def member(page: Page, name: str) -> Locator:
    return page.locator("li.member", has_text=name)


@pytest.mark.parametrize("kind", ["page", "plain"])
def test_a_list_is_released(request: pytest.FixtureRequest, site: Site, kind: str) -> None:
    """With and without scripts; the head falls ill, the deputy leads, and the list says so."""
    page: Page = request.getfixturevalue(kind)
    site.enter(page, Role.PROTOCOL, "/desk/seminars/beispiel-seminar/")
    page.locator("#part-delegations ~ ul a, section:has(#part-delegations) ul a").first.click()
    expect(page.locator("li.member")).to_have_count(11)

    member(page, "Timur Rakhimov").locator("button[value^='up-']").press("Enter")
    expect(page.locator("li.member").nth(3)).to_contain_text("Timur Rakhimov")

    member(page, "Marina Lugovaya").locator("input[name=member]").check()
    page.locator("#state").select_option("declined")
    page.locator("#note").fill("erkrankt")
    page.locator(".step button").click()
    page.locator("label", has_text="Pavel Zarechny").click()
    page.locator("form.form button").click()
    expect(member(page, "Pavel Zarechny").locator(".member__number")).to_have_text("1")
    expect(page.locator("li.member").nth(8)).to_contain_text(
        re.compile("Vera Sosnina|Lev Klyuchev|Marina Lugovaya")
    )

    page.locator(".toolbar a[href$='/lists/new']").click()
    changes = page.locator("#changes + ul")
    expect(changes).to_contain_text("Marina Lugovaya")
    expect(changes).to_contain_text("Timur Rakhimov")
    page.locator("#note-de").fill("Neue Leitung")
    page.locator("form.form .kern-btn--primary").click()
    expect(page).to_have_url(re.compile("/lists/2/$"))
    first = page.locator(".roster tbody tr").first
    expect(first).to_contain_text("Pavel Zarechny")
    page.locator("#since").select_option("1")
    page.locator(".filters button").click()
    expect(page.locator("#changes + ul")).to_contain_text("Vera Sosnina")
    with page.expect_download() as waiting:
        page.locator("a[href*='list.docx']").click()
    assert waiting.value.suggested_filename.endswith("-2-de-ru.docx")
