"""Sets of rules for the order of precedence: list, form, retiring."""

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
from partnership.delegations.precedence_models import PrecedenceRules
from partnership.delegations.rules_precedence import CUSTOMARY, CUSTOMARY_RANKS
from partnership.delegations.service_precedence import RulesValues, change_rules, create_rules
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.field_order import OrderField
from partnership.desk.fields import DayField, LineField, TranslatedField, YesNoField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, session, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.naming import done
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
    valid_from = DayField(N_("Valid from"), N_("Empty: since ever."))
    valid_to = DayField(N_("Valid until"), N_("Last day. Empty: until further notice."))

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

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New rules of precedence")),
            back=url_for("desk.precedence_rules"),
        )
    )


@desk.route("/precedence/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def precedence_rule(slug: str) -> ResponseReturnValue:
    row = _get(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> RulesForm:
        return RulesForm(posted, obj=_get(session(), slug))

    def keep(writer: Session, form: RulesForm) -> Line:
        kept = _get(writer, slug)
        version = form.version.data or 0
        return change_rules(writer, kept, form.values(), version=version, edit=edit())

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is saved."), line),
            title=_name(row),
            back=url_for("desk.precedence_rules"),
            template="desk/precedence_rule.html",
            context={"row": row},
        )
    )


def _get(reader: Session, slug: str) -> PrecedenceRules:
    """Finds a set of rules by its number, which stands for an address."""
    found = reader.get(PrecedenceRules, number_of(slug) or 0)
    if found is None:
        raise NotFound(slug)
    return found


def _name(row: PrecedenceRules) -> str:
    return row.name.pick((words().language,)).text


def _listing() -> Listing[PrecedenceRules]:
    return Listing(
        name="precedence",
        title=words().gettext(N_("Rules of precedence")),
        rows=select(PrecedenceRules),
        columns=(
            Column("name", N_("Name"), in_language(PrecedenceRules.name, words().language)),
            Column("keys", N_("What is compared")),
            Column("source", N_("Source"), PrecedenceRules.source),
            Column("from", N_("Valid from"), PrecedenceRules.valid_from),
            Column("to", N_("Valid until"), PrecedenceRules.valid_to),
        ),
        cells=_cells,
        tie=PrecedenceRules.id,
        filters=(in_use(PrecedenceRules.is_retired),),
    )


def _cells(rows: Sequence[PrecedenceRules]) -> list[list[Cell]]:
    said, retired = words(), words().gettext(N_("retired"))
    return [
        [
            Cell(
                _name(row),
                url_for("desk.precedence_rule", slug=row.id),
                mark=retired if row.is_retired else "",
            ),
            Cell(" › ".join(label(said, PrecedenceKey(key)) for key in row.keys)),
            Cell(row.source),
            Cell(said.long_date(row.valid_from) if row.valid_from else ""),
            Cell(said.long_date(row.valid_to) if row.valid_to else ""),
        ]
        for row in rows
    ]


add_lifecycle(
    Kind(name="precedence_rule", path="precedence", listing="desk.precedence_rules", get=_get)
)
