"""Accounts, as lists and pages show them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from partnership.accounts.models import Account, AccountRole
from partnership.accounts.permissions import Role
from partnership.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in a list; `has_second_factor` counts authenticator apps."""

    id: int
    name: str
    email: str
    roles: tuple[Role, ...]
    is_open: bool
    has_password: bool
    has_second_factor: bool
    signed_in_at: datetime | None


def find_account(session: Session, email: str) -> Account | None:
    return session.scalar(select(Account).where(Account.email == email.strip().lower()))


def get_account(session: Session, account_id: int) -> Account:
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound(f"account {account_id}")
    return account


def is_without_accounts(session: Session) -> bool:
    return not session.scalar(select(exists(select(Account.id))))


def list_accounts(session: Session) -> list[AccountRow]:
    """Lists all accounts by name, for the command line."""
    return [row_of(account) for account in session.scalars(select(Account).order_by(Account.email))]


def row_of(account: Account) -> AccountRow:
    return AccountRow(
        id=account.id,
        name=account.name,
        email=account.email,
        roles=tuple(sorted((held.role for held in account.roles), key=list(Role).index)),
        is_open=account.active,
        has_password=bool(account.password),
        has_second_factor=bool(account.tf_primary_method),
        signed_in_at=account.signed_in_at,
    )


def count_administrators(session: Session) -> int:
    """Counts the open accounts with the administrator's role; locks them where that is possible."""
    administrators = (
        select(Account.id)
        .join(AccountRole)
        .where(Account.active, AccountRole.role == Role.ADMINISTRATOR)
        .with_for_update(of=(Account, AccountRole))  # a role taken meanwhile leaves the account be
    )
    return len(session.scalars(administrators).all())
