"""Putting mails into the outbox, in the transaction of their cause."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from partnership.core.errors import Refused
from partnership.core.text import clean_line, clean_text, shortened
from partnership.core.wording import N_
from partnership.exports.vocabulary_visit import MailKind
from partnership.messages.models import OutboxMail

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII
)
_LONGEST_ADDRESS = 254
_LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it is composed.

    `reader` and `cause` are named as the journal names rows; together with `kind` they make sure
    that nobody is told the same thing twice. `scope` is the seminar, as `seminar:7`. In the text
    `{link:<id>}` stands for the address of a private link.
    """

    kind: MailKind
    cause: str
    reader: str
    scope: str
    recipient: str
    language: str
    subject: str
    text: str
    calendar: bytes = b""
    calendar_name: str = ""


def queue(
    session: Session, letter: Letter, *, at: datetime, due_at: datetime | None = None
) -> OutboxMail | None:
    """Puts a letter into the outbox, or gives `None` where this reader has had this cause already.

    Args:
        session: the caller's transaction, in which the cause is kept as well.
        letter: what is to be sent.
        at: the present moment.
        due_at: before this moment the mail waits and may be dropped; at once by default.

    Raises:
        Refused: the address is none.
    """
    if not is_address(letter.recipient):
        raise Refused("mail", N_("This is not a mail address."))
    if has_been_told(session, letter.kind, letter.cause, letter.reader):
        return None
    mail = OutboxMail(
        kind=letter.kind,
        cause=letter.cause,
        reader=letter.reader,
        scope=letter.scope,
        recipient=letter.recipient,
        language=letter.language,
        subject=shortened(clean_line(letter.subject), _LONGEST_SUBJECT),
        text=f"{clean_text(letter.text)}\n",
        calendar=letter.calendar or None,
        calendar_name=letter.calendar_name if letter.calendar else "",
        message_id=uuid4().hex,
        created_at=at,
        due_at=due_at or at,
    )
    try:
        with session.begin_nested():
            session.add(mail)
    except IntegrityError:  # somebody else has told the same reader meanwhile
        return None
    return mail


def has_been_told(session: Session, kind: MailKind, cause: str, reader: str) -> bool:
    """Whether this reader has a mail of this cause, in whatever state it is."""
    return (
        session.scalar(
            select(OutboxMail.id).where(
                OutboxMail.kind == kind, OutboxMail.cause == cause, OutboxMail.reader == reader
            )
        )
        is not None
    )


def is_address(text: str) -> bool:
    """Whether a text can stand as a recipient: one address that every mail server takes."""
    return len(text) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(text))
