"""What may not stand in a log: the tokens of private addresses."""

import logging
import re

_TOKEN = re.compile(r"(/(?:p|office)/)[^/?#\s\"']+")


def masked(text: str) -> str:
    """Gives a text with dots in place of the token in every private address."""
    return _TOKEN.sub(r"\1…", text)


class Discreet(logging.Filter):
    """Masks tokens in whatever a logger is told."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), None
        return True


DISCREET = Discreet()
"""One for all loggers: adding it twice changes nothing."""
