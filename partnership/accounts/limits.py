"""How often signing in may be tried: counted in the database, so that all workers count together.

Nobody is locked out for good: an account and an address are free again when the span is over.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from flask import Flask, current_app, request, session
from flask_limiter import Limiter
from limits import parse
from limits.storage import Storage
from sqlalchemy import Connection, case, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import SQLAlchemyError

from partnership.accounts.models import Attempts
from partnership.core.db import db

BY_ADDRESS = "40 per 15 minutes"
BY_ACCOUNT = "10 per 15 minutes"
_EXTENSION = "partnership.limiter"
_IMMEDIATE = {"sqlite_begin": "IMMEDIATE"}


@contextmanager
def _writing() -> Iterator[Connection]:
    """Opens a transaction of its own; what the request has read must not keep SQLite from it."""
    db.session.rollback()
    with db.engine.connect().execution_options(**_IMMEDIATE) as connection, connection.begin():
        yield connection


class DatabaseStorage(Storage):
    """Counters in the table `attempts`; what they count is kept as a digest, not as typed."""

    STORAGE_SCHEME = ["partnership"]  # noqa: RUF012 - as the base class has it

    @property
    def base_exceptions(self) -> type[Exception]:
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Counts one more, from the beginning when the span is over, in one statement."""
        now = time.time()
        insert = postgresql_insert if db.engine.dialect.name == "postgresql" else sqlite_insert
        new = insert(Attempts).values(key=_digest(key), number=amount, ends_at=now + expiry)
        is_over = Attempts.ends_at <= now
        counted = new.on_conflict_do_update(
            index_elements=[Attempts.key],
            set_={
                "number": case((is_over, amount), else_=Attempts.number + amount),
                "ends_at": case((is_over, new.excluded.ends_at), else_=Attempts.ends_at),
            },
        ).returning(Attempts.number)
        with _writing() as connection:
            number = connection.scalar(counted) or 0
            connection.execute(delete(Attempts).where(Attempts.ends_at <= now))
        return number

    def get(self, key: str) -> int:
        wished = select(Attempts.number).where(
            Attempts.key == _digest(key), Attempts.ends_at > time.time()
        )
        with db.engine.connect() as connection:
            return connection.scalar(wished) or 0

    def get_expiry(self, key: str) -> float:
        with db.engine.connect() as connection:
            ends_at = connection.scalar(
                select(Attempts.ends_at).where(Attempts.key == _digest(key))
            )
        return ends_at if ends_at is not None else time.time()

    def check(self) -> bool:
        with db.engine.connect() as connection:
            connection.execute(select(Attempts.key).limit(1))
        return True

    def reset(self) -> int | None:
        with _writing() as connection:
            return connection.execute(delete(Attempts)).rowcount

    def clear(self, key: str) -> None:
        with _writing() as connection:
            connection.execute(delete(Attempts).where(Attempts.key == _digest(key)))


def add_limits(app: Flask, endpoints: tuple[str, ...]) -> None:
    """Limits posts to these endpoints, by the address they come from and the account they name."""
    limiter = Limiter(
        _address,
        storage_uri="partnership://",
        strategy="fixed-window",
        swallow_errors=False,
        headers_enabled=False,
    )
    limiter.init_app(app)
    app.extensions[_EXTENSION] = limiter
    for endpoint in endpoints:
        limit_also(app, endpoint, "POST")


def limit_also(app: Flask, endpoint: str, method: str) -> None:
    """Limits requests of one method to an endpoint in the same way."""
    limiter = cast("Limiter", app.extensions[_EXTENSION])
    view: Callable[..., Any] = app.view_functions[endpoint]
    for limit, key in ((BY_ACCOUNT, _account), (BY_ADDRESS, _address)):
        view = limiter.shared_limit(
            limit, scope=f"{endpoint}:{key.__name__}", key_func=key, methods=[method]
        )(view)
    app.view_functions[endpoint] = view


def count_failure(what: str) -> bool:
    """Counts a wrong attempt from the address that asks; says whether there were few so far."""
    limiter = cast("Limiter", current_app.extensions[_EXTENSION])
    return limiter.limiter.hit(parse(BY_ADDRESS), what, _address())


def seconds_to_wait() -> int:
    """Says when what was refused may be tried again; at least a second."""
    limiter = cast("Limiter", current_app.extensions[_EXTENSION])
    limit = limiter.current_limit
    return max(1, limit.reset_at - int(time.time()) - 1) if limit else 60


def _address() -> str:
    return request.remote_addr or "nowhere"


def _account() -> str:
    """Names whom the sign-in is for: the typed address, else who has given the password before."""
    from_form = request.form.get("email", "").strip().casefold()
    return from_form or _half_signed_in() or _address()


def _half_signed_in() -> str:
    return cast("str", session.get("tf_user_id") or session.get("_user_id") or "")


def _digest(key: str) -> str:
    """Hides addresses and names; the secret key keeps them from being tried out."""
    secret = str(current_app.config["SECRET_KEY"]).encode()[:64]
    return hashlib.blake2b(key.encode(), key=secret, digest_size=24).hexdigest()
