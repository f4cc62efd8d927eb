"""Commands of `flask`: each says in one line what it did, or what was wrong (exit code 1).

What only commands need is loaded when they run, so that serving does not carry it.
"""

from importlib import import_module
from pathlib import Path

import click
from flask import Flask, current_app, url_for

from partnership.core.clock import Clock
from partnership.core.db import db, transaction
from partnership.core.journal import Deed, record
from partnership.core.translated import Translated
from partnership.public.frame import own_address
from partnership.releases.service import newest_number, release
from partnership.seminars.service_life import reach_states
from partnership.web.account_commands import add_account_commands
from partnership.web.drawer_commands import add_drawer_commands, purge_and_tell
from partnership.web.mail_commands import add_mail_commands
from partnership.web.one_line import one_line
from partnership.web.package_commands import add_package_commands
from partnership.web.schema import SchemaState, schema_state

_ACTOR = "command line"


def add_commands(app: Flask, clock: Clock) -> None:
    """Adds `db-upgrade`, `demo`, `release`, `states`, `account` and `drawer`."""
    app.cli.add_command(click.command("db-upgrade", help=_DB_UPGRADE)(one_line(_db_upgrade)))
    app.cli.add_command(_demo_command(clock))
    app.cli.add_command(_release_command(clock))
    app.cli.add_command(_states_command(clock))
    add_account_commands(app, clock)
    add_mail_commands(app, clock)
    add_drawer_commands(app, clock)
    add_package_commands(app, clock)


_DB_UPGRADE = "Create the tables, or bring them up to date. Safe to run at every start."


def _db_upgrade() -> None:
    if schema_state() is SchemaState.NEWER:
        raise click.ClickException(
            "The database was made by a newer version of this software. Install that version."
        )
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("BEGIN")
    import_module("partnership.web.upgrade").upgrade()
    click.echo("The database is up to date.")


def _demo_command(clock: Clock) -> click.Command:
    @click.command("demo")
    @click.option("--if-empty", is_flag=True, help="Do nothing if the database holds anything.")
    @click.option(
        "--size",
        type=click.Choice(["S", "L"]),
        help="Load one seminar of that size, for measuring, instead of the demonstration.",
    )
    @one_line
    def demo(*, if_empty: bool, size: str | None) -> None:
        """Load the real 14th seminar of 2014 and an invented example, or one for measuring."""
        data = import_module("partnership.demo")
        with transaction() as session:
            if size is not None:
                click.echo(f"Loaded {data.load_sized(session, data.Size(size), now=clock())}.")
                return
            accounts = []
            is_empty = data.is_empty(session)
            if is_empty:
                data.load_demo(session, now=clock())
                record(session, Deed.DEMO_LOADED, subject="site", actor=_ACTOR, at=clock())
                accounts = data.load_demo_accounts(session, now=clock())
            elif not if_empty:
                raise click.ClickException("The database is not empty; nothing was loaded.")
        if accounts:
            data.keep(accounts, Path(current_app.instance_path))
        if is_empty:
            click.echo("Loaded the demonstration.")
        _show_demo_accounts(clock)

    return demo


def _show_demo_accounts(clock: Clock) -> None:
    """Prints how to come in, as long as the accounts made with the demonstration are there."""
    data = import_module("partnership.demo")
    accounts = data.kept(db.session(), Path(current_app.instance_path))
    if not accounts:
        return
    with current_app.test_request_context():
        if token := data.guest_token(db.session(), now=clock()):
            start = own_address(url_for("personal.start", token=token))
            click.echo(f"Private pages of a guest of the example:\n  {start}")
        click.echo(f"Sign in at {own_address(url_for('security.login'))} to try a role:")
    for each in accounts:
        click.echo(f"  {each.role.value:<14} {each.email:<27} {each.password}")


def _release_command(clock: Clock) -> click.Command:
    @click.command("release")
    @click.argument("slug")
    @click.option(
        "--note",
        multiple=True,
        metavar="LANGUAGE:TEXT",
        help="What readers should know, such as 'de:Neuer Saal'. Once for each language.",
    )
    @one_line
    def release_seminar(slug: str, note: tuple[str, ...]) -> None:
        """Release the draft of the seminar SLUG: everybody sees it from now on."""
        known = newest_number(db.session(), slug)
        with transaction(is_repeatable=True) as session:
            made = release(
                session,
                slug,
                based_on=known,
                actor=_ACTOR,
                at=clock(),
                note=Translated(_parted(line) for line in note),
            )
        click.echo(f"Released {slug}, release {made.number}.")

    return release_seminar


def _states_command(clock: Clock) -> click.Command:
    @click.command("states")
    @one_line
    def reach() -> None:
        """Move seminars on whose first day has come or whose last day is past.

        Each then waits at the desk for somebody to confirm it. Safe to run every day or every
        hour, and several days late. It also deletes restricted data whose day has come.
        """
        with transaction() as session:
            for seminar, before in reach_states(session, at=clock()):
                click.echo(f"{seminar.slug}: {before.value} → {seminar.state.value}")
        purge_and_tell(clock, is_quiet=True)

    return reach


def _parted(line: str) -> tuple[str, str]:
    language, found, text = line.partition(":")
    if not found or not text.strip():
        raise click.ClickException(f"A note is written as language:text, not {line!r}.")
    return language, text
