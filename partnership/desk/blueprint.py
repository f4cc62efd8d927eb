"""The one blueprint of the desk; the view modules add to it."""

from flask import Blueprint, Response

from partnership.public.answers import remember_language

desk = Blueprint("desk", __name__, url_prefix="/desk")


@desk.after_request
def _keep_private(answer: Response) -> Response:
    """Lets no browser keep a page of the desk, nor anything between."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    remember_language(answer)
    return answer
