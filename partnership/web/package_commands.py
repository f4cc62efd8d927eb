"""`flask package …`: the record of a closed edition as one file, and read in again."""

from pathlib import Path

import click
from flask import Flask, current_app

from partnership.archive.package_reading import read_package
from partnership.core.changes import Edit
from partnership.core.clock import Clock
from partnership.core.db import transaction
from partnership.core.journal import Actor
from partnership.desk.frame import session
from partnership.desk.packages import write_package_of
from partnership.imports.package import open_package
from partnership.seminars.queries_desk import get_seminar
from partnership.web.one_line import one_line

_ACTOR = Actor("command line")


def add_package_commands(app: Flask, clock: Clock) -> None:
    """Adds `package write` and `package read`."""
    group = click.Group("package", help="Closed editions as packages for an archive.")
    group.add_command(_write())
    group.add_command(_read(clock))
    app.cli.add_command(group)


def _write() -> click.Command:
    @click.command("write")
    @click.argument("slug")
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @one_line
    def write(slug: str, file: Path) -> None:
        """Write the package of the closed edition SLUG to FILE, which must not be there yet."""
        seminar = get_seminar(session(), slug)
        unfinished = file.with_name(f"{file.name}.part")
        if file.exists():
            raise click.ClickException(f"{file} is there already.")
        try:
            with unfinished.open("xb") as target, current_app.test_request_context():
                write_package_of(seminar, target)
            unfinished.rename(file)
        except OSError as error:
            raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from error
        finally:
            unfinished.unlink(missing_ok=True)
        click.echo(f"Written: {file}, {file.stat().st_size} bytes.")

    return write


def _read(clock: Clock) -> click.Command:
    @click.command("read")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @one_line
    def read(file: Path) -> None:
        """Read the edition in FILE into this installation: all of it, or nothing."""
        with file.open("rb") as stream, transaction() as writer:
            package = open_package(stream)
            taken = read_package(
                writer, package, source=f"Package {file.name}", edit=Edit(_ACTOR, clock())
            )
            same = "the same record as" if taken.is_identical else "another record than"
            what = "Read in" if taken.line else "Here already, nothing changed"
            click.echo(f"{what}: {taken.seminar.slug}, {same} in the package.")

    return read
