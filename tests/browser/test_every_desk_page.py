"""Every page of the desk: accessible (axe, WCAG 2.2 AA), fitting a phone, silent in the console."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from werkzeug.test import TestResponse

from partnership.accounts.permissions import Role
from tests.accounts.signing_in import EVERY_ROLE, signed_in
from tests.browser.conftest import heard_from
from tests.browser.looking import AXE, SKIP_LINK, excess, first_key, violations
from tests.browser.staff import Site
from tools.desk_addresses import desk_addresses

pytestmark = pytest.mark.browser

WHOLE: ViewportSize = {"width": 1280, "height": 6000}
"""A window in which nothing that sticks to its edge lies over the rest of a page."""
OWN = ("/desk/account/app/", "/desk/account/password/", "/desk/account/passkeys/")
BOARD = "seminars/beispiel-seminar/board/"
PARTS = 6
"""Into so many tests the walk is divided, for several processes to share."""
CLOSED = ("/desk/sign-in/", "/desk/reset/")
"""Pages for those who are not signed in."""


@pytest.fixture(scope="module")
def pages(served_site: Site) -> list[str]:
    """Lists what is a page of its own, and no part of one."""
    served_site.begin_again()
    client = signed_in(served_site.app, EVERY_ROLE)
    return [
        address
        for address in (*desk_addresses(served_site.app), *OWN)
        if _is_page(client.get(address))
    ]


def _is_page(answer: TestResponse) -> bool:
    return answer.mimetype == "text/html" and "<html" in answer.text


def troubles(page: Page, language: str, heard: list[str]) -> Iterator[str]:
    """Says what is wrong with the page that is open."""
    if (count := page.locator("h1").count()) != 1:
        yield f"{count} headings of the first level"
    if page.locator("html").get_attribute("lang") != language:
        yield "another language"
    yield from violations(page)
    if (link := first_key(page)) != SKIP_LINK:
        yield f"the first key leads to {link}"
    for width in (360, 320):
        if more := excess(page, width):
            yield f"{more} pixels too wide at {width}"
    yield from heard
    heard.clear()


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("language", "scheme"), [("de", "light"), ("ru", "dark")])
def test_nothing_keeps_anybody_out(
    browser: Browser,
    site: Site,
    pages: list[str],
    part: int,
    language: str,
    scheme: Literal["light", "dark"],
) -> None:
    context = browser.new_context(locale=language, color_scheme=scheme)
    context.add_init_script(path=AXE)
    context.add_cookies([{"name": "lang", "value": language, "url": site.address}])
    page = context.new_page()
    heard = heard_from(page)
    found = []
    closed, opened = CLOSED[part : part + 1], pages[part::PARTS]
    for address in (*closed, *opened):
        if address == opened[0]:
            site.enter(page, EVERY_ROLE)
        page.set_viewport_size(WHOLE)
        page.goto(site.address + address)
        found += [f"{address}: {wrong}" for wrong in troubles(page, language, heard)]
    context.close()
    assert not found, "\n".join(found)


COVERED = """async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const each = document.activeElement;
  const box = each.getBoundingClientRect();
  const parts = [0.1, 0.5, 0.9];
  const seen = parts.flatMap((x) => parts.map((y) =>
    document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)));
  const own = (part) => part && (each === part || each.contains(part) || part.contains(each));
  return seen.some(own) ? "" : each.outerHTML.slice(0, 120);
}"""
"""Says what has the focus and lies wholly beneath something else (WCAG 2.4.11)."""


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("people/new", 360),
        ("seminars/beispiel-seminar/items/new", 1280),
        (BOARD, 360),
        (BOARD, 1280),
    ],
)
def test_what_has_the_focus_is_never_covered(page: Page, site: Site, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    site.enter(page, Role.PROTOCOL, f"/desk/{path}")
    covered = []
    for _ in range(page.locator("main :is(a, button, input, select, textarea)").count()):
        page.keyboard.press("Tab")
        covered += [found] if (found := page.evaluate(COVERED)) else []
    assert not covered, "\n".join(covered)
