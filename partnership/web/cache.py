"""Answers to repeated anonymous reading, kept for a moment in front of Flask.

A view that answers from released documents sets `environ[KEEP]`. Its answer is then given again
for at most a second without waking Flask; after that the view is asked again, and if its `ETag`
is the same, the compressed forms made before are kept.
"""

import gzip
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

import brotli

from partnership.public.answers import KEEP
from partnership.public.language import COOKIE, language_in

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SECONDS = 1.0
_ENTRIES = 512
_BYTES = 12 * 1024 * 1024
_WORTH_COMPRESSING = 1024
_COMPRESSED = re.compile(r"(text/|image/svg|application/(json|xml|atom))")
_REFUSED = re.compile(r";\s*q=0(\.0*)?$")

Headers = list[tuple[str, str]]


@dataclass(slots=True)
class _Form:
    """An answer in one content encoding."""

    headers: Headers
    body: bytes
    etag: str


@dataclass(slots=True)
class _Kept:
    status: str
    headers: Headers
    body: bytes
    etag: str
    good_until: float
    forms: dict[str, _Form] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.body) + sum(len(form.body) for form in tuple(self.forms.values()))


class ResponseCache:
    """WSGI middleware; one per process, shared by its threads, safe to lose at any time."""

    def __init__(self, app: "WSGIApplication", clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._clock = clock
        self._kept: OrderedDict[tuple[str, ...], _Kept] = OrderedDict()
        self._lock = Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or _is_private(environ):
            return self._app(environ, start_response)
        key = _key(environ)
        kept = self._kept.get(key)
        if kept is None or kept.good_until < self._clock():
            fresh = self._ask(environ)
            if not isinstance(fresh, _Kept):
                return fresh.give(environ, start_response)
            with self._lock:
                kept = self._remember(key, fresh, kept)
        return _answer(kept, environ, start_response)

    def _ask(self, environ: "WSGIEnvironment") -> "_Kept | _Passing":
        """Asks Flask for the whole answer: always as GET, never conditionally."""
        asked = {**environ, "REQUEST_METHOD": "GET"}
        asked.pop("HTTP_IF_NONE_MATCH", None)
        asked.pop("HTTP_IF_MODIFIED_SINCE", None)
        asked.pop("HTTP_RANGE", None)
        passing = _Passing()
        passing.chunks = self._app(asked, passing.start)
        if not (asked.get(KEEP) and passing.is_for_all):
            return passing
        body = b"".join(passing)
        headers = [(name, value) for name, value in passing.headers if name != "Content-Length"]
        etag = next((value for name, value in headers if name == "ETag"), "")
        return _Kept(passing.status, headers, body, etag.strip('"'), self._clock() + _SECONDS)

    def _remember(self, key: tuple[str, ...], fresh: _Kept, stale: _Kept | None) -> _Kept:
        if stale and stale.etag == fresh.etag and _lasting(stale) == _lasting(fresh):
            stale.good_until = fresh.good_until
            fresh = stale
        self._kept[key] = fresh
        self._kept.move_to_end(key)
        total = sum(kept.size for kept in self._kept.values())
        while len(self._kept) > _ENTRIES or (total > _BYTES and len(self._kept) > 1):
            total -= self._kept.popitem(last=False)[1].size
        return fresh


class _Passing:
    """What Flask answers, on its way through."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []
        self.chunks: Iterable[bytes] = ()

    def start(
        self, status: str, headers: Headers, exc_info: object = None, /
    ) -> Callable[[bytes], object]:
        del exc_info
        self.status, self.headers = status, headers
        return _unused_write

    @property
    def is_for_all(self) -> bool:
        """Whether it went well, and sets no cookie but the language, which is part of the key."""
        cookies = (value for name, value in self.headers if name == "Set-Cookie")
        return self.status.startswith("200") and all(
            cookie.startswith(f"{COOKIE}=") for cookie in cookies
        )

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self.chunks
        finally:
            if close := getattr(self.chunks, "close", None):
                close()

    def give(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response(self.status, self.headers)
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.chunks
        if close := getattr(self.chunks, "close", None):
            close()
        return ()


def _unused_write(data: bytes) -> None:
    raise RuntimeError(f"the write callable of WSGI is not used here ({len(data)} bytes)")


def _is_private(environ: "WSGIEnvironment") -> bool:
    """Private pages and files are kept nowhere, and answer conditional requests themselves."""
    return str(environ["PATH_INFO"]).startswith(("/p/", "/office/", "/materials/"))


def _key(environ: "WSGIEnvironment") -> tuple[str, ...]:
    return (
        environ["PATH_INFO"],
        environ.get("QUERY_STRING", ""),
        language_in(environ) or "",
        environ.get("HTTP_ACCEPT_LANGUAGE", ""),
    )


def _answer(
    kept: _Kept, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    form = _form_of(kept, environ.get("HTTP_ACCEPT_ENCODING", ""))
    wished = environ.get("HTTP_IF_NONE_MATCH")
    if wished and _matches(wished, kept.etag):
        start_response("304 Not Modified", [h for h in form.headers if h[0] not in _BODY_HEADERS])
        return ()
    start_response(kept.status, form.headers)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (form.body,)


def _lasting(kept: _Kept) -> Headers:
    """Leaves out the cookie, which says anew each second when it ends."""
    return [header for header in kept.headers if header[0] != "Set-Cookie"]


_BODY_HEADERS = frozenset({"Content-Length", "Content-Type", "Content-Encoding"})


def _form_of(kept: _Kept, accepted: str) -> _Form:
    encoding = _encoding_of(kept, accepted)
    if encoding not in kept.forms:
        kept.forms[encoding] = _made(kept, encoding)
    return kept.forms[encoding]


def _encoding_of(kept: _Kept, accepted: str) -> str:
    """Chooses br, gzip or none; a coding that is refused by `q=0` is not chosen."""
    if not accepted or len(kept.body) < _WORTH_COMPRESSING or not _is_text(kept.headers):
        return ""
    codings = {part.strip() for part in accepted.lower().split(",")}
    names = {coding.partition(";")[0].strip() for coding in codings if not _REFUSED.search(coding)}
    return "br" if "br" in names else "gzip" if "gzip" in names else ""


def _is_text(headers: Headers) -> bool:
    return any(name == "Content-Type" and _COMPRESSED.match(value) for name, value in headers)


def _made(kept: _Kept, encoding: str) -> _Form:
    body = kept.body
    if encoding == "br":
        body = brotli.compress(body, quality=5)
    elif encoding == "gzip":
        body = gzip.compress(body, compresslevel=6, mtime=0)
    etag = f'"{kept.etag}-{encoding}"' if encoding else f'"{kept.etag}"'
    headers = [(name, value) for name, value in kept.headers if name != "ETag"]
    if kept.etag:
        headers.append(("ETag", etag))
    if encoding:
        headers.append(("Content-Encoding", encoding))
    headers.append(("Content-Length", str(len(body))))
    return _Form(headers, body, etag)


def _matches(wished: str, etag: str) -> bool:
    """Compares weakly (RFC 9110 §13.1.2): lists, `W/`, `*`, and any of our encodings."""
    if not etag:
        return False
    if wished.strip() == "*":
        return True
    bare = {part.strip().removeprefix("W/").strip('"') for part in wished.split(",")}
    return bool(bare & {etag, f"{etag}-br", f"{etag}-gzip"})
