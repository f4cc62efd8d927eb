"""Rules for gifts: up to which value something may be given or kept without a decision."""

from collections.abc import Sequence

from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.money import amount
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.field_money import AmountField
from partnership.desk.fields import CodeField, LineField, TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.rule_pages import RulePages, columns, first_day, last_day, rule_of
from partnership.desk.tables import Cell, Column, Listing, answered, in_language, in_use
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import GiftDirection
from partnership.honours.models import GiftRule
from partnership.honours.service import change_rule, create_rule
from partnership.honours.values import GiftRuleValues


class GiftRuleForm(DeskForm):
    name = TranslatedField(N_("Name"), required=True)
    direction = CodeField(N_("Direction"), GiftDirection, required=True, nothing=N_("– choose –"))
    most_cents = AmountField(N_("Value limit"), N_("Up to this value."), required=True)
    currency = LineField(
        N_("Currency"), N_("Three letters, such as EUR."), most=3, required=True, default="EUR"
    )
    source = LineField(N_("Source"), N_("A law or an instruction, with its paragraph."), most=500)
    valid_from = first_day()
    valid_to = last_day()

    def values(self) -> GiftRuleValues:
        return GiftRuleValues(
            name=self.name.data,
            direction=self.direction.data or GiftDirection.GIVEN,
            most_cents=self.most_cents.data or 0,
            currency=self.currency.data.upper(),
            source=self.source.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )


@desk.get("/gift-rules/")
@requires(Permission.READ)
def gift_rules() -> ResponseReturnValue:
    return answered("desk/gift_rules.html", _listing())


@desk.route("/gift-rules/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def gift_rule_new() -> ResponseReturnValue:
    def keep(writer: Session, form: GiftRuleForm) -> Line:
        return create_rule(writer, form.values(), edit=edit())

    return _PAGES.added(GiftRuleForm, keep)


@desk.route("/gift-rules/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def gift_rule(slug: str) -> ResponseReturnValue:
    def keep(writer: Session, row: GiftRule, form: GiftRuleForm, version: int) -> Line:
        return change_rule(writer, row, form.values(), version=version, edit=edit())

    return _PAGES.changed(slug, GiftRuleForm, keep)


def _listing() -> Listing[GiftRule]:
    return Listing(
        name="gift-rules",
        title=words().gettext(N_("Rules for gifts")),
        rows=select(GiftRule),
        columns=(
            Column("name", N_("Name"), in_language(GiftRule.name, words().language)),
            Column("direction", N_("Direction"), GiftRule.direction),
            Column("limit", N_("Value limit"), GiftRule.most_cents),
            *columns(GiftRule),
        ),
        cells=_cells,
        tie=GiftRule.id,
        filters=(in_use(GiftRule.is_retired),),
    )


def _cells(rows: Sequence[GiftRule]) -> list[list[Cell]]:
    said = words()
    return [
        _PAGES.cells(
            row,
            Cell(label(said, row.direction)),
            Cell(amount(row.most_cents, row.currency, said)),
        )
        for row in rows
    ]


_PAGES = RulePages(
    name="gift_rule",
    listing="desk.gift_rules",
    new=N_("New rule for gifts"),
    get=rule_of(GiftRule),
)
add_lifecycle(Kind(name="gift_rule", path="gift-rules", listing=_PAGES.listing, get=_PAGES.get))
