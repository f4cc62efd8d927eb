"""A seminar of two days, from nothing to its release: by pointer, by keys, and by forms alone."""

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from partnership.accounts.permissions import Role
from tests.browser.pointing import box, drag, middle, press, stroke, times
from tests.browser.staff import Site

pytestmark = pytest.mark.browser

SEMINAR = "/desk/seminars/probetage/"
SERIES = "Sozialseminar Musterstadt–Obrazzowsk"
FIRST, LAST = date(2027, 6, 1), date(2027, 6, 2)
OPENING, LECTURE = "Eröffnung im Rathaus", "Wohnen im Quartier"
SPEAKER = "Friederike Landgraf"


def released(visitor: Page, site: Site) -> None:
    """Looks at what was planned as everybody else does."""
    visitor.goto(f"{site.address}/seminars/probetage/")
    expect(visitor.locator("h1")).to_contain_text("Probetage")
    first = visitor.get_by_role("region", name="Dienstag, 1. Juni")
    last = visitor.get_by_role("region", name="Mittwoch, 2. Juni")
    expect(first.locator("article", has_text=OPENING)).to_contain_text("10:00")
    lecture = last.locator("article", has_text=LECTURE)
    expect(lecture).to_contain_text("13:00")
    expect(lecture).to_contain_text("14:30")
    expect(lecture).to_contain_text(SPEAKER)
    expect(visitor.locator("article")).to_have_count(2)


def card(page: Page, title: str) -> Locator:
    """Gives the card of an item, wherever it is later."""
    found = page.locator(".slot", has_text=title)
    return page.locator(f"#{found.get_attribute('id')}")


def test_by_pointer(page: Page, second: Page, site: Site) -> None:
    site.enter(page, Role.PROTOCOL, "/desk/")
    page.locator("nav a[href='/desk/seminars/']").click()
    page.locator("a[href='/desk/seminars/new']").first.click()
    _begin(page)
    page.locator(f"a[href='{SEMINAR}board/']").first.click()
    expect(page.locator("#board.is-ready")).to_be_visible()

    column = page.locator("#day-2027-06-01 .board__column")
    column.evaluate("each => each.scrollIntoView({ block: 'start' })")
    found = box(column)
    hour, x = found["height"] / 12, found["x"] + 60
    page.mouse.click(x, found["y"] + 2.1 * hour)
    expect(page.locator("#board-beside #start")).to_have_value("10:00")
    _fill(page, OPENING, "opening")
    page.locator("#board-beside [data-save]").click()
    expect(page.locator("#board .slot", has_text=OPENING)).to_be_visible()
    expect(page.locator("#board.is-ready")).to_be_visible()

    column.evaluate("each => each.scrollIntoView({ block: 'start' })")
    found = box(column)
    y = found["y"] + 4.02 * hour
    stroke(page, (x, y), (x, y + hour))
    page.mouse.up()
    expect(page.locator("#board-beside #end")).to_have_value("13:00")
    _fill(page, LECTURE, "lecture")
    _speak(page)
    page.locator("#board-beside [data-save]").click()
    lecture = card(page, LECTURE)
    expect(page.locator("#board.is-ready")).to_be_visible()
    lecture.scroll_into_view_if_needed()
    x, y = middle(lecture)
    assert drag(page, (x, y), (x, y + hour)) == 200
    assert times(lecture) == "2027-06-01T13:00–2027-06-01T14:00"
    low = box(lecture)["y"] + box(lecture)["height"] - 2
    assert drag(page, (x, low), (x, low + hour / 2)) == 200
    assert times(lecture) == "2027-06-01T13:00–2027-06-01T14:30"
    assert drag(page, middle(lecture), middle(page.locator("a[data-day='2027-06-02']"))) == 200
    assert times(lecture) == "2027-06-02T13:00–2027-06-02T14:30"

    _release(page)
    released(second, site)


def test_by_forms_alone(plain: Page, second: Page, site: Site) -> None:
    site.enter(plain, Role.PROTOCOL, "/desk/seminars/")
    plain.locator("a[href='/desk/seminars/new']").first.click()
    _begin(plain)
    plain.locator(f"a[href='{SEMINAR}board/']").first.click()
    for title, kind, start in ((OPENING, "opening", "10:00"), (LECTURE, "lecture", "12:00")):
        plain.locator("#day-2027-06-01 a[href*='/items/new']").click()
        plain.locator("#start").fill(start)
        plain.locator("#end").fill(f"{int(start[:2]) + 1}:00")
        _fill(plain, title, kind)
        if kind == "lecture":
            plain.locator("#contributions-0-person").fill(SPEAKER)
            plain.locator("#contributions-0-role").select_option("lecture")
            plain.locator("#contributions-0-audience").select_option("public")
        _save(plain)
        expect(plain.locator("#board .slot", has_text=title)).to_be_visible()
    lecture = card(plain, LECTURE)
    assert times(lecture) == "2027-06-01T12:00–2027-06-01T13:00"
    lecture.locator(".slot__link").click()
    plain.locator("a[href$='/move']").click()
    plain.locator("#day").fill(LAST.isoformat())
    plain.locator("#start").fill("13:00")
    plain.locator("#end").fill("14:30")
    _save(plain)
    assert times(lecture) == "2027-06-02T13:00–2027-06-02T14:30"
    _release(plain)
    released(second, site)


