"""Flask-Security, set up for staff.

It brings hooks that look at the session on every request. They are taken out again, since the
public side is the same for everybody; the guard does what they did, for the desk alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any, cast

from flask import Flask, Response, redirect, request, url_for
from flask_security import Security, SQLAlchemyUserDatastore, check_and_update_authn_fresh
from werkzeug.exceptions import UnsupportedMediaType

from partnership.accounts.guard import path_of_ours
from partnership.accounts.limits import add_limits
from partnership.accounts.models import Account, AccountRole, Passkey
from partnership.accounts.passkeys import relying_party
from partnership.accounts.permissions import STATED, Permission
from partnership.accounts.posting import AccountMails, add_posting
from partnership.accounts.rules import FRESH
from partnership.accounts.security_settings import LIMITED, PUBLIC, UNUSED, configured
from partnership.accounts.signing_in import SignInForm, add_journal
from partnership.accounts.totp import QrTotp
from partnership.config import Settings
from partnership.core.clock import Clock
from partnership.core.db import db
from partnership.core.errors import NotFound

_READING = frozenset({"login", "verify", "forgot_password", "logout", "wan_signin", "wan_verify"})
"""What changes no account; everything else reads and writes in one go."""


class _StaffSecurity(Security):
    """Does not ask for packages that it would draw pictures with: ours are drawn by `QrTotp`."""

    def _check_modules(self, module: str, config_name: str) -> bool:
        return module == "qrcode" or bool(super()._check_modules(module, config_name))  # type: ignore[no-untyped-call]


def add_accounts(app: Flask, settings: Settings, clock: Clock) -> None:
    """Adds sign-in and all that belongs to it; CSRF protection must be there already."""
    app.config.update(configured(settings, clock))
    add_posting(app, settings, clock)
    with _without_hooks(app):
        security = _StaffSecurity(
            app,
            SQLAlchemyUserDatastore(db, Account, AccountRole, Passkey),
            login_form=SignInForm,
            mail_util_cls=AccountMails,
            totp_cls=QrTotp,
            webauthn_util_cls=relying_party(settings.url),
        )
    security.login_manager._request_callback = None  # noqa: SLF001 - nobody signs in by a token in a request
    security.login_manager.session_protection = None
    security.want_json(lambda _: False)
    security.reauthn_handler(lambda *_: to_sign_in_again(request.path))
    _state_permissions(app)
    app.before_request_funcs.setdefault("security", []).append(_refuse_json)
    add_limits(app, LIMITED)
    add_journal(app, clock)
    app.jinja_env.globals["oidc_name"] = lambda: settings.oidc.name if settings.oidc else ""
    app.jinja_env.globals["path_of_ours"] = path_of_ours
    if settings.oidc:
        foreign = import_module("partnership.accounts.foreign")
        foreign.add_foreign(app, settings, settings.oidc)


def ask_for_fresh_sign_in(path: str) -> Response | None:
    """Asks to sign in again where that was too long ago; `path` is a page to come back to."""
    if check_and_update_authn_fresh(FRESH, FRESH, "session"):
        return None
    return to_sign_in_again(path)


def to_sign_in_again(path: str) -> Response:
    return cast("Response", redirect(url_for("security.verify", next=path), 303))


@contextmanager
def _without_hooks(app: Flask) -> Iterator[None]:
    """Takes out again what an extension adds around all requests and templates."""
    kinds = (app.before_request_funcs, app.after_request_funcs, app.template_context_processors)
    before = [list(kind.get(None, [])) for kind in kinds]
    yield
    for kind, kept in zip(kinds, before, strict=True):
        kind[None] = kept  # type: ignore[index]


def _state_permissions(app: Flask) -> None:
    """Says of each route of Flask-Security whom it is for; what is not used has no page."""
    for endpoint, view in app.view_functions.items():
        room, _, name = endpoint.partition(".")
        if room != "security":
            continue
        if not hasattr(view, STATED):
            view = _absent if name in UNUSED else view if name in _READING else _in_one_go(view)  # noqa: PLW2901 - the view as it is to be
        setattr(view, STATED, Permission.PUBLIC if name in PUBLIC else Permission.OWN_ACCOUNT)
        app.view_functions[endpoint] = view


def _refuse_json() -> None:
    """Reads forms alone, by which the limits count; Flask-Security would read JSON as well."""
    if request.is_json:
        raise UnsupportedMediaType


def _absent(**_: object) -> Response:
    raise NotFound(request.path)


def _in_one_go(view: Callable[..., Any]) -> Callable[..., Any]:
    """Takes SQLite's write lock before reading, as `transaction()` does: nobody is in between."""

    @wraps(view)
    def locked(**values: object) -> Any:  # noqa: ANN401 - whatever the view answers
        if request.method == "POST":
            opened = db.session()
            opened.rollback()
            opened.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        return view(**values)

    return locked
