"""A mail as it leaves: headers, text, and the calendar file beside it."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from partnership.core.text import clean_line

_FILE_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that is needed to send a mail once it was taken out of the outbox.

    `number` and `attempt` find its row again; `message_id` is the part before the domain.
    """

    number: int
    attempt: int
    reader: str
    message_id: str
    created_at: datetime
    recipient: str
    language: str
    subject: str
    text: str
    calendar: bytes = b""
    calendar_name: str = ""


def written_message(parcel: Parcel, sender: str, reply_to: str = "") -> bytes:
    """Writes a mail as RFC 5322 has it; the same parcel has the same Message-ID each time.

    Raises:
        ValueError: an address, or a header, holds what no header may.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _mailbox(sender)
    message["To"] = _mailbox(parcel.recipient)
    if reply_to:
        message["Reply-To"] = _mailbox(reply_to)
    message["Subject"] = clean_line(parcel.subject)
    message["Date"] = parcel.created_at
    message["Message-ID"] = f"<{parcel.message_id}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(parcel.text, cte="quoted-printable")
    if parcel.language:
        message["Content-Language"] = parcel.language
    if parcel.calendar:
        message.add_attachment(
            parcel.calendar,
            maintype="text",
            subtype="calendar",
            filename=_FILE_NAME.sub("-", parcel.calendar_name) or "programme.ics",
            params={"charset": "utf-8", "method": "PUBLISH"},
        )
    return message.as_bytes()


def _mailbox(text: str) -> Address:
    name, address = parseaddr(text)
    return Address(name, addr_spec=address)
