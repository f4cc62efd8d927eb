"""`flask drawer …`: the keys of the locked drawer are changed, and what is due is deleted."""

import click
from flask import Flask

from partnership.config import new_drawer_key, put_drawer_keys, read_drawer_key
from partnership.core.clock import Clock
from partnership.core.db import transaction
from partnership.core.journal import Deed, record
from partnership.drawer.models import PARTS
from partnership.drawer.sealing import Ring, UnopenableError, ring
from partnership.drawer.service_purging import purge
from partnership.drawer.service_rotating import reseal, reseal_rest
from partnership.web.one_line import one_line

_ACTOR = "command line"
_GIVEN = (
    "All is sealed with the first of PARTNERSHIP_DRAWER_KEYS. Once all servers were restarted with"
    " it, run this once more; then the other keys can be taken out."
)


def add_drawer_commands(app: Flask, clock: Clock) -> None:
    """Adds `drawer rotate` and `drawer purge`."""
    group = click.Group("drawer", help="The locked drawer: its keys, and what is due.")
    group.add_command(_rotate(clock))
    group.add_command(_purge(clock))
    app.cli.add_command(group)


def _rotate(clock: Clock) -> click.Command:
    @click.command("rotate")
    @one_line
    def rotate() -> None:
        """Seal all restricted data with a new key, and drop the old ones.

        It may be broken off at any moment and run again: what is sealed can always be opened. Keep
        the file of keys in a backup of its own, apart from that of the database.
        """
        keys = ring()
        if keys.path is not None:
            put_drawer_keys(keys.path, [read_drawer_key(new_drawer_key()), *keys.keys])
        try:
            _reseal_in_batches()
            while not _is_finished(keys, clock):
                pass
        except UnopenableError as error:
            raise click.ClickException(
                "A value cannot be opened: its key is missing. Put the kept key back as the last"
                " one and run this again. No key was dropped."
            ) from error
        click.echo(_GIVEN if keys.path is None else f"All is sealed anew; see {keys.path}.")

    return rotate


def _reseal_in_batches() -> None:
    for model in PARTS.values():
        last: int | None = 0
        while last is not None:
            with transaction() as session:
                last = reseal(session, model, last).last


def _is_finished(keys: Ring, clock: Clock) -> bool:
    """Seals what came meanwhile; where that was nothing, drops the old keys before others seal."""
    with transaction() as session:
        if reseal_rest(session):
            return False
        record(session, Deed.KEYS_ROTATED, subject="site", actor=_ACTOR, at=clock())
        session.flush()
        if keys.path is not None:
            put_drawer_keys(keys.path, keys.keys[:1])
        return True


def _purge(clock: Clock) -> click.Command:
    @click.command("purge")
    @one_line
    def purge_due() -> None:
        """Delete restricted data whose day has come; `flask states` does so too."""
        purge_and_tell(clock, is_quiet=False)

    return purge_due


def purge_and_tell(clock: Clock, *, is_quiet: bool) -> None:
    """Deletes what is due and says how much it was; a quiet one says nothing of nothing."""
    with transaction() as session:
        purged = purge(session, at=clock())
    if purged.total or not is_quiet:
        click.echo(
            f"Deleted {purged.documents} travel documents, {purged.visas} visas,"
            f" {purged.care} records of personal needs, {purged.readings} old lines of the log."
        )
