"""Rules for gifts: up to which value something may be given or kept without a decision."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.errors import NotFound
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import CodeField, DayField, LineField, TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, session, words
from partnership.desk.gift_words import AmountField, amount
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.naming import done
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
    valid_from = DayField(N_("Valid from"), N_("Empty: since ever."))
    valid_to = DayField(N_("Valid until"), N_("Last day. Empty: until further notice."))

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

    return edited(
        Editing(
            make=GiftRuleForm,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New rule for gifts")),
            back=url_for("desk.gift_rules"),
        )
    )


@desk.route("/gift-rules/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def gift_rule(slug: str) -> ResponseReturnValue:
    row = _get(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> GiftRuleForm:
        return GiftRuleForm(posted, obj=_get(session(), slug))

    def keep(writer: Session, form: GiftRuleForm) -> Line:
        version = form.version.data or 0
        return change_rule(writer, _get(writer, slug), form.values(), version=version, edit=edit())

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is saved."), line),
            title=_name(row),
            back=url_for("desk.gift_rules"),
            template="desk/precedence_rule.html",
            context={"row": row, "kind": "gift_rule"},
        )
    )


def _get(reader: Session, slug: str) -> GiftRule:
    """Finds a rule by its number, which stands for an address."""
    found = reader.get(GiftRule, number_of(slug) or 0)
    if found is None:
        raise NotFound(slug)
    return found


def _name(row: GiftRule) -> str:
    return row.name.pick((words().language,)).text


def _listing() -> Listing[GiftRule]:
    return Listing(
        name="gift-rules",
        title=words().gettext(N_("Rules for gifts")),
        rows=select(GiftRule),
        columns=(
            Column("name", N_("Name"), in_language(GiftRule.name, words().language)),
            Column("direction", N_("Direction"), GiftRule.direction),
            Column("limit", N_("Value limit"), GiftRule.most_cents),
            Column("source", N_("Source"), GiftRule.source),
            Column("from", N_("Valid from"), GiftRule.valid_from),
            Column("to", N_("Valid until"), GiftRule.valid_to),
        ),
        cells=_cells,
        tie=GiftRule.id,
        filters=(in_use(GiftRule.is_retired),),
    )


def _cells(rows: Sequence[GiftRule]) -> list[list[Cell]]:
    said, retired = words(), words().gettext(N_("retired"))
    return [
        [
            Cell(
                _name(row),
                url_for("desk.gift_rule", slug=row.id),
                mark=retired if row.is_retired else "",
            ),
            Cell(label(said, row.direction)),
            Cell(amount(row.most_cents, row.currency, said)),
            Cell(row.source),
            Cell(said.long_date(row.valid_from) if row.valid_from else ""),
            Cell(said.long_date(row.valid_to) if row.valid_to else ""),
        ]
        for row in rows
    ]


add_lifecycle(Kind(name="gift_rule", path="gift-rules", listing="desk.gift_rules", get=_get))
