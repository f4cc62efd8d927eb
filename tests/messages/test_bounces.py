"""Notifications of mail servers: a mail of ours came back, is late, or it was something else."""

import pytest
from sqlalchemy.orm import Session

from partnership.exports.vocabulary_visit import MailState
from partnership.messages.bounces import note_notification, read_notification
from partnership.messages.models import OutboxMail
from partnership.messages.outbox import queue
from tests.conftest import NOW
from tests.messages.test_worker import a_letter


def a_report(message_id: str, action: str = "failed", *, whole: bool = False) -> bytes:
    """Writes what Postfix sends; servers send back the mail as a whole, or its headers."""
    original = f"Message-ID: <{message_id}@example.org>\nSubject: Programm\n"
    kind, came = ("rfc822", f"{original}\nText\n") if whole else ("rfc822-headers", original)
    return f"""\
From: MAILER-DAEMON@mail.example.org
Message-ID: <other@mail.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=part

--part
Content-Type: text/plain

I am sorry to have to inform you that your message could not be delivered.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; guest1@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <guest1@example.org>: no such
  user

--part
Content-Type: {"message" if whole else "text"}/{kind}

{came}
--part--
""".encode()


@pytest.fixture
def mail(session: Session) -> OutboxMail:
    made = queue(session, a_letter(), at=NOW)
    assert made is not None
    made.state = MailState.SENT
    session.flush()
    return made


@pytest.mark.parametrize("whole", [True, False])
def test_a_mail_that_came_back_is_marked(session: Session, mail: OutboxMail, whole: bool) -> None:  # noqa: FBT001 - a parameter
    found = read_notification(a_report(mail.message_id, whole=whole))
    assert found is not None
    assert note_notification(session, found, NOW) is mail
    assert mail.state is MailState.BOUNCED
    assert mail.trouble == "5.1.1 550 5.1.1 <guest1@example.org>: no such user"


def test_a_late_mail_is_not_lost(session: Session, mail: OutboxMail) -> None:
    found = read_notification(a_report(mail.message_id, "delayed"))
    assert found is not None
    note_notification(session, found, NOW)
    assert mail.state is MailState.SENT
    assert mail.trouble.startswith("5.1.1")


def test_what_was_dropped_does_not_come_back(session: Session, mail: OutboxMail) -> None:
    mail.state = MailState.DROPPED
    found = read_notification(a_report(mail.message_id))
    assert found is not None
    note_notification(session, found, NOW)
    assert mail.state is MailState.DROPPED


def test_a_mail_of_somebody_else_is_not_found(session: Session, mail: OutboxMail) -> None:
    del mail
    found = read_notification(a_report("0" * 32))
    assert found is not None
    assert note_notification(session, found, NOW) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: out of office\r\n\r\nI am away.",
        a_report("x" * 32),
        b"Content-Type: multipart/report; boundary=x\n\n--x\n\n--x--",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" * 2000,
    ],
)
def test_what_is_no_notification_is_none(raw: bytes) -> None:
    assert read_notification(raw) is None
