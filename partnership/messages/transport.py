"""Handing mails to the mail server, and what its answers mean."""

from dataclasses import dataclass
from enum import StrEnum
from smtplib import SMTP, SMTPException, SMTPResponseException, SMTPServerDisconnected
from typing import cast

from flask import current_app
from flask_mailman import Mail as Mailman

_PERMANENT = 500
_ACCEPTED = (250, 251)
_LONGEST = 500


class Fate(StrEnum):
    """What became of an attempt; whether an unclear mail has arrived nobody knows."""

    SENT = "sent"
    KEPT = "kept"
    LATER = "later"
    REFUSED = "refused"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of an attempt, with the server's words where it was not taken."""

    fate: Fate
    words: str = ""


def hand_over(sender: str, recipient: str, message: bytes) -> Outcome:
    """Offers a mail to the server that Flask-Mailman knows.

    Only what is answered to the mail itself can refuse it for good; a server that cannot be
    reached, or that does not let us in, is tried again.
    """
    mailman = cast("Mailman", current_app.extensions["mailman"])
    line = mailman.get_connection()
    try:
        line.open()
    except (OSError, SMTPException) as error:
        return Outcome(Fate.LATER, said(error))
    try:
        return _offered(cast("SMTP", line.connection), sender, recipient, message)
    finally:
        _closed(line.connection)


def _offered(server: SMTP, sender: str, recipient: str, message: bytes) -> Outcome:
    try:
        server.ehlo_or_helo_if_needed()
        for code, words in (server.mail(sender), server.rcpt(recipient)):
            if code not in _ACCEPTED:
                return _turned_down(code, words)
    except (OSError, SMTPException) as error:
        return Outcome(Fate.LATER, said(error))
    try:
        code, words = server.data(message)
    except SMTPResponseException as error:
        return _turned_down(error.smtp_code, error.smtp_error)
    except (OSError, SMTPServerDisconnected) as error:
        return Outcome(Fate.UNCLEAR, said(error))
    return Outcome(Fate.SENT) if code in _ACCEPTED else _turned_down(code, words)


def _turned_down(code: int, words: bytes | str) -> Outcome:
    fate = Fate.REFUSED if code >= _PERMANENT else Fate.LATER
    return Outcome(fate, f"{code} {_text(words)}"[:_LONGEST])


def said(error: Exception) -> str:
    """Gives in one line why something went wrong."""
    if isinstance(error, SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"[:_LONGEST]
    return (" ".join(str(error).split()) or type(error).__name__)[:_LONGEST]


def _text(words: bytes | str) -> str:
    plain = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(plain.split())


def _closed(server: SMTP | None) -> None:
    """Says good-bye; whatever comes of it, the mail has its answer."""
    if server is None:
        return
    try:
        server.quit()
    except (OSError, SMTPException):
        server.close()
