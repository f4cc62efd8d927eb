"""The index of dossiers: each partner city with its last and next edition and what is open."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.dossier_index import Tie, partner_cities, ties_of
from partnership.cities.models import City
from partnership.core.finding import matches
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.dossier_words import pair_name, said, state_name
from partnership.desk.frame import now, session, words
from partnership.desk.tables import Cell, Column, Listing, answered, in_language, in_use
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Seminar


@desk.get("/archive/dossiers")
@requires(Permission.READ)
def dossiers() -> ResponseReturnValue:
    return answered("desk/dossiers.html", _listing())


def _listing() -> Listing[City]:
    return Listing(
        name="dossiers",
        title=words().gettext(N_("Dossiers")),
        rows=partner_cities(),
        columns=(
            Column("city", N_("City"), in_language(City.name, words().language)),
            Column("partnership", N_("Partnership")),
            Column("state", N_("State")),
            Column("last", N_("Last edition")),
            Column("next", N_("Next edition")),
            Column("open", N_("Open outcomes")),
        ),
        cells=_cells,
        tie=City.id,
        search=lambda query: matches("city", City.id, query),
        filters=(in_use(City.is_retired),),
    )


def _cells(rows: Sequence[City]) -> list[list[Cell]]:
    ties = ties_of(session(), [row.id for row in rows], now().date())
    return [_row(row, ties[row.id]) for row in rows]


def _row(city: City, ties: Sequence[Tie]) -> list[Cell]:
    only = ties[0].pair if len(ties) == 1 else None
    return [
        Cell(said(city.name, words()), url_for("desk.city_dossier", slug=city.slug)),
        Cell(
            "; ".join(pair_name(tie.pair, words()) for tie in ties),
            url_for("desk.partnership_dossier", slug=only.slug) if only else "",
        ),
        Cell("; ".join(state_name(tie.state, words()) for tie in ties)),
        _edition(max((tie.last for tie in ties if tie.last), key=_start, default=None)),
        _edition(min((tie.coming for tie in ties if tie.coming), key=_start, default=None)),
        Cell(
            str(sum(tie.open for tie in ties)),
            url_for("desk.outcomes", city=city.id, due="open"),
        ),
    ]


def _start(seminar: Seminar) -> int:
    return seminar.starts_on.toordinal()


def _edition(seminar: Seminar | None) -> Cell:
    if seminar is None:
        return Cell("")
    number = f"{words().ordinal(seminar.ordinal)}, " if seminar.ordinal else ""
    is_draft = seminar.state is SeminarState.DRAFT
    return Cell(
        f"{number}{words().month(seminar.starts_on)}",
        url_for("desk.seminar", slug=seminar.slug),
        mark=label(words(), seminar.state) if is_draft else "",
    )
