"""Style sheets, scripts and fonts: named by their content, so that browsers may keep them."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

from flask import Flask, Response, request, url_for

from partnership.public.answers import KEEP

_YEAR = 365 * 24 * 3600


def add_assets(app: Flask) -> None:
    """Gives templates `asset('css/base.css')`, and lets answers of named files be kept."""
    folder = Path(app.static_folder or "")

    @cache
    def version(filename: str) -> str:
        return blake2b((folder / filename).read_bytes(), digest_size=6).hexdigest()

    def asset(filename: str) -> str:
        return url_for("static", filename=filename, v=version(filename))

    def keep(answer: Response) -> Response:
        """Promises for a year only what the name stands for: another version may be asked for."""
        if request.endpoint != "static" or answer.status_code != 200:  # noqa: PLR2004 - HTTP OK
            return answer
        answer.direct_passthrough = False
        request.environ[KEEP] = True
        answer.headers["Vary"] = "Accept-Encoding"
        filename = (request.view_args or {})["filename"]
        if "v" in request.args and request.args["v"] == version(filename):
            answer.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        return answer

    app.jinja_env.globals["asset"] = asset
    app.after_request(keep)
