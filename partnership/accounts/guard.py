"""Who comes in: every request is compared with what its route states, before anything else.

Public routes are let through without a look at session or database.
"""

from typing import cast

from flask import Flask, Response, g, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.exceptions import Unauthorized

from partnership.accounts.models import Account
from partnership.accounts.permissions import Permission, asked_by, granted
from partnership.accounts.rules import is_over, is_worth_noting
from partnership.core.clock import Clock
from partnership.core.errors import NotAllowed
from partnership.core.journal import Actor

SIGNED_IN, SEEN = "signed_in", "seen"
"""When this session began and when it was last used, in seconds since 1970."""


def add_guard(app: Flask, clock: Clock) -> None:
    """Asks before all that has been set up so far; a session that is over ends first."""

    def guard() -> Response | None:
        if (permission := _stated(app)) is Permission.PUBLIC:
            return None
        account = _signed_in(clock().timestamp())
        if account is None:
            return _to_sign_in()
        g.permissions = granted(held.role for held in account.roles)
        g.actor = Actor(name=account.name, account_id=account.id)
        g.account_language = account.language
        if permission not in g.permissions:
            raise NotAllowed(permission.value)
        return None

    app.before_request_funcs.setdefault(None, []).insert(0, guard)


def begin_session(now: float) -> None:
    session[SIGNED_IN] = session[SEEN] = int(now)


def own_path() -> str:
    """Gives the page that is asked for, to come back to it."""
    return request.full_path if request.query_string else request.path


def path_of_ours(wished: str) -> str:
    """Gives a path of this site to go on to, or nothing where somebody would be led elsewhere."""
    is_ours = wished.startswith("/") and not wished.startswith("//")
    return wished if is_ours and wished.isprintable() and "\\" not in wished else ""


def _stated(app: Flask) -> Permission:
    """Reads what the route states; what is no route, and files, are for everybody."""
    return asked_by(app.view_functions.get(request.endpoint or ""), request.method)


def _signed_in(now: float) -> Account | None:
    if "_user_id" not in session:
        return None
    seen = session.get(SEEN, 0)
    if is_over(now, session.get(SIGNED_IN, 0), seen):
        session.clear()
        return None
    if not current_user.is_authenticated:
        return None
    if is_worth_noting(now, seen):
        session[SEEN] = int(now)
    return cast("Account", current_user._get_current_object())  # noqa: SLF001 - what Flask-Login calls it


def _to_sign_in() -> Response:
    """Leads a reader to the sign-in; what was to be changed is refused, and not begun."""
    wishes_page = request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers
    accepted = request.accept_mimetypes
    if not wishes_page or (accepted and not accepted.accept_html):
        raise Unauthorized
    return cast("Response", redirect(url_for("security.login", next=own_path()), 303))
