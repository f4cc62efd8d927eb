"""Which languages a reader wants: the address says it, else the cookie, else the browser."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from werkzeug.http import parse_cookie
from werkzeug.wrappers import Request

from partnership.config import LANGUAGES
from partnership.core.errors import WrongRequest

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

COOKIE = "lang"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)
_MOST = 2


def named_languages(request: Request) -> tuple[str, ...]:
    """Reads `?lang=de,ru`: one or two languages, the first one of the interface.

    Raises:
        WrongRequest: the parameter is there, but names something else.
    """
    value = request.args.get("lang")
    if value is None:
        return ()
    tags = tuple(dict.fromkeys(value.split(",")))
    if (
        len(tags) > _MOST
        or tags[0] not in LANGUAGES
        or not all(_TAG.fullmatch(tag) for tag in tags)
    ):
        raise WrongRequest("lang", ", ".join([*LANGUAGES, "de,ru"]))
    return tags


def remembered_language(request: Request) -> str | None:
    return language_in(request.environ)


def language_in(environ: "WSGIEnvironment") -> str | None:
    """Reads the cookie; whoever keeps answers apart by it must read it in this very way."""
    if COOKIE not in environ.get("HTTP_COOKIE", ""):
        return None
    language = parse_cookie(environ).get(COOKIE)
    return language if language in LANGUAGES else None


def browser_language(request: Request) -> str:
    return request.accept_languages.best_match(LANGUAGES, default=LANGUAGES[0])


def fitting(wished: Sequence[str], offered: Sequence[str]) -> tuple[str, ...]:
    """Refuses a second language that neither the interface nor the document has."""
    for language in wished[1:]:
        if language not in LANGUAGES and language not in offered:
            raise WrongRequest("lang", ", ".join(dict.fromkeys([*LANGUAGES, *offered])))
    return tuple(wished)


def document_languages(wished: Sequence[str], offered: Sequence[str]) -> tuple[str, ...]:
    """Fixes the languages of a download or feed by its address alone, never by the reader.

    Without a wish it is the document's own first language that the interface has too.
    """
    if wished:
        return fitting(wished, offered)
    return (next((tag for tag in offered if tag in LANGUAGES), LANGUAGES[0]),)
