"""Answers for one reader: never kept on the way, and asked for anew by their mark."""

from hashlib import blake2b

from flask import Response, render_template, request

from partnership.personal.opening import Visit
from partnership.public.frame import languages


def page(template: str, visit: Visit, status: int = 200, **context: object) -> Response:
    """Answers with a private page; one with a form is drawn anew each time, for its token."""
    body = render_template(template, visit=visit, **context)
    answer = Response(body, status=status, content_type="text/html; charset=utf-8")
    answer.headers["Content-Language"] = languages()[0]
    return answer


def document(body: bytes, media_type: str) -> Response:
    """Answers with a file, or with 304 where the reader has it."""
    answer = Response(body, content_type=media_type)
    answer.set_etag(blake2b(body, digest_size=16).hexdigest())
    answer.make_conditional(request)
    return answer
