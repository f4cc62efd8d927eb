"""The service worker of one's own pages: what was read once can be read without a network."""

import json
from functools import cache
from pathlib import Path

from flask import Response, current_app, url_for

from partnership.accounts.permissions import Permission, requires
from partnership.personal.answers import document
from partnership.personal.blueprint import personal
from partnership.personal.opening import opened
from partnership.public.frame import languages

_PAGES = ("start", "replies", "travel", "details", "people", "calendar", "photos", "privacy")
"""What is kept on the device; needs and travel documents are not."""
_CYRILLIC = frozenset({"ru"})
_STYLES = (
    *("vendor/fira-sans/fira-sans.css", "vendor/kern/kern.min.css", "css/base.css"),
    *("css/parts.css", "css/programme.css", "css/personal.css", "js/personal.js"),
)


@personal.get("/<token>/offline.js")
@requires(Permission.PUBLIC)
def offline(token: str) -> Response:
    """Gives the worker; its folder is all that it may answer for."""
    opened(token)
    asset = current_app.jinja_env.globals["asset"]
    pages = [url_for(f"personal.{name}", token=token, lang=None) for name in _PAGES]
    files = [asset(name) for name in _STYLES]  # type: ignore[operator]
    known = {"pages": pages, "files": [*files, *_fonts(languages()[0])]}
    body = f"const KNOWN = {json.dumps(known)};\n{_worker()}"
    return document(body.encode(), "text/javascript; charset=utf-8")


@cache
def _fonts(language: str) -> tuple[str, ...]:
    """Names the fonts as their style sheet does, which a first visit loads before the worker.

    Those of the page's own script are enough; others, for names, are kept once a page needs them.
    """
    folder = Path(current_app.static_folder or "") / "vendor" / "fira-sans"
    scripts = ("latin", "cyrillic") if language in _CYRILLIC else ("latin",)
    return tuple(
        url_for("static", filename=f"vendor/fira-sans/{path.name}")
        for script in scripts
        for path in sorted(folder.glob(f"*.{script}.woff2"))
        if "Italic" not in path.name
    )


@cache
def _worker() -> str:
    path = Path(current_app.static_folder or "") / "js" / "personal-worker.js"
    return path.read_text(encoding="utf-8")
