"""Two administrators take the role from each other at the same moment: one of them keeps it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from partnership.accounts.models import Account
from partnership.accounts.permissions import Role
from partnership.accounts.queries import count_administrators, find_account
from partnership.accounts.service import NewAccount, close_account, create_account, set_roles
from partnership.core.changes import Edit
from partnership.core.db import db, transaction
from partnership.core.errors import Refused
from partnership.core.journal import Actor
from tests.conftest import NOW
from tests.shared import empty

EDIT = Edit(Actor("tests"), NOW)
NAMES = ("eins@example.org", "zwei@example.org")
SOON = 1.0


@pytest.fixture
def app(race_app: Flask) -> Iterator[Flask]:
    """An application with two administrators, on a database where commits are real."""
    with race_app.app_context():
        with transaction() as session:
            empty(session)
            for name in NAMES:
                create_account(
                    session, NewAccount(name, name, frozenset({Role.ADMINISTRATOR})), EDIT
                )
        db.session.remove()
        yield race_app
        db.session.remove()


def demoted(session: Session, account: Account) -> None:
    set_roles(session, account, [Role.PROTOCOL], EDIT)


def closed(session: Session, account: Account) -> None:
    close_account(session, account, EDIT)


def account(session: Session, name: str) -> Account:
    found = find_account(session, name)
    assert found is not None
    return found


@pytest.mark.parametrize("quicker", [demoted, closed])
@pytest.mark.parametrize("slower", [demoted, closed])
def test_of_two_administrators_one_remains(
    app: Flask,
    quicker: Callable[[Session, Account], None],
    slower: Callable[[Session, Account], None],
) -> None:
    is_ready = Event()

    def in_thread() -> str:
        with app.app_context():
            is_ready.set()
            try:
                with transaction() as session:
                    slower(session, account(session, NAMES[1]))
            except Refused as refused:
                return refused.reason
            finally:
                db.session.remove()
        return "done"

    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            quicker(session, account(session, NAMES[0]))
            other = pool.submit(in_thread)
            is_ready.wait(SOON)
            Event().wait(SOON / 2)  # until it waits for the database
        told = other.result()
    assert told == "This is the last administrator. Give the role to somebody else first."
    assert count_administrators(db.session()) == 1
