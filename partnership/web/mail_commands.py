"""`flask mail …`: the worker that delivers the outbox, and mails that come back."""

import signal
import sys
from collections import Counter
from threading import Event

import click
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from partnership.core.clock import Clock
from partnership.core.db import db, transaction
from partnership.core.errors import Conflict
from partnership.messages.bounces import note_notification, read_notification
from partnership.messages.delivery import delivery
from partnership.messages.worker import deliver_due
from partnership.web.one_line import one_line

_PAUSE = 5.0
_PAUSE_AFTER_TROUBLE = 30.0
_LARGEST = 10 * 1024 * 1024


def add_mail_commands(app: Flask, clock: Clock) -> None:
    """Adds `mail deliver` and `mail bounced`."""
    group = click.Group("mail", help="Mails of the outbox.")
    for command in (_deliver(clock), _bounced(clock)):
        group.add_command(command)
    app.cli.add_command(group)


def _deliver(clock: Clock) -> click.Command:
    @click.command("deliver")
    @click.option("--watch", is_flag=True, help="Go on until interrupted.")
    @one_line
    def deliver(*, watch: bool) -> None:
        """Send the mails that are due; several of these may run at once."""
        if not watch:
            counted = Counter(each.fate.value for each in deliver_due(delivery().post, clock))
            told = ", ".join(f"{fate} {number}" for fate, number in sorted(counted.items()))
            click.echo(told or "No mail was due.")
            return
        _watch(clock)

    return deliver


def _watch(clock: Clock) -> None:
    """Looks every few seconds, and finishes the mail at hand before it ends."""
    ended = Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda number, frame: ended.set())  # noqa: ARG005 - as signals call it
    while not ended.is_set():
        ended.wait(_pause_after(clock))


def _pause_after(clock: Clock) -> float:
    try:
        sent = bool(deliver_due(delivery().post, clock, most=1))
    except (SQLAlchemyError, Conflict, OSError) as error:
        current_app.logger.warning("the outbox cannot be read now: %s", type(error).__name__)
        return _PAUSE_AFTER_TROUBLE
    finally:
        db.session.remove()
    return 0.0 if sent else _PAUSE


def _bounced(clock: Clock) -> click.Command:
    @click.command("bounced")
    @one_line
    def bounced() -> None:
        """Read a delivery-status notification from standard input and mark the mail it is about.

        A mail server hands such mails over by itself: in Postfix an alias with "|command".
        """
        notification = read_notification(sys.stdin.buffer.read(_LARGEST))
        if notification is None:
            raise click.ClickException("This is no notification about a mail of ours.")
        with transaction() as session:
            mail = note_notification(session, notification, clock())
            told = f"Mail {mail.id}: {notification.action}." if mail else ""
        if not told:
            raise click.ClickException("The mail that it is about is not in the outbox.")
        click.echo(told)

    return bounced
