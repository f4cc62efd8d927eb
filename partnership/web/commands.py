"""Commands of `flask`: each says in one line what it did, or what was wrong (exit code 1).

What only commands need is loaded when they run, so that serving does not carry it.
"""

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import ParamSpec

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from partnership.core.clock import Clock
from partnership.core.db import db, transaction
from partnership.core.errors import NotFound, PartnershipError
from partnership.core.journal import Deed, record
from partnership.core.translated import Translated
from partnership.releases.service import newest_number, release
from partnership.web.errors import first_line
from partnership.web.schema import SchemaState, schema_state

P = ParamSpec("P")
_ACTOR = "command line"


def add_commands(app: Flask, clock: Clock) -> None:
    """Adds `db-upgrade`, `demo` and `release`."""
    app.cli.add_command(click.command("db-upgrade", help=_DB_UPGRADE)(_one_line(_db_upgrade)))
    app.cli.add_command(_demo_command(clock))
    app.cli.add_command(_release_command(clock))


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
    @_one_line
    def demo(*, if_empty: bool, size: str | None) -> None:
        """Load the real 14th seminar of 2014 and an invented example, or one for measuring."""
        data = import_module("partnership.demo")
        with transaction() as session:
            if size is not None:
                click.echo(f"Loaded {data.load_sized(session, data.Size(size), now=clock())}.")
                return
            if not data.is_empty(session):
                if if_empty:
                    return
                raise click.ClickException("The database is not empty; nothing was loaded.")
            data.load_demo(session, now=clock())
            record(session, Deed.DEMO_LOADED, subject="site", actor=_ACTOR, at=clock())
        click.echo("Loaded the demonstration.")

    return demo


def _release_command(clock: Clock) -> click.Command:
    @click.command("release")
    @click.argument("slug")
    @click.option(
        "--note",
        multiple=True,
        metavar="LANGUAGE:TEXT",
        help="What readers should know, such as 'de:Neuer Saal'. Once for each language.",
    )
    @_one_line
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


def _parted(line: str) -> tuple[str, str]:
    language, found, text = line.partition(":")
    if not found or not text.strip():
        raise click.ClickException(f"A note is written as language:text, not {line!r}.")
    return language, text


def _one_line(command: Callable[P, None]) -> Callable[P, None]:
    """Turns what may go wrong into one line and exit code 1."""

    @with_appcontext
    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except NotFound as error:
            raise click.ClickException(f"There is no seminar {error}.") from error
        except (PartnershipError, ValueError) as error:
            raise click.ClickException(f"{str(error).rstrip('.')}.") from error
        except DBAPIError as error:
            raise click.ClickException(
                f"The database cannot be used: {first_line(error)}."
            ) from error

    return guarded
