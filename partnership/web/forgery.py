"""That a form was sent from a page of this site, and not by somebody else's page."""

from urllib.parse import urlsplit

from flask import request
from flask_wtf import CSRFProtect

from partnership.public.frame import frame

_PRIVATE = "/p/"
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_OURS = frozenset({"", "same-origin", "none"})
_REASON = "The form was not sent from a page of this site."


class Protection(CSRFProtect):  # type: ignore[misc] # Flask-WTF has no types
    """Asks for the token of a form and, beyond it, for where the form was sent from.

    Browsers say so in `Sec-Fetch-Site`, and in `Origin` or `Referer`, one of which must be there
    over HTTPS. Private pages alone need neither: their address is told to nobody, so that their
    browser sends no `Referer`, and `Origin: null`.
    """

    def protect(self, *given: bool, **more: bool) -> None:
        super().protect(*given, **more)
        if request.method in _CHANGES and not _is_from_here():
            self._error_response(_REASON)


def _is_from_here() -> bool:
    if request.headers.get("Sec-Fetch-Site", "") not in _OURS:
        return False
    if request.path.startswith(_PRIVATE):
        return True
    told = request.headers.get("Origin") or request.headers.get("Referer")
    if not told:
        return not request.is_secure
    return _host(told) in {request.host, _host(frame().site.url)}


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
