"""What gifts and their sides are called."""

from partnership.core.wording import N_, Wording
from partnership.desk.picking import PICKERS
from partnership.honours.models import Gift, GiftRule
from partnership.honours.queries import limit_of
from partnership.honours.rules import Verdict, judged
from partnership.people.models import Organisation, Person

VERDICTS = {
    Verdict.WITHIN: N_("within the limit"),
    Verdict.ABOVE: N_("above the limit"),
    Verdict.UNKNOWN_VALUE: N_("value unknown"),
    Verdict.OTHER_CURRENCY: N_("other currency than the limit"),
    Verdict.NO_RULE: N_("no rule for it"),
}


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
