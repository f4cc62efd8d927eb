"""Every page: accessible (axe, WCAG 2.2 AA), fitting a phone, silent in the console."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import heard_from
from tests.browser.looking import AXE, SKIP_LINK, excess, first_key, violations

PAGES = [
    "/",
    "/seminars/",
    "/cities/",
    "/cities/moscow/",
    "/cities/berlin/",
    "/partnerships/berlin-moscow/",
    "/series/berlin-moskau-sozialseminar/",
    "/seminars/berlin-moskau-sozialseminar-14/",
    "/seminars/berlin-moskau-sozialseminar-14/people/igor-gordeev/",
    "/seminars/beispiel-seminar/",
    "/seminars/beispiel-seminar/?lang=de,ru",
    "/seminars/beispiel-seminar/?view=grid",
    "/seminars/beispiel-seminar/?kind=lecture",
    "/seminars/beispiel-seminar/subscribe/",
    "/seminars/beispiel-seminar/releases/",
    "/seminars/beispiel-seminar/releases/1/",
    "/seminars/beispiel-seminar/materials/",
    "/archive/",
    "/archive/years/2014/",
    "/archive/topics/",
    "/archive/topics/teilhabe-von-menschen-mit-autismus/",
    "/archive/organisations/",
    "/archive/organisations/lageso/",
    "/archive/people/",
    "/archive/articles/",
    "/archive/open-data/",
    "/imprint/",
    "/privacy/",
    "/accessibility/",
    "/nirgends",
]
TWO_LANGUAGES = "?lang=de,ru"

pytestmark = pytest.mark.browser


class Reader:
    """Somebody who goes from page to page, each time as if it were the first."""

    def __init__(self, browser: Browser, locale: str, scheme: Literal["light", "dark"]) -> None:
        self._context = browser.new_context(locale=locale, color_scheme=scheme)
        self._context.add_init_script(path=AXE)
        self.page: Page = self._context.new_page()
        self.heard = heard_from(self.page)

    def read(self, address: str) -> None:
        self._context.clear_cookies()
        self.heard.clear()
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.goto(address)

    def leave(self) -> None:
        self._context.close()


@pytest.fixture(scope="module")
def readers(browser: Browser) -> Iterator[dict[str, Reader]]:
    """One by day who reads German, and one by night who reads Russian."""
    known = {"de": Reader(browser, "de-DE", "light"), "ru": Reader(browser, "ru-RU", "dark")}
    yield known
    for reader in known.values():
        reader.leave()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["de", "ru"])
def test_nothing_keeps_anybody_out(
    readers: dict[str, Reader], server: str, path: str, language: str
) -> None:
    reader = readers[language]
    reader.read(server + path)
    page = reader.page
    assert page.locator("h1").count() == 1
    expected = "de" if path.endswith(TWO_LANGUAGES) else language
    assert page.locator("html").get_attribute("lang") == expected
    assert violations(page) == []
    assert first_key(page) == SKIP_LINK
    assert excess(page, 320) == 0
    assert reader.heard == []
