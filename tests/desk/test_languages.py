"""No page of the desk mixes languages: what the interface says is said in the reader's alone."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from babel.messages.pofile import read_po
from flask import Flask

from partnership.accounts.permissions import Role
from partnership.core.wording import CATALOGUES
from tests.accounts.signing_in import EVERY_ROLE, DeskClient
from tests.public.reading import Element, parsed
from tools.desk_addresses import desk_addresses

pytestmark = pytest.mark.walk
WORDS = 2
"""A single word may be a name, or the same in two languages."""
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%")
_SAID = ("alt", "aria-description", "aria-label", "placeholder", "title")
_UNSAID = {"script", "style"}


def said_by(page: Element) -> str:
    """Gives what a page says in its own language; what is marked as another is content."""
    own = page.find("html")[0].language
    texts = [
        text
        for each in page.all
        if each.language == own and each.tag not in _UNSAID
        for text in (*_written(each), *(each.attributes.get(name, "") for name in _SAID))
    ]
    return " | ".join(" ".join(text.split()) for text in texts if text.strip())


def _written(element: Element) -> Iterator[str]:
    return (part for part in element.parts if isinstance(part, str))


@cache
def english_texts(language: str) -> frozenset[str]:
    """Gives the longer pieces of English that this language says otherwise."""
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file)
    pairs = (
        (english, said)
        for message in catalogue
        if message.id
        for english in _all(message.id)
        for said in _all(message.string)
    )
    return frozenset(
        piece
        for english, said in pairs
        for piece in _pieces(english)
        if piece not in said and len(piece.split()) >= WORDS
    )


def _all(texts: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _pieces(text: str) -> Iterator[str]:
    return (" ".join(piece.split()).strip(" .,:;") for piece in _PLACEHOLDER.split(text))


@pytest.mark.parametrize("language", ["de", "ru", "fr"])
def test_no_page_says_anything_in_english(
    staff: Callable[[Role | str], DeskClient], staffed_app: Flask, language: str
) -> None:
    client = staff(EVERY_ROLE)
    client.set_cookie("lang", language)
    found = []
    for address in desk_addresses(staffed_app):
        answer = client.get(address)
        assert answer.status_code in {200, 204}, address
        if answer.mimetype != "text/html" or "<html" not in answer.text:
            continue
        assert answer.headers.get("Content-Language", language) == language
        page = parsed(answer.text)
        assert page.find("html")[0].language == language
        said = said_by(page)
        found += [
            f"{address}: {text}"
            for text in english_texts(language)
            if text in said and re.search(rf"\b{re.escape(text)}\b", said)
        ]
    assert not found, "\n".join(sorted(found))
