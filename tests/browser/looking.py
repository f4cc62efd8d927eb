"""What is looked at on every page: what axe objects to, how wide it is, where the keys lead."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SKIP_LINK = "#content"


def violations(page: Page) -> list[str]:
    """Lists what axe objects to, with the element; the page's context has to carry axe."""
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{each['id']}: {node['html'][:120]} {json.dumps(node['any'][:1])[:200]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def excess(page: Page, width: int) -> int:
    """Gives by how many pixels the page is wider than a window of this width."""
    page.set_viewport_size({"width": width, "height": 640})
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return max(0, wide - width)


def first_key(page: Page) -> str:
    """Gives where the first thing leads that the tabulator reaches."""
    page.keyboard.press("Tab")
    return str(page.evaluate("document.activeElement.getAttribute('href')"))
