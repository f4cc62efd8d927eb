"""Private addresses of the office's calendars: one for each account, until it is renewed."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from partnership.accounts.models import Account, AccountCalendar
from partnership.accounts.permissions import Permission, granted
from partnership.core.changes import Edit
from partnership.core.errors import Refused
from partnership.core.journal import Deed, record
from partnership.core.tokens import digest_of, is_shaped, is_token_of, made_token, new_nonce
from partnership.core.wording import N_

_PURPOSE = "office calendar"
_OFTEN = timedelta(hours=1)


def find_calendar(session: Session, account_id: int) -> AccountCalendar | None:
    return session.get(AccountCalendar, account_id)


def token_of(row: AccountCalendar) -> str:
    """Gives the token of an address.

    Raises:
        Refused: the secret of the installation is another one by now; it must be renewed.
    """
    token = made_token(_PURPOSE, row.nonce)
    if not is_token_of(token, row.digest):
        raise Refused("", N_("This link can no longer be shown. Renew it."))
    return token


def open_calendar(session: Session, token: str) -> AccountCalendar | None:
    """Finds whose address it is; it opens nothing once that account is closed or may not read."""
    if not is_shaped(token):
        return None
    row = session.scalar(
        select(AccountCalendar)
        .where(AccountCalendar.digest == digest_of(token))
        .options(joinedload(AccountCalendar.account))
    )
    if row is None or not row.account.active:
        return None
    may = granted(held.role for held in row.account.roles)
    return row if Permission.READ in may else None


def make_calendar(session: Session, account: Account, edit: Edit) -> AccountCalendar:
    """Makes an address, or gives the one that there is."""
    row = find_calendar(session, account.id)
    if row is not None:
        return row
    nonce = new_nonce()
    row = AccountCalendar(
        account_id=account.id, nonce=nonce, digest=_digest(nonce), made_at=edit.at
    )
    session.add(row)
    session.flush()
    _record(session, Deed.LINK_MADE, account, edit)
    return row


def renew_calendar(session: Session, account: Account, edit: Edit) -> AccountCalendar:
    """Closes the old address and makes another one.

    Raises:
        Refused: there is none.
    """
    row = _existing(session, account)
    row.nonce = new_nonce()
    row.digest, row.made_at, row.seen_at = _digest(row.nonce), edit.at, None
    session.flush()
    _record(session, Deed.LINK_RENEWED, account, edit)
    return row


def remove_calendar(session: Session, account: Account, edit: Edit) -> None:
    """Closes the address for good.

    Raises:
        Refused: there is none.
    """
    session.delete(_existing(session, account))
    session.flush()
    _record(session, Deed.LINK_REVOKED, account, edit)


def is_worth_noting(row: AccountCalendar, now: datetime) -> bool:
    """Whether it is long enough ago that somebody came by this address."""
    return row.seen_at is None or now - row.seen_at >= _OFTEN


def _existing(session: Session, account: Account) -> AccountCalendar:
    row = session.get(AccountCalendar, account.id, with_for_update=True)
    if row is None:
        raise Refused("", N_("There is no such address any more."))
    return row


def _digest(nonce: str) -> str:
    return digest_of(made_token(_PURPOSE, nonce))


def _record(session: Session, deed: Deed, account: Account, edit: Edit) -> None:
    record(
        session,
        deed,
        subject=f"account:{account.id}",
        scope=f"account:{account.id}",
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        at=edit.at,
        purpose="calendar",
    )
