"""Which notices hold on a day, and which addresses they may lead to."""

from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit


class Phase(StrEnum):
    """Whether a notice is shown today."""

    NOW = "now"
    COMING = "coming"
    OVER = "over"


def phase_of(valid_from: date | None, valid_to: date | None, today: date) -> Phase:
    """Says whether a period, open on the sides that are `None`, holds on a day."""
    if valid_from and today < valid_from:
        return Phase.COMING
    return Phase.OVER if valid_to and valid_to < today else Phase.NOW


def is_link(text: str) -> bool:
    """Whether a text is an address that a reader's browser may safely be sent to."""
    if not text.isprintable() or any(letter in text for letter in ' "<>\\^`{|}'):
        return False
    try:
        parts = urlsplit(text)
        is_fit = parts.scheme in {"http", "https"} and parts.port != 0
    except ValueError:
        return False
    return is_fit and bool(parts.hostname) and "@" not in parts.netloc
