"""Partnerships: list, form with states and agreements, what belongs to them, deleting."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import Partnership, PartnershipCity, PartnershipStatus
from partnership.cities.queries_desk import joins_cities_called, load_partnership
from partnership.cities.rules_states import unusual_steps
from partnership.cities.service_partnerships import (
    change_partnership,
    create_partnership,
    delete_partnership,
)
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, session, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.naming import done
from partnership.desk.partnerships_forms import (
    NewPartnershipForm,
    PartnershipForm,
    partnership_draft,
)
from partnership.desk.picking import PICKERS
from partnership.desk.tables import Cell, Column, Filter, Listing, answered
from partnership.exports.labels import label
from partnership.exports.vocabulary import PartnershipKind, PartnershipState
from partnership.seminars.queries_registry import list_series_lines, seminars_of_partnership


@desk.get("/partnerships/")
@requires(Permission.READ)
def partnerships() -> ResponseReturnValue:
    return answered("desk/partnerships.html", _listing())


@desk.route("/partnerships/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def partnership_new() -> ResponseReturnValue:
    def keep(writer: Session, form: NewPartnershipForm) -> Line:
        return create_partnership(writer, form.values(), slug=form.slug.data, edit=edit())[1]

    return edited(
        Editing(
            make=NewPartnershipForm,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New partnership")),
            back=url_for("desk.partnerships"),
        )
    )


@desk.route("/partnerships/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def partnership(slug: str) -> ResponseReturnValue:
    row = load_partnership(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> PartnershipForm:
        return PartnershipForm(posted, obj=partnership_draft(load_partnership(session(), slug)))

    def keep(writer: Session, form: PartnershipForm) -> Line:
        return change_partnership(
            writer,
            load_partnership(writer, slug),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
        )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is saved."), line),
            title=_pair(row),
            back=url_for("desk.partnerships"),
            template="desk/partnership.html",
            context={
                "partnership": row,
                "steps": unusual_steps([state.state for state in row.states]),
                "series": list_series_lines(session(), row.id),
                "seminars": seminars_of_partnership(session(), row.id),
            },
        )
    )


def _pair(row: Partnership) -> str:
    return PICKERS["partnership"].name(row, words())


def _listing() -> Listing[Partnership]:
    return Listing(
        name="partnerships",
        title=words().gettext(N_("Partnerships")),
        rows=select(Partnership).options(
            selectinload(Partnership.members).selectinload(PartnershipCity.city),
            selectinload(Partnership.states),
        ),
        columns=(
            Column("cities", N_("Cities"), Partnership.slug),
            Column("kind", N_("Kind"), Partnership.kind),
            Column("since", N_("Since"), Partnership.since),
            Column("state", N_("State")),
        ),
        cells=_cells,
        tie=Partnership.id,
        search=joins_cities_called,
        filters=(
            Filter(
                "kind",
                N_("Kind"),
                [(kind.value, label(words(), kind)) for kind in PartnershipKind],
                lambda wished: Partnership.kind == PartnershipKind(wished),
            ),
            Filter(
                "state",
                N_("State"),
                [(state.value, label(words(), state)) for state in PartnershipState],
                lambda wished: Partnership.id.in_(_in_state(PartnershipState(wished))),
            ),
        ),
    )


def _in_state(state: PartnershipState) -> Select[int]:
    """Selects the partnerships whose last state is this one."""
    last = (
        select(func.max(PartnershipStatus.position))
        .where(PartnershipStatus.partnership_id == Partnership.id)
        .correlate(Partnership)
        .scalar_subquery()
    )
    return (
        select(Partnership.id)
        .join(PartnershipStatus, PartnershipStatus.partnership_id == Partnership.id)
        .where(PartnershipStatus.state == state, PartnershipStatus.position == last)
    )


def _cells(rows: Sequence[Partnership]) -> list[list[Cell]]:
    return [
        [
            Cell(_pair(row), url_for("desk.partnership", slug=row.slug)),
            Cell(label(words(), row.kind)),
            Cell(words().long_date(row.since) if row.since else ""),
            Cell(label(words(), row.states[-1].state) if row.states else ""),
        ]
        for row in rows
    ]


add_lifecycle(
    Kind(
        name="partnership",
        path="partnerships",
        listing="desk.partnerships",
        get=load_partnership,
        can_be_retired=False,
        delete=delete_partnership,
    )
)
