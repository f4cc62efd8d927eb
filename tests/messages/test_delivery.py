"""A mail over a real server, and where there is none."""

import email
import socket
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from partnership.messages.delivery import Delivery, Mail, delivery

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MAIL = Mail("ada@example.org", "Partnerschaften: Пароль", "Guten Tag, Ada Müßig,\n\nпривет\n")


class Box:
    """Keeps what it is given, as a mail server would."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.envelopes: list[tuple[str, list[str]]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        del server, session
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[Controller]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield controller
    controller.stop()


def app_with(url: str, folder: Path) -> Flask:
    app = Flask("mails")
    Delivery(url, "Protokoll <protocol@example.org>", folder).init_app(app)
    return app


def deliver(app: Flask) -> None:
    with app.app_context():
        delivery().deliver(MAIL, AT)


def test_a_mail_goes_over_smtp(server: Controller, box: Box, tmp_path: Path) -> None:
    deliver(app_with(f"smtp://127.0.0.1:{server.port}?tls=off", tmp_path))
    (mail,) = box.mails
    assert box.envelopes == [("protocol@example.org", ["ada@example.org"])]
    assert (mail["From"], mail["To"]) == ("Protokoll <protocol@example.org>", MAIL.to)
    assert mail["Subject"] == MAIL.subject
    assert mail["Date"] == "Sun, 22 Nov 2026 12:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().replace("\r\n", "\n") == MAIL.text  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_without_a_server_a_mail_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    deliver(app_with("", tmp_path / "mail"))
    (path,) = (tmp_path / "mail").iterdir()
    assert path.name.startswith("20261122T120000Z-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    mail = email.message_from_bytes(path.read_bytes(), policy=default)
    assert (mail["To"], mail["Subject"]) == (MAIL.to, MAIL.subject)
    assert mail.get_content().replace("\r\n", "\n") == MAIL.text


def test_what_cannot_be_delivered_is_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    deliver(app_with("smtp://127.0.0.1:9?tls=off", tmp_path / "mail"))
    assert len(list((tmp_path / "mail").iterdir())) == 1
    assert "not delivered, it is kept" in caplog.text
    assert MAIL.to not in caplog.text
