"""One mail on its way: over SMTP where that is set up, else into a file of the instance folder.

What cannot be delivered is put into the same folder, so that nobody waits for a mail that is gone.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from smtplib import SMTPException
from typing import cast
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from flask import Flask, current_app
from flask_mailman import EmailMessage as Outgoing
from flask_mailman import Mail as Mailman

_KEY = "partnership.delivery"
_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Mail:
    """A plain text for one reader."""

    to: str
    subject: str
    text: str


class Delivery:
    """How mails leave this installation; `url` is empty where they do not."""

    def __init__(self, url: str, sender: str, folder: Path) -> None:
        self._url = url
        self._sender = sender
        self._folder = folder

    def init_app(self, app: Flask) -> None:
        app.extensions[_KEY] = self
        if self._url:
            app.config.update(_smtp(self._url), MAIL_DEFAULT_SENDER=self._sender)
            Mailman(app)

    def deliver(self, mail: Mail, at: datetime) -> None:
        """Sends a mail, or keeps it as a file; the address is not logged."""
        if self._url:
            try:
                self._send(mail, at)
            except (OSError, SMTPException) as error:
                current_app.logger.error("a mail was not delivered, it is kept: %s", error)  # noqa: TRY400 - one line, and no address from a trace
            else:
                return
        self._keep(mail, at)

    def _send(self, mail: Mail, at: datetime) -> None:
        headers = {"Date": format_datetime(at), "Auto-Submitted": "auto-generated"}
        Outgoing(mail.subject, mail.text, self._sender, [mail.to], headers=headers).send()

    def _keep(self, mail: Mail, at: datetime) -> None:
        message = EmailMessage()
        message["From"], message["To"] = self._sender, mail.to
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(at)
        message["Message-ID"] = make_msgid(domain="localhost")
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{at:%Y%m%dT%H%M%SZ}-{uuid4().hex[:8]}.eml"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(message.as_bytes())


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
