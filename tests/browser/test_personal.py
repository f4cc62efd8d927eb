"""A delegate with a private link: on a telephone, in Russian, and without a network."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from partnership.core.db import transaction
from partnership.delegations.links import get_link, revoke_link
from tests.browser.conftest import heard_from
from tests.browser.looking import AXE, excess, violations
from tests.browser.staff import Site
from tests.exports.drawing import pdf_text
from tests.personal.visiting import STAFF, Guest, a_ride, a_stay, a_trip, an_invitation

pytestmark = pytest.mark.browser

OPEN = "Offene Runde: Fragen an die Fachleute"
PAGES = (
    *("", "people/", "replies/", "details/", "photos/", "privacy/", "calendar/", "needs/"),
    *("papers/", "travel/", "travel/new"),
)
CONTROLLED = (
    "new Promise((done) => navigator.serviceWorker.controller ? done() :"
    " navigator.serviceWorker.addEventListener('controllerchange', () => done()))"
)
EMPTIED = (
    "(async () => { while ((await caches.keys()).length)"
    " await new Promise((done) => setTimeout(done, 50)); })()"
)
PHONE: dict[str, Any] = {
    "locale": "ru-RU",
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
}


@pytest.fixture
def guest(site: Site) -> Guest:
    found = Guest(site.app)
    an_invitation(found, OPEN, allows_plus_one=True)
    a_ride(found)
    a_trip(found)
    a_stay(found)
    return found


@pytest.fixture
def phone(browser: Browser, site: Site, guest: Guest) -> Iterator[Page]:
    context = browser.new_context(base_url=f"{site.address}/p/{guest.token}/", **PHONE)
    page = context.new_page()
    complaints = heard_from(page)
    yield page
    context.close()
    assert [each for each in complaints if "net::ERR_" not in each] == []


def test_a_delegate_replies_fills_in_and_subscribes_in_russian(phone: Page, site: Site) -> None:
    phone.goto("./")
    expect(phone.locator("html")).to_have_attribute("lang", "ru")
    phone.locator(".hero .kern-btn--primary").click()
    reply = phone.locator("section.reply", has_text="вопросы специалистам")
    reply.locator("input[value=accepted]").check()
    reply.locator("input[name=plus_one]").check()
    reply.locator("input[name=plus_one_name]").fill("Иван Гость")
    reply.locator("button").click()
    expect(phone.locator(".notice--done")).to_be_visible()
    phone.goto("travel/new?direction=departure")
    phone.locator("#mode").select_option("flight")
    phone.locator("#number").fill("SU 2313")
    phone.locator("#departs_wall").fill("2027-03-28T16:40")
    phone.locator("form button").first.click()  # without its clock: nothing typed is lost
    expect(phone.locator(".notice--urgent")).to_be_visible()
    expect(phone.locator("#number")).to_have_value("SU 2313")
    phone.locator("#from_zone").select_option("Europe/Berlin")
    phone.locator("form button").first.click()
    expect(phone.locator("main")).to_contain_text("SU 2313")
    phone.goto("needs/")
    phone.locator("#diets-vegetarian").check()
    phone.locator("#agreed").check()
    phone.locator("form button").first.click()
    expect(phone.locator(".sealed__kept")).not_to_have_count(0)
    phone.goto("photos/")
    phone.locator("form button").click()
    expect(phone.locator(".notice--done")).to_be_visible()
    phone.goto("calendar/")
    webcal = phone.locator("a[href^='webcal:']").get_attribute("href") or ""
    assert "lang=ru" in webcal
    with urlopen(webcal.replace("webcal:", "http:", 1)) as answer:  # noqa: S310 - our own server
        calendar = Calendar.from_ical(answer.read())
    summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert any("Rathaus Nord" in each for each in summaries)
    assert len(summaries) > 15
    assert site.address in webcal.replace("webcal:", "http:")


def test_what_was_read_once_can_be_read_without_a_network(phone: Page) -> None:
    phone.goto("./")
    phone.evaluate(CONTROLLED)
    expect(phone.locator("[data-as-of]")).to_be_hidden()
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator("[data-as-of]")).to_be_visible()
    expect(phone.locator("[data-as-of]")).to_contain_text(re.compile(r"20\d\d"))
    expect(phone.locator("main")).to_contain_text("Rathaus Nord")
    font = phone.evaluate("document.fonts.check('16px \"Fira Sans\"')")
    assert font
    phone.goto("details/")
    expect(phone.locator("h1")).to_be_visible()
    phone.locator("#wish").fill("Луговая")
    phone.locator("form button").click()
    expect(phone.locator("[data-unsent]")).to_be_visible()
    expect(phone.locator("#wish")).to_have_value("Луговая")
    kept = phone.evaluate(
        "caches.keys().then(async (names) => (await Promise.all(names.map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((each) => each.url)))).flat())"
    )
    assert not [each for each in kept if re.search(r"/(needs|papers)/", each)]


def test_a_revoked_link_leaves_nothing_on_the_device(phone: Page, site: Site, guest: Guest) -> None:
    phone.goto("./")
    phone.evaluate(CONTROLLED)
    number = guest.link().id
    with site.app.app_context(), transaction() as session:
        revoke_link(session, get_link(session, guest.seminar_id, number), edit=STAFF)
    answer = phone.goto("./")
    assert answer is not None
    assert answer.status == 404
    phone.evaluate(EMPTIED)


@pytest.mark.parametrize(("locale", "scheme"), [("de-DE", "light"), ("ru-RU", "dark")])
def test_nothing_keeps_anybody_out(
    browser: Browser, site: Site, guest: Guest, locale: str, scheme: Any
) -> None:
    context = browser.new_context(
        bypass_csp=True,
        locale=locale,
        color_scheme=scheme,
        service_workers="block",
        viewport={"width": 1280, "height": 900},
    )
    context.add_init_script(path=str(AXE))
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{site.address}/p/{guest.token}/{path}")
        assert page.locator("h1").count() == 1
        found[path] = [*violations(page), excess(page, 320)]
    context.close()
    assert found == {path: [0] for path in PAGES}, json.dumps(found, indent=1)


def test_on_paper_there_is_the_programme_and_no_menu(phone: Page) -> None:
    phone.goto("./?lang=de")
    for size in ("A4", "A6"):
        text = pdf_text(phone.pdf(format=size, prefer_css_page_size=size == "A4"))
        assert "Rathaus Nord" in text
        assert "Fritz Fahrer" in text
        assert "Datenschutz" not in text
