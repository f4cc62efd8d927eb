"""Accounts to try the demonstration with: invented people, one per role, with random passwords.

They are made together with the demonstration and never in a database that had anything before.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.accounts.queries import find_account, is_without_accounts
from partnership.accounts.service import (
    NewAccount,
    create_account,
    is_password,
    random_password,
)
from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.demo.build import ACTOR

FILE = "demo-accounts.txt"
_NAMES = {
    Role.ADMINISTRATOR: "Alma Beispiel",
    Role.PROTOCOL: "Pina Beispiel",
    Role.MANAGER: "Mats Beispiel",
    Role.PRESS: "Pelle Beispiel",
    Role.LOGISTICS: "Lotte Beispiel",
    Role.CARE: "Carla Beispiel",
    Role.AUDITOR: "Anton Beispiel",
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """With what somebody signs in to try a role."""

    role: Role
    email: str
    password: str


def load_demo_accounts(session: Session, *, now: datetime) -> list[DemoAccount]:
    """Makes one account per role, unless there are accounts already."""
    if not is_without_accounts(session):
        return []
    made = [DemoAccount(role, f"{role.value}@example.org", random_password()) for role in _NAMES]
    for each in made:
        new = NewAccount(each.email, _NAMES[each.role], frozenset({each.role}))
        create_account(session, new, Edit(Actor(ACTOR), now), each.password)
    return made


def keep(accounts: list[DemoAccount], folder: Path) -> None:
    """Writes addresses and passwords into a file that only its owner may read."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.writelines(f"{each.role.value} {each.email} {each.password}\n" for each in accounts)


def kept(session: Session, folder: Path) -> list[DemoAccount]:
    """Reads that file; what does not open an account of this database is left out."""
    try:
        lines = (folder / FILE).read_text().splitlines()
    except OSError:
        return []
    return [each for each in _parsed(lines) if _opens(session, each)]


def _parsed(lines: list[str]) -> Iterator[DemoAccount]:
    for line in lines:
        role, _, rest = line.partition(" ")
        email, _, password = rest.partition(" ")
        if role in set(Role) and password:
            yield DemoAccount(Role(role), email, password)


def _opens(session: Session, each: DemoAccount) -> bool:
    account = find_account(session, each.email)
    return account is not None and account.active and is_password(account, each.password)
