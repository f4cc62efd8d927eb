"""The register of gifts over all editions: searched, filtered, sorted, exported."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City
from partnership.core.finding import matches
from partnership.core.money import amount
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import session, words
from partnership.desk.gift_words import side, verdict_text
from partnership.desk.tables import Cell, Column, Filter, Listing, answered, in_language
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import GiftDirection, GiftState
from partnership.honours.models import Gift
from partnership.honours.queries import list_rules, with_sides
from partnership.seminars.models import Seminar


@desk.get("/gifts/")
@requires(Permission.READ)
def gifts() -> ResponseReturnValue:
    return answered("desk/gifts.html", _listing())


def _listing() -> Listing[Gift]:
    said = words()
    return Listing(
        name="gifts",
        title=said.gettext(N_("Register of gifts")),
        rows=with_sides(select(Gift)),
        columns=(
            Column("what", N_("What it is"), in_language(Gift.description, said.language)),
            Column("day", N_("Given on"), Gift.given_on),
            Column("direction", N_("Direction"), Gift.direction),
            Column("city", N_("Partner city")),
            Column("giver", N_("Given by")),
            Column("recipient", N_("Given to")),
            Column("value", N_("Value"), Gift.value_cents),
            Column("rule", N_("Rule")),
            Column("state", N_("State"), Gift.state),
            Column("decision", N_("What was decided")),
            Column("kept", N_("Place of keeping"), Gift.kept_at),
            Column("seminar", N_("Seminar")),
        ),
        cells=_cells,
        tie=Gift.id,
        search=lambda query: matches("gift", Gift.id, query),
        filters=(
            Filter(
                "direction",
                N_("Direction"),
                [(each.value, label(said, each)) for each in GiftDirection],
                lambda wished: Gift.direction == GiftDirection(wished),
            ),
            Filter(
                "state",
                N_("State"),
                [(each.value, label(said, each)) for each in GiftState],
                lambda wished: Gift.state == GiftState(wished),
            ),
            Filter(
                "city",
                N_("Partner city"),
                _cities(),
                lambda wished: Gift.city_id == int(wished),
            ),
        ),
        descending=True,
        first="day",
    )


def _cities() -> list[tuple[str, str]]:
    rows = session().scalars(select(City).where(City.id.in_(select(Gift.city_id))))
    named = [(str(row.id), row.name.pick((words().language,)).text) for row in rows]
    return sorted(named, key=lambda pair: pair[1])


def _cells(rows: Sequence[Gift]) -> list[list[Cell]]:
    said, tongue = words(), (words().language,)
    rules = {row.id: row for row in list_rules(session(), with_retired=True)}
    wanted = {row.seminar_id for row in rows}
    seminars = {
        row.id: row for row in session().scalars(select(Seminar).where(Seminar.id.in_(wanted)))
    }
    return [
        [
            Cell(
                row.description.pick(tongue).text,
                url_for("desk.gift", slug=seminars[row.seminar_id].slug, number=row.id),
            ),
            Cell(said.long_date(row.given_on) if row.given_on else ""),
            Cell(label(said, row.direction)),
            Cell(row.city.name.pick(tongue).text),
            Cell(side(row.giver, row.giver_organisation, said)),
            Cell(side(row.recipient, row.recipient_organisation, said)),
            Cell(amount(row.value_cents, row.currency, said)),
            Cell(verdict_text(row, rules, said)),
            Cell(label(said, row.state)),
            Cell(", ".join(part for part in (row.decision, row.decided_by) if part)),
            Cell(row.kept_at),
            Cell(
                said.period(seminars[row.seminar_id].starts_on, seminars[row.seminar_id].ends_on),
                url_for("desk.seminar_gifts", slug=seminars[row.seminar_id].slug),
            ),
        ]
        for row in rows
    ]
