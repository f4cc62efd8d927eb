"""The blueprint of the private pages; all that is below its address is for its reader alone."""

from typing import Any

from flask import Blueprint, Flask, Response, g, request

personal = Blueprint("personal", __name__, url_prefix="/p")

_FOLDERS = ("/p/", "/office/")
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


@personal.url_defaults
def _stay(endpoint: str, values: dict[str, Any]) -> None:
    """Keeps the token, and a language that the address names, from page to page."""
    del endpoint
    if request.blueprint != personal.name or not request.view_args:
        return
    values.setdefault("token", request.view_args.get("token"))
    if "lang" in request.args and "lang" not in values and "languages" in g:
        values["lang"] = g.languages[0]


def add_privacy(app: Flask) -> None:
    """Keeps private addresses, known or not, out of caches, search engines and `Referer`."""

    def secluded(answer: Response) -> Response:
        if request.path.startswith(_FOLDERS):
            answer.headers.update(_HEADERS)
        return answer

    app.after_request(secluded)
