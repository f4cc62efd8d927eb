"""A mail server of a test's own that answers as it is told."""

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


class Box:
    """Keeps what it takes; `rcpt` and `data` are the answers it gives."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.rcpt = "250 OK"
        self.data = "250 OK"
        self.hangs_up = False

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        del session
        if self.data.startswith("2"):
            message = email.message_from_bytes(envelope.content, policy=default)
            self.mails.append(message)
        if self.hangs_up:
            server.transport.abort()
        return self.data

    @property
    def recipients(self) -> list[str]:
        return sorted(str(each["To"]) for each in self.mails)


@contextmanager
def serving(box: Box) -> Iterator[str]:
    """Starts the server; gives its address as the settings have it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{port}?tls=off"
    finally:
        controller.stop()
