"""What the office writes of costs and of the titles of the budget."""

from dataclasses import dataclass

from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary_memory import CostCategory, CostPayer


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLineValues:
    chapter: str
    number: str
    name: Translated


@dataclass(frozen=True, slots=True, kw_only=True)
class CostValues:
    """A cost line; an amount that nobody knows is `None`."""

    category: CostCategory
    payer: CostPayer
    currency: str
    planned_cents: int | None = None
    actual_cents: int | None = None
    text: Translated = EMPTY
    payer_name: str = ""
    budget_line_id: int | None = None
    item_id: int | None = None
    voucher: str = ""
