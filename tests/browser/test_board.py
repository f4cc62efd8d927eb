"""The planning board in Chromium: by pointer, by key, and without scripts by forms alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from partnership.accounts.permissions import Role
from tests.browser.pointing import box, drag, middle, press, times
from tests.browser.staff import Site

pytestmark = pytest.mark.browser

ROOT = "/desk/seminars/beispiel-seminar"
BOARD = f"{ROOT}/board/"
LUNCH = "Mittagessen"


@pytest.fixture
def board(page: Page, site: Site) -> Page:
    """The board in front of a protocol officer; complaints of the browser fail the test."""
    site.enter(page, Role.PROTOCOL, BOARD)
    expect(page.locator("#board.is-ready")).to_be_visible()
    return page


@pytest.fixture
def plain_board(plain: Page, site: Site) -> Page:
    """The same in a browser that runs no scripts."""
    return site.enter(plain, Role.PROTOCOL, BOARD)


def lunch(page: Page) -> Locator:
    """Gives the card of the first day's luncheon, wherever it is later."""
    card = page.locator("#day-2027-03-24 .slot", has_text=LUNCH).first
    return page.locator(f"#{card.get_attribute('id')}")


def hour_of(card: Locator) -> float:
    """Gives the height of an hour: the luncheon lasts 75 minutes."""
    return box(card)["height"] * 60 / 75


def test_a_card_is_dragged_to_another_time(board: Page) -> None:
    card = lunch(board)
    card.evaluate("each => each.scrollIntoView({ block: 'center' })")
    x, y = middle(card)
    assert drag(board, (x, y), (x, y + hour_of(card) / 2)) == 200
    assert times(card) == "2027-03-24T13:00–2027-03-24T14:15"
    expect(board.locator("#board-voice")).to_contain_text(LUNCH)


def test_a_card_is_dragged_to_another_hall(board: Page) -> None:
    card = lunch(board)
    card.evaluate("each => each.scrollIntoView({ block: 'center' })")
    before = card.get_attribute("data-place")
    hall = board.locator("#day-2027-03-24 .board__column").nth(2)
    x, y = middle(card)
    assert drag(board, (x, y), (middle(hall)[0], y)) == 200
    assert card.get_attribute("data-place") == hall.get_attribute("data-place") != before
    assert times(card) == "2027-03-24T12:30–2027-03-24T13:45"


def test_a_card_is_dragged_to_another_day_in_the_list_of_days(board: Page) -> None:
    card = lunch(board)
    card.evaluate("each => each.scrollIntoView({ block: 'center' })")
    target = board.locator("a[data-day='2027-03-26']")
    assert drag(board, middle(card), middle(target)) == 200
    assert times(card) == "2027-03-26T12:30–2027-03-26T13:45"


def test_a_card_is_made_longer_and_shorter_at_its_edges(board: Page) -> None:
    card = lunch(board)
    card.evaluate("each => each.scrollIntoView({ block: 'center' })")
    found, hour = box(card), hour_of(card)
    x = found["x"] + found["width"] / 2
    low = found["y"] + found["height"] - 2
    assert drag(board, (x, low), (x, low + hour / 4)) == 200
    assert times(card) == "2027-03-24T12:30–2027-03-24T14:00"
    top = box(card)["y"] + 2
    assert drag(board, (x, top), (x, top + hour / 2)) == 200
    assert times(card) == "2027-03-24T13:00–2027-03-24T14:00"


def test_a_card_is_parked_in_the_tray_and_taken_out_again(board: Page) -> None:
    card = lunch(board)
    card.evaluate("each => each.scrollIntoView({ block: 'center' })")
    assert drag(board, middle(card), middle(board.locator("#tray-name"))) == 200
    expect(board.locator("#tray .slot")).to_have_count(1)
    column = board.locator("#day-2027-03-27 .board__column").nth(1)
    column.evaluate("each => each.scrollIntoView({ block: 'start' })")
    place = box(column)
    end = (place["x"] + place["width"] / 2, place["y"] + 300)
    assert drag(board, middle(card), end) == 200
    assert (card.get_attribute("data-start") or "").startswith("2027-03-27T")
    expect(board.locator("#tray .slot")).to_have_count(0)


def test_with_a_key_held_a_copy_is_dragged(board: Page) -> None:
    card = lunch(board)
    card.evaluate("each => each.scrollIntoView({ block: 'center' })")
    cards = board.locator("#day-2027-03-24 .slot", has_text=LUNCH)
    expect(cards).to_have_count(1)
    x, y = middle(card)
    assert drag(board, (x, y), (x, y + 1.5 * hour_of(card)), "Control") == 200
    expect(cards).to_have_count(2)
    assert times(card) == "2027-03-24T12:30–2027-03-24T13:45"


def test_escape_lets_a_card_stay_where_it_is(board: Page) -> None:
    card = lunch(board)
    card.evaluate("each => each.scrollIntoView({ block: 'center' })")
    version = card.get_attribute("data-version")
    x, y = middle(card)
    board.mouse.move(x, y)
    board.mouse.down()
    board.mouse.move(x, y + 120, steps=5)
    expect(board.locator(".ghost")).to_have_count(1)
    board.keyboard.press("Escape")
    expect(board.locator(".ghost")).to_have_count(0)
    board.mouse.up()
    board.reload()
    assert card.get_attribute("data-version") == version


