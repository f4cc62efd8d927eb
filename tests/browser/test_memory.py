"""The memory in a browser: a manager’s questions, the press publishing, a citizen finding 2014."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from partnership.accounts.permissions import Role
from tests.browser.staff import Site

pytestmark = pytest.mark.browser
REAL = "berlin-moskau-sozialseminar-14"


class Clicks:
    """Clicks, and counts: an answer that takes more than five is none."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def on(self, place: Locator) -> None:
        place.first.click()
        self.count += 1
        assert self.count <= 5


def test_a_manager_answers_three_questions_in_five_clicks_each(page: Page, site: Site) -> None:
    main = page.locator(".desk__page")
    menu = page.locator(".desk__menu a[href='/desk/archive/']")

    site.enter(page, Role.MANAGER, "/desk/")  # what did we do with Moscow in all those years?
    asks = Clicks(page)
    asks.on(menu)
    asks.on(main.locator("a[href$='/dossiers']"))
    asks.on(main.locator("a[href*='/archive/cities/moscow/']"))
    for told in ("Gemeinsame Erklärung", "2014", "2019", "Neuartige Projekte"):
        expect(main).to_contain_text(told)

    page.goto(f"{site.address}/desk/")  # who came in 2014, and how many?
    asks = Clicks(page)
    asks.on(menu)
    asks.on(main.locator("a[href$='/figures']"))
    row = main.locator("tr", has=page.locator("th", has_text="2014"))
    expect(row).to_contain_text("19")
    asks.on(row.locator("a", has_text="19"))
    expect(main).to_contain_text("Gordeev")

    page.goto(f"{site.address}/desk/")  # which promises are late?
    asks = Clicks(page)
    asks.on(main.locator("a[href*='/archive/outcomes']"))
    asks.on(main.locator("a", has_text="Neuartige Projekte"))
    expect(main).to_contain_text("2015–2016")


def test_the_press_publishes_an_article_and_a_photo(page: Page, second: Page, site: Site) -> None:
    site.enter(page, Role.PRESS, f"/desk/seminars/{REAL}/materials/")
    page.set_input_files("#files", files=[_photo()])
    page.locator("form[data-upload] button").click()
    page.locator("[name$='-title-de']").fill("Das Rote Rathaus")
    page.locator("[name$='-caption-de']").fill("Hier wurde das Seminar eröffnet")
    _save(page)
    page.locator("a", has_text="Das Rote Rathaus").click()
    page.locator("#audience").select_option("public")
    page.locator("#shows_nobody").check()
    _save(page)
    page.locator("form[action$='/publish'] button").click()
    expect(page.locator("form[action$='/unpublish']")).to_be_visible()

    page.goto(f"{site.address}/desk/seminars/{REAL}/articles/")
    page.locator("a[href*='from=record']").click()
    page.wait_for_url("**/new?from=record")
    expect(page.locator("#body-de")).to_have_value(re.compile("Gordeev"))
    page.locator("#title-de").fill("Vierzehn Jahre Austausch")
    page.locator(".ticks input").check()
    page.locator("#is_public").check()
    _save(page)
    page.wait_for_url("**/articles/")
    expect(page.locator("a[href='/articles/vierzehn-jahre-austausch/']")).to_be_visible()

    second.goto(f"{site.address}/seminars/{REAL}/")
    second.locator("a", has_text="Vierzehn Jahre Austausch").click()
    expect(second.locator("article")).to_contain_text("Gordeev")
    photo = second.get_by_alt_text("Hier wurde das Seminar eröffnet")
    expect(photo).to_be_visible()
    assert photo.evaluate("each => each.decode().then(() => each.naturalWidth)") == 640


def _save(page: Page) -> None:
    page.locator(".actions button.kern-btn--primary").last.click()


def _photo() -> FilePayload:
    kept = io.BytesIO()
    Image.new("RGB", (1200, 800), "#8b1a1a").save(kept, "JPEG")
    return {"name": "rathaus.jpg", "mimeType": "image/jpeg", "buffer": kept.getvalue()}


def test_a_citizen_finds_the_seminar_of_2014(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/")
    page.locator("header a[href^='/archive/']").click()
    page.locator("main a[href^='/archive/years/2014/']").first.click()
    page.locator(f"main a[href^='/seminars/{REAL}/']").first.click()
    expect(page.locator("main")).to_contain_text("Franz Allert")

    page.goto(f"{site.address}/archive/?lang=ru")
    page.locator("main input[name=q]").fill("Гордеев")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_contain_text("Gordeev")
    page.locator(f"main a[href^='/seminars/{REAL}/']").first.click()
    expect(page.locator("main")).to_contain_text("Gordeev")
