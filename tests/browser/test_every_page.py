"""Every page: accessible (axe, WCAG 2.2 AA), fitting a phone, complete without JavaScript."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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
    "/imprint/",
    "/privacy/",
    "/accessibility/",
    "/nirgends",
]

pytestmark = pytest.mark.browser


def violations(page: Page) -> list[str]:
    """Lists what axe objects to, with the element."""
    page.add_script_tag(path=str(AXE))
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{each['id']}: {node['html'][:120]} {json.dumps(node['any'][:1])[:200]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.fixture
def free(browser: Browser) -> Any:
    """Opens pages where the policy against foreign scripts is off, so that axe can run."""

    def opened(**wishes: Any) -> Page:
        return browser.new_context(bypass_csp=True, **wishes).new_page()

    return opened


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("locale", "scheme"), [("de-DE", "light"), ("ru-RU", "dark")])
def test_nothing_keeps_anybody_out(
    free: Any, server: str, path: str, locale: str, scheme: str
) -> None:
    page = free(locale=locale, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page.goto(server + path)
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_it_without_scrolling_sideways(
    browser: Browser, server: str, path: str
) -> None:
    for locale in ("de-DE", "ru-RU"):
        context = browser.new_context(locale=locale, viewport={"width": 320, "height": 640})
        page = context.new_page()
        page.goto(server + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        context.close()


@pytest.mark.parametrize("path", PAGES)
def test_it_has_one_heading_a_language_and_a_way_to_the_content(
    page: Page, path: str, server: str
) -> None:
    page.goto(server + path)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "de"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
