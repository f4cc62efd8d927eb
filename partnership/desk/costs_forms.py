"""The form of a cost line."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.costs.models import CostLine
from partnership.costs.names import budget_line_name
from partnership.costs.queries import list_budget_lines
from partnership.costs.values import CostValues
from partnership.desk.field_money import AmountField
from partnership.desk.fields import ChoiceField, CodeField, LineField, TranslatedField
from partnership.desk.frame import words
from partnership.desk.item_forms import ReasonForm
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_memory import CostCategory, CostPayer
from partnership.honours.queries import list_items
from partnership.seminars.models import Seminar

_MOST = 10**14
"""A million millions, which fits all currencies there are, in the smallest of their coins."""


class CostForm(ReasonForm):
    category = CodeField(N_("Category"), CostCategory, required=True, nothing=N_("– choose –"))
    text = TranslatedField(N_("What it is"), most=500)
    planned_cents = AmountField(
        N_("Planned amount"), N_("Empty means that nobody knows it."), most=_MOST
    )
    actual_cents = AmountField(
        N_("Actual amount"), N_("Empty means that nobody knows it yet."), most=_MOST
    )
    currency = LineField(
        N_("Currency"), N_("Three letters, such as EUR."), most=3, required=True, default="EUR"
    )
    payer = CodeField(N_("Who pays"), CostPayer, required=True, nothing=N_("– choose –"))
    payer_name = LineField(
        N_("Name of who pays"), N_("Needed for a third party, such as a foundation."), most=200
    )
    budget_line = ChoiceField(N_("Budget line"))
    item = ChoiceField(N_("Programme item"))
    voucher = LineField(N_("Voucher"), N_("Its number or file reference."), most=60)

    def offer(self, reader: Session, seminar: Seminar, row: CostLine | None) -> None:
        nothing, tongue = ("", words().gettext(N_("– none –"))), (words().language,)
        lines = list_budget_lines(reader, kept_id=row.budget_line_id if row else None)
        self.budget_line.offered = [
            nothing,
            *((str(each.id), budget_line_name(each, words())) for each in lines),
        ]
        self.item.offered = [
            nothing,
            *(
                (str(each.id), each.title.pick(tongue).text)
                for each in list_items(reader, seminar.id)
            ),
        ]
        if seminar.state is not SeminarState.ARCHIVED:
            del self.reason

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""

    def values(self) -> CostValues:
        return CostValues(
            category=self.category.data or CostCategory.OTHER,
            text=self.text.data,
            planned_cents=self.planned_cents.data,
            actual_cents=self.actual_cents.data,
            currency=self.currency.data.upper(),
            payer=self.payer.data or CostPayer.HOST,
            payer_name=self.payer_name.data,
            budget_line_id=number_of(self.budget_line.data),
            item_id=number_of(self.item.data),
            voucher=self.voucher.data,
        )


def cost_shown(row: CostLine) -> dict[str, object]:
    same: Sequence[str] = (
        "version",
        "category",
        "text",
        "planned_cents",
        "actual_cents",
        "currency",
        "payer",
        "payer_name",
        "voucher",
    )
    return {
        **{name: getattr(row, name) for name in same},
        "budget_line": str(row.budget_line_id or ""),
        "item": str(row.item_id or ""),
    }
