"""Delivery-status notifications (RFC 3464): which mail of ours came back, and why."""

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.message import Message
from email.policy import compat32

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.text import clean_line, shortened
from partnership.exports.vocabulary_visit import MailState
from partnership.messages.models import OutboxMail

_OURS = re.compile(r"<([0-9a-f]{32})@[^<>\s]+>", re.ASCII)
_CAN_COME_BACK = {MailState.SENDING, MailState.SENT, MailState.UNCLEAR, MailState.BOUNCED}
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Notification:
    """What a mail server tells of one mail; `action` is "failed", "delayed" and the like."""

    message_id: str
    action: str
    reason: str


def read_notification(raw: bytes) -> Notification | None:
    """Reads a notification about a mail of ours; `None` where it is none."""
    try:
        message = email.message_from_bytes(raw, policy=compat32)
        parts = list(message.walk())
    except (MessageError, ValueError, LookupError, RecursionError):
        return None
    status = next((each for each in parts if _type(each) == "message/delivery-status"), None)
    if status is None or _type(message) != "multipart/report":
        return None
    found = _original(parts)
    blocks = [each for each in status.walk() if each is not status and each.get("Action")]
    if not found or not blocks:
        return None
    worst = min(blocks, key=lambda each: _action(each) != "failed")
    return Notification(found, _action(worst), _reason(worst))


def note_notification(
    session: Session, notification: Notification, at: datetime
) -> OutboxMail | None:
    """Marks the mail that came back, or notes why it is late; `None` where there is none."""
    mail = session.scalar(
        select(OutboxMail).where(OutboxMail.message_id == notification.message_id).with_for_update()
    )
    if mail is None:
        return None
    if notification.action == "failed" and mail.state in _CAN_COME_BACK:
        mail.state, mail.settled_at, mail.claimed_at = MailState.BOUNCED, at, None
        mail.trouble = notification.reason
    elif notification.action == "delayed" and mail.state is MailState.SENT:
        mail.trouble = notification.reason
    session.flush()
    return mail


def _original(parts: list[Message]) -> str:
    """Finds our Message-ID in what came along of the mail itself, whole or its headers."""
    for each in parts:
        if _type(each) == "text/rfc822-headers":
            payload = each.get_payload(decode=True)
            headers = email.message_from_bytes(payload if isinstance(payload, bytes) else b"")
            texts = [headers.get("Message-ID", "")]
        else:
            texts = [each.get("Message-ID", ""), each.get("In-Reply-To", "")]
        for text in texts:
            if found := _OURS.search(str(text)):
                return found[1]
    return ""


def _type(message: Message) -> str:
    return message.get_content_type()


def _action(block: Message) -> str:
    return str(block.get("Action", "")).strip().lower()


def _reason(block: Message) -> str:
    """Gives status code and the server's words, as `5.1.1 550 No such user`."""
    said = str(block.get("Diagnostic-Code", "")).partition(";")[2]
    words = clean_line(f"{block.get('Status', '')} {said}")
    return shortened(words, _LONGEST)