def test_all_of_it_is_done_by_keys(board: Page) -> None:
    card = lunch(board)
    place = card.get_attribute("data-place")
    press(board, card, "ArrowDown")
    assert times(card) == "2027-03-24T12:35–2027-03-24T13:50"
    press(board, card, "Shift+ArrowUp")
    assert times(card) == "2027-03-24T12:35–2027-03-24T13:45"
    press(board, card, "Alt+ArrowRight")
    assert card.get_attribute("data-place") != place
    press(board, card, "Alt+Shift+ArrowRight")
    assert times(card) == "2027-03-25T12:35–2027-03-25T13:45"
    press(board, card, "p")
    assert card.get_attribute("data-start") is None
    press(board, card, "z")
    assert times(card) == "2027-03-25T12:35–2027-03-25T13:45"
    press(board, card, "Shift+Z")
    assert card.get_attribute("data-start") is None
    press(board, card, "c")
    expect(board.locator("#tray .slot")).to_have_count(2)


def test_a_card_that_somebody_else_has_moved_is_told_and_shown(
    board: Page, second: Page, site: Site
) -> None:
    card = lunch(board)
    site.enter(second, Role.ADMINISTRATOR, BOARD)
    press(second, lunch(second), "p")
    card.locator(".slot__link").focus()
    with board.expect_response(lambda answer: answer.request.method == "POST") as answered:
        board.keyboard.press("ArrowDown")
    assert answered.value.status == 409
    expect(board.locator("[data-said]")).to_be_visible()
    expect(board.locator("#tray .slot")).to_have_count(1)


def test_the_form_opens_beside_the_board(board: Page) -> None:
    card = lunch(board)
    card.locator(".slot__link").click()
    beside = board.locator("#board-beside")
    expect(beside.locator("#title-de")).to_have_value(LUNCH)
    beside.locator("#headcount").fill("44")
    beside.locator("[data-save]").click()
    board.wait_for_url(f"**{BOARD}#item-*")
    expect(board.locator("#board-beside")).to_be_hidden()
    board.keyboard.press("Escape")


def test_a_click_on_an_empty_place_begins_an_item_there(board: Page) -> None:
    column = board.locator("#day-2027-03-28 .board__column").last
    column.evaluate("each => each.scrollIntoView({ block: 'start' })")
    found = box(column)
    board.mouse.click(found["x"] + 20, found["y"] + 5.2 * found["height"] / 12)
    beside = board.locator("#board-beside")
    expect(beside.locator("#day")).to_have_value("2027-03-28")
    expect(beside.locator("#start")).to_have_value("13:00")
    expect(beside.locator("#end")).to_have_value("14:00")


def save(page: Page) -> None:
    page.locator("button.kern-btn--primary").last.click()


def test_without_scripts_the_forms_do_all_the_same(plain_board: Page) -> None:
    card = lunch(plain_board)
    uid = card.get_attribute("data-uid")
    item = plain_board.url.split("/board/")[0] + f"/items/{uid}/"
    card.locator(".slot__link").click()
    expect(plain_board).to_have_url(item)
    plain_board.locator(f"a[href$='{uid}/move']").click()
    plain_board.locator("#day").fill("2027-03-26")
    plain_board.locator("#start").fill("13:00")
    plain_board.locator("#end").fill("14:30")
    save(plain_board)
    assert times(card) == "2027-03-26T13:00–2027-03-26T14:30"
    for deed, where in (("copy", "#day-2027-03-26 .slot"), ("park", "#tray .slot")):
        plain_board.wait_for_load_state()
        before = plain_board.locator("#board .slot", has_text=LUNCH).count()
        plain_board.goto(f"{item}{deed}")
        save(plain_board)
        slots = plain_board.locator("#board .slot", has_text=LUNCH)
        expect(slots).to_have_count(before + (deed == "copy"))
        expect(plain_board.locator(where, has_text=LUNCH)).not_to_have_count(0)
    plain_board.locator(".undo form[action$='/undo'] button").click()
    assert times(card) == "2027-03-26T13:00–2027-03-26T14:30"


def test_without_scripts_a_day_is_shifted_after_a_preview(plain_board: Page) -> None:
    card = lunch(plain_board)
    plain_board.locator("#day-2027-03-24 a[href*='/shift']").click()
    plain_board.locator("#shift-minutes").fill("-15")
    plain_board.locator(".shift button").click()
    expect(plain_board.locator("td", has_text="12:15–13:30")).to_be_visible()
    save(plain_board)
    assert times(card) == "2027-03-24T12:15–2027-03-24T13:30"


def test_on_a_phone_the_board_is_a_list(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    site.enter(page, Role.LOGISTICS, BOARD)
    expect(page.locator(".board__hour").first).to_be_hidden()
    expect(lunch(page).locator(".slot__place")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_paper_shows_the_days_and_nothing_to_press(board: Page) -> None:
    board.emulate_media(media="print")
    for gone in (".crumbs", ".board__days", ".board__tools", ".checks-summary", ".board__links"):
        expect(board.locator(gone).first).to_be_hidden()
    expect(lunch(board)).to_be_visible()
