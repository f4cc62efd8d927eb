"""A focal point nominates a delegation from a table, on a telephone and by keyboard alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import heard_from
from tests.browser.looking import AXE, excess, violations
from tests.browser.staff import Site
from tests.personal.naming import FocalPoint, a_book

pytestmark = pytest.mark.browser

PHONE: dict[str, Any] = {
    "locale": "ru-RU",
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
}


@pytest.fixture
def focal(site: Site) -> FocalPoint:
    return FocalPoint(site.app)


@pytest.fixture
def phone(browser: Browser, site: Site, focal: FocalPoint) -> Iterator[Page]:
    context = browser.new_context(base_url=f"{site.address}{focal.path()}", **PHONE)
    context.add_init_script(path=AXE)
    page = context.new_page()
    heard = heard_from(page)
    yield page
    assert heard == []
    context.close()


def looked_at(page: Page) -> None:
    assert violations(page) == []
    assert excess(page, 360) == 0


def test_a_delegation_is_nominated_by_upload(phone: Page, focal: FocalPoint) -> None:
    phone.goto("")
    looked_at(phone)
    phone.locator("form[action$='begin'] button").click()
    phone.locator("a[href$='/upload']").click()
    looked_at(phone)
    phone.set_input_files("#file", files=[_table(b"=1")])
    phone.locator("form[data-upload] button").click()
    expect(phone.locator(".notice--urgent")).to_be_focused()
    looked_at(phone)
    phone.set_input_files("#file", files=[_table(a_book())])
    phone.locator("form[data-upload] button").click()
    expect(phone.locator(".nominee")).to_have_count(2)
    assert focal.people() == ()
    looked_at(phone)
    phone.locator("form[action$='take'] button").click()
    expect(phone.locator(".nominee")).to_have_count(2)
    phone.locator(".nominee button[value='down']").first.click()
    assert [each.family_name for each in focal.people()] == ["Probnikov", "Testova"]
    phone.locator("a[href$='people/new']").click()
    looked_at(phone)
    phone.fill("#native_name", "Вера Пробная")
    phone.locator("form button").click()
    expect(phone.locator(".nominee")).to_have_count(3)
    looked_at(phone)
    phone.fill("#submitted_by", "Ольга Примерова")
    phone.locator("form[action$='submit'] button").click()
    expect(phone.locator(".notice--done")).to_be_visible()
    expect(phone.locator("form[action$='submit']")).to_have_count(0)
    looked_at(phone)
    row = focal.list()
    assert row
    assert row.submitted_by == "Ольга Примерова"


def _table(content: bytes) -> Any:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "список.xlsx", "mimeType": kind, "buffer": content}