def test_by_keys_alone(page: Page, second: Page, site: Site) -> None:
    site.enter(page, Role.PROTOCOL, "/desk/")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/desk/seminars/")
    page.keyboard.press("n")
    page.wait_for_url("**/desk/seminars/new")
    _choose(page, page.locator("#choose-series"), SERIES)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _walk(page, page.locator("#title-de"))
    _write(page, "Probetage")
    for name, day in (("#starts_on", FIRST), ("#ends_on", LAST)):
        _write_day(page, page.locator(name), day)
    _walk(page, page.locator("#slug"))
    page.keyboard.type("probetage")
    page.keyboard.press("Control+Enter")
    _follow(page, page.locator(f"main a[href='{SEMINAR}board/']"))

    for title, kind in ((OPENING, "opening"), (LECTURE, "lecture")):
        expect(page.locator("#board.is-ready")).to_be_visible()
        _follow(page, page.locator("#day-2027-06-01 a[href*='/items/new']"))
        expect(page.locator("#board-beside #title-de")).to_be_focused()
        page.keyboard.type(title)
        _choose(page, page.locator("#kind"), value=kind)
        _choose(page, page.locator("#audience"), value="public")
        for name, clock in (("#start", 10), ("#end", 11)):
            _walk(page, page.locator(name))
            _write(page, f"{clock + 2 * (kind == 'lecture')}:00")
        if kind == "lecture":
            _speak(page, by_keys=True)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#board .slot", has_text=title)).to_be_visible()
        expect(page.locator("#board-beside")).to_be_hidden()

    expect(page.locator("#board.is-ready")).to_be_visible()
    lecture = card(page, LECTURE)
    _walk(page, lecture.locator(".slot__link"))
    for keys in (*["ArrowDown"] * 12, *["Shift+ArrowDown"] * 6, "Alt+Shift+ArrowRight"):
        press(page, lecture, keys)
    assert times(lecture) == "2027-06-02T13:00–2027-06-02T14:30"

    for address in ("checks/", "release/"):
        _follow(page, page.locator(f"main a[href='{SEMINAR}']").first)
        _follow(page, page.locator(f"main a[href='{SEMINAR}{address}']").first)
    _follow(page, page.locator("button[name=announces]"))
    expect(page.locator(".notice--done")).to_be_visible()
    released(second, site)


def _begin(page: Page) -> None:
    """Fills in what a new seminar needs, from the question which series it belongs to."""
    series = page.locator("#choose-series")
    label = series.locator("option", has_text=SERIES).inner_text()
    series.select_option(label=label)
    page.locator("form:has(#choose-series) button").click()
    page.locator("#title-de").fill("Probetage")
    page.locator("#starts_on").fill(FIRST.isoformat())
    page.locator("#ends_on").fill(LAST.isoformat())
    page.locator("#slug").fill("probetage")
    _save(page)
    expect(page.locator("h1")).to_have_text("Probetage")


def _fill(page: Page, title: str, kind: str) -> None:
    page.locator("#title-de").fill(title)
    page.locator("#kind").select_option(kind)
    page.locator("#audience").select_option("public")


def _speak(page: Page, *, by_keys: bool = False) -> None:
    """Picks the speaker among the suggestions."""
    field = page.locator("#contributions-0-person")
    if by_keys:
        _walk(page, field)
    else:
        field.click()
    page.keyboard.type("landgraf")
    option = page.get_by_role("option", name=SPEAKER)
    expect(option).to_be_visible()
    if by_keys:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    else:
        option.click()
    expect(field).to_have_value(re.compile(SPEAKER))
    role = page.locator("#contributions-0-role")
    audience = page.locator("#contributions-0-audience")
    if by_keys:
        _choose(page, role, value="lecture")
        _choose(page, audience, value="public")
    else:
        role.select_option("lecture")
        audience.select_option("public")


def _release(page: Page) -> None:
    """Looks at the checks, then announces and releases."""
    for address, said in (("checks/", LECTURE), ("release/", "2 Programmpunkte")):
        page.locator(f"main a[href='{SEMINAR}']").first.click()
        page.locator(f"main a[href='{SEMINAR}{address}']").first.click()
        expect(page.locator(".desk__page")).to_contain_text(said)
    page.locator("button[name=announces]").click()
    expect(page.locator(".notice--done")).to_be_visible()


def _save(page: Page) -> None:
    page.locator("[data-save]").click()


def _is_focused(what: Locator) -> bool:
    return bool(what.evaluate("each => each === document.activeElement"))


def _walk(page: Page, what: Locator) -> None:
    """Goes to a thing with the tabulator, as far as it takes."""
    expect(what).to_be_visible()
    for _ in range(200):
        if _is_focused(what):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not reach {what}")


def _follow(page: Page, what: Locator) -> None:
    _walk(page, what)
    page.keyboard.press("Enter")


def _write(page: Page, text: str) -> None:
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def _choose(page: Page, choice: Locator, begins: str = "", value: str = "") -> None:
    """Walks through a list of choices with the arrows until the wished one is reached."""
    _walk(page, choice)
    page.keyboard.press("Home")
    for _ in range(40):
        label, kept = choice.evaluate("each => [each.selectedOptions[0].text, each.value]")
        if value == kept if value else label.startswith(begins):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"there is no {begins or value} in {choice}")


def _write_day(page: Page, field: Locator, day: date) -> None:
    """Types a day, in whichever order this browser asks for its parts."""
    _walk(page, field)
    for order in ("%m%d%Y", "%d%m%Y", "%Y%m%d"):
        page.keyboard.type(f"{day:{order}}")
        if field.input_value() == day.isoformat():
            return
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
    raise AssertionError("no order of day, month and year fits")
