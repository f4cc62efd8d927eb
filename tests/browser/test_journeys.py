"""What visitors come for, from the first click to the last."""

import re
from urllib.request import urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.exports.drawing import pdf_text

pytestmark = pytest.mark.browser

EXAMPLE = "/seminars/beispiel-seminar/"


def test_a_delegate_subscribes_in_russian_on_a_phone(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="ru-RU", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(server + EXAMPLE)
    expect(page.locator("h1")).to_contain_text("Жильё и уход в пожилом возрасте")
    page.get_by_role("link", name="Подписаться на календарь").click()
    webcal = page.locator("a[href^='webcal:']").first.get_attribute("href") or ""
    assert webcal.startswith("webcal:")
    assert "lang=ru" in webcal
    assert page.locator("#address").input_value() == webcal.replace("webcal:", "http:", 1)
    with urlopen(webcal.replace("webcal:", "http:", 1)) as answer:  # noqa: S310 - our own server
        calendar = Calendar.from_ical(answer.read())
    assert "Жильё и уход в пожилом возрасте" in str(calendar["X-WR-CALNAME"])
    assert len(calendar.walk("VEVENT")) > 15
    context.close()


def test_a_citizen_finds_the_seminar_of_2014(page: Page, server: str) -> None:
    page.goto(server + "/")
    page.get_by_role("navigation").get_by_role("link", name="Partnerstädte").click()
    page.get_by_role("link", name="Moskau", exact=True).first.click()
    page.locator("a[href*='berlin-moskau-sozialseminar-14']").first.click()
    expect(page.locator("main")).to_contain_text("Igor Gordeev")
    expect(page.locator("main")).to_contain_text("Rotes Rathaus")
    page.get_by_role("link", name="Franz Allert").first.click()
    expect(page.locator("h1")).to_contain_text("Franz Allert")


def test_without_javascript_nothing_is_missing(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="de-DE", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}{EXAMPLE}?kind=lecture")
    lectures = page.locator("article").count()
    page.goto(server + EXAMPLE)
    assert 0 < lectures < page.locator("article").count()
    page.get_by_role("link", name="Russisch").first.click()
    expect(page.locator("h1")).to_contain_text("Wohnen und Pflege im Alter")
    expect(page.locator("[lang=ru]").first).to_be_visible()
    page.goto(f"{server}{EXAMPLE}subscribe/")
    page.locator("#cancelled").check()
    page.locator("form.wishes button").click()
    expect(page.locator("#address")).to_have_value(re.compile("cancelled=hide"))
    context.close()


def test_by_keyboard_to_the_programme_and_to_the_calendar(page: Page, server: str) -> None:
    page.goto(server + EXAMPLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    page.goto(server + EXAMPLE)
    for _ in range(40):
        page.keyboard.press("Tab")
        if "subscribe" in (page.evaluate("document.activeElement.href || ''")):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/subscribe/**")


def test_a_visitor_in_moscow_sees_the_own_time_beside(browser: Browser, server: str) -> None:
    for zone, count in (("Europe/Moscow", 1), ("Europe/Berlin", 0)):
        context = browser.new_context(locale="de-DE", timezone_id=zone)
        page = context.new_page()
        page.goto(server + EXAMPLE)
        page.wait_for_load_state("networkidle")
        assert min(page.locator(".own-clock").count(), 1) == count
        if count:
            first = page.locator("article", has=page.locator(".own-clock")).first
            expect(first).to_contain_text("09:30")
            expect(first.locator(".own-clock")).to_contain_text("11:30")
        context.close()


def test_the_language_stays_from_page_to_page(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(server + "/")
    page.get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto(server + "/cities/")
    assert page.locator("html").get_attribute("lang") == "fr"
    context.close()


def test_on_paper_there_is_the_programme_and_no_navigation(page: Page, server: str) -> None:
    page.goto(server + EXAMPLE)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    text = pdf_text(printed)
    assert "Wohnen und Pflege im Alter" in text
    assert "09:30" in text
    assert re.search(r"Fassung\s3 vom", text)
    assert "Partnerstädte" not in text


def test_what_is_not_there_is_told_in_the_visitors_language(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    answer = page.goto(f"{server}/seminars/nulle-part/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("Il n’y a rien à cette adresse")
    context.close()
