"""`flask account …`: who signs in, from the command line; the first administrator is made here."""

import sys

import click
from flask import Flask, current_app
from sqlalchemy.orm import Session

from partnership.accounts.models import Account
from partnership.accounts.permissions import Role
from partnership.accounts.posting import posting
from partnership.accounts.queries import find_account, list_accounts
from partnership.accounts.service import NewAccount, close_account, create_account, set_roles
from partnership.config import LANGUAGES
from partnership.core.changes import Edit
from partnership.core.clock import Clock
from partnership.core.db import db, transaction
from partnership.core.journal import Actor
from partnership.web.one_line import one_line

_ROLE = click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
    help="A role; once for each.",
)
_COMMAND_LINE = Actor("command line")


def add_account_commands(app: Flask, clock: Clock) -> None:
    """Adds `account create`, `list`, `roles` and `close`."""
    group = click.Group("account", help="Accounts of the people who plan and release.")
    for command in (_create(clock), _list(), _roles(clock), _close(clock)):
        group.add_command(command)
    app.cli.add_command(group)


def _create(clock: Clock) -> click.Command:
    @click.command("create")
    @click.option("--email", required=True, help="Mail address; with it one signs in.")
    @click.option("--name", required=True, help="As it stands beside what the person does.")
    @_ROLE
    @click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0])
    @click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
    @one_line
    def create(
        *, email: str, name: str, roles: tuple[str, ...], language: str, password_stdin: bool
    ) -> None:
        """Make an account; without a password, print a link with which one is set, once."""
        password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
        new = NewAccount(email, name, frozenset(Role(role) for role in roles), language)
        with transaction() as session:
            account = create_account(session, new, Edit(_COMMAND_LINE, clock()), password)
            made = account.email
        click.echo(f"Made an account for {made}.")
        if password is None:
            click.echo(f"To set the password, within one hour: {_link(db.session(), made)}")

    return create


def _list() -> click.Command:
    @click.command("list")
    @one_line
    def listed() -> None:
        """List all accounts: address, name, roles, whether closed."""
        for row in list_accounts(db.session()):
            state = "" if row.is_open else "  closed"
            click.echo(f"{row.email}  {row.name}  {','.join(row.roles)}{state}")

    return listed


def _roles(clock: Clock) -> click.Command:
    @click.command("roles")
    @click.argument("email")
    @_ROLE
    @one_line
    def roles_set(*, email: str, roles: tuple[str, ...]) -> None:
        """Give the account EMAIL these roles and no others."""
        wished = [Role(role) for role in roles]
        with transaction() as session:
            set_roles(session, _found(session, email), wished, Edit(_COMMAND_LINE, clock()))
        click.echo(f"{email}: {', '.join(sorted(set(roles)))}.")

    return roles_set


def _close(clock: Clock) -> click.Command:
    @click.command("close")
    @click.argument("email")
    @one_line
    def close(*, email: str) -> None:
        """Close the account EMAIL: nobody signs in with it, its sessions end."""
        with transaction() as session:
            close_account(session, _found(session, email), Edit(_COMMAND_LINE, clock()))
        click.echo(f"Closed {email}.")

    return close


def _found(session: Session, email: str) -> Account:
    account = find_account(session, email)
    if account is None:
        raise click.ClickException(f"There is no account {email}.")
    return account


def _link(session: Session, email: str) -> str:
    with current_app.test_request_context():
        return posting().link(_found(session, email))
