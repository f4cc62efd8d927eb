"""The worker: takes mails out of the outbox one by one, delivers them, and notes what came of it.

A mail is taken in a transaction of its own, before it is sent. Whoever dies in between leaves it
"being sent"; after `LEASE` it is unclear, and only a person sends it again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from partnership.core.clock import Clock
from partnership.core.db import transaction
from partnership.core.wording import N_
from partnership.exports.vocabulary_visit import MailState
from partnership.messages.models import OutboxMail
from partnership.messages.parcel import Parcel
from partnership.messages.transport import Fate, Outcome

Post = Callable[[Parcel], Outcome]
"""Delivers a parcel, and never raises for what can go wrong on the way."""

LEASE = timedelta(minutes=15)
PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 480, 720))
"""How long to wait after each attempt that may yet succeed; then it has failed."""

_DIED = N_("The delivery was broken off: it may have arrived.")
_SETTLED = {
    Fate.SENT: MailState.SENT,
    Fate.KEPT: MailState.KEPT,
    Fate.REFUSED: MailState.FAILED,
    Fate.UNCLEAR: MailState.UNCLEAR,
}


def deliver_due(post: Post, clock: Clock, *, most: int = 500) -> list[Outcome]:
    """Delivers what is due, at most so many; gives what became of each."""
    done: list[Outcome] = []
    while len(done) < most:
        with transaction() as session:
            parcel = take_next(session, clock())
        if parcel is None:
            break
        outcome = post(parcel)
        with transaction() as session:
            settle(session, parcel, outcome, clock())
        done.append(outcome)
    return done


def take_next(session: Session, at: datetime) -> Parcel | None:
    """Takes the mail that has waited longest; others skip it from this moment on."""
    _note_broken_off(session, at)
    mail = session.scalar(
        select(OutboxMail)
        .where(OutboxMail.state == MailState.QUEUED, OutboxMail.due_at <= at)
        .order_by(OutboxMail.due_at, OutboxMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .options(undefer(OutboxMail.calendar))
        .execution_options(populate_existing=True)
    )
    if mail is None:
        return None
    mail.state, mail.claimed_at, mail.attempts = MailState.SENDING, at, mail.attempts + 1
    session.flush()
    return Parcel(
        number=mail.id,
        attempt=mail.attempts,
        reader=mail.reader,
        message_id=mail.message_id,
        created_at=mail.created_at,
        recipient=mail.recipient,
        language=mail.language,
        subject=mail.subject,
        text=mail.text,
        calendar=mail.calendar or b"",
        calendar_name=mail.calendar_name,
    )


def settle(session: Session, parcel: Parcel, outcome: Outcome, at: datetime) -> None:
    """Notes what became of an attempt, even where its lease has run out meanwhile."""
    mail = session.scalar(
        select(OutboxMail)
        .where(
            OutboxMail.id == parcel.number,
            OutboxMail.attempts == parcel.attempt,
            OutboxMail.state.in_((MailState.SENDING, MailState.UNCLEAR)),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if mail is None:  # somebody at the desk has decided
        return
    mail.claimed_at, mail.trouble = None, outcome.words
    if outcome.fate is not Fate.LATER:
        mail.state, mail.settled_at = _SETTLED[outcome.fate], at
    elif mail.attempts > len(PAUSES):
        mail.state, mail.settled_at = MailState.FAILED, at
    else:
        mail.state, mail.due_at = MailState.QUEUED, at + PAUSES[mail.attempts - 1]
    session.flush()


def _note_broken_off(session: Session, at: datetime) -> None:
    rows = session.scalars(
        select(OutboxMail)
        .where(OutboxMail.state == MailState.SENDING, OutboxMail.claimed_at < at - LEASE)
        .with_for_update(skip_locked=True)
    )
    for mail in rows:
        mail.state, mail.settled_at, mail.claimed_at = MailState.UNCLEAR, at, None
        mail.trouble = _DIED
