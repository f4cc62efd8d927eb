"""Signing in through the service of the house: OpenID Connect, code flow, PKCE, state and nonce.

Loaded only where it is configured. Who is unknown there or here is refused; nobody registers.
"""

from typing import Any, cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, Response, flash, redirect, render_template, request, session
from flask_babel import gettext
from flask_security import login_user
from joserfc.errors import JoseError
from requests import RequestException
from sqlalchemy.orm import Session

from partnership.accounts.guard import path_of_ours
from partnership.accounts.limits import limit_also
from partnership.accounts.models import Account, ForeignIdentity
from partnership.accounts.permissions import Permission, requires
from partnership.accounts.queries import find_account
from partnership.config import OidcSettings, Settings
from partnership.core.db import db, transaction

_NEXT = "_foreign_next"
_LONGEST = 255
_START = "/desk/"
_SIGN_IN = "/desk/sign-in/"
_SECONDS = 10


def add_foreign(app: Flask, settings: Settings, service: OidcSettings) -> None:
    """Adds the two addresses by which a browser leaves for the service and comes back."""
    client = _client(app, service)
    foreign = Blueprint("foreign", __name__, url_prefix="/desk/sign-in/service")
    back = f"{settings.url.rstrip('/')}/desk/sign-in/service/back/"

    @foreign.get("/")
    @requires(Permission.PUBLIC)
    def begin() -> Response:
        session[_NEXT] = path_of_ours(request.args.get("next", "")) or _START
        try:
            return cast("Response", client.authorize_redirect(back))
        except (AuthlibBaseError, RequestException, ValueError) as error:
            return _failed(app, error)

    @foreign.get("/back/")
    @requires(Permission.PUBLIC)
    def arrive() -> Response:
        wished = session.pop(_NEXT, _START)
        try:
            claims = client.authorize_access_token().get("userinfo") or {}
        except (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError) as error:
            return _failed(app, error)
        with transaction() as opened:
            account = _account_of(opened, service, claims)
        if account is None:
            return Response(render_template("security/foreign_refused.html"), 403)
        login_user(cast("Any", account), authn_via=["service of the house"])
        return cast("Response", redirect(wished, 303))

    app.register_blueprint(foreign)
    limit_also(app, "foreign.arrive", "GET")


def _client(app: Flask, service: OidcSettings) -> Any:  # noqa: ANN401 - untyped library
    return OAuth(app).register(
        "house",
        client_id=service.client_id,
        client_secret=service.client_secret,
        server_metadata_url=f"{service.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "timeout": _SECONDS,
        },
    )


def _account_of(opened: Session, service: OidcSettings, claims: dict[str, Any]) -> Account | None:
    """Finds who this is: known from before, or by an address that the service has verified."""
    subject = str(claims.get("sub", ""))
    if not subject or len(subject) > _LONGEST:
        return None
    if known := opened.get(ForeignIdentity, (service.issuer, subject)):
        account = opened.get(Account, known.account_id)
    elif claims.get("email_verified") is True:
        account = find_account(opened, str(claims.get("email", "")))
        if account is not None and account.active:
            opened.add(
                ForeignIdentity(issuer=service.issuer, subject=subject, account_id=account.id)
            )
    else:
        account = None
    return account if account is not None and account.active else None


def _failed(app: Flask, error: Exception) -> Response:
    db.session.rollback()
    app.logger.warning("signing in through the service failed: %s", type(error).__name__)
    flash(gettext("Signing in there did not work. Try again, or use your password."), "error")
    return cast("Response", redirect(_SIGN_IN, 303))
