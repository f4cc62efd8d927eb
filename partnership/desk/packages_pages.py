"""The public pages of an edition as files that need nothing else: for its package.

They are asked of the application as any visitor would ask, so that they hold what is released and
nothing more. Scripts, forms and what only works online is left out.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import current_app, url_for
from werkzeug.test import Client
from werkzeug.wrappers import Response

from partnership.public.frame import frame
from partnership.seminars.models import Article, Seminar

_STYLE = "style.css"
_OUT = (
    "script",
    "link",
    "form",
    "noscript",
    "template",
    "dialog",
    "iframe",
    "object",
    "svg",
)
_FONT = re.compile(r"@font-face\s*\{[^}]*\}")
_URL = re.compile(r"url\([^)]*\)")
_IMPORT = re.compile(r"@import[^;]+;")
_KEPT = "main"


def pages_of_edition(
    seminar: Seminar, articles: list[Article], languages: tuple[str, ...]
) -> dict[str, bytes]:
    """Gives the pages of an edition in each language, with the style that they share."""
    pages: dict[str, bytes] = {}
    styles: dict[str, None] = {}
    visitor = Client(current_app.wsgi_app, Response)
    for language in languages:
        for name, address in _addresses(seminar, articles, language):
            answer = visitor.get(address, base_url=frame().site.url)
            if answer.status_code == 200:  # noqa: PLR2004 - what is not public has no page
                pages[f"{name}-{language}.html"] = _alone(answer.get_data(), language, styles)
    if pages:
        pages[_STYLE] = "\n".join(map(_style_of, styles)).encode()
    return pages


def _addresses(
    seminar: Seminar, articles: list[Article], language: str
) -> Iterator[tuple[str, str]]:
    yield "programme", url_for("public.programme", slug=seminar.slug, lang=language)
    for article in articles:
        address = url_for("public.article", slug=article.slug, lang=language)
        yield f"article-{article.slug[:80]}", address


def _alone(page: bytes, language: str, styles: dict[str, None]) -> bytes:
    """Makes a page that stands for itself: its heading, its text, its style."""
    from lxml import etree, html  # noqa: PLC0415 - megabytes, for packages alone

    document: Any = html.document_fromstring(page.decode())
    for link in document.iter("link"):
        if link.get("rel") == "stylesheet" and not link.get("media"):
            styles.setdefault(link.get("href") or "")
    title = document.findtext(".//title") or ""
    main = document.find(f".//{_KEPT}")
    body = main if main is not None else document
    for element in list(body.iter(*_OUT)):
        element.drop_tree()
    for element in body.iter(etree.Element):
        _clean(element)
    inner = html.tostring(body, encoding="unicode", with_tail=False)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{_escaped(title)}</title>'
        f'<link rel="stylesheet" href="{_STYLE}"></head>\n<body>{inner}</body>\n</html>\n'
    ).encode()


def _clean(element: Any) -> None:  # noqa: ANN401 - an element of lxml
    """Makes addresses whole, and takes off what would fetch something."""
    for name in ("src", "srcset", "nonce", "ping"):
        element.attrib.pop(name, None)
    href = element.get("href")
    if href is not None and href.startswith("/"):
        element.set("href", f"{frame().site.url}{href.removeprefix('/')}")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _style_of(address: str) -> str:
    """Reads a style sheet of ours, without what it would fetch."""
    _, _, path = address.partition("/static/")
    name = re.sub(r"^v/[^/]+/", "", path.partition("?")[0])
    file = Path(current_app.static_folder or "") / name
    if not file.is_file() or not file.resolve().is_relative_to(
        Path(current_app.static_folder or "").resolve()
    ):
        return ""
    text = file.read_text("utf-8")
    return _URL.sub("none", _IMPORT.sub("", _FONT.sub("", text)))
