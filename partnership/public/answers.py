"""Answers of the visitors' side: bytes with an `ETag`, which the cache in front may keep."""

from collections.abc import Hashable
from hashlib import blake2b
from urllib.parse import quote

from flask import Response, current_app, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from partnership.exports.formats import Format
from partnership.public.frame import frame, languages
from partnership.public.language import COOKIE, remembered_language

_YEAR = 365 * 24 * 3600
KEEP = "partnership.keep"


def page(template: str, *, key: Hashable = None, **context: object) -> Response:
    """Answers with a page; with a `key` that stands for all its content, drawn only once."""

    def drawn() -> bytes:
        return render_template(template, **context).encode()

    body = drawn() if key is None else frame().store.documents.get((template, key), drawn)
    answer = _kept(body, "text/html; charset=utf-8", "no-cache")
    answer.headers["Vary"] = "Accept-Language, Cookie, Accept-Encoding"
    answer.headers["Content-Language"] = languages()[0]
    remember_language(answer)
    return answer


def remember_language(answer: Response) -> None:
    """Keeps the language that the address asks for as the reader's."""
    if "lang" in request.args and remembered_language(request) != languages()[0]:
        keep_language(answer, languages()[0])


def keep_language(answer: BaseResponse, language: str) -> None:
    """Lets the browser remember a language that its reader has chosen."""
    answer.set_cookie(
        COOKIE,
        language,
        max_age=_YEAR,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
    )


def document(
    body: bytes, kind: Format, *, filename: str, seconds: int = 300, download: bool = False
) -> Response:
    """Answers with a feed or a download; its languages come from the address, so all may cache."""
    answer = _kept(body, kind.media_type, f"public, max-age={seconds}")
    answer.headers["Vary"] = "Accept-Encoding"
    if download or kind.is_download:
        answer.headers["Content-Disposition"] = disposition(filename)
    return answer


def disposition(filename: str) -> str:
    """Names a download in ASCII and in UTF-8 (RFC 6266 §4.3, RFC 8187)."""
    plain = filename.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"


def _kept(body: bytes, media_type: str, cache_control: str) -> Response:
    request.environ[KEEP] = True
    answer = Response(body, content_type=media_type)
    answer.headers["Cache-Control"] = cache_control
    answer.set_etag(blake2b(body, digest_size=16).hexdigest())
    return answer
