"""How mails leave: over SMTP where that is set up, else into files of the instance folder.

An account's mail that cannot be delivered is put into the same folder, so that nobody waits for a
mail that is gone; what lies in the outbox is tried again by the worker.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from flask import Flask, current_app
from flask_mailman import Mail as Mailman

from partnership.core.wording import N_
from partnership.messages.parcel import Parcel, written_message
from partnership.messages.transport import Fate, Outcome, hand_over, said

LinkOf = Callable[[int, str], str | None]
"""Gives the address of a private link for its own reader, `None` where it opens nothing."""

_KEY = "partnership.delivery"
_SECONDS = 15
_LINK = re.compile(r"\{link:([0-9]{1,9})\}", re.ASCII)
_LINK_GONE = N_("The private link in it is no longer valid.")
_UNFIT = N_("The address is none that a mail can be sent to.")


@dataclass(frozen=True, slots=True)
class Mail:
    """A plain text for one reader, sent at once."""

    to: str
    subject: str
    text: str


class Delivery:
    """How mails leave this installation; `url` is empty where they do not."""

    def __init__(
        self,
        url: str,
        sender: str,
        folder: Path,
        *,
        reply_to: str = "",
        link_of: LinkOf | None = None,
    ) -> None:
        self._url = url
        self._sender = sender
        self._folder = folder
        self._reply_to = reply_to
        self._link_of = link_of

    def init_app(self, app: Flask) -> None:
        app.extensions[_KEY] = self
        if self._url:
            app.config.update(_smtp(self._url), MAIL_DEFAULT_SENDER=self._sender)
            Mailman(app)

    @property
    def leaves(self) -> bool:
        """Whether mails are sent at all."""
        return bool(self._url)

    def deliver(self, mail: Mail, at: datetime) -> None:
        """Sends a mail now, or keeps it as a file; the address is not logged."""
        parcel = Parcel(0, 1, "", uuid4().hex, at, mail.to, "", mail.subject, mail.text)
        message = written_message(parcel, self._sender)
        if self._url:
            outcome = hand_over(parseaddr(self._sender)[1], mail.to, message)
            if outcome.fate is Fate.SENT:
                return
            words = outcome.words.replace(mail.to, "…")
            current_app.logger.error("a mail was not delivered, it is kept: %s", words)
        self._keep(parcel, message)

    def post(self, parcel: Parcel) -> Outcome:
        """Sends what was taken out of the outbox, or keeps it as a file."""
        text = self._with_links(parcel)
        if text is None:
            return Outcome(Fate.REFUSED, _LINK_GONE)
        try:
            message = written_message(replace(parcel, text=text), self._sender, self._reply_to)
        except (ValueError, IndexError):
            return Outcome(Fate.REFUSED, _UNFIT)
        if self._url:
            return hand_over(parseaddr(self._sender)[1], parcel.recipient, message)
        try:
            self._keep(parcel, message)
        except OSError as error:
            return Outcome(Fate.LATER, said(error))
        return Outcome(Fate.KEPT)

    def _with_links(self, parcel: Parcel) -> str | None:
        """Puts the addresses of private links in, each only into a mail to its own reader."""
        found = {
            number: self._link_of(int(number), parcel.reader) if self._link_of else None
            for number in _LINK.findall(parcel.text)
        }
        if None in found.values():
            return None
        return _LINK.sub(lambda place: found[place[1]] or "", parcel.text)

    def _keep(self, parcel: Parcel, message: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{parcel.created_at:%Y%m%dT%H%M%SZ}-{parcel.message_id[:12]}.eml"
        descriptor = os.open(self._folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(message)


def delivery() -> Delivery:
    """Gives the delivery of the application that answers."""
    return cast("Delivery", current_app.extensions[_KEY])


def _smtp(url: str) -> dict[str, object]:
    """Reads `smtp://user:password@host:587?tls=starttls`; `tls` is starttls, on or off."""
    parts = urlsplit(url)
    tls = parts.query.removeprefix("tls=")
    return {
        "MAIL_BACKEND": "smtp",
        "MAIL_SERVER": parts.hostname,
        "MAIL_PORT": parts.port or (465 if tls == "on" else 587 if tls == "starttls" else 25),
        "MAIL_USE_TLS": tls == "starttls",
        "MAIL_USE_SSL": tls == "on",
        "MAIL_USERNAME": unquote(parts.username) if parts.username else None,
        "MAIL_PASSWORD": unquote(parts.password) if parts.password else None,
        "MAIL_TIMEOUT": _SECONDS,
    }
