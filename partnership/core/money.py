"""Amounts of money: read as people type them, written as a language writes them.

Amounts are in hundredths of a currency, whatever its own smallest coin is.
"""

import re
from decimal import Decimal

from babel.numbers import format_currency, get_decimal_symbol, get_group_symbol, is_currency

from partnership.core.wording import N_, Wording

__all__ = ["amount", "cents_of", "is_currency", "typed_amount"]

CENTS = 100
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+", re.ASCII)
_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]{1,2}))?", re.ASCII)
_LOOSE = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[\s\u00a0\u2009\u202f'’][0-9]{3})+(?![0-9])", re.ASCII)
_TOUCHING = re.compile(r"(?<=[^\W\d_])(?=[0-9])")
"""Between the code of a currency and its amount."""
_LONGEST = 40


def cents_of(typed: str, words: Wording) -> int | None:
    """Reads 1.234,50, 1 234,50 and 1,234.50.

    A single mark before three digits groups them only where the reader's language groups so.

    Returns:
        The amount in hundredths, `None` where it cannot be read for sure.
    """
    if len(typed) > _LONGEST:
        return None
    text = _LOOSE.sub(lambda found: _SPACES.sub("", found[0]), typed.strip())
    marks = [mark for mark in text if mark in ".,"]
    if len(set(marks)) == 2:  # noqa: PLR2004 - one groups, the other one divides
        whole, _, rest = text.rpartition(marks[-1])
        is_grouped = marks[-1] not in whole and _GROUPED.fullmatch(whole)
        return _cents(f"{_digits(whole)}.{rest}") if is_grouped else None
    if _GROUPED.fullmatch(text):
        groups = len(marks) > 1 or marks[0] == get_group_symbol(words.locale)
        return _cents(_digits(text)) if groups else None
    return _cents(text)


def _digits(text: str) -> str:
    return re.sub("[.,]", "", text)


def _cents(text: str) -> int | None:
    found = _PLAIN.fullmatch(text)
    return int(found[1]) * CENTS + int((found[2] or "").ljust(2, "0")) if found else None


def typed_amount(cents: int, words: Wording) -> str:
    """Writes an amount as a person of that language would type it: 1234,50."""
    return f"{cents // CENTS}{get_decimal_symbol(words.locale)}{cents % CENTS:02}"


def amount(cents: int | None, currency: str, words: Wording) -> str:
    """Writes an amount for a reader, or that nobody knows it."""
    if cents is None:
        return words.gettext(N_("unknown"))
    text = format_currency(
        Decimal(cents) / CENTS,
        currency,
        locale=words.language,
        currency_digits=not cents % CENTS,
    )
    return _TOUCHING.sub("\u00a0", text.replace("\u202f", "\u00a0"))
