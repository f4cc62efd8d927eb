"""What is done to accounts; each deed is written into the journal."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from partnership.accounts.models import Account, AccountRole
from partnership.accounts.permissions import Role
from partnership.accounts.queries import count_administrators, find_account
from partnership.accounts.rules import HASHING, checked_email, checked_password
from partnership.config import LANGUAGES
from partnership.core.changes import Edit
from partnership.core.errors import Refused
from partnership.core.journal import Deed, record
from partnership.core.wording import N_

_HASHER = PasswordHasher(HASHING.rounds, HASHING.memory, HASHING.parallelism)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Who is to have an account."""

    email: str
    name: str
    roles: frozenset[Role]
    language: str = LANGUAGES[0]


def create_account(
    session: Session, new: NewAccount, edit: Edit, password: str | None = None
) -> Account:
    """Makes an account; without a password its person sets one by a link.

    Raises:
        Refused: a value cannot be used, or the address has an account already.
    """
    email = checked_email(new.email)
    if find_account(session, email) is not None:
        raise Refused("email", N_("There is an account with this address already."))
    account = Account(
        email=email,
        name=_checked_name(new.name),
        language=_checked_language(new.language),
        active=True,
        password=_hashed(password) if password is not None else None,
        fs_uniquifier=uuid4().hex,
        fs_webauthn_user_handle=uuid4().hex,
        created_at=edit.at,
        roles=[AccountRole(role=role) for role in sorted(_checked_roles(new.roles))],
    )
    session.add(account)
    session.flush()
    note(session, Deed.ACCOUNT_CREATED, account, edit, roles=sorted(new.roles))
    return account


def set_roles(session: Session, account: Account, roles: Iterable[Role], edit: Edit) -> None:
    """Gives and takes roles; the last administrator keeps theirs."""
    wished = _checked_roles(roles)
    held = {each.role for each in account.roles}
    if wished == held:
        return
    if Role.ADMINISTRATOR in held - wished:
        _refuse_without_administrator(session, account, "roles")
    account.roles[:] = [each for each in account.roles if each.role in wished]
    account.roles.extend(AccountRole(role=role) for role in sorted(wished - held))
    session.flush()
    note(session, Deed.ROLES_SET, account, edit, roles=sorted(wished), before=sorted(held))


def close_account(session: Session, account: Account, edit: Edit) -> None:
    """Lets an account sign in no more; its sessions end at once."""
    if not account.active:
        return
    if Role.ADMINISTRATOR in {each.role for each in account.roles}:
        _refuse_without_administrator(session, account, "account")
    account.active = False
    account.fs_uniquifier = uuid4().hex
    session.flush()
    note(session, Deed.ACCOUNT_CLOSED, account, edit)


def open_account(session: Session, account: Account, edit: Edit) -> None:
    if account.active:
        return
    account.active = True
    session.flush()
    note(session, Deed.ACCOUNT_OPENED, account, edit)


def set_password(session: Session, account: Account, password: str, edit: Edit) -> None:
    """Sets a password; whoever is signed in with the old one is signed out."""
    account.password = _hashed(password)
    account.fs_uniquifier = uuid4().hex
    session.flush()
    note(session, Deed.PASSWORD_SET, account, edit)


def remove_second_factors(session: Session, account: Account, edit: Edit) -> None:
    """Takes away authenticator app, recovery codes and passkeys, for somebody who lost them."""
    account.tf_primary_method = account.tf_totp_secret = account.totp_counter = None
    account.mf_recovery_codes = None
    account.webauthn.clear()
    account.fs_uniquifier = uuid4().hex
    session.flush()
    note(session, Deed.SECOND_FACTOR_SET, account, edit, kind="none")


def set_name(session: Session, account: Account, edit: Edit, *, name: str, language: str) -> None:
    """Changes how somebody is called and spoken to."""
    before = account.name
    account.name = _checked_name(name)
    account.language = _checked_language(language)
    session.flush()
    if account.name != before:
        note(session, Deed.CHANGED, account, edit, before=before)


def note(session: Session, deed: Deed, account: Account, edit: Edit, **details: Any) -> None:  # noqa: ANN401 - plain values for the journal
    """Writes down what was done to an account."""
    record(
        session,
        deed,
        subject=f"account:{account.id}",
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        at=edit.at,
        name=account.name,
        **details,
    )


def random_password() -> str:
    """Makes a password of 20 letters and digits in four groups, which can be copied from paper."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def is_password(account: Account, password: str) -> bool:
    """Whether this is the account's password."""
    try:
        return bool(account.password) and _HASHER.verify(account.password or "", password)
    except (VerificationError, InvalidHashError):
        return False


def _hashed(password: str) -> str:
    return _HASHER.hash(checked_password(password))


def _refuse_without_administrator(session: Session, account: Account, field: str) -> None:
    if account.active and count_administrators(session) <= 1:
        raise Refused(
            field, N_("This is the last administrator. Give the role to somebody else first.")
        )


def _checked_name(name: str) -> str:
    normal = " ".join(name.split())
    if not normal or len(normal) > _LONGEST_NAME or not normal.isprintable():
        raise Refused("name", N_("A name has 1 to 200 characters."))
    return normal


def _checked_language(language: str) -> str:
    if language not in LANGUAGES:
        raise Refused("language", N_("The interface does not have this language."))
    return language


def _checked_roles(roles: Iterable[Role]) -> set[Role]:
    wished = set(roles)
    if not wished:
        raise Refused("roles", N_("An account needs at least one role."))
    return wished
