"""What happens at the edges of a session, and the journal's lines about it.

Lines are collected while Flask-Security works and written when it has kept its changes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from flask import Flask, Response, g, session
from flask_login.signals import user_logged_out
from flask_security import LoginForm
from flask_security.signals import (
    password_changed,
    password_reset,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
    user_failed_authn,
    wan_deleted,
    wan_registered,
)
from sqlalchemy.orm import Session

from partnership.accounts.guard import begin_session
from partnership.accounts.models import Account
from partnership.accounts.queries import get_account
from partnership.core.clock import Clock
from partnership.core.db import transaction
from partnership.core.journal import Deed, record

_NOBODY = "sign-in"
"""Who acts where it is not known who it was."""


@dataclass(frozen=True, slots=True)
class _Line:
    deed: Deed
    account_id: int | None
    name: str
    details: dict[str, Any] = field(default_factory=dict)


class SignInForm(LoginForm):
    """Mail address and password; sessions end, so there is no box to be remembered."""

    remember = None

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401 - as the base class has it
        is_right = super().validate(**kwargs)
        if not is_right and self.user is None and self.email.data:
            _note(Deed.SIGN_IN_FAILED, None, by="password")
        return is_right


def add_journal(app: Flask, clock: Clock) -> None:
    """Writes down who signs in and out, and who changes what signing in asks for."""

    def began(_: Flask, user: Account, authn_via: list[str] | None = None, **__: object) -> None:
        kept = {key: value for key, value in session.items() if key.startswith(("_", "fs_"))}
        session.clear()
        session.update(kept)
        begin_session(clock().timestamp())
        _note(Deed.SIGNED_IN, user, by=",".join(authn_via or ["second factor"]))

    def write(answer: Response) -> Response:
        if lines := cast("list[_Line]", g.pop("account_lines", [])):
            with transaction() as opened:
                for line in lines:
                    _write(opened, line, clock)
        return answer

    _connect(app, user_authenticated, began)
    for signal, deed, named in _FOLLOWED:
        _connect(app, signal, _follower(deed, named))
    app.after_request(write)


def _follower(deed: Deed, named: dict[str, str]) -> Callable[..., None]:
    def follow(_: Flask, user: Account | None = None, **said: object) -> None:
        account_known = getattr(user, "id", None) is not None
        details = {ours: str(said[theirs]) for theirs, ours in named.items() if said.get(theirs)}
        if account_known:
            _note(deed, user, **details)

    return follow


_FOLLOWED: tuple[tuple[Any, Deed, dict[str, str]], ...] = (
    (user_logged_out, Deed.SIGNED_OUT, {}),
    (user_failed_authn, Deed.SIGN_IN_FAILED, {"auth_type": "by"}),
    (password_changed, Deed.PASSWORD_SET, {}),
    (password_reset, Deed.PASSWORD_SET, {}),
    (tf_profile_changed, Deed.SECOND_FACTOR_SET, {"method": "kind"}),
    (tf_disabled, Deed.SECOND_FACTOR_SET, {}),
    (wan_registered, Deed.SECOND_FACTOR_SET, {"name": "passkey"}),
    (wan_deleted, Deed.SECOND_FACTOR_SET, {"name": "passkey"}),
)


def _connect(app: Flask, signal: Any, receiver: Callable[..., None]) -> None:  # noqa: ANN401 - two kinds of signal
    signal.connect(receiver, app, weak=False)


def _note(deed: Deed, account: Account | None, **details: str) -> None:
    account_id, name = (account.id, account.name) if account is not None else (None, "")
    g.setdefault("account_lines", []).append(_Line(deed, account_id, name, dict(details)))


def _write(opened: Session, line: _Line, clock: Clock) -> None:
    if line.deed is Deed.SIGNED_IN and line.account_id is not None:
        get_account(opened, line.account_id).signed_in_at = clock()
    has_failed = line.deed is Deed.SIGN_IN_FAILED
    subject = f"account:{line.account_id}" if line.account_id is not None else _NOBODY
    record(
        opened,
        line.deed,
        subject=subject,
        actor=_NOBODY if has_failed or not line.name else line.name,
        account_id=None if has_failed else line.account_id,
        at=clock(),
        **({"name": line.name} if line.name else {}),
        **line.details,
    )
