"""Pointing at cards of the planning board, and dragging them."""

from playwright.sync_api import FloatRect, Locator, Page, expect

Point = tuple[float, float]


def box(what: Locator) -> FloatRect:
    found = what.bounding_box()
    assert found is not None
    return found


def middle(what: Locator) -> Point:
    found = box(what)
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def stroke(page: Page, start: Point, end: Point) -> None:
    """Presses at a point and moves to another, without letting go."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 3, start[1] + (9 if end[1] > start[1] else -9), steps=3)
    page.mouse.move(*end, steps=6)


def drag(page: Page, start: Point, end: Point, key: str = "") -> int:
    """Drags from point to point and gives the answer of the server."""
    page.mouse.move(*start)
    if key:
        page.keyboard.down(key)
    stroke(page, start, end)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.mouse.up()
    if key:
        page.keyboard.up(key)
    expect(page.locator("#board.is-busy")).to_have_count(0)
    return answered.value.status


def times(card: Locator) -> str:
    return f"{card.get_attribute('data-start')}–{card.get_attribute('data-end')}"


def press(page: Page, card: Locator, keys: str) -> None:
    """Presses keys on a card that has the focus, and waits until it has it again."""
    card.locator(".slot__link").focus()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press(keys)
    expect(page.locator("#board.is-busy")).to_have_count(0)
    expect(card.locator(".slot__link")).to_be_focused()
