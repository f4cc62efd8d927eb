"""What gifts, amounts and sides are called, and the field for an amount of money."""

import re
from decimal import Decimal

from babel.numbers import format_currency

from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField
from partnership.desk.picking import PICKERS
from partnership.honours.models import Gift, GiftRule
from partnership.honours.queries import limit_of
from partnership.honours.rules import Verdict, judged
from partnership.people.models import Organisation, Person

_AMOUNT = re.compile(r"([0-9]{1,7})(?:[.,]([0-9]{1,2}))?", re.ASCII)
_CENTS = 100
VERDICTS = {
    Verdict.WITHIN: N_("within the limit"),
    Verdict.ABOVE: N_("above the limit"),
    Verdict.UNKNOWN_VALUE: N_("value unknown"),
    Verdict.OTHER_CURRENCY: N_("other currency than the limit"),
    Verdict.NO_RULE: N_("no rule for it"),
}


class AmountField(DeskField[int | None]):
    """An amount of money in cents, written like 25 or 25,50; empty is unknown."""

    kind = "number"

    def parsed(self, typed: str) -> int | None:
        if not typed.strip():
            return None
        found = _AMOUNT.fullmatch(typed.strip())
        if found is None:
            self.trouble(N_("Write an amount like 25 or 25.50."))
            return None
        return int(found[1]) * _CENTS + int((found[2] or "").ljust(2, "0"))

    def written(self) -> str:
        return "" if self.data is None else f"{self.data // _CENTS}.{self.data % _CENTS:02}"


def amount(cents: int | None, currency: str, words: Wording) -> str:
    """Writes an amount for a reader, or that nobody knows it."""
    if cents is None:
        return words.gettext(N_("unknown"))
    text = format_currency(Decimal(cents) / _CENTS, currency, locale=words.language)
    return text.replace("\u202f", "\u00a0")


def verdict_text(gift: Gift, rules: dict[int, GiftRule], words: Wording) -> str:
    """Says what the rule says of a gift, and whether somebody has to decide."""
    row = rules.get(gift.rule_id or 0)
    verdict = judged(gift.value_cents, gift.currency, limit_of(row) if row else None)
    text = words.gettext(VERDICTS[verdict])
    if not verdict.needs_decision or gift.decision:
        return text
    return words.gettext(N_("%(verdict)s, needs a decision"), verdict=text)


def side(person: Person | None, organisation: Organisation | None, words: Wording) -> str:
    """Names who gives or receives: a person, an organisation, or one for the other."""
    names = [
        PICKERS["person"].name(person, words) if person else "",
        PICKERS["organisation"].name(organisation, words) if organisation else "",
    ]
    return ", ".join(name for name in names if name)
