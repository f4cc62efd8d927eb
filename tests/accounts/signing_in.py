"""Staff for tests: one account per role, and browsers in which they are signed in already."""

import time
from datetime import datetime
from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from partnership.accounts.guard import SEEN, SIGNED_IN
from partnership.accounts.models import Account
from partnership.accounts.permissions import Role
from partnership.accounts.queries import find_account
from partnership.accounts.service import NewAccount, create_account
from partnership.core.changes import Edit
from partnership.core.db import db, transaction
from partnership.core.journal import Actor
from partnership.public.frame import PublicFrame

PASSWORD = "richtig sicher und lang"  # noqa: S105 - of accounts in tests
EVERY_ROLE = "every-role"
"""An account that has all roles, made when somebody first looks at all pages with it."""
_TOKEN = "csrf_token"  # noqa: S105 - the name of a field
_RAW = "0123456789abcdef"


class DeskClient(FlaskClient):
    """A browser that prefers German; `send` posts a form as its page would."""

    def send(self, path: str, form: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """Posts a form with the token that a page of this session carries."""
        return self.post(path, data={_TOKEN: self.token(), **(form or {})}, **kwargs)

    def token(self) -> str:
        """Gives what a form of this session carries in its hidden field `csrf_token`."""
        with self.session_transaction() as session:
            raw = session.setdefault(_TOKEN, _RAW)
        signer = URLSafeTimedSerializer(self.application.secret_key or "", salt="wtf-csrf-token")
        return str(signer.dumps(raw))


def browser(app: Flask) -> DeskClient:
    """Opens a browser in which nobody is signed in."""
    client = DeskClient(app, app.response_class, use_cookies=True)
    client.environ_base.update(HTTP_ACCEPT_LANGUAGE="de", REMOTE_ADDR="192.0.2.1")
    return client


def signed_in(app: Flask, role: Role | str) -> DeskClient:
    """Opens a browser in which the account with this role, or `EVERY_ROLE`, has just signed in."""
    client = browser(app)
    frame = cast("PublicFrame", app.extensions["partnership.public"])
    with app.app_context():
        if role == EVERY_ROLE and find_account(db.session(), email(role)) is None:
            with transaction() as session:
                _add(session, role, frozenset(Role), frame.now())
        named = db.session.scalars(
            select(Account.fs_uniquifier).where(Account.email == email(role))
        ).one()
    now = int(frame.now().timestamp())
    with client.session_transaction() as session:
        session.update({"_user_id": named, "_fresh": True, "fs_paa": time.time()})
        session.update({SIGNED_IN: now, SEEN: now})
    return client


def email(role: Role | str) -> str:
    return f"{role}@example.org"


def add_staff(session: Session, at: datetime) -> None:
    """Makes one account per role, all with the same password."""
    for role in Role:
        _add(session, role, frozenset({role}), at)


def _add(session: Session, name: str, roles: frozenset[Role], at: datetime) -> None:
    new = NewAccount(email(name), f"{name.title()} Beispiel", roles)
    create_account(session, new, Edit(Actor("tests"), at), PASSWORD)
