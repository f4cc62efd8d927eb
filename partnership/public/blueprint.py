"""The one blueprint of the visitors' side; the view modules add to it."""

from flask import Blueprint, g, request

from partnership.core.errors import NotFound
from partnership.public.language import named_languages

public = Blueprint("public", __name__)


@public.before_request
def _read_languages() -> None:
    """Refuses an address with languages that make no sense, before anything is read."""
    if "\0" in request.path:  # no text in a database has it, and PostgreSQL refuses the question
        raise NotFound(request.path)
    if named := named_languages(request):
        g.languages = named
