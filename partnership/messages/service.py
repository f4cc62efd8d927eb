"""What staff decide about mails that lie in the outbox."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, expect_version, flushed
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed, record
from partnership.core.wording import N_
from partnership.exports.vocabulary_visit import MailState
from partnership.messages.models import OutboxMail
from partnership.messages.outbox import is_address

SENT_AGAIN = frozenset({MailState.UNCLEAR, MailState.FAILED, MailState.BOUNCED, MailState.KEPT})
"""States from which a mail may be sent again; of one that has arrived nobody needs another."""

_GONE = N_("This mail is no longer waiting.")


def get_mail(session: Session, number: int, *, locked: bool = False) -> OutboxMail:
    """Finds a mail of the outbox.

    Raises:
        NotFound: there is none of that number.
    """
    wanted = select(OutboxMail).where(OutboxMail.id == number)
    mail = session.scalar(wanted.with_for_update() if locked else wanted)
    if mail is None:
        raise NotFound("mail")
    return mail


def drop(session: Session, mail: OutboxMail, *, version: int, edit: Edit) -> None:
    """Takes a mail out of the outbox before it has left.

    Raises:
        Refused: it has left already.
        Conflict: it was changed since it was read.
    """
    _demand(mail, {MailState.QUEUED}, _GONE)
    expect_version(mail, version)
    mail.state, mail.settled_at = MailState.DROPPED, edit.at
    flushed(session)
    _record(session, Deed.MAIL_DROPPED, mail, edit)


def send_now(session: Session, mail: OutboxMail, *, version: int, edit: Edit) -> None:
    """Ends the time in which a mail waits, or the pause before the next attempt.

    Raises:
        Refused: it has left already.
        Conflict: it was changed since it was read.
    """
    _demand(mail, {MailState.QUEUED}, _GONE)
    expect_version(mail, version)
    mail.due_at = edit.at
    flushed(session)


def note_arrival(session: Session, mail: OutboxMail, *, version: int, edit: Edit) -> None:
    """Notes that an unclear mail has arrived.

    Raises:
        Refused: it is not unclear.
        Conflict: it was changed since it was read.
    """
    _demand(mail, {MailState.UNCLEAR}, N_("What became of this mail is known."))
    expect_version(mail, version)
    mail.state, mail.settled_at, mail.trouble = MailState.SENT, edit.at, ""
    flushed(session)


def send_again(
    session: Session, mail: OutboxMail, *, recipient: str, version: int, edit: Edit
) -> None:
    """Puts a mail that has not arrived into the outbox once more, to today's address.

    Raises:
        Refused: it may have arrived and nobody doubts it, or the address is none.
        Conflict: it was changed since it was read.
    """
    _demand(mail, SENT_AGAIN, N_("This mail is on its way, or has left."))
    if not is_address(recipient):
        raise Refused("mail", N_("This is not a mail address."))
    expect_version(mail, version)
    mail.state, mail.due_at, mail.recipient = MailState.QUEUED, edit.at, recipient
    mail.attempts, mail.settled_at, mail.claimed_at, mail.trouble = 0, None, None, ""
    flushed(session)
    _record(session, Deed.MAILS_QUEUED, mail, edit)


def _demand(mail: OutboxMail, states: Iterable[MailState], reason: str) -> None:
    if mail.state not in states:
        raise Refused("", reason)


def _record(session: Session, deed: Deed, mail: OutboxMail, edit: Edit) -> None:
    record(
        session,
        deed,
        subject=mail.scope or "site",
        scope=mail.scope,
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        at=edit.at,
        kind=mail.kind.value,
        count=1,
    )
    session.flush()
