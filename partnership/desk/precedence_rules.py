"""Sets of rules for the order of precedence: list, form, retiring."""

from collections.abc import Sequence

from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.delegations.precedence_models import PrecedenceRules
from partnership.delegations.rules_precedence import CUSTOMARY, CUSTOMARY_RANKS
from partnership.delegations.service_precedence import RulesValues, change_rules, create_rules
from partnership.desk.blueprint import desk
from partnership.desk.field_order import OrderField
from partnership.desk.fields import LineField, TranslatedField, YesNoField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.rule_pages import RulePages, columns, first_day, last_day, rule_of
from partnership.desk.tables import Cell, Column, Listing, answered, in_language, in_use
from partnership.exports.labels import label
from partnership.exports.vocabulary import RankClass
from partnership.exports.vocabulary_visit import PrecedenceKey


class RulesForm(DeskForm):
    name = TranslatedField(N_("Name"), required=True)
    source = LineField(N_("Source"), N_("A law with its article, or whose custom it is."), most=500)
    keys = OrderField(
        N_("What is compared"),
        PrecedenceKey,
        N_("1 is compared first. What has no number is not compared."),
        required=True,
    )
    ranks = OrderField(
        N_("Order of ranks"),
        RankClass,
        N_("1 is the highest rank. A rank without a number stands behind all others."),
    )
    takes_rank_of_represented = YesNoField(N_("A representative takes the rank of the represented"))
    valid_from = first_day()
    valid_to = last_day()

    def values(self) -> RulesValues:
        return RulesValues(**{field.name: field.data for field in self.fields})


@desk.get("/precedence/")
@requires(Permission.READ)
def precedence_rules() -> ResponseReturnValue:
    return answered("desk/precedence_rules.html", _listing())


@desk.route("/precedence/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def precedence_rule_new() -> ResponseReturnValue:
    def make(posted: MultiDict[str, str] | None) -> RulesForm:
        return RulesForm(posted, data={"keys": CUSTOMARY, "ranks": CUSTOMARY_RANKS})

    def keep(writer: Session, form: RulesForm) -> Line:
        return create_rules(writer, form.values(), edit=edit())[1]

    return _PAGES.added(make, keep)


@desk.route("/precedence/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def precedence_rule(slug: str) -> ResponseReturnValue:
    def keep(writer: Session, row: PrecedenceRules, form: RulesForm, version: int) -> Line:
        return change_rules(writer, row, form.values(), version=version, edit=edit())

    return _PAGES.changed(slug, RulesForm, keep)


def _listing() -> Listing[PrecedenceRules]:
    return Listing(
        name="precedence",
        title=words().gettext(N_("Rules of precedence")),
        rows=select(PrecedenceRules),
        columns=(
            Column("name", N_("Name"), in_language(PrecedenceRules.name, words().language)),
            Column("keys", N_("What is compared")),
            *columns(PrecedenceRules),
        ),
        cells=_cells,
        tie=PrecedenceRules.id,
        filters=(in_use(PrecedenceRules.is_retired),),
    )


def _cells(rows: Sequence[PrecedenceRules]) -> list[list[Cell]]:
    said = words()
    return [
        _PAGES.cells(row, Cell(" › ".join(label(said, PrecedenceKey(key)) for key in row.keys)))
        for row in rows
    ]


_PAGES = RulePages(
    name="precedence_rule",
    listing="desk.precedence_rules",
    new=N_("New rules of precedence"),
    get=rule_of(PrecedenceRules),
)
add_lifecycle(
    Kind(name="precedence_rule", path="precedence", listing=_PAGES.listing, get=_PAGES.get)
)
